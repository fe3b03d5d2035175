"""Ways between pages on different floors: a package above says its addresses here, when the program starts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from tillit.bodies.models import Body, Seat
    from tillit.bodies.queries import CircleView
    from tillit.kernel.actor import Actor


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


@dataclass(frozen=True, slots=True)
class _Owned:
    """A kind of thing that circles own: where its titles and its pages are found, and what their list is called."""

    titles: str
    pages: str
    heading: object


_owned: list[_Owned] = []


def register_titles(path: str, *, pages: str, heading: object) -> None:
    """`path` is where a function of an actor and circles lies: what those that the actor may enter are called.

    `pages`: where one of a circle and the page that is shown lies, the pages about what the circle owns; `heading` (a
    lazy translation) is what their list is called. Where a circle owns two kinds, the higher floor's names it.
    """
    _owned.insert(0, _Owned(path, pages, heading))


def titles_of_circles(actor: "Actor", circles: Iterable[UUID]) -> dict[UUID, str]:
    """What the circles that somebody may enter are called, by key; at most a statement for each kind of thing."""
    found: dict[UUID, str] = {}
    keys = frozenset(circles)
    for owned in _owned:
        if rest := keys - found.keys():
            found |= import_string(owned.titles)(actor, rest)
    return found


@dataclass(frozen=True, slots=True)
class PageLink:
    """One of the pages about the same; `here` is the one that is shown."""

    label: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page in a circle stands in: the way to the circle's home, by its name, and the pages beside this one."""

    home: Way
    pages: list[PageLink]
    heading: object = ""


def frame_of(actor: "Actor", circle: UUID | None, here: str = "") -> Frame:
    """For who may enter the circle's joint room; for others it has no name here, and no pages.

    One statement, and one more for each lower kind of thing that the circle may own.
    """
    home = home_of(circle)
    for owned in _owned if circle else ():
        title = import_string(owned.titles)(actor, {circle}).get(circle)
        if title is not None:
            return Frame(Way(title, home.href), import_string(owned.pages)(circle, here), owned.heading)
    return Frame(home, [])


_histories: list[Callable[[UUID, date], Way | None]] = []


def register_history(history: Callable[[UUID, date], Way | None]) -> None:
    """`history(circle, since)` answers the way to what has happened in a circle since a day, or None as above."""
    _histories.append(history)


def history_of(circle: UUID, since: date) -> Way | None:
    """The way to what has happened in a circle since a day, where there is a page of it."""
    return next((way for history in _histories if (way := history(circle, since))), None)


def register_way(way: Callable[[UUID], Way]) -> None:
    """A package above the circle's page offers a way to one of its own."""
    _ways.append(way)


def ways_from(circle: UUID) -> list[Way]:
    """The ways on from a circle's page."""
    return [way(circle) for way in _ways]


_circle_ways: list[Callable[["CircleView"], Way | None]] = []
_said: list[Callable[["Actor", "CircleView"], dict[UUID, list[Way]]]] = []
_body_ways: list[Callable[["CircleView", "Body"], list[Way]]] = []
_seat_ways: list[Callable[["CircleView", "Body", "Seat"], list[Way]]] = []


def register_circle_way(way: Callable[["CircleView"], Way | None]) -> None:
    """A package above offers a way from the page of the circle itself, to those who can go it."""
    _circle_ways.append(way)


def circle_ways(seen: "CircleView") -> list[Way]:
    """The ways on from the page of the circle itself."""
    return [found for way in _circle_ways if (found := way(seen))]


def register_said(said: Callable[["Actor", "CircleView"], dict[UUID, list[Way]]]) -> None:
    """A package above tells by the key of each body what is to be read beside it: what parties say, what is kept."""
    _said.append(said)


def said_beside(actor: "Actor", seen: "CircleView") -> dict[UUID, list[Way]]:
    """All that is said beside the bodies of a circle."""
    found: dict[UUID, list[Way]] = {}
    for said in _said:
        for key, ways in said(actor, seen).items():
            found[key] = found.get(key, []) + ways
    return found


def register_group_ways(
    *,
    body: Callable[["CircleView", "Body"], list[Way]],
    seat: Callable[["CircleView", "Body", "Seat"], list[Way]],
) -> None:
    """A package above offers ways from a body, or from a seat in it, on that page."""
    _body_ways.append(body)
    _seat_ways.append(seat)


def body_ways(seen: "CircleView", body: "Body") -> list[Way]:
    """The ways on from a body."""
    return [way for ways in _body_ways for way in ways(seen, body)]


def seat_ways(seen: "CircleView", body: "Body", seat: "Seat") -> list[Way]:
    """The ways on from a seat."""
    return [way for ways in _seat_ways for way in ways(seen, body, seat)]
