"""A newcomer's own yes or no, given in its own room and counted in the room of the others (C3)."""

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions.answering import SUBJECT, Decision, note_no, note_yes
from tillit.accord.actions.delegation import note_delegation
from tillit.accord.actions.offering import settle_offer
from tillit.accord.actions.settling import settle
from tillit.accord.actions.voices import keep_statement
from tillit.accord.changing import change_of
from tillit.accord.events import OFFER_ACCEPTED, OFFER_DECLINED
from tillit.accord.models import Ask, Offer, OfferState, Proposal, State, StatementKind
from tillit.accord.queries import mandate_to_answer
from tillit.accord.rules import can_accept_offer, can_answer_offer
from tillit.accord.wording.offers import facts_of_offer
from tillit.bodies.actions import able_in, key_for, take_turn
from tillit.bodies.models import Mandate, RoomKind
from tillit.bodies.queries import room_of
from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def answer_offer(
    offer: Offer, *, yes: bool, reason: str, decision: Decision | None = None, reservation: str = "", by: Actor
) -> Offer:
    """An organisation says by itself whether it comes in, or that it is not gone; then the proposal is decided.

    When that adopts it, `reservation` stands beside it in the organisation's own words, as anybody's does (C5).

    The proposal is locked before the offer, as by everybody else, so that no two wait for each other. The job that
    enters the joint room for it reads nothing out of it.
    """
    joint = room_of(offer.circle, RoomKind.CIRCLE)
    job = Actor.system(f"rooms:{uuid4().hex}")
    take_turn(offer.circle_id)  # as everybody who answers in that circle
    with acting(job), key_for(joint, by=job):
        proposal = lock(Proposal(pk=offer.proposal_id))
    fresh = lock(offer)
    require(can_accept_offer(by, fresh) if yes else can_answer_offer(by, fresh))
    mandate = mandate_to_answer(by, fresh)
    assert mandate is not None  # noqa: S101  # the rule asked for it
    settle_offer(fresh, OfferState.ACCEPTED if yes else OfferState.DECLINED)
    word = OFFER_ACCEPTED if yes else OFFER_DECLINED
    record(
        word, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id, mandate=mandate.pk,
        matter=fresh.circle_id, reason=reason, person=author(by), organisation=fresh.organisation.name,
        asking=fresh.asking.name, title=fresh,
    )  # fmt: skip
    if decision is None:
        note_delegation(proposal, party=fresh.organisation, yes=yes, mandate=mandate, by=by)
    settled = _answer_in_the_room(fresh, proposal, yes=yes, reason=reason, decision=decision, mandate=mandate, by=by)
    if reservation and settled.state == State.ADOPTED:
        _keep_reservation(fresh, settled, text=reservation, mandate=mandate, by=by)
    return fresh


def _answer_in_the_room(
    offer: Offer,
    proposal: Proposal,
    *,
    yes: bool,
    reason: str,
    decision: Decision | None,
    mandate: Mandate,
    by: Actor,
) -> Proposal:
    person = author(by)
    with able_in(proposal.room, by=by) as actor:
        if proposal.state != State.OPEN or (yes and change_of(proposal).moved(proposal)):
            mine = "\n".join(f"{term}: {value}" for term, value in facts_of_offer(offer))
            raise Conflict(mine=mine, theirs=_("Things have changed since you were asked. Talk with those who asked."))
        ask = Ask.objects.select_related("party", "proposal__room").get(pk=offer.ask_id)
        note = note_yes if yes else note_no
        note(ask, person=person, mandate=mandate, reason=reason, decision=decision, by=actor)
        return settle(proposal, by=actor)


def _keep_reservation(offer: Offer, proposal: Proposal, *, text: str, mandate: Mandate, by: Actor) -> None:
    """Where nothing came of it, somebody who is not there has said nothing there."""
    person = author(by)
    with able_in(proposal.room, by=by) as actor:
        keep_statement(
            proposal.room, organisation=offer.organisation, kind=StatementKind.RESERVATION,
            subject=(SUBJECT, proposal.pk), called=proposal, text=text, person=person, mandate=mandate, by=actor,
        )  # fmt: skip
