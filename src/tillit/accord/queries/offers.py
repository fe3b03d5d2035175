"""What an organisation is asked in its own room, outside the circle, for those who belong to it."""

from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.accord.changing import title_of_offer
from tillit.accord.models import Offer, OfferState
from tillit.bodies.models import Mandate, Room, RoomKind, Scope
from tillit.bodies.queries import mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import Organisation


def get_offer(actor: Actor, key: UUID) -> Offer:
    """One offer, for who may enter its organisation's own room; NotFound for absent and forbidden alike."""
    found = Offer.objects.filter(pk=key, room__in=rooms_of(actor).values("pk"))
    offer = found.select_related("organisation", "asking", "room__organisation", "circle").first()
    if offer is None:
        raise NotFound
    return offer


def offers_to(actor: Actor, organisation: UUID) -> list[Offer]:
    """What an organisation is asked today, for who may enter its own room; soonest first."""
    found = Offer.objects.filter(room__in=rooms_of(actor).values("pk"), organisation=organisation)
    return list(found.filter(state=OfferState.OPEN).select_related("asking").order_by("deadline_on", "made_at", "pk"))


@kept
def offers_due(actor: Actor, *, most: int) -> QuerySet[Offer]:
    """The open offers that the actor can answer for their organisation, soonest first; one statement."""
    held = mandates_in_force().filter(person=actor.person_id).order_by()
    says_yes = held.filter(scope=Scope.ACCEPT).values("organisation")
    answers = Q(organisation__in=says_yes) | Q(as_newcomer=False, organisation__in=held.values("organisation"))
    found = Offer.objects.filter(answers, room__in=rooms_of(actor).values("pk"), state=OfferState.OPEN)
    return found.select_related("organisation", "asking").order_by("deadline_on", "made_at", "pk")[:most]


def mandate_to_answer(actor: Actor, offer: Offer) -> Mandate | None:
    """The mandate by which the actor answers it, if any: to say yes, or whichever it is to say that they are there."""
    held = mandates_in_force().filter(person=actor.person_id, organisation=offer.organisation_id)
    return (held.filter(scope=Scope.ACCEPT) if offer.as_newcomer else held).first()


def names_of_offers(keys: set[UUID]) -> dict[UUID, str]:
    """What the trail calls offers, in the reader's language; one statement."""
    return {one.pk: title_of_offer(one) for one in Offer.objects.filter(pk__in=keys).select_related("asking")}


def own_rooms_of(organisation: Organisation) -> list[Room]:
    """An organisation's own rooms outside circles, those that came with another too; a room holds no words."""
    return list(Room.objects.filter(kind=RoomKind.OWN, circle=None, organisation=organisation).order_by("pk"))
