"""Organs over time: founded, renamed, put together, moved, ended. What pointed to the old one still does."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.editing import Edit, open_to_change, refuse
from tillit.people.events import ORGAN_ADDED, ORGAN_ENDED, ORGAN_MERGED, ORGAN_MOVED, ORGAN_RENAMED
from tillit.people.models import Organ, Organisation
from tillit.people.queries import standing_organs
from tillit.people.rules import can_describe
from tillit.trail.actions import record


@transaction.atomic
def found_organ(organisation: Organisation, *, name: str, kind: str, starts_on: date | None, by: Actor) -> Organ:
    """An organ that acts for the organisation; one of a name at a time."""
    edit = open_to_change(organisation, by=by, mine=name)
    _free_name(edit.organisation, name)
    organ = _new(edit.organisation, name, kind, starts_on)
    edit.keep()
    record(ORGAN_ADDED, organ, organ=name, person=edit.person, organisation=edit.organisation.name, **edit.where)
    return organ


@transaction.atomic
def rename_organ(organ: Organ, *, name: str, day: date, reason: str = "", version: int, by: Actor) -> Organ:
    """From a day on it has another name: a new row, which the old one leads to; mandates given to the old one stand."""
    edit, old = _open(organ, mine=name, day=day, version=version, by=by)
    _free_name(edit.organisation, name)
    new = _new(edit.organisation, name, old.kind, day)
    _end(old, day, became=new)
    edit.keep()
    record(
        ORGAN_RENAMED,
        old,
        reason=reason,
        before=old.name,
        organ=name,
        day=day.isoformat(),
        person=edit.person,
        organisation=edit.organisation.name,
        **edit.where,
    )
    return new


@transaction.atomic
def merge_organs(organ: Organ, *, into: Organ, day: date, reason: str = "", version: int, by: Actor) -> Organ:
    """From a day on it is part of another organ of the same organisation."""
    edit, old = _open(organ, mine=into.name, day=day, version=version, by=by)
    new = lock(into)
    if new.organisation_id != edit.organisation.pk or not _stands(new) or new.pk == old.pk:
        raise refuse("into", _("That organ is not there any more."), _("Choose one that the organisation has today."))
    _end(old, day, became=new)
    edit.keep()
    record(
        ORGAN_MERGED,
        old,
        reason=reason,
        before=old.name,
        organ=new.name,
        day=day.isoformat(),
        person=edit.person,
        organisation=edit.organisation.name,
        **edit.where,
    )
    return new


@transaction.atomic
def move_organ(organ: Organ, *, to: Organisation, day: date, reason: str = "", version: int, by: Actor) -> Organ:
    """From a day on it is part of another organisation, which the actor describes too; the old row leads there."""
    first, second = sorted((organ.organisation_id, to.pk))
    for key in (first, second):  # always in the same order, so that two moves never wait for each other
        lock(Organisation(pk=key))
    edit, old = _open(organ, mine=to.name, day=day, version=version, by=by)
    there = lock(to)
    require(can_describe(by, there))
    if there.pk == edit.organisation.pk:
        raise refuse("to", _("The organ is there already."))
    _free_name(there, old.name)
    new = _new(there, old.name, old.kind, day)
    _end(old, day, became=new)
    edit.keep()
    there.version += 1
    there.save(update_fields=["version"])
    record(
        ORGAN_MOVED,
        old,
        reason=reason,
        organ=old.name,
        to=there.name,
        day=day.isoformat(),
        person=edit.person,
        organisation=edit.organisation.name,
        **edit.where,
    )
    return new


@transaction.atomic
def end_organ(organ: Organ, *, day: date, reason: str = "", version: int, by: Actor) -> Organ:
    """From a day on there is no such organ, and nothing took its place."""
    edit, old = _open(organ, mine=day.isoformat(), day=day, version=version, by=by)
    _end(old, day, became=None)
    edit.keep()
    record(
        ORGAN_ENDED,
        old,
        reason=reason,
        organ=old.name,
        day=day.isoformat(),
        person=edit.person,
        organisation=edit.organisation.name,
        **edit.where,
    )
    return old


def _open(organ: Organ, *, mine: str, day: date, version: int, by: Actor) -> tuple[Edit, Organ]:
    edit = open_to_change(organ.organisation, by=by, version=version, mine=mine, theirs=lambda _now: _words(organ))
    old = lock(organ)
    if not _stands(old):
        raise refuse("day", _("The organ has ended already."), _("Open the organisation’s page and look there."))
    if day > today():
        raise refuse("day", _("The day is still to come."), _("Note it on the day when it happens."))
    if old.starts_on is not None and day <= old.starts_on:
        message = _("The organ began on %(day)s, so this cannot have happened that early.")
        raise refuse("day", message % {"day": old.starts_on.isoformat()}, _("Choose a later day."))
    return edit, old


def _words(organ: Organ) -> str:
    now = Organ.objects.filter(pk=organ.pk).select_related("succeeded_by").first()
    if now is None:
        return ""
    became = now.succeeded_by.name if now.succeeded_by else ""
    return " ".join(part for part in (now.name, now.ends_on.isoformat() if now.ends_on else "", became) if part)


def _stands(organ: Organ) -> bool:
    return organ.ends_on is None or organ.ends_on > today()


def _free_name(organisation: Organisation, name: str) -> None:
    if any(one.name.casefold() == name.casefold() for one in standing_organs(organisation)):
        raise refuse("name", _("The organisation has an organ of that name."), _("Use that one, or another name."))


def _new(organisation: Organisation, name: str, kind: str, day: date | None) -> Organ:
    if Organ.objects.filter(organisation=organisation, name=name, starts_on=day).exists():
        raise refuse("day", _("An organ of that name began on the same day."), _("Choose another day or name."))
    organ = Organ(organisation=organisation, name=name, kind=kind, starts_on=day)
    organ.save(force_insert=True)
    return organ


def _end(organ: Organ, day: date, *, became: Organ | None) -> None:
    organ.ends_on, organ.succeeded_by = day, became
    organ.save(update_fields=["ends_on", "succeeded_by"])
