"""Ways between pages on different floors: a package above says its addresses here, when the program starts."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Way:
    """A way to another page; `label` is a lazy translation."""

    label: object
    href: str


_homes: list[Callable[[UUID | None], Way | None]] = []
_ways: list[Callable[[UUID], Way]] = []


def register_home(home: Callable[[UUID | None], Way | None]) -> None:
    """`home(circle)` answers the way to the circle's page, or None when the circle is not of that kind.

    Asked with None it answers the way to where somebody's own rooms are, if it knows.
    """
    _homes.append(home)


def home_of(circle: UUID | None) -> Way:
    """The way back from something in a circle's room, or in an organisation's own when there is no circle."""
    return next(way for home in _homes if (way := home(circle)))


def register_way(way: Callable[[UUID], Way]) -> None:
    """A package above the circle's page offers a way to one of its own."""
    _ways.append(way)


def ways_from(circle: UUID) -> list[Way]:
    """The ways on from a circle's page."""
    return [way(circle) for way in _ways]
