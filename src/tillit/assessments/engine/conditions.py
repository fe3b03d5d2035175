"""The closed language of conditions. It has a dozen words, takes amounts and answers, and can do nothing else.

A condition is true, false, or not known (None): an amount that nobody has entered is neither below nor above. What is
said of answers is true when any party has given such an answer, so that one more answer never takes anything away.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from tillit.assessments.engine.shapes import Data

Truth = bool | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One word of the language with what it speaks of; the parts of a whole stand in `of`."""

    word: str
    of: tuple["Condition", ...] = ()
    key: str = ""
    values: tuple[str, ...] = ()
    day: date | None = None

    def within(self) -> Iterator["Condition"]:
        """Itself and everything in it."""
        yield self
        for part in self.of:
            yield from part.within()


ALWAYS = Condition("all")


class World(Protocol):
    """What conditions are asked of."""

    on: date

    def answered(self, question: str) -> frozenset[str]:
        """The answers held to a question that is asked."""

    def ticked(self) -> frozenset[str]:
        """The red flags that somebody has ticked."""

    def amount(self, key: str) -> Decimal | None:
        """An amount, when it is known."""

    def limit(self, key: str) -> Decimal | None:
        """What a parameter is on the day, when that has been entered."""

    def named(self, key: str) -> Condition:
        """A condition that has a name in the rule set."""

    def service(self) -> frozenset[str] | None:
        """The kind of service, when it is known."""

    def authorities(self) -> frozenset[str] | None:
        """What kinds of public bodies take part, when that is known."""


def read_condition(data: Data) -> Condition:
    """A condition from data that has passed the schema of rule sets."""
    word = next(word for word in data if word != "is")
    value = data[word]
    if word in {"all", "any"}:
        return Condition(word, of=tuple(read_condition(one) for one in value))
    if word in {"not", "unknown"}:
        return Condition(word, of=(read_condition(value),))
    if word == "answer":
        return Condition(word, key=value, values=tuple(data["is"]))
    if word in {"below", "above"}:
        return Condition(word, key=value["limit"], values=tuple(value["amounts"]))
    if word in {"flags", "positive"}:
        return Condition(word, values=tuple(value))
    if word in {"from", "before"}:
        return Condition(word, day=date.fromisoformat(value))
    return Condition(word, key=value)


def holds(condition: Condition, world: World) -> Truth:
    """Whether it is so; None when that cannot be known from what has been entered."""
    return MEANINGS[condition.word](condition, world)


def _all(condition: Condition, world: World) -> Truth:
    found: Truth = True
    for part in condition.of:
        truth = holds(part, world)
        if truth is False:
            return False
        found = found if truth else None
    return found


def _any(condition: Condition, world: World) -> Truth:
    found: Truth = False
    for part in condition.of:
        truth = holds(part, world)
        if truth:
            return True
        found = found if truth is False else None
    return found


def _not(condition: Condition, world: World) -> Truth:
    truth = holds(condition.of[0], world)
    return None if truth is None else not truth


def _sum(condition: Condition, world: World) -> tuple[Decimal, bool]:
    amounts = [world.amount(key) for key in condition.values]
    return sum((amount for amount in amounts if amount is not None), Decimal(0)), None not in amounts


def _below(condition: Condition, world: World) -> Truth:
    """Below and not at the limit. What is known may be enough to be past it, whatever the rest is."""
    limit, (known, complete) = world.limit(condition.key), _sum(condition, world)
    if limit is None:
        return None
    if known >= limit:
        return False
    return True if complete else None


def _above(condition: Condition, world: World) -> Truth:
    limit, (known, complete) = world.limit(condition.key), _sum(condition, world)
    if limit is None:
        return None
    if known > limit:
        return True
    return False if complete else None


def _positive(condition: Condition, world: World) -> Truth:
    known, complete = _sum(condition, world)
    if known > 0:
        return True
    return False if complete else None


def _among(key: str, known: frozenset[str] | None) -> Truth:
    return None if known is None else key in known


MEANINGS: dict[str, Callable[[Condition, World], Truth]] = {
    "all": _all,
    "any": _any,
    "not": _not,
    "unknown": lambda condition, world: holds(condition.of[0], world) is None,
    "named": lambda condition, world: holds(world.named(condition.key), world),
    "answer": lambda condition, world: not world.answered(condition.key).isdisjoint(condition.values),
    "flags": lambda condition, world: not world.ticked().isdisjoint(condition.values),
    "below": _below,
    "above": _above,
    "positive": _positive,
    "service": lambda condition, world: _among(condition.key, world.service()),
    "authority": lambda condition, world: _among(condition.key, world.authorities()),
    "from": lambda condition, world: condition.day is not None and world.on >= condition.day,
    "before": lambda condition, world: condition.day is not None and world.on < condition.day,
}
