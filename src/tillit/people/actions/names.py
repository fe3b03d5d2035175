"""Names of an organisation over time."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.ground.db import hold
from tillit.kernel.actor import Actor
from tillit.kernel.lookalikes import likeness
from tillit.kernel.period import Period, today
from tillit.people.editing import open_to_change, refuse
from tillit.people.events import FORMER_NAME_ADDED, NAME_CORRECTED, ORGANISATION_RENAMED
from tillit.people.models import FormerName, Organisation
from tillit.people.queries import former_names_of, lookalikes
from tillit.trail.actions import record

FIRST_DAY = date.min


@transaction.atomic
def rename_organisation(
    organisation: Organisation,
    *,
    name: str,
    starts_on: date,
    reason: str = "",
    not_the_same_as: Collection[UUID] = (),
    version: int,
    by: Actor,
) -> Organisation:
    """A new name from a day on, today or earlier; the old one is kept with its days (C7).

    The new name cannot begin before the old one did. Names that look alike have to be answered: `not_the_same_as`.
    """
    edit = open_to_change(organisation, by=by, version=version, mine=name, theirs=lambda now: now.name)
    before = edit.organisation.name
    if name == before:
        return edit.organisation
    if starts_on > today():
        raise refuse("starts_on", _("The day is still to come."), _("Change the name on the day when it is changed."))
    began = _began(edit.organisation)
    if began is not None and starts_on <= began:
        message = _("“%(name)s” has been the name since %(day)s, so the new one cannot begin that early.")
        raise refuse(
            "starts_on",
            message % {"name": before, "day": began.isoformat()},
            _("Choose a later day, or correct the spelling instead."),
        )
    answer_lookalikes(name, answered=not_the_same_as, but=organisation.pk)
    FormerName(organisation=edit.organisation, name=before, starts_on=began, ends_on=starts_on).save(force_insert=True)
    edit.keep(name=name)
    record(
        ORGANISATION_RENAMED, edit.organisation, reason=reason, before=before, after=name, day=starts_on.isoformat(),
        person=edit.person, organisation=edit.organisation.name, **edit.where,
    )  # fmt: skip
    return edit.organisation


@transaction.atomic
def correct_name(
    organisation: Organisation, *, name: str, not_the_same_as: Collection[UUID] = (), version: int, by: Actor
) -> Organisation:
    """Mend how today's name is spelt; the wrong spelling was never a name and stays in the history only."""
    edit = open_to_change(organisation, by=by, version=version, mine=name, theirs=lambda now: now.name)
    before = edit.organisation.name
    if name == before:
        return edit.organisation
    answer_lookalikes(name, answered=not_the_same_as, but=organisation.pk)
    edit.keep(name=name)
    record(
        NAME_CORRECTED,
        edit.organisation,
        before=before,
        after=name,
        person=edit.person,
        organisation=edit.organisation.name,
        **edit.where,
    )
    return edit.organisation


@transaction.atomic
def add_former_name(
    organisation: Organisation, *, name: str, starts_on: date | None, ends_on: date, version: int, by: Actor
) -> FormerName:
    """A name that it had before; it had no other name in those days."""
    edit = open_to_change(organisation, by=by, version=version, mine=name, theirs=lambda now: now.name)
    if ends_on > today():
        raise refuse("ends_on", _("The day is still to come."), _("A former name has ended."))
    own = [one for one in former_names_of(edit.organisation) if one.came_with_id is None]
    for other in own:
        if _period(starts_on, ends_on).overlaps(_period(other.starts_on, other.ends_on)):
            message = _("In those days it was called “%(name)s”.") % {"name": other.name}
            raise refuse("ends_on", message, _("Two names cannot hold for the same day. Change one of the days."))
    former = FormerName(organisation=edit.organisation, name=name, starts_on=starts_on, ends_on=ends_on)
    former.save(force_insert=True)
    edit.keep()
    record(
        FORMER_NAME_ADDED,
        edit.organisation,
        name=name,
        day=ends_on.isoformat(),
        person=edit.person,
        organisation=edit.organisation.name,
        **edit.where,
    )
    return former


def answer_lookalikes(name: str, *, answered: Collection[UUID], but: UUID | None = None) -> None:
    """Refuse a name that may be taken for another organisation's, unless each of these has been looked at.

    Whoever makes another name that looks the same waits until this transaction has ended, and then sees it.
    """
    hold(int.from_bytes((likeness(name) or name).encode()[-7:], "big"))
    unanswered = [one.name for one in lookalikes(name, but=but) if one.pk not in answered]
    if unanswered:
        message = _("The name may be taken for one that is already here: %(names)s.") % {"names": ", ".join(unanswered)}
        raise refuse("name", message, _("Look at it first. If it is another organisation, say so and save again."))


def _began(organisation: Organisation) -> date | None:
    """The day on which today's name began, as far as it is known."""
    own = [one.ends_on for one in former_names_of(organisation) if one.came_with_id is None]
    return max(own, default=None)


def _period(start: date | None, end: date) -> Period:
    return Period(start or FIRST_DAY, end)
