"""What an organisation outside a circle is asked, for those who belong to it."""

from uuid import UUID

from django.db.models import QuerySet

from tillit.accord.models import Offer, OfferState
from tillit.bodies.models import Room, RoomKind, Scope
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
    says_yes = mandates_in_force().filter(person=actor.person_id, scope=Scope.ACCEPT).values("organisation")
    found = Offer.objects.filter(
        room__in=rooms_of(actor).values("pk"), organisation__in=says_yes, state=OfferState.OPEN
    )
    return found.select_related("organisation", "asking").order_by("deadline_on", "made_at", "pk")[:most]


def own_rooms_of(organisation: Organisation) -> list[Room]:
    """An organisation's own rooms outside circles, those that came with another too; a room holds no words."""
    return list(Room.objects.filter(kind=RoomKind.OWN, circle=None, organisation=organisation).order_by("pk"))
