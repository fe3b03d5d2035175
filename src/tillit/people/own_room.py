"""Where an organisation remembers what concerns it alone: its own room, which the floor above knows.

That floor says how to find it when the program starts; persons and organisations stand below rooms.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.people.models import Organisation

_find: list[str] = []


def register_own_room(path: str) -> None:
    """`path` is where a function lies, found when it is first asked for: the models are not ready before.

    `find(organisation, by=by)` answers the key of the organisation's own room, and opens one when there is none.
    """
    _find[:] = [path]


def own_room(organisation: "Organisation", *, by: Actor) -> UUID:
    """The room that an organisation's own events lie in."""
    found: UUID = import_string(_find[0])(organisation, by=by)
    return found
