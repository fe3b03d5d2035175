"""Everything that can be done with circles, bodies, seats and rooms.

Which mandate stands behind these acts is asked by the package that forms the circle (a partnership, a challenge).
"""

from tillit.bodies.actions.circles import form_circle, join_circle
from tillit.bodies.actions.groups import form_body, give_seat, take_seat
from tillit.bodies.actions.rooms import key_for, key_of_own_room, open_room_of, working_in
from tillit.bodies.actions.welcoming import welcome

__all__ = [
    "form_body",
    "form_circle",
    "give_seat",
    "join_circle",
    "key_for",
    "key_of_own_room",
    "open_room_of",
    "take_seat",
    "welcome",
    "working_in",
]
