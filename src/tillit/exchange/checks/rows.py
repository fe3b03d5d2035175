"""Looking into data whose shape may be wrong: what does not fit is passed over, for the schema tells it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tillit.kernel.errors import Fault, InvalidValue
from tillit.kernel.partialday import PartialDay
from tillit.kernel.period import now_or_last, today
from tillit.partnerships.kinds import Column, Kind, Value, Values
from tillit.partnerships.kinds.columns import Hundredths, Row, Several, Whole
from tillit.partnerships.kinds.organs import Organisations

Data = dict[str, Any]
Rows = list[tuple[str, Data]]


def rows(data: Data, group: str) -> Rows:
    """The objects of a list, each with its place."""
    found = data.get(group)
    if not isinstance(found, list):
        return []
    return [(f"{group}/{place}", one) for place, one in enumerate(found) if isinstance(one, dict)]


def text(one: Data, name: str) -> str:
    """A text, or nothing."""
    value = one.get(name)
    return value if isinstance(value, str) else ""


def texts(one: Data, name: str) -> list[tuple[str, str]]:
    """The texts of a list, each with its place."""
    found = one.get(name)
    if not isinstance(found, list):
        return []
    return [(f"{name}/{place}", value) for place, value in enumerate(found) if isinstance(value, str)]


def whole(one: Data, name: str) -> int | None:
    """A whole number, or nothing."""
    value = one.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def values_in(kind: Kind, one: Data) -> Values:
    """The values of a row as its kind has them; one of the wrong shape as if it were not told."""
    return {column.name: _value(column, one.get(column.name)) for column in kind.columns}


def _value(column: Column, value: Any) -> Value:
    if isinstance(column, Organisations | Several):
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else column.empty
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = number if isinstance(column, Hundredths | Whole | Row) else isinstance(value, str)
    found: Value = value if fits else column.empty
    return found


def repeated(values: list[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Those that have stood before, each with its place."""
    seen: set[Any] = set()
    for path, value in values:
        if value and value in seen:
            yield path, value
        seen.add(value)


def day_at(path: str, written: str) -> tuple[PartialDay | None, list[Fault]]:
    """A day, or why it is none."""
    try:
        return (PartialDay.parse(written) if written else None), []
    except InvalidValue as error:
        return None, [error.fault(path, _)]


def held(one: Data) -> tuple[date | None, date | None]:
    """From its first day as early as that can be, to the day after its last as late as that can be (half-open)."""
    start, end = day_at("", text(one, "from"))[0], day_at("", text(one, "to"))[0]
    return start.first if start else None, end.day_after if end else None


def answering(parties: list[Data]) -> list[Data]:
    """Those of a file's parties that answer for it: of today, or when it is over those who were parties last."""
    return [parties[place] for place in now_or_last([held(one) for one in parties], day=today())]
