"""What the desk shows in words: somebody's day, each item with when it is due, and what is held about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tillit.bodies.day import DayItem, Listed
from tillit.bodies.wording.tasks import Due, due
from tillit.desk.labels import facts_of
from tillit.desk.queries import Held
from tillit.partnerships.models import Partnership

ROWS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item as a line."""

    label: str
    text: str
    href: str
    where: str
    organisation: str
    due: Due | None


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of the day; `more` when not all of it stands here."""

    items: list[ItemShown]
    more: bool


def part_shown(part: Listed, partnerships: Iterable[Partnership]) -> PartShown:
    """A part of the day, ready to be shown; each item with which of the partnerships it belongs to."""
    titles = {partnership.circle_id: partnership.title for partnership in partnerships}
    return PartShown([_item(item, titles) for item in part.items], part.more)


def _item(item: DayItem, titles: dict[UUID, str]) -> ItemShown:
    where = titles.get(item.circle, "") if item.circle else ""
    return ItemShown(item.label, item.text, item.href, where, item.organisation, due(item.day) if item.day else None)


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
