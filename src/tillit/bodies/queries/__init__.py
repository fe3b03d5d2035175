"""Questions about circles, rooms, bodies and seats."""

from tillit.bodies.queries.groups import bodies_of, seat_of, seats_of
from tillit.bodies.queries.mandates import mandate_of, mandates_in_force
from tillit.bodies.queries.periods import in_force
from tillit.bodies.queries.rooms import (
    PLACE,
    ROOMS,
    get_room,
    own_rooms_of,
    public_room,
    room_of,
    rooms_in,
    rooms_of,
    speaks_for,
)

__all__ = [
    "PLACE",
    "ROOMS",
    "bodies_of",
    "get_room",
    "in_force",
    "mandate_of",
    "mandates_in_force",
    "own_rooms_of",
    "public_room",
    "room_of",
    "rooms_in",
    "rooms_of",
    "seat_of",
    "seats_of",
    "speaks_for",
]
