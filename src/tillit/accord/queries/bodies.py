"""What proposals about bodies and seats ask about them."""

from typing import Any
from uuid import UUID

from tillit.accord.models import Proposal
from tillit.accord.queries.proposals import speakers_in
from tillit.bodies.models import Body, Room, RoomKind, Seat
from tillit.bodies.queries import members_of, room_of, speaks_in
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation


def room_of_body(body: Body) -> Room:
    """The room of those who decide about a body: the sector's own for a caucus, else the joint one."""
    if body.sector:
        return room_of(body.circle, RoomKind.CAUCUS, sector=body.sector)
    return room_of(body.circle, RoomKind.CIRCLE)


def deciders_of(actor: Actor, body: Body) -> list[Organisation]:
    """The organisations for which the actor can begin a change of a body: its owner, or those who own it together."""
    if body.owner is not None:
        return [body.owner] if body.owner_id in speaks_in(actor, body.circle_id) else []
    return speakers_in(actor, room_of_body(body))


def body_of(proposal: Proposal) -> Body:
    """The body that a proposal is about."""
    return Body.objects.select_related("circle", "owner").get(pk=proposal.subject)


def seat_of(proposal: Proposal) -> Seat:
    """The seat that a proposal is about."""
    return Seat.objects.select_related("body__circle", "organisation").get(pk=proposal.subject)


def organisation_of(proposal: Proposal) -> Organisation:
    """The organisation that a proposal would give a seat."""
    return Organisation.objects.get(pk=proposal.change["organisation"])


def seats_in(circle: UUID, change: dict[str, Any]) -> list[Organisation]:
    """Those that a new body would have seats for: named in the proposal, and in the circle today; in order."""
    return list(members_of(circle).filter(pk__in=change["seats"]))


def is_name_taken(circle: UUID | None, name: str, *, but: Body | None = None) -> bool:
    """Whether another body of the circle has the name, today or before: two never have the same."""
    found = Body.objects.filter(circle=circle, name=name)
    return (found if but is None else found.exclude(pk=but.pk)).exists()


def names_of_organisations(keys: list[str]) -> list[str]:
    """Their names, in Swedish order."""
    found = Organisation.objects.filter(pk__in=keys).order_by("name_key", "pk")
    return list(found.values_list("name", flat=True))
