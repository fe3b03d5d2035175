"""Proposing, answering, and adopting exactly once when the last yes is in (C3)."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tillit.accord.changing import change_of, title_of
from tillit.accord.deciding import ADOPTED, LAPSED, REFUSED, outcome
from tillit.accord.events import (
    PROPOSAL_ACCEPTED,
    PROPOSAL_ADOPTED,
    PROPOSAL_LAPSED,
    PROPOSAL_MADE,
    PROPOSAL_OPPOSED,
    PROPOSAL_REFUSED,
    PROPOSAL_WITHDRAWN,
)
from tillit.accord.models import Acceptance, Ask, Objection, Proposal, State
from tillit.accord.queries import answers_to, count_of, open_in, owner_keys, owners_of, with_answers
from tillit.accord.rules import can_accept, can_object, can_propose, can_withdraw
from tillit.bodies.actions import able_in
from tillit.bodies.models import Mandate, Membership, Room, RoomKind, Scope
from tillit.bodies.queries import mandate_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, TillitError
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a proposal would change: the word that says how, what it needs, and what it is about in which version."""

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
def propose(room: Room, *, wanted: Wanted, why: Why, asked: list[Organisation] | None = None, by: Actor) -> Proposal:
    """Propose a change of what is owned together; those who own it today are asked, or the ones among them named."""
    party = why.party
    require(can_propose(by, room, party))
    person, mandate = author(by), _mandate(by, party, Scope.SPEAK)
    proposal = Proposal(
        room=room,
        word=wanted.word,
        change=wanted.change,
        subject_id=wanted.subject_id,
        subject_version=wanted.subject_version,
        reason=why.reason,
        proposed_by=person,
        proposed_for=party,
        mandate=mandate,
        deadline_on=why.deadline_on,
    )
    proposal.title = title_of(proposal)[:200]  # as it was written; readers are told in their own language
    proposal.save(force_insert=True)
    parties = owners_of(room) if asked is None else asked
    Ask.objects.bulk_create(Ask(proposal=proposal, room=room, party=one) for one in parties)
    record(
        PROPOSAL_MADE, proposal, room=room.pk, by=by, party=party.pk, mandate=mandate.pk, matter=room.circle_id,
        reason=why.reason, person=person, title=proposal, organisation=party.name,
    )  # fmt: skip
    return proposal


@transaction.atomic
def accept(proposal: Proposal, *, party: Organisation, reason: str = "", by: Actor) -> Acceptance:
    """Give a party's yes; carry the proposal out when it was the last that was needed.

    Conflict with what was proposed and how it stands now, when the thing has changed since.
    """
    fresh = lock(proposal)
    require(can_accept(by, fresh, party))
    _check_it_has_not_moved(fresh)
    person, mandate = author(by), _mandate(by, party, Scope.ACCEPT)
    acceptance = Acceptance(
        ask=_ask(fresh, party), room_id=fresh.room_id, given_by=person, mandate=mandate, reason=reason
    )
    acceptance.save(force_insert=True)
    record(
        PROPOSAL_ACCEPTED, fresh, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=fresh.room.circle_id, reason=reason, person=person, title=fresh, organisation=party.name,
    )  # fmt: skip
    settle(fresh, by=by)
    return acceptance


@transaction.atomic
def object_to(proposal: Proposal, *, party: Organisation, reason: str, by: Actor) -> Objection:
    """Give a party's no, with its reason."""
    fresh = lock(proposal)
    require(can_object(by, fresh, party))
    person, mandate = author(by), _mandate(by, party, Scope.ACCEPT)
    objection = Objection(
        ask=_ask(fresh, party), room_id=fresh.room_id, given_by=person, mandate=mandate, reason=reason
    )
    objection.save(force_insert=True)
    record(
        PROPOSAL_OPPOSED, fresh, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=fresh.room.circle_id, reason=reason, person=person, title=fresh, organisation=party.name,
    )  # fmt: skip
    settle(fresh, by=by)
    return objection


@transaction.atomic
def withdraw(proposal: Proposal, *, reason: str, by: Actor) -> Proposal:
    """The party that proposed it takes it back."""
    fresh = lock(proposal)
    require(can_withdraw(by, fresh))
    mandate = _mandate(by, fresh.proposed_for, Scope.SPEAK)
    _close(fresh, State.WITHDRAWN)
    with able_in(fresh.room, by=by) as actor:
        record(
            PROPOSAL_WITHDRAWN, fresh, room=fresh.room_id, by=actor, party=fresh.proposed_for_id, mandate=mandate.pk,
            matter=fresh.room.circle_id, reason=reason, person=author(by), title=fresh,
            organisation=fresh.proposed_for.name,
        )  # fmt: skip
    return fresh


@transaction.atomic
def settle(proposal: Proposal, *, by: Actor) -> Proposal:
    """Decide a proposal when it can be: under its lock, so that two last answers at once decide it once."""
    fresh = lock(proposal)
    if fresh.state != State.OPEN:
        return fresh
    known = with_answers(Proposal.objects.filter(pk=fresh.pk)).get()
    found = outcome(fresh.rule, count_of(answers_to(known, owner_keys(fresh.room))))
    overdue = fresh.deadline_on is not None and fresh.deadline_on < today()
    if found == ADOPTED and _is_carried_out(fresh, by=by):
        _tell_end(fresh, State.ADOPTED, by=by)
    elif found == REFUSED:
        _tell_end(fresh, State.REFUSED, by=by)
    elif found in {ADOPTED, LAPSED} or overdue:
        _tell_end(fresh, State.LAPSED, by=by)
    return fresh


@transaction.atomic
def settle_after_leaving(membership: Membership, *, by: Actor) -> None:
    """A party has left: it is waited for no more, and what only waited for it is decided."""
    shared = {RoomKind.CIRCLE, RoomKind.CAUCUS}
    for room in Room.objects.filter(circle=membership.circle_id, kind__in=shared).order_by("pk"):
        with able_in(room, by=by) as actor:
            _settle_each(open_in(room), by=actor)


@transaction.atomic
def lapse_overdue(room: Room, *, by: Actor) -> int:
    """Close the proposals of a room whose last day has passed; how many."""
    with able_in(room, by=by) as actor:
        return _settle_each(open_in(room).filter(deadline_on__lt=today()), by=actor)


def _settle_each(proposals: Iterable[Proposal], *, by: Actor) -> int:
    """How many. One in which something is wrong stays open, and stops neither the others nor anybody's leaving (C3)."""
    count = 0
    for proposal in list(proposals):
        try:
            settle(proposal, by=by)
            count += 1
        except Exception:
            logger.exception("the proposal %s stays open", proposal.pk)
    return count


def _is_carried_out(proposal: Proposal, *, by: Actor) -> bool:
    """What can be carried out no more, as things are now, is not: it leaves nothing behind and stops nobody."""
    change = change_of(proposal)
    if change.moved(proposal):
        return False
    try:
        with transaction.atomic():
            change.adopt(proposal, by=by)
    except TillitError as error:
        logger.warning("the proposal %s cannot be carried out: %s", proposal.pk, type(error).__name__)
        return False
    return True


def _tell_end(proposal: Proposal, state: State, *, by: Actor) -> None:
    _close(proposal, state)
    if state == State.LAPSED:
        record(
            PROPOSAL_LAPSED, proposal, room=proposal.room_id, by=by, matter=proposal.room.circle_id,
            title=proposal,
        )  # fmt: skip
        return
    word = PROPOSAL_ADOPTED if state == State.ADOPTED else PROPOSAL_REFUSED
    record(word, proposal, room=proposal.room_id, by=by, matter=proposal.room.circle_id, title=proposal)


def _close(proposal: Proposal, state: State) -> None:
    proposal.state, proposal.settled_at = state, timezone.now()
    proposal.save(update_fields=["state", "settled_at"])


def _check_it_has_not_moved(proposal: Proposal) -> None:
    change = change_of(proposal)
    if now := change.moved(proposal):
        proposed = "\n".join(f"{term}: {value}" for term, value in change.describe(proposal))
        raise Conflict(mine=proposed, theirs=now)


def _ask(proposal: Proposal, party: Organisation) -> Ask:
    return Ask.objects.get(proposal=proposal, party=party)


def _mandate(by: Actor, party: Organisation, scope: Scope) -> Mandate:
    mandate = mandate_of(by, party.pk, scope)
    assert mandate is not None  # noqa: S101  # the rule asked for it
    return mandate
