"""Asking an organisation outside a circle, in its own room, and telling it that it is no longer asked."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from tillit.accord.events import OFFER_CLOSED, OFFER_MADE
from tillit.accord.models import Ask, Offer, OfferState, Proposal
from tillit.accord.queries import own_rooms_of
from tillit.bodies.actions import able_in, open_room_of
from tillit.bodies.models import Room
from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.trail.actions import record


@transaction.atomic
def make_offer(ask: Ask, *, proposal: Proposal, by: Actor) -> Offer:
    """Lay what a newcomer is asked in its own room: its people cannot enter the room in which the others are asked.

    Part of making a proposal, whose rule has been asked.
    """
    circle, own = proposal.room.circle, own_room_of(ask.party, by=by)
    assert circle is not None  # noqa: S101  # somebody comes in to a circle
    offer = Offer(
        room=own,
        organisation=ask.party,
        asking=proposal.proposed_for,
        circle=circle,
        proposal_id=proposal.pk,
        ask_id=ask.pk,
        title=proposal.title,
        facts=proposal.offered,
        reason=proposal.reason,
        deadline_on=proposal.deadline_on,
    )
    with able_in(own, by=by) as actor:
        offer.save(force_insert=True)
        record(
            OFFER_MADE, offer, room=own.pk, by=actor, party=ask.party_id, matter=circle.pk, reason=proposal.reason,
            organisation=ask.party.name, asking=proposal.proposed_for.name, title=offer.title,
        )  # fmt: skip
    return offer


@transaction.atomic
def close_offers(proposal: Proposal, *, by: Actor) -> None:
    """Nobody is asked to come in any more: the proposal has ended without being adopted. Part of ending it."""
    for ask in proposal.asks.filter(as_newcomer=True).select_related("party").order_by("pk"):
        for room in own_rooms_of(ask.party):
            with able_in(room, by=by) as actor:
                _close_in(room, ask, by=actor)


def _close_in(room: Room, ask: Ask, *, by: Actor) -> None:
    standing = [OfferState.OPEN, OfferState.ACCEPTED]
    for found in Offer.objects.filter(room=room, ask_id=ask.pk, state__in=standing).order_by("pk"):
        offer = lock(found)
        offer.state, offer.settled_at = OfferState.CLOSED, timezone.now()
        offer.save(update_fields=["state", "settled_at"])
        record(
            OFFER_CLOSED, offer, room=room.pk, by=by, party=ask.party_id, matter=offer.circle_id,
            organisation=ask.party.name, title=offer.title,
        )  # fmt: skip


def own_room_of(organisation: Organisation, *, by: Actor) -> Room:
    """The organisation's own room outside circles, for somebody who may not enter it; opened by a job if need be."""
    job = by if by.kind == "system" else Actor.system(f"rooms:{uuid4().hex}")
    with acting(job):
        return open_room_of(organisation, by=job)
