"""A row beside the partnership that is here under its address: which of its cells say something else."""

from collections.abc import Mapping, Sequence
from typing import Any

from tillit.exchange.lists.columns import BY_KEY, WRITTEN
from tillit.exchange.lists.excel import text_of
from tillit.exchange.lists.making import Made
from tillit.exchange.lists.matching import bare
from tillit.exchange.lists.told import RowTold, Words, told_in

MOST_SHOWN = 400
KEYS = [column.key for column in WRITTEN]


def differences(told: RowTold, made: Made, cells: Sequence[Any], words: Words) -> list[dict[str, str]]:
    """Column, cell, and what stands in both places, of those that are matched and differ.

    `cells`: the partnership as it goes out in a list. Both are read in the same way, so that what is written in another
    manner and means the same is the same. Parties are compared as the organisations that they are.
    """
    texts = [text_of(cell) for cell in cells]
    here, written = told_in(0, texts, KEYS, words), dict(zip(KEYS, texts, strict=True))
    found = [
        _difference(key, told, _written(key, written))
        for key in told.cells
        if key in BY_KEY and key != "address" and not _is_of_parties(key) and _says_else(key, told, here)
    ]
    named, others = {bare(name) for name, _is_here in made.parties}, {bare(one.name) for one in here.parties}
    # a party that cannot be told is a fault of the row, and no difference
    if named != others and not any(fault.cell for fault in made.faults):
        key = next(key for key in told.cells if _is_of_parties(key))
        in_list = ", ".join(name for name, _is_here in made.parties)
        here_told = ", ".join(one.name for one in here.parties)
        found.append({"key": key, "cell": told.cell_of(key), "here": here_told, "list": in_list})
    return found


def _is_of_parties(key: str) -> bool:
    return BY_KEY[key].may_stand_twice


def _says_else(key: str, told: RowTold, here: RowTold) -> bool:
    if key in told.unread:
        return True
    if key == "period":
        days = (here.values.get("start", ""), here.values.get("end", ""))
        return bool((told.values.get(key) or ("", "")) != days)
    return bool((told.values.get(key) or None) != (here.values.get(key) or None))


def _written(key: str, written: Mapping[str, str]) -> str:
    if key == "period":
        return " – ".join(filter(None, (written["start"], written["end"])))
    return written[key]


def _difference(key: str, told: RowTold, here: str) -> dict[str, str]:
    in_list = told.written.get(key, "")
    return {"key": key, "cell": told.cell_of(key), "here": here[:MOST_SHOWN], "list": in_list[:MOST_SHOWN]}
