"""Somebody's day in words: each item with when it is due, seen from today."""

from dataclasses import dataclass

from tillit.bodies.day import DayItem, Listed
from tillit.bodies.wording.tasks import Due, due


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
