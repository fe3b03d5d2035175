"""Who can read this: one plain sentence for each kind of room (C4)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillit.bodies.models import Room, RoomKind
from tillit.people.models import Organisation, Sector


@dataclass(frozen=True, slots=True)
class Readers:
    """`name` is what the room is called, `sentence` who can read, `detail` what the law may add."""

    name: str
    sentence: str
    detail: str


def readers_of(room: Room) -> Readers:
    """The words for a room; its organisation must be loaded."""
    if room.kind == RoomKind.OWN:
        return _own(room)
    if room.kind == RoomKind.CAUCUS:
        return _caucus(room)
    if room.kind == RoomKind.PUBLIC:
        return Readers(_("Public"), _("Everybody can read this."), "")
    if room.kind == RoomKind.COUNCIL:
        return Readers(_("The council’s room"), _("Nobody can read this yet: the council has not begun."), "")
    return Readers(
        _("Joint room"),
        _("Everybody who has a seat in the partnership's joint bodies can read this."),
        _("A public party that takes part may have to release what is written here, if somebody asks for it."),
    )


def _own(room: Room) -> Readers:
    assert room.organisation is not None  # noqa: S101  # a constraint of the table
    name = room.organisation.name
    if room.circle_id is None:
        sentence = _("Only people who belong to %(organisation)s can read this.") % {"organisation": name}
    else:
        sentence = _(
            "Only people who have a seat in this partnership for %(organisation)s can read this. "
            "For the other parties it does not exist."
        ) % {"organisation": name}
    title = _("%(organisation)s’s own room") % {"organisation": name}
    if room.circle_id is not None:
        title = _("%(organisation)s’s own room in this partnership") % {"organisation": name}
    if room.came_with is not None:
        both = {"organisation": name, "before": room.came_with.name}
        title = _("%(organisation)s’s own room, from %(before)s") % both
    return Readers(title, sentence, _release(room))


def _caucus(room: Room) -> Readers:
    if room.sector == Sector.CIVIL:
        return Readers(
            _("The civil parties’ own room"),
            _("Only people with a seat in the civil parties’ own steering group can read this."),
            "",
        )
    if room.sector == Sector.OTHER:
        return Readers(
            _("The other parties’ own room"),
            _("Only people with a seat in the other parties’ own steering group can read this."),
            "",
        )
    return Readers(
        _("The public parties’ own room"),
        _("Only people with a seat in the public parties’ own steering group can read this."),
        _("A public party may have to release what is written here, if somebody asks for it."),
    )


def _release(room: Room) -> str:
    if room.organisation is not None and may_have_to_release(room.organisation):
        return _("The organisation may have to release what is written here, if somebody asks for it.")
    return ""


def may_have_to_release(organisation: Organisation) -> bool:
    """Whether the principle of public access may apply; where nobody has said, a public body is taken to be under it.

    Tryckfrihetsförordningen 2 kap.; the Church of Sweden has a principle of its own, so the fact is kept apart.
    """
    if organisation.public_access is None:
        return organisation.sector == Sector.PUBLIC
    return organisation.public_access
