"""Fields that are more than a value of the row: the organ of a party, the parties of a term, what a fact rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds.columns import LINE, Column, Value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Organ(Column):
    """An organ by its name; which row of the organisation it is, the action finds or makes."""

    most: int = LINE

    def read(self, row: Any) -> Value:
        return str(row.organ.name if row.organ_id else row.organ_in_words)

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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cited(Column):
    """The sources that a fact rests on, by their keys. `of`: the fact, when it is one column of the partnership itself.

    Citations are rows of their own and no part of what a row holds, so that a kind's own columns do not count it: files
    and public pages tell sources in their own way.
    """

    of: str = ""

    empty: ClassVar[Value] = []

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        return ", ".join(sorted(names(key) for key in value)) if isinstance(value, list) else ""


def cited(*, of: Column | None = None) -> Cited:
    """What a row rests on, or one column of the partnership itself."""
    told = _("Which sources this rests on. A source that does not stand here is added first, by itself.")
    if of is None:
        return Cited(name="sources", label=_("Sources"), told=told, rare=True)
    label = format_lazy("{sources}: {label}", sources=_("Sources"), label=of.label)
    return Cited(name=f"sources_of_{of.name}", label=label, told="", rare=True, of=of.name)
