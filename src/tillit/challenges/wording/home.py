"""What the home of a challenge shows: the parties, who waits for whom, the joint text, the rooms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.wording.proposals import ProposalLine
from tillit.bodies.models import Room
from tillit.challenges.wording.beside import Beside
from tillit.challenges.wording.papers import slug_of
from tillit.challenges.wording.rooms import readers_here
from tillit.documents.parts import Part
from tillit.ground.addresses import address
from tillit.kernel.formats import moment_text
from tillit.people.models import Organisation
from tillit.trail.queries import Happening


@dataclass(frozen=True, slots=True)
class Line:
    """A line that leads somewhere, with a few words beside it."""

    title: str
    href: str
    meta: str = ""

    @classmethod
    def of(cls, one: ProposalLine, circle: UUID) -> "Line":
        """A proposal, and who is waited for."""
        return cls(one.title, address("accord:proposal", circle, one.proposal.pk), one.waiting)


@dataclass(frozen=True, slots=True)
class MemberShown:
    """An organisation of the circle, each shown alike (C1)."""

    name: str
    role: str
    href: str
    status: str
    status_kind: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of the joint text; `href` is where it is changed."""

    heading: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that has happened; `who` is the room in which it is told."""

    when: str
    title: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Entrance:
    """The way into a room: what it is called, and who reads there."""

    name: str
    sentence: str
    href: str


def members_shown(members: Iterable[Organisation], pictures: Beside) -> list[MemberShown]:
    """Those who share the challenge, in the order of their names, and whether they have told how they see it."""
    return [
        MemberShown(
            one.name,
            str(one.get_sector_display()),
            address("organisations:organisation", one.pk),
            _("Has not shared a picture") if one.name in pictures.waiting else _("Has shared its picture"),
            "neutral" if one.name in pictures.waiting else "success",
        )
        for one in members
    ]


def text_shown(parts: Iterable[Part], texts: Mapping[str, str], circle: UUID) -> list[PartShown]:
    """The joint text, part by part."""
    return [
        PartShown(str(part.heading), texts.get(part.key, ""), address("challenges:text", circle, slug_of(part)))
        for part in parts
    ]


def entrances(rooms: Iterable[Room], members: Iterable[Organisation], circle: UUID) -> list[Entrance]:
    """The rooms that the reader may enter, the widest first."""
    found = [(room, readers_here(room, members)) for room in rooms]
    return [
        Entrance(told.name, f"{told.sentence} {told.detail}".strip(), address("challenges:room", circle, room.pk))
        for room, told in found
    ]


def happened(happenings: Iterable[Happening], rooms: Iterable[Room], members: Iterable[Organisation]) -> list[Happened]:
    """The newest events in short, with the room of each."""
    names = {room.pk: readers_here(room, members).name for room in rooms}
    erased = _("The words have been erased: %(ground)s")
    return [
        Happened(
            moment_text(one.at), one.sentence or erased % {"ground": one.erased_ground}, one.reason,
            names.get(one.room_id, ""),
        )
        for one in happenings
    ]  # fmt: skip
