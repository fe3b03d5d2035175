"""What the floors above make of a challenge: they say at the start how one goes on with it there."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from tillit.bodies.homes import Way
    from tillit.challenges.models import Challenge, OpenInvitation
    from tillit.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Onward:
    """A way on, in the reader's language: what it is, why, and where. `stands`: it has been gone already."""

    title: str
    text: str
    href: str
    label: str
    stands: bool = False


_paths: list[str] = []
_grown: list[str] = []
_ways: list["Callable[[UUID], Way]"] = []


def register_onward(path: str) -> None:
    """`path` is where a function of an actor and a challenge lies; it is found when it is first asked for."""
    _paths.append(path)


def onward(actor: "Actor", challenge: "Challenge") -> list[Onward]:
    """The ways on that the actor can see; a few statements."""
    find = [cast("Callable[[Actor, Challenge], Onward | None]", import_string(path)) for path in _paths]
    return [found for way in find if (found := way(actor, challenge))]


def register_grown(path: str) -> None:
    """`path` is where a function of a circle's key lies that answers what has grown from its challenge, or None."""
    _grown.append(path)


def has_grown(circle: UUID) -> bool:
    """Whether something has begun in the circle that has its own way of letting somebody in; a statement."""
    find = [cast("Callable[[UUID], object]", import_string(path)) for path in _grown]
    return any(one(circle) is not None for one in find)


_openly: list[str] = []


def register_openly(path: str) -> None:
    """`path` is where a function of an open invitation lies that publishes it as it is now."""
    _openly.append(path)


def tell_openly(invitation: "OpenInvitation") -> None:
    """An open invitation was published or has ended; who reads it from outside is told in the same transaction."""
    for path in _openly:
        cast("Callable[[OpenInvitation], None]", import_string(path))(invitation)


@dataclass(frozen=True, slots=True)
class Became:
    """What a floor above has made, or can make, of a box of the map: what it is called, and where. `stands`: it has."""

    title: str
    href: str
    stands: bool


_became: list[str] = []


def register_became(path: str) -> None:
    """`path` is where a function of an actor, a challenge and keys of boxes lies, found when it is first asked for."""
    _became.append(path)


def became(actor: "Actor", challenge: "Challenge", keys: "Collection[UUID]") -> "dict[UUID, list[Became]]":
    """By box: what has become of it, and what can; a few statements."""
    told: dict[UUID, list[Became]] = {}
    for path in _became if keys else ():
        find = cast("Callable[[Actor, Challenge, Collection[UUID]], dict[UUID, list[Became]]]", import_string(path))
        for key, some in find(actor, challenge, keys).items():
            told.setdefault(key, []).extend(some)
    return told


def register_way_from_challenge(way: "Callable[[UUID], Way]") -> None:
    """A package above offers a way from the talks about a challenge to a page of its own, for all who are there."""
    _ways.append(way)


def ways_above(circle: UUID) -> "list[Way]":
    """The ways on from the talks to the pages above."""
    return [way(circle) for way in _ways]
