"""Deciding a proposal when it can be, exactly once, and asking once more where the circle has agreed to (C3)."""

import logging
from collections.abc import Iterable, Set
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tillit.accord.actions.making import Asked, make_proposal
from tillit.accord.actions.offering import close_offers, make_offer
from tillit.accord.actions.turns import in_turn
from tillit.accord.changing import change_of
from tillit.accord.deciding import DAYS_TO_ASK_AGAIN, LEAST_DAYS_FOR_A_NEWCOMER, LEAST_DAYS_FOR_THE_SILENT
from tillit.accord.events import (
    NEWCOMERS_ASKED,
    OWNER_ASKED_TOO,
    PROPOSAL_ADOPTED,
    PROPOSAL_ADOPTED_BY_RULE,
    PROPOSAL_HINDERED,
    PROPOSAL_LAPSED,
    PROPOSAL_REFUSED,
)
from tillit.accord.models import Ask, DecisionRule, Hindrance, OnDeadlock, Proposal, State
from tillit.accord.outward import tell
from tillit.accord.queries import (
    Answered,
    answers_to,
    asked_anew,
    count_of,
    is_spoken_of_in_public,
    newcomers_to_ask,
    open_in,
    outcome_of,
    owner_keys,
    owners_of,
    with_answers,
)
from tillit.bodies.actions import able_in
from tillit.bodies.models import Membership, Room, RoomKind
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotAllowed, TillitError
from tillit.kernel.period import today
from tillit.people.models import Organisation
from tillit.trail.actions import record
from tillit.trail.words import EventWord

logger = logging.getLogger(__name__)
HINDRANCES = {InvalidInput: Hindrance.DOES_NOT_FIT, NotAllowed: Hindrance.NOT_ALLOWED}


@transaction.atomic
def settle(proposal: Proposal, *, by: Actor) -> Proposal:
    """Decide a proposal when it can be: under its lock, so that two last answers at once decide it once."""
    fresh = in_turn(proposal)
    if fresh.state != State.OPEN:
        return fresh
    known = with_answers(Proposal.objects.filter(pk=fresh.pk)).get()
    answers = answers_to(known, owner_keys(fresh.room))
    found = outcome_of(fresh, answers)
    if found is None and (asks := newcomers_to_ask(fresh, answers)):
        _ask_newcomers(fresh, asks, by=by)
    elif found == State.ADOPTED:
        _carry_out(fresh, answers, by=by)
    elif found == State.REFUSED:
        end_otherwise(fresh, State.REFUSED, by=by)
        _ask_again(fresh, answers, by=by)
    elif found is not None:
        end_otherwise(fresh, State.LAPSED, by=by)
    return fresh


@transaction.atomic
def end_otherwise(proposal: Proposal, state: State, *, hindered_by: str = "", by: Actor) -> None:
    """Part of settling: it is refused or has lapsed, which is told, and nobody is asked to come in any more."""
    close(proposal, state, hindered_by=hindered_by, by=by)
    record(
        _word_of_end(state, hindered_by), proposal, room=proposal.room_id, by=by,
        matter=proposal.room.circle_id, title=proposal,
    )  # fmt: skip


@transaction.atomic
def close(proposal: Proposal, state: State, *, hindered_by: str = "", by: Actor) -> None:
    """Part of ending a proposal, whoever ends it; what came of it is told by the one who calls."""
    proposal.state, proposal.settled_at, proposal.hindered_by = state, timezone.now(), hindered_by
    proposal.save(update_fields=["state", "settled_at", "hindered_by"])
    close_offers(proposal, by=by)


@transaction.atomic
def settle_after_leaving(membership: Membership, *, by: Actor) -> None:
    """A party has left: it is waited for no more, and what only waited for it is decided."""
    shared = {RoomKind.CIRCLE, RoomKind.CAUCUS}
    for room in Room.objects.filter(circle=membership.circle_id, kind__in=shared).order_by("pk"):
        with able_in(room, by=by) as actor:
            _settle_each(open_in(room), by=actor)


@transaction.atomic
def lapse_overdue(room: Room, *, by: Actor) -> int:
    """Decide the proposals of a room whose last day has passed, and end those about what has changed; how many."""
    with able_in(room, by=by) as actor:
        count = _settle_each(open_in(room).filter(deadline_on__lt=today()), by=actor)
        return count + _settle_each(open_in(room), by=actor, moved=True)


@transaction.atomic
def lapse_if_moved(proposal: Proposal, *, by: Actor) -> Proposal:
    """End an open proposal when what it is about has changed since it was asked: nobody can say yes to it any more."""
    fresh = in_turn(proposal)
    if fresh.state == State.OPEN and change_of(fresh).moved(fresh):
        end_otherwise(fresh, State.LAPSED, hindered_by=Hindrance.CHANGED, by=by)
    return fresh


def _settle_each(proposals: Iterable[Proposal], *, by: Actor, moved: bool = False) -> int:
    """How many; with `moved` only those that have.

    One in which something is wrong stays open, and stops neither the others nor anybody's leaving (C3).
    """
    count = 0
    for proposal in list(proposals):
        try:
            decided = lapse_if_moved(proposal, by=by) if moved else settle(proposal, by=by)
            count += decided.state != State.OPEN
        except Exception:
            logger.exception("the proposal %s stays open", proposal.pk)
    return count


def _word_of_end(state: State, hindered_by: str) -> EventWord:
    if hindered_by:
        return PROPOSAL_HINDERED[hindered_by]
    return PROPOSAL_REFUSED if state == State.REFUSED else PROPOSAL_LAPSED


def _ask_newcomers(proposal: Proposal, asks: list[Ask], *, by: Actor) -> None:
    """Those who own it have said their yes: who would come in is told what it is about, and has time to answer.

    Nobody outside is told by one party alone; and nobody is asked about what has changed since the others said yes.
    """
    if change_of(proposal).moved(proposal):
        end_otherwise(proposal, State.LAPSED, hindered_by=Hindrance.CHANGED, by=by)
        return
    if proposal.deadline_on is not None:
        days = max(proposal.answer_days or 0, LEAST_DAYS_FOR_A_NEWCOMER)
        proposal.deadline_on = max(proposal.deadline_on, today() + timedelta(days=days))
    proposal.newcomers_asked_at = timezone.now()
    proposal.save(update_fields=["newcomers_asked_at", "deadline_on"])
    for ask in asks:
        make_offer(ask, proposal=proposal, by=by)
        record(
            NEWCOMERS_ASKED, proposal, room=proposal.room_id, by=by, found_by=[ask.party_id],
            matter=proposal.room.circle_id, title=proposal, organisation=ask.party.name,
        )  # fmt: skip


def _carry_out(proposal: Proposal, answers: list[Answered], *, by: Actor) -> None:
    """What can be carried out no more, as things are now, is not: it leaves nothing behind and stops nobody."""
    before = owner_keys(proposal.room)
    if hindrance := _hindrance(proposal, by=by):
        end_otherwise(proposal, State.LAPSED, hindered_by=hindrance, by=by)
        return
    _tell_adopted(proposal, answers, by=by)
    came = [one for one in owners_of(proposal.room) if one.pk not in before]
    if came:
        _ask_who_came_in(proposal.room, came, before=before, by=by)


def _ask_who_came_in(room: Room, came: list[Organisation], *, before: Set[UUID], by: Actor) -> None:
    """Who owns it from now is asked too about what every owner has been asked: it is bound by nothing else (C3)."""
    for proposal in with_answers(open_in(room).filter(rule=DecisionRule.EVERY_PARTY)):
        asked = {ask.party_id for ask in proposal.asks.all() if not ask.as_newcomer}
        if not before <= asked:
            continue  # asked of some of them only, about what is theirs
        for party in came:
            Ask(proposal=proposal, room=room, party=party, sector=party.sector).save(force_insert=True)
            record(
                OWNER_ASKED_TOO, proposal, room=room.pk, by=by, found_by=[party.pk], matter=room.circle_id,
                title=proposal, organisation=party.name,
            )  # fmt: skip


def _hindrance(proposal: Proposal, *, by: Actor) -> str:
    """Why it could not be carried out; nothing when it was.

    It is closed first: what carrying it out sets going must not decide it a second time.
    """
    change = change_of(proposal)
    if change.moved(proposal):
        return Hindrance.CHANGED
    try:
        with transaction.atomic():
            close(proposal, State.ADOPTED, by=by)
            _keep_what_was_agreed(proposal, change.adopt(proposal, by=by), by=by)
    except TillitError as error:
        logger.warning("the proposal %s cannot be carried out: %s", proposal.pk, type(error).__name__)
        return HINDRANCES.get(type(error), Hindrance.CHANGED)
    return ""


def _keep_what_was_agreed(proposal: Proposal, key: UUID | None, *, by: Actor) -> None:
    """What parties have said beside the proposal stands from now on beside the thing itself, for everybody too (C5)."""
    proposal.agreed_id = key
    proposal.save(update_fields=["agreed_id"])
    if proposal.room.circle_id is not None and is_spoken_of_in_public(proposal.pk):
        tell(proposal.room.circle_id, by=by)


def _tell_adopted(proposal: Proposal, answers: list[Answered], *, by: Actor) -> None:
    count = count_of(answers)
    everybody = proposal.rule == DecisionRule.EVERY_PARTY and count.yes >= count.asked
    adopted = PROPOSAL_ADOPTED if everybody else PROPOSAL_ADOPTED_BY_RULE
    record(
        adopted, proposal, room=proposal.room_id, by=by, matter=proposal.room.circle_id, title=proposal,
        yes=len(count.yes), asked=len(count.asked | count.newcomers),
    )  # fmt: skip


def _ask_again(proposal: Proposal, answers: list[Answered], *, by: Actor) -> None:
    """A deadlock: some said yes. The same is asked once more; the second time the old stands.

    Not when a newcomer has said no, which is its own to say, nor when things have changed since.
    """
    count = count_of(answers)
    if proposal.on_deadlock != OnDeadlock.ASK_AGAIN or proposal.again_of_id is not None:
        return
    if not count.yes & count.asked or count.no & count.newcomers or change_of(proposal).moved(proposal):
        return
    silent = {one.ask.party_id for one in answers if one.ask.silence_is_no_hindrance}
    days = max(proposal.answer_days or DAYS_TO_ASK_AGAIN, LEAST_DAYS_FOR_THE_SILENT if silent else 1)
    anew = Proposal(
        room=proposal.room,
        word=proposal.word,
        title=proposal.title,
        change=proposal.change,
        subject_id=proposal.subject_id,
        subject_version=proposal.subject_version,
        reason=proposal.reason,
        rule=proposal.rule,
        proposed_by=proposal.proposed_by,
        proposed_for=proposal.proposed_for,
        mandate=proposal.mandate,
        deadline_on=today() + timedelta(days=days),
        answer_days=proposal.answer_days,
        on_silence=proposal.on_silence,
        on_deadlock=proposal.on_deadlock,
        again_of=proposal,
    )
    owners = [Asked(one, silent=one.pk in silent) for one in asked_anew(proposal, answers)]
    newcomers = [Asked(one.party, as_newcomer=True) for one in answers if one.ask.as_newcomer]
    make_proposal(anew, asked=[*owners, *newcomers], by=by)
