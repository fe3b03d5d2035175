"""Where a circle's home page is. The package that points to the circle says so here, when the program starts."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

Home = Callable[[UUID], str | None]
_homes: list[Home] = []


def register_home(home: Home) -> None:
    """`home(circle)` answers the address of the circle's page, or None when the circle is not of that kind."""
    _homes.append(home)


def home_of(circle: UUID | None) -> str | None:
    """The address of a circle's page."""
    if circle is None:
        return None
    return next((address for home in _homes if (address := home(circle))), None)


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a circle's page; `label` is a lazy translation."""

    label: object
    href: str


_ways: list[Callable[[UUID], Way]] = []


def register_way(way: Callable[[UUID], Way]) -> None:
    """A package above the circle's page offers a way to one of its own."""
    _ways.append(way)


def ways_from(circle: UUID) -> list[Way]:
    """The ways on from a circle's page."""
    return [way(circle) for way in _ways]
