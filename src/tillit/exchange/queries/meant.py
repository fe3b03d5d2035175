"""The organisations that a tip names: which of them are known here, and which may have been meant."""

from collections.abc import Iterable
from dataclasses import dataclass

from tillit.bodies.models import Room
from tillit.exchange.models import Tip
from tillit.exchange.queries.tips import Named, each_named
from tillit.people.queries.search import Found
from tillit.register.queries import faces_in_order

MOST_MEANT = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that nobody here has just so, and the public organisations that may have been meant by it."""

    written: str
    found: tuple[Found, ...]


def may_be_meant(named: Iterable[Named]) -> list[Doubt]:
    """Of those that are not known here: what everybody can find in the register by the same words.

    Only what is public there is told. The names are ten at most, and each is looked up as a visitor's search is.
    """
    wanted = list(named)
    doubts = []
    for one, known in zip(wanted, each_named(wanted), strict=True):
        if known is None and one["name"] and not one["number"]:
            found = faces_in_order(one["name"]).rows[:MOST_MEANT]
            doubts += [Doubt(one["name"], tuple(found))] if found else []
    return doubts


def who_is_asked(tip: Tip) -> list[bool | None]:
    """For each that it names: asked, here and asked later, or not known here (None)."""
    reached = set(Room.objects.filter(pk__in=tip.rooms).values_list("organisation", flat=True))
    return [None if one is None else one.pk in reached for one in each_named(tip.told)]
