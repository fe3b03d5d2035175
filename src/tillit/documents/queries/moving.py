"""Where a note can be moved to."""

from tillit.bodies.models import BodyKind, Room, RoomKind, Seat
from tillit.bodies.queries import rooms_of, seats_of
from tillit.documents.models import Document
from tillit.kernel.actor import Actor

WIDTH = {RoomKind.OWN: 0, RoomKind.CAUCUS: 1, RoomKind.CIRCLE: 2, RoomKind.COUNCIL: 2, RoomKind.PUBLIC: 3}


def wider_rooms(actor: Actor, document: Document) -> list[Room]:
    """The wider rooms in which the note's organisation has a place, the narrowest first; two queries."""
    if actor.person_id is None:
        return []
    kinds = [kind for kind, width in WIDTH.items() if width > WIDTH[RoomKind(document.room.kind)]]
    found = rooms_of(actor).filter(kind__in=kinds).select_related("organisation", "came_with")
    seats = list(
        seats_of(actor.person_id).filter(organisation=document.organisation_id).select_related("body").order_by("pk")
    )
    rooms = [room for room in found if _fits(document, room) and (_is_public(room) or _opens(seats, room))]
    return sorted(rooms, key=lambda room: (WIDTH[RoomKind(room.kind)], str(room.pk)))


def _fits(document: Document, room: Room) -> bool:
    """A note that lies in a circle leaves it for the public only."""
    return document.room.circle_id is None or room.circle_id in {None, document.room.circle_id}


def _is_public(room: Room) -> bool:
    return room.kind == RoomKind.PUBLIC


def _opens(seats: list[Seat], room: Room) -> bool:
    mine = [seat for seat in seats if seat.body.circle_id == room.circle_id]
    if room.kind == RoomKind.CAUCUS:
        return any(
            seat.body.kind == BodyKind.CAUCUS and seat.body.sector == room.sector and not seat.as_guest for seat in mine
        )
    return any(seat.body.opens_joint_room and seat.body.owner_id is None for seat in mine)
