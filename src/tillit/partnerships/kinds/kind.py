"""A kind of fact: its rows, its fields, and whose yes a change of it needs (C2, C3)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.kernel.errors import Fault
from tillit.partnerships.kinds.columns import Column, Values, fill, is_empty, values_of
from tillit.partnerships.models import Fact, Partnership

Check = Callable[[Values], Iterator[Fault]]


class Decided(StrEnum):
    """Who decides about a change of one."""

    EVERY_PARTY = "every_party"
    BY_THE_RULE = "by_the_rule"
    BY_ITS_OWNER = "by_its_owner"


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """`key` in proposals and events, `slug` in addresses, `many` in files and citations.

    `model` is the model of its rows: a Fact, or the Partnership itself for what is said of it as a whole. `owner` is
    the column that names the organisation which alone decides, where one does: an activity's booker, the party whose
    own learning goal it is. Where that column is empty, the kind is decided by the circle's rule.
    `checks` find what is wrong between columns; a column's own faults are its own business.
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
    checks: tuple[Check, ...] = field(default=())

    def values(self, row: Fact | Partnership) -> Values:
        """The plain values of a row."""
        return values_of(self.columns, row)

    def fill(self, row: Fact | Partnership, values: Values) -> None:
        """Put plain values on a row."""
        fill(self.columns, row, values)

    def column(self, name: str) -> Column:
        """A column by its name; KeyError when there is none."""
        return next(column for column in self.columns if column.name == name)

    def faults(self, values: Values) -> Iterator[Fault]:
        """What is wrong with values that are right one by one; the path is a column's name."""
        for column in self.columns:
            if column.required and is_empty(values.get(column.name)):
                yield missing(column)
        for check in self.checks:
            yield from check(values)

    def whole(self, values: Values) -> Values:
        """The same with every column told."""
        return {column.name: values.get(column.name, column.empty) for column in self.columns}


def missing(column: Column) -> Fault:
    """A column that has to be told and is not."""
    return Fault(column.name, _("Here something is missing."), _("Fill it in."))
