"""What the desk shows in words: somebody's day, each item with when it is due, and what is held about them."""

from dataclasses import dataclass

from tillit.bodies.day import DayItem, Listed
from tillit.bodies.wording.tasks import Due, due
from tillit.desk.labels import facts_of
from tillit.desk.queries import Held

ROWS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item as a line."""

    label: str
    text: str
    href: str
    organisation: str
    due: Due | None


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of the day; `more` when not all of it stands here."""

    items: list[ItemShown]
    more: bool


def part_shown(part: Listed) -> PartShown:
    """A part of the day, ready to be shown."""
    return PartShown([_item(item) for item in part.items], part.more)


def _item(item: DayItem) -> ItemShown:
    return ItemShown(item.label, item.text, item.href, item.organisation, due(item.day) if item.day else None)


@dataclass(frozen=True, slots=True)
class HeldShown:
    """A part of what is held about somebody: so many rows, and the first of them as labels and values."""

    what: str
    count: int
    shown: list[list[tuple[str, str]]]


def part_in_words(held: Held) -> HeldShown:
    """A part of what is held, as far as the page shows it."""
    rows = [facts_of(held.model, row) for row in held.rows[:ROWS_SHOWN]]
    return HeldShown(str(held.what), len(held.rows), rows)
