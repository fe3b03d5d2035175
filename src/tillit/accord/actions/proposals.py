"""Proposing a change of what is owned together, and taking a proposal back (C3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions.making import Asked, make_proposal
from tillit.accord.actions.settling import close
from tillit.accord.actions.turns import in_turn
from tillit.accord.changing import title_of
from tillit.accord.deciding import (
    BY_MAJORITY,
    EVERY_PARTY,
    LEAST_DAYS_FOR_THE_SILENT,
    LEAST_DAYS_WHERE_SILENCE_COUNTS,
    Way,
)
from tillit.accord.events import PROPOSAL_WITHDRAWN
from tillit.accord.models import OnSilence, Proposal, State
from tillit.accord.queries import asked_under, mandate_behind, owners_of
from tillit.accord.rules import can_come_in, can_propose, can_withdraw
from tillit.bodies.actions import able_in
from tillit.bodies.models import Room, RoomKind, Scope
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a proposal would change: the word that says how, what it needs, and what it is about in which version.

    Where somebody new is asked to come in, they are told all of `change` when the others have said their yes.
    """

    word: str
    change: dict[str, Any]
    subject_id: UUID | None = None
    subject_version: int | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """For which party somebody acts, why, and by which day an answer is wanted."""

    party: Organisation
    reason: str
    deadline_on: date | None = None


@transaction.atomic
def propose(
    room: Room,
    *,
    wanted: Wanted,
    why: Why,
    asked: list[Organisation] | None = None,
    way: Way | None = None,
    newcomer: Organisation | None = None,
    silent: Iterable[Organisation] = (),
    by: Actor,
) -> Proposal:
    """Propose a change of what is owned together; those who own it today are asked, or the ones among them named.

    `way`: how it is decided, frozen now; every party's yes when none is given. `newcomer` is asked in its own room
    when the others have said yes, and nothing happens without its own. `silent`: those for whom nobody can answer
    today; they can say no, and their silence hinders nothing once the last day has passed, which then is needed.
    """
    party = why.party
    require(can_propose(by, room, party))
    if newcomer is not None:
        require(can_come_in(room, newcomer))
    person, mandate = author(by), mandate_behind(by, party, Scope.SPEAK)
    way = way or Way()
    rule, parties = _asked(room, way, asked)
    day = why.deadline_on or way.last_day(today())
    _check_there_is_time(rule, way, day)
    quiet = _silent(silent, day)
    proposal = Proposal(
        room=room,
        word=wanted.word,
        change=wanted.change,
        subject_id=wanted.subject_id,
        subject_version=wanted.subject_version,
        reason=why.reason,
        rule=rule,
        proposed_by=person,
        proposed_for=party,
        mandate=mandate,
        deadline_on=day,
        answer_days=way.answer_days,
        on_silence=way.on_silence if rule in BY_MAJORITY else OnSilence.LAPSES,
        on_deadlock=way.on_deadlock,
    )
    proposal.title = title_of(proposal)[:200]  # as it was written; readers are told in their own language
    everybody = [Asked(one, silent=one.pk in quiet) for one in parties]
    if newcomer is not None:
        everybody.append(Asked(newcomer, as_newcomer=True))
    return make_proposal(proposal, asked=everybody, by=by)


def _check_there_is_time(rule: str, way: Way, day: date | None) -> None:
    """Where those who have answered decide, nobody's silence is made by a last day that comes too soon."""
    if rule not in BY_MAJORITY or way.on_silence == OnSilence.LAPSES or day is None:
        return
    days = way.answer_days or LEAST_DAYS_WHERE_SILENCE_COUNTS
    if day < today() + timedelta(days=days):
        message = _("Those who have answered decide here, so everybody has at least %(days)s days to answer.")
        message %= {"days": days}
        raise InvalidInput((Fault("deadline_on", message, _("Choose a later last day, or leave it empty.")),))


@transaction.atomic
def withdraw(proposal: Proposal, *, reason: str, by: Actor) -> Proposal:
    """The party that proposed it takes it back."""
    fresh = in_turn(proposal)
    require(can_withdraw(by, fresh))
    mandate = mandate_behind(by, fresh.proposed_for, Scope.SPEAK)
    with able_in(fresh.room, by=by) as actor:
        close(fresh, State.WITHDRAWN, by=actor)
        record(
            PROPOSAL_WITHDRAWN, fresh, room=fresh.room_id, by=actor, party=fresh.proposed_for_id, mandate=mandate.pk,
            matter=fresh.room.circle_id, reason=reason, person=author(by), title=fresh,
            organisation=fresh.proposed_for.name,
        )  # fmt: skip
    return fresh


def _asked(room: Room, way: Way, asked: list[Organisation] | None) -> tuple[str, list[Organisation]]:
    """By which rule, and of whom: a sector's own room has no other rule than every party's yes."""
    owners = owners_of(room) if asked is None else asked
    if room.circle_id is None or room.kind != RoomKind.CIRCLE:
        return EVERY_PARTY, owners
    return asked_under(way, room.circle_id, owners)


def _silent(silent: Iterable[Organisation], day: date | None) -> frozenset[UUID]:
    """The keys of those whose silence is no hindrance: they have a fair time to say that they are there."""
    found = frozenset(one.pk for one in silent)
    if found and (day is None or day < today() + timedelta(days=LEAST_DAYS_FOR_THE_SILENT)):
        raise InvalidInput(
            (
                Fault(
                    "deadline_on",
                    _("Somebody who does not answer must have at least 30 days to say that they are there."),
                    _("Choose a later last day."),
                ),
            )
        )
    return found
