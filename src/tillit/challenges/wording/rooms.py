"""Who can read what in the talks about a challenge, before there is a partnership (C4)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tillit.bodies.models import Room, RoomKind
from tillit.bodies.wording import Readers, may_have_to_release, readers_of
from tillit.people.models import Organisation


def readers_here(room: Room, members: Iterable[Organisation]) -> Readers:
    """The words for a room of a challenge's circle; an own room's organisation must be loaded."""
    if room.kind == RoomKind.CIRCLE:
        return _joint(list(members))
    if room.kind == RoomKind.OWN and room.organisation is not None and room.came_with is None:
        return _own(room.organisation)
    return readers_of(room)


def _joint(members: list[Organisation]) -> Readers:
    names = ", ".join(one.name for one in members)
    public = ", ".join(one.name for one in members if may_have_to_release(one))
    sentence = _("Those who have a seat here can read this: for %(organisations)s.") % {"organisations": names}
    release = _("%(organisations)s may have to release what is written there, if somebody asks for it.")
    return Readers(_("Joint room"), sentence, release % {"organisations": public} if public else "")


def _own(organisation: Organisation) -> Readers:
    told = {"organisation": organisation.name}
    sentence = _(
        "Only people who have a seat here for %(organisation)s can read this. For the others it does not exist."
    )
    release = _("The organisation may have to release what is written here, if somebody asks for it.")
    name = _("%(organisation)s’s own room here") % told
    return Readers(name, sentence % told, release if may_have_to_release(organisation) else "")
