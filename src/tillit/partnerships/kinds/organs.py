"""Two fields that are more than a value of the row: the organ that acts for a party, and the parties of a term."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from tillit.partnerships.kinds.columns import LINE, Column, Value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Organ(Column):
    """An organ by its name; which row of the organisation it is, the action finds or makes."""

    most: int = LINE

    def read(self, row: Any) -> Value:
        return row.organ.name if row.organ_id else ""

    def write(self, row: Any, value: Value) -> None:
        """The action does it: it takes the organisation."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Organisations(Column):
    """The organisations that are told to be parties of a term, by their keys."""

    empty: ClassVar[Value] = []

    def read(self, row: Any) -> Value:
        return sorted(str(told.party.organisation_id) for told in row.told_parties.all()) if row.pk else []

    def write(self, row: Any, value: Value) -> None:
        """The action does it, when the row is there."""

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        return ", ".join(sorted(names(key) for key in value)) if isinstance(value, list) else ""
