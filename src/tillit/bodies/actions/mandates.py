"""Mandates: entered, confirmed by those who answer for the organisation, prolonged and ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tillit.bodies.events import (
    MANDATE_CONFIRMED,
    MANDATE_ENDED,
    MANDATE_ENTERED,
    MANDATE_PROLONGED,
    MANDATE_REFUSED,
)
from tillit.bodies.models import Mandate, Scope
from tillit.bodies.queries import last_day, open_mandate
from tillit.bodies.rules import (
    can_confirm_mandate,
    can_end_mandate,
    can_enter_mandate,
    can_prolong_mandate,
    can_refuse_mandate,
)
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.actions import end_access
from tillit.people.models import Organ, Organisation, Person
from tillit.people.own_room import own_room
from tillit.people.queries import author, hold_access
from tillit.trail.actions import record
from tillit.trail.words import EventWord


@dataclass(frozen=True, slots=True)
class Ground:
    """What a mandate rests on: who decided, when, and where it stands (a minute, a delegation item)."""

    decided_by: str
    decided_on: date
    reference: str
    organ: Organ | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a mandate gives: `ends_on` is the first day on which it no longer holds."""

    scope: Scope
    starts_on: date
    ends_on: date | None = None
    jointly: bool = False
    as_deputy: bool = False


@transaction.atomic
def enter_mandate(organisation: Organisation, *, person: Person, terms: Terms, ground: Ground, by: Actor) -> Mandate:
    """Write down a mandate and the decision that it rests on; it counts for nothing until it is confirmed."""
    organisation = hold_access(organisation)
    require(can_enter_mandate(by, organisation, person))
    _check(terms, ground)
    if open_mandate(person.pk, organisation.pk, terms.scope):
        raise InvalidInput((
            Fault("scope", _("The person already has such a mandate, or one that waits for an answer."),
                  _("Prolong it, or end it first.")),
        ))  # fmt: skip
    return write_mandate(organisation, person=person, terms=terms, ground=ground, by=by)


@transaction.atomic
def write_mandate(
    organisation: Organisation, *, person: Person, terms: Terms, ground: Ground, reason: str = "", by: Actor
) -> Mandate:
    """The writing itself, for whoever has asked the rule: entering, or passing on what somebody leaves behind."""
    _close_run_out(person.pk, organisation.pk, terms.scope, by=by)
    mandate = Mandate(
        person=person, organisation=organisation, scope=terms.scope, jointly=terms.jointly, as_deputy=terms.as_deputy,
        starts_on=terms.starts_on, ends_on=terms.ends_on, organ=ground.organ, decided_by=ground.decided_by,
        decided_on=ground.decided_on, reference=ground.reference, entered_by=author(by),
    )  # fmt: skip
    mandate.save(force_insert=True)
    _record(MANDATE_ENTERED, mandate, reason, by=by)
    return mandate


@transaction.atomic
def confirm_mandate(mandate: Mandate, *, version: int, by: Actor) -> Mandate:
    """Say for the board or the committee that a mandate stands, as it was seen in `version`; from now on it counts."""
    fresh = _held(mandate)
    require(can_confirm_mandate(by, fresh))
    _require_seen(fresh, version)
    fresh.confirmed_by, fresh.confirmed_at, fresh.version = author(by), timezone.now(), fresh.version + 1
    fresh.save(update_fields=["confirmed_by", "confirmed_at", "version"])
    _record(MANDATE_CONFIRMED, fresh, by=by)
    return fresh


@transaction.atomic
def refuse_mandate(mandate: Mandate, *, reason: str, by: Actor) -> Mandate:
    """Say that a mandate that waits does not stand, or take back one's own; with the reason."""
    fresh = _held(mandate)
    require(can_refuse_mandate(by, fresh))
    _close(fresh, by=by)
    _record(MANDATE_REFUSED, fresh, reason, by=by)
    return fresh


@transaction.atomic
def end_mandate(mandate: Mandate, *, reason: str, by: Actor) -> Mandate:
    """Revoke a mandate, or lay one's own down, from this moment; everything that lets its holder in ends with it."""
    fresh = _held(mandate)
    require(can_end_mandate(by, fresh))
    return close_mandate(fresh, reason=reason, by=by)


@transaction.atomic
def close_mandate(mandate: Mandate, *, reason: str, by: Actor) -> Mandate:
    """The ending itself, for whoever has asked the rule: revoking, or leaving the organisation."""
    _close(mandate, by=by)
    _record(MANDATE_ENDED, mandate, reason, by=by)
    end_access(mandate.person, by=by)
    return mandate


@transaction.atomic
def prolong_mandate(mandate: Mandate, *, ends_on: date | None, ground: Ground, version: int, by: Actor) -> Mandate:
    """Let a mandate go on until another day, by a new decision; as it was seen in `version`."""
    fresh = _held(mandate)
    require(can_prolong_mandate(by, fresh))
    _require_seen(fresh, version)
    scope = Scope(fresh.scope)
    _check(Terms(scope, fresh.starts_on, ends_on, fresh.jointly), ground)
    if ends_on is not None and ends_on <= today():
        raise InvalidInput((Fault("last_day", _("The last day has already passed."), _("Choose a later day.")),))
    if open_mandate(fresh.person_id, fresh.organisation_id, scope) not in {None, fresh}:
        raise InvalidInput((Fault("", _("The person has got a newer mandate of the same kind."), _("Prolong that.")),))
    fresh.ends_on, fresh.organ, fresh.decided_by = ends_on, ground.organ or fresh.organ, ground.decided_by
    fresh.decided_on, fresh.reference, fresh.reminded_at = ground.decided_on, ground.reference, None
    fresh.confirmed_by, fresh.confirmed_at, fresh.version = author(by), timezone.now(), fresh.version + 1
    fresh.save()
    until = last_day(fresh)
    record(
        MANDATE_PROLONGED, fresh, room=own_room(fresh.organisation, by=by), by=by, party=fresh.organisation_id,
        doer=author(by), person=fresh.person, what=fresh, reference=fresh.reference,
        until=day_text(until) if until else "–",
    )  # fmt: skip
    return fresh


@transaction.atomic
def note_reminded(mandates: list[Mandate], *, by: Actor) -> None:
    """Remember that holder and keepers have been told how soon these end."""
    Mandate.objects.filter(pk__in=[mandate.pk for mandate in mandates]).update(reminded_at=timezone.now())


def _held(mandate: Mandate) -> Mandate:
    """The mandate read anew and held, the organisation first: of two at once the second sees what the first did."""
    hold_access(mandate.organisation)
    return lock(mandate)


def _require_seen(mandate: Mandate, version: int) -> None:
    if mandate.version != version:
        raise Conflict()


def _close(mandate: Mandate, *, by: Actor) -> None:
    mandate.ended_by, mandate.ended_at, mandate.version = author(by), timezone.now(), mandate.version + 1
    mandate.save(update_fields=["ended_by", "ended_at", "version"])


def _close_run_out(person: UUID, organisation: UUID, scope: Scope, *, by: Actor) -> None:
    """What ran out by its own day makes room for a new one; it is no longer open, and was not revoked."""
    rows = Mandate.objects.filter(
        person=person, organisation=organisation, scope=scope, ended_at=None, ends_on__lte=today()
    )
    rows.update(ended_by=author(by), ended_at=timezone.now())


def _record(word: EventWord, mandate: Mandate, reason: str = "", *, by: Actor) -> None:
    record(
        word, mandate, room=own_room(mandate.organisation, by=by), by=by, party=mandate.organisation_id,
        reason=reason, doer=author(by), person=mandate.person, what=mandate,
        reference=mandate.reference,
    )  # fmt: skip


def _check(terms: Terms, ground: Ground) -> None:
    """All that is wrong at once."""
    faults = []
    if terms.ends_on is not None and terms.ends_on <= terms.starts_on:
        faults.append(Fault("last_day", _("The mandate would end before it begins."), _("Change one of the days.")))
    if ground.decided_on > today():
        faults.append(Fault("decided_on", _("The decision has a day that has not come yet."), _("Check the day.")))
    if terms.jointly and terms.scope != Scope.SIGN:
        faults.append(Fault("jointly", _("Only signing is done jointly."), _("Take the tick away.")))
    if faults:
        raise InvalidInput(tuple(faults))
