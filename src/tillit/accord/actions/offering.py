"""Asking an organisation in its own room, outside the circle, and telling it that it is no longer asked."""

from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tillit.accord.events import OFFER_CLOSED, OFFER_MADE
from tillit.accord.models import Ask, Offer, OfferState, Proposal, State
from tillit.accord.queries import own_rooms_of
from tillit.bodies.actions import able_in, open_room_of
from tillit.bodies.models import Room
from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.trail.actions import record


@transaction.atomic
def make_offer(ask: Ask, *, proposal: Proposal, by: Actor) -> Offer:
    """Lay what somebody is asked in their own room: their people cannot enter the room in which the others are asked.

    Part of making a proposal, or of settling it, whose rule has been asked.
    """
    circle, own = proposal.room.circle, own_room_of(ask.party, by=by)
    assert circle is not None  # noqa: S101  # who comes in or is gone does so from a circle
    offer = Offer(
        room=own,
        organisation=ask.party,
        asking=proposal.proposed_for,
        circle=circle,
        proposal_id=proposal.pk,
        ask_id=ask.pk,
        as_newcomer=ask.as_newcomer,
        word=proposal.word,
        change=proposal.change,
        reason=proposal.reason,
        deadline_on=proposal.deadline_on,
    )
    with able_in(own, by=by) as actor:
        offer.save(force_insert=True)
        record(
            OFFER_MADE, offer, room=own.pk, by=actor, found_by=[ask.party_id], matter=circle.pk,
            reason=proposal.reason, organisation=ask.party.name, asking=proposal.proposed_for.name, title=offer,
        )  # fmt: skip
    return offer


@transaction.atomic
def close_offers(proposal: Proposal, *, by: Actor) -> None:
    """Nobody is asked outside the room any more: the proposal has ended. Part of ending it.

    A yes stands when it was adopted. Who never said one reads no more what they were asked (C4).
    """
    standing = [OfferState.OPEN] if proposal.state == State.ADOPTED else [OfferState.OPEN, OfferState.ACCEPTED]
    asked = proposal.asks.filter(Q(as_newcomer=True) | Q(silence_is_no_hindrance=True))
    for ask in asked.select_related("party").order_by("pk"):
        for room in own_rooms_of(ask.party):
            with able_in(room, by=by) as actor:
                _close_in(room, ask, standing, by=actor)


def settle_offer(offer: Offer, state: OfferState) -> None:
    """Part of answering or closing one, under its lock; its event is recorded by the one who calls."""
    if state != OfferState.ACCEPTED and offer.state != OfferState.ACCEPTED:
        offer.change = {}
    offer.state, offer.settled_at = state, timezone.now()
    offer.save(update_fields=["state", "settled_at", "change"])


def _close_in(room: Room, ask: Ask, standing: list[OfferState], *, by: Actor) -> None:
    for found in Offer.objects.filter(room=room, ask_id=ask.pk, state__in=standing).order_by("pk"):
        offer = lock(found)
        settle_offer(offer, OfferState.CLOSED)
        record(
            OFFER_CLOSED, offer, room=room.pk, by=by, found_by=[ask.party_id], matter=offer.circle_id,
            organisation=ask.party.name, title=offer,
        )  # fmt: skip


def own_room_of(organisation: Organisation, *, by: Actor) -> Room:
    """The organisation's own room outside circles, for somebody who may not enter it; opened by a job if need be."""
    job = by if by.kind == "system" else Actor.system(f"rooms:{uuid4().hex}")
    with acting(job):
        return open_room_of(organisation, by=job)
