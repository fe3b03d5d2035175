"""Two versions of a set side by side: what has come, what has gone, what says something else."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tillit.assessments.engine.shapes import Data

Path = tuple[str, ...]
NAMED = ("key", "code", "number", "valid_from")
LOGIC = {"if", "when"}
STAMPS = {"set", "id", "version", "owner"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where it is, what stood there and what stands there now; None where nothing did or does."""

    path: Path
    before: str | None
    now: str | None


def compared(before: Data, now: Data) -> list[Change]:
    """All differences but of name, version and owner, in the order of the set; a whole row that has come is one."""
    rows = (set(_rows((), _content(before))), set(_rows((), _content(now))))
    was, stands = dict(_leaves((), _content(before))), dict(_leaves((), _content(now)))
    found: dict[Path, Change] = {}
    for path in [*stands, *(path for path in was if path not in stands)]:
        if was.get(path) == stands.get(path):
            continue
        whole = _whole_row(path, *rows)
        if whole is None:
            found[path] = Change(path, was.get(path), stands.get(path))
        elif whole not in found:
            side, texts = (stands, "now") if whole in rows[1] else (was, "before")
            text = "\n".join(text for one, text in side.items() if one[: len(whole)] == whole and text)
            found[whole] = Change(whole, *((None, text) if texts == "now" else (text, None)))
    return list(found.values())


def _content(data: Data) -> Data:
    return {name: one for name, one in data.items() if name not in STAMPS}


def _whole_row(path: Path, before: set[Path], now: set[Path]) -> Path | None:
    """The outermost row on the way there that stands on one side only."""
    ways = (path[:length] for length in range(1, len(path) + 1))
    return next((way for way in ways if (way in before) != (way in now)), None)


def _name(place: int, row: object) -> str:
    if isinstance(row, Mapping):
        for name in NAMED:
            if name in row:
                return str(row[name] if row[name] is not None else "–")
    return str(place + 1)


def _named(rows: list[Any]) -> list[tuple[str, Any]]:
    """Rows with names; a name that stands twice takes its place in the row too."""
    names = [_name(place, row) for place, row in enumerate(rows)]
    return [
        (name if names.count(name) == 1 else f"{name}.{place + 1}", row)
        for place, (name, row) in enumerate(zip(names, rows, strict=True))
    ]


def _rows(path: Path, data: Any) -> Iterator[Path]:
    if isinstance(data, dict):
        for name, one in data.items():
            if name not in LOGIC:
                yield from _rows((*path, name), one)
    elif isinstance(data, list) and any(isinstance(one, dict) for one in data):
        for name, row in _named(data):
            yield (*path, name)
            yield from _rows((*path, name), row)


def _leaves(path: Path, data: Any) -> Iterator[tuple[Path, str]]:
    if (path and path[-1] in LOGIC) or (path and path[0] == "conditions" and len(path) > 1):
        yield path, json.dumps(data, sort_keys=True, ensure_ascii=False)
    elif isinstance(data, dict):
        for name, one in data.items():
            yield from _leaves((*path, name), one)
    elif isinstance(data, list) and any(isinstance(one, dict) for one in data):
        for name, row in _named(data):
            yield from _leaves((*path, name), row)
    elif isinstance(data, list):
        yield path, ", ".join(str(one) for one in data)
    else:
        yield path, "" if data is None else str(data)
