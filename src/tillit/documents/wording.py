"""How documents are told."""

from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.bodies.wording import readers_of
from tillit.documents.parts import Part, given_parts

# Why and how an organisation works with partnerships (source 003: each party's own strategy before the joint one).
STRATEGY_PARTS = (
    Part("ideology", _("What we stand on"), _("Which ideas and values make us work in partnership, and why.")),
    Part("activities", _("What we bring"), _("Which activities, knowledge and people we can bring to others.")),
    Part("cases", _("When we choose partnership"), _("When it is the right form for us, and when it is not.")),
    Part("limits", _("What we do not do"), _("Where our limits are: what we never take on, and what we keep free.")),
    Part("support", _("Support to our local branches"), _("How branches get help to enter and run a partnership.")),
)


def heading_of(key: str) -> str:
    """The heading of a section: a given one by its key, any other as it was written."""
    found = next((part for part in (*STRATEGY_PARTS, *given_parts()) if part.key == key), None)
    return str(found.heading) if found else key


def named_rooms(rooms: list[Room], members: dict[UUID, list[str]]) -> list[tuple[Room, str]]:
    """Rooms with names that tell them apart: a joint room by the organisations whose it is."""
    return [(room, _room_name(room, members)) for room in rooms]


def _room_name(room: Room, members: dict[UUID, list[str]]) -> str:
    if room.circle_id is None:
        return readers_of(room).name
    names = ", ".join(members.get(room.circle_id, []))
    return gettext("The joint room of %(names)s") % {"names": names}
