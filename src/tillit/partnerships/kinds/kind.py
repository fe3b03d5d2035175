"""A kind of fact: its rows, its fields, and whose yes a change of it needs (C2, C3)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Body
from tillit.kernel.errors import Fault
from tillit.partnerships.kinds.columns import Column, Values, fill, is_empty, values_of
from tillit.partnerships.kinds.organs import Cited, cited
from tillit.partnerships.models import Fact, Partnership, Source

Check = Callable[[Values], Iterator[Fault]]


class Decided(StrEnum):
    """Who decides about a change of one."""

    EVERY_PARTY = "every_party"
    BY_THE_RULE = "by_the_rule"
    BY_ITS_OWNER = "by_its_owner"


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """`key` in proposals and events, `slug` in addresses, `many` in files and citations.

    `model` is the model of its rows: a Fact, or the Partnership itself for what is said of it as a whole, or the Body
    that a joint group is. `owner` is the column that names the organisation which alone decides, where one does: an
    activity's booker, the party whose own learning goal it is. Where that column is empty, the kind is decided by the
    circle's rule. `binds` is the column that names a party which the fact binds: who gives, who holds the money or the
    permit. Nobody else binds it without its own yes, neither a majority nor the one whose own the fact is.
    `checks` find what is wrong between columns; a column's own faults are its own business. `rests_on` is which sources
    it rests on, and `told` all that a change of one can change: the columns and what they rest on.
    """

    key: str
    many: str
    slug: str
    model: Any
    columns: tuple[Column, ...]
    label: Any
    label_of_many: Any
    decided: Decided
    owner: str = ""
    binds: str = ""
    checks: tuple[Check, ...] = field(default=())
    rests_on: tuple[Cited, ...] = field(init=False)
    told: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rests_on", _rests_on(self))
        object.__setattr__(self, "told", (*self.columns, *self.rests_on))

    def values(self, row: Fact | Partnership | Body) -> Values:
        """The plain values of a row."""
        return values_of(self.columns, row)

    def fill(self, row: Fact | Partnership, values: Values) -> None:
        """Put plain values on a row."""
        fill(self.columns, row, values)

    def column(self, name: str) -> Column:
        """A column by its name; KeyError when there is none."""
        return next(column for column in self.told if column.name == name)

    def faults(self, values: Values) -> Iterator[Fault]:
        """What is wrong with values that are right one by one; the path is a column's name."""
        for column in self.columns:
            if column.required and is_empty(values.get(column.name)):
                yield missing(column)
        for check in self.checks:
            yield from check(values)

    def whole(self, values: Values) -> Values:
        """The same with everything told."""
        return {column.name: values.get(column.name, column.empty) for column in self.told}


def _rests_on(kind: Kind) -> tuple[Cited, ...]:
    """A row as a whole, the partnership's own texts one by one; a source itself rests on nothing."""
    if kind.model is Source:
        return ()
    return tuple(cited(of=column) for column in kind.columns) if kind.model is Partnership else (cited(),)


def missing(column: Column) -> Fault:
    """A column that has to be told and is not."""
    return Fault(column.name, _("Here something is missing."), _("Fill it in."))
