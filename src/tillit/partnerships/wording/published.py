"""What has been published of a partnership, in the reader's language: each kind of fact as a list of its own."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tillit.partnerships.kinds import BY_LIST, Kind, Values, is_empty
from tillit.partnerships.wording.facts import CALLED, fields_shown, title_of


@dataclass(frozen=True, slots=True)
class FactShown:
    """One fact: what it is called, what else is told of it, and the numbers of its sources. `withheld`: why not."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sources: str
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """All facts of a kind."""

    key: str
    label: str
    facts: tuple[FactShown, ...]


class SameNames(defaultdict[str, str]):
    """A snapshot holds names where a row holds keys: what is called so is called so."""

    def __missing__(self, key: str) -> str:
        return key

    def get(self, key: str, _default: Any = None) -> str:
        """The name itself."""
        return key


def sections_of(body: Mapping[str, Any], cited: Mapping[str, str]) -> list[Section]:
    """The facts of a snapshot that have no section of their own on its page, kind by kind."""
    withheld = {one["fact"]: one["ground"] for one in body.get("withheld", [])}
    return [
        Section(many, str(BY_LIST[many].label_of_many), _facts(BY_LIST[many], rows, cited, withheld))
        for many, rows in body.get("facts", {}).items()
        if rows and many in BY_LIST
    ]


def _facts(
    kind: Kind, rows: list[Values], cited: Mapping[str, str], withheld: Mapping[str, str]
) -> tuple[FactShown, ...]:
    return tuple(
        _fact(kind, values, cited.get(f"{kind.many}/{place}", ""), withheld.get(f"{kind.many}/{place}", ""))
        for place, values in enumerate(rows, 1)
    )


def _fact(kind: Kind, values: Values, sources: str, withheld: str) -> FactShown:
    names = SameNames()
    called = CALLED.get(kind.key, (kind.columns[0].name,))
    title = next((name for name in called if not is_empty(values.get(name))), "")
    rest: Values = {name: value for name, value in values.items() if name != title}
    shown = "" if withheld else title_of(kind, values, names)
    return FactShown(shown, tuple(fields_shown(kind, rest, names)), sources, withheld)
