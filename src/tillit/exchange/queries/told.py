"""What a checked file tells, in the shape of what is published, so that it is read in the same words (C3)."""

from collections.abc import Mapping
from typing import Any

from tillit.kernel.recurrence import parse_recurrence
from tillit.partnerships.kinds import ABOUT, BY_KEY, PUBLIC, Column, Value, Values, is_empty
from tillit.partnerships.kinds.columns import Organisation, Repeats, Row
from tillit.partnerships.kinds.organs import Organisations

Data = dict[str, Any]


def as_published(data: Data) -> Data:
    """All of it, also what the file withholds: whoever brings it in answers for it and has to have seen it.

    Rows name each other by their place and organisations by their name, as in a snapshot. Asks nothing of the database.
    """
    called = {one["id"]: one["name"] for one in data["organisations"]}
    numbers = {one["id"]: number for number, one in enumerate(data.get("sources", []), 1)}
    rows = [(kind, place, one) for kind in PUBLIC for place, one in enumerate(data.get(kind.many, []), 1)]
    cited = data.get("rests_on", {}) | {f"{kind.many}/{place}": one.get("sources", []) for kind, place, one in rows}
    facts: dict[str, list[Values]] = {kind.many: [] for kind in PUBLIC}
    for kind, _place, one in rows:
        facts[kind.many].append(_row(kind.columns, one, called))
    return {
        **{column.name: data["partnership"].get(column.name, column.empty) for column in ABOUT.columns},
        "facts": facts,
        "rests_on": {fact: sorted(numbers[key] for key in keys) for fact, keys in cited.items() if keys},
    }


def _row(columns: tuple[Column, ...], one: Data, called: Mapping[str, str]) -> Values:
    told = {column.name: _plain(column, one.get(column.name), called) for column in columns}
    return {name: value for name, value in told.items() if not is_empty(value)}


def _plain(column: Column, value: Any, called: Mapping[str, str]) -> Value:
    """A value of the file as a snapshot has it."""
    if value is None:
        return column.empty
    if isinstance(column, Row):
        return f"{BY_KEY[column.kind].many}/{value}"
    if isinstance(column, Organisation):
        return called[value]
    if isinstance(column, Organisations):
        return sorted(called[key] for key in value)
    if isinstance(column, Repeats):
        return str(parse_recurrence(value)) if value else ""
    told: Value = str(value) if isinstance(value, float) else value
    return told
