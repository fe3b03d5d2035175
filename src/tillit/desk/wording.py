"""What the desk shows in words: somebody's day, each item with when it is due, and what is held about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tillit.bodies.day import DayItem, Listed
from tillit.bodies.wording.tasks import Due, due
from tillit.challenges.models import Challenge
from tillit.desk.labels import facts_of
from tillit.desk.queries import Held
from tillit.partnerships.models import Partnership

ROWS_SHOWN = 100
CARDS_SHOWN = 12


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


def part_shown(part: Listed, owned: Iterable[Challenge | Partnership]) -> PartShown:
    """A part of the day, ready to be shown; each item with what it belongs to: the last of these in its circle."""
    titles = {one.circle_id: one.title for one in owned}
    return PartShown([_item(item, titles) for item in part.items], part.more)


def cards_and_rest(partnerships: Iterable[Partnership]) -> tuple[list[Partnership], list[Partnership]]:
    """Those that stand as cards, and the rest, which is folded; what is only reported comes after what is confirmed."""
    found = sorted(partnerships, key=lambda one: one.confirmed_at is None)
    return found[:CARDS_SHOWN], found[CARDS_SHOWN:]


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
