"""The pieces of a set that a form changes: texts, grounds, amounts with their days. What leads where is not among them.

Which question follows on which is changed in the file; a form of that would hide what it does.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tillit.assessments.engine.shapes import Data

Path = tuple[str | int, ...]
HEAD, NEW = "head", "new"
HEADS = (
    "name", "about", "known_on", "published", "valid_from", "valid_to", "ground", "source_url", "allows_partly",
)  # fmt: skip
GROUPS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "law": (("questions", "key"), ("flags", "key"), ("first", "key"), ("needs", "key"), ("amounts", "key")),
    "parameters": (("series", "key"),),
    "criteria": (("criteria", "number"),),
    "factors": (("factors", "key"), ("scale", "key")),
}
SORTS = {
    "source": "line", "source_url": "line", "known_on": "day", "in_force": "day", "valid_from": "day",
    "valid_to": "day", "seen_until": "day", "evidence": "marks", "value": "number", "strength": "strength",
    "allows_partly": "yesno", "published": "line", "is_weak": "yesno",
    "phases": "phases",
}  # fmt: skip
NEEDED = {"source", "known_on", "evidence", "strength", "source_url", "sv", "published", "is_weak"}
NEW_VALUE: Data = {"value": None, "valid_from": None, "valid_to": None, "source": "", "evidence": []}
NEW_ROWS: Mapping[str, Data] = {
    "criteria": {"text": {"sv": "", "en": ""}, "strength": "must", "evidence_hint": {"sv": "", "en": ""}},
    "factors": {"text": {"sv": "", "en": ""}, "ask": {"sv": "", "en": ""}, "phases": []},
}
"""What a set can have more of by a form: the group of rows, which is named as the kind, and an empty row."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that can be written anew. `sort`: text, line, day, number, marks, phases, strength or yesno."""

    path: Path
    sort: str
    value: Any
    needed: bool

    @property
    def name(self) -> str:
        """Its name in a form."""
        return "-".join(str(step) for step in self.path)


def pieces_of(kind: str, data: Data) -> list[str]:
    """The names of all pieces, in order: head, questions/K1, series/lou.direct.general.sek, criteria/3."""
    rows = [f"{group}/{row[key]}" for group, key in GROUPS[kind] for row in data[group]]
    return [HEAD, *rows]


def place_of(kind: str, data: Data, piece: str) -> Path | None:
    """Where a piece lies in the data; None when there is no such piece."""
    if piece == HEAD:
        return ()
    group, _slash, name = piece.partition("/")
    key = dict(GROUPS[kind]).get(group)
    if key is None:
        return None
    if kind in NEW_ROWS and group == kind and name == NEW:
        return (group, len(data[group]))
    return next(((group, place) for place, row in enumerate(data[group]) if str(row[key]) == name), None)


def piece_in(data: Data, place: Path) -> Data:
    """The data of a piece."""
    if not place:
        return {name: data[name] for name in HEADS if name in data}
    group, nth = str(place[0]), place[1]
    rows: list[Data] = data[group]
    return rows[int(nth)] if int(nth) < len(rows) else _new_row(group, rows)


def _new_row(group: str, rows: list[Data]) -> Data:
    """An empty row; a factor with a key that none of the others has."""
    made = deepcopy(NEW_ROWS[group])
    if group == "factors":
        taken = {row["key"] for row in rows}
        made["key"] = next(key for nth in range(1, len(rows) + 2) if (key := f"own_{nth}") not in taken)
    return made


def leaves_of(piece: Data) -> list[Leaf]:
    """What can be written anew in a piece; an amount more than there are, where there are amounts."""
    shown = deepcopy(piece)
    if "values" in shown:
        for one in shown["values"]:
            one.setdefault("seen_until", None)
        shown["values"].append({**deepcopy(NEW_VALUE), "seen_until": None})
    return list(_leaves((), shown))


def _leaves(path: Path, data: Any) -> Iterator[Leaf]:
    if isinstance(data, dict) and set(data) == {"sv", "en"}:
        for language in ("sv", "en"):
            yield Leaf((*path, language), "text", data[language], language in NEEDED)
    elif isinstance(data, dict):
        for name, one in data.items():
            if name in SORTS:
                yield Leaf((*path, name), SORTS[name], one, name in NEEDED)
            elif isinstance(one, dict | list) and name not in {"if", "when"}:
                yield from _leaves((*path, name), one)
    elif isinstance(data, list):
        for place, one in enumerate(data):
            yield from _leaves((*path, place), one)


def with_values(piece: Data, values: Mapping[Path, Any], *, removed: frozenset[int] = frozenset()) -> Data:
    """The piece with what was written: an English text that is left empty says what the Swedish one says.

    `removed`: which of its amounts are taken away. The one that ran on ends where the new one begins.
    """
    made = deepcopy(piece)
    amounts = made.get("values")
    count = len(amounts) if isinstance(amounts, list) else 0
    if amounts is not None and _is_written(values, count):
        last = amounts[-1] if amounts else None
        amounts.append(deepcopy(NEW_VALUE))
        start = values.get(("values", count, "valid_from"))
        if last is not None and start and not values.get(("values", count - 1, "valid_to")):
            values = {**values, ("values", count - 1, "valid_to"): start}
    for path, value in values.items():
        _put(made, path, value)
    for path in values:
        if path[-1] == "en":
            _put(made, path, values[path] or values.get((*path[:-1], "sv"), ""))
    if amounts is not None:
        kept = [one for place, one in enumerate(amounts) if place not in removed]
        made["values"] = [{name: value for name, value in one.items() if not _is_absent(name, value)} for one in kept]
    return made


def in_place(kind: str, data: Data, place: Path, piece: Data | None) -> Data:
    """The whole set with the piece in its place, or without it; criteria are numbered as they stand."""
    made = deepcopy(data)
    if not place:
        return {**made, **(piece or {})}
    group, nth = str(place[0]), int(place[1])
    made[group][nth : nth + 1] = [] if piece is None else [piece]
    if kind == "criteria":
        made["criteria"] = [{**row, "number": number} for number, row in enumerate(made["criteria"], start=1)]
        made["state"] = "filled" if made["criteria"] else "to_be_entered_from_source"
    return made


def _is_written(values: Mapping[Path, Any], nth: int) -> bool:
    return any(value not in (None, "", []) for path, value in values.items() if path[:2] == ("values", nth))


def _is_absent(name: str, value: Any) -> bool:
    return name == "seen_until" and value is None


def _put(made: Any, path: Path, value: Any) -> None:
    """What leads to a row that is not there is left aside."""
    for step in path[:-1]:
        if isinstance(step, int) and step >= len(made):
            return
        made = made[step]
    made[path[-1]] = value
