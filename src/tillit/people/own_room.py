"""Where an organisation remembers what concerns it alone: its own room, which the floor above knows.

That floor says how to find it when the program starts; persons and organisations stand below rooms.
"""

from collections.abc import Callable
from uuid import UUID

from tillit.kernel.actor import Actor
from tillit.people.models import Organisation

Find = Callable[[Organisation, Actor], UUID]
_find: list[Find] = []


def register_own_room(find: Find) -> None:
    """`find(organisation, by)` answers the key of its own room, and opens one when there is none."""
    _find[:] = [find]


def own_room(organisation: Organisation, *, by: Actor) -> UUID:
    """The room that an organisation's own events lie in."""
    return _find[0](organisation, by)
