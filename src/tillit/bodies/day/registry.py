"""Each package tells its part of somebody's day, and says so here when the program starts.

A source asks the database a constant number of statements, however much there is, and gives at most as many items as
it is asked for. So the page "My day" costs the same for somebody with one seat and with four hundred.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor


class Part(StrEnum):
    """In which of the two lists an item stands."""

    MINE = "mine"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class DayItem:
    """Something to do or to wait for, in the reader's language.

    `label` says what sort of thing it is, `text` what it is about, `organisation` for whom it is done or who is waited
    for. `day` sorts it: when it is due or runs out; None for what has no day. `circle`: in whose rooms it lies; what
    that is called only those above know.
    """

    part: Part
    label: str
    text: str
    href: str
    organisation: str
    day: date | None = None
    circle: UUID | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """`path` is where a function lies, found when it is first asked for: the models are not ready before.

    `items(actor, most)` gives at most `most` items of each part, soonest first, in at most `statements` statements.
    """

    name: str
    statements: int
    path: str

    def items(self, actor: Actor, most: int) -> list[DayItem]:
        """What the source knows about the actor's day."""
        find: Callable[[Actor, int], Iterable[DayItem]] = import_string(self.path)
        return list(find(actor, most))


@dataclass(frozen=True, slots=True)
class Listed:
    """One part of the day, soonest first and without a day last; `more` when there is more than is shown."""

    items: list[DayItem]
    more: bool


_sources: dict[str, Source] = {}


def register_day(name: str, path: str, *, statements: int) -> None:
    """A package tells where it says what it knows about somebody's day; once for each name."""
    _sources[name] = Source(name, statements, path)


def sources() -> list[Source]:
    """Every source, by name."""
    return [_sources[name] for name in sorted(_sources)]


def day_for(actor: Actor, *, most: int) -> dict[Part, Listed]:
    """Both parts of somebody's day, each with at most `most` items."""
    found = [item for source in sources() for item in source.items(actor, most + 1)]
    return {part: _listed([item for item in found if item.part is part], most) for part in Part}


def _listed(items: list[DayItem], most: int) -> Listed:
    ordered = sorted(items, key=lambda item: (item.day is None, item.day or date.max, item.text, item.href))
    return Listed(ordered[:most], len(ordered) > most)
