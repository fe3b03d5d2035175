"""A list in pages, newest first, by what stands on them and not by their number.

What happens meanwhile moves nothing from one page to another, and the last page comes as fast as the first.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from tillit.kernel.errors import NotFound

Row = TypeVar("Row", bound=Model)
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page; the places where a newer and an older page begin, "" where there is none."""

    rows: list[Row]
    newer: str
    older: str


def page_of(
    found: QuerySet[Row],
    moment: str,
    *,
    shown: QuerySet[Row] | None = None,
    older: str = "",
    newer: str = "",
    most: int = 50,
) -> Page[Row]:
    """The rows older or newer than a place in the list; `moment` is the column of when. One statement.

    `shown`: the rows with all that a page shows of them, joined to those that were found only, and not to all that
    were sorted. NotFound for a place that cannot be.
    """
    if newer:
        at, key = _place(newer)
        later = found.filter(_at(moment, "gte", at)).filter(_at(moment, "gt", at) | Q(pk__lt=key))
        rows = list(first_of(later, (moment, "-pk"), most + 1, shown=shown))
        more, rows = len(rows) > most, rows[:most][::-1]
        return Page(rows, _place_of(rows[:1], moment) if more else "", _place_of(rows[-1:], moment))
    if older:
        at, key = _place(older)
        found = found.filter(_at(moment, "lte", at)).filter(_at(moment, "lt", at) | Q(pk__gt=key))
    rows = list(first_of(found, (f"-{moment}", "pk"), most + 1, shown=shown))
    more, rows = len(rows) > most, rows[:most]
    return Page(rows, _place_of(rows[:1], moment) if older else "", _place_of(rows[-1:], moment) if more else "")


def first_of(
    found: QuerySet[Row], order: tuple[str, ...], most: int, *, shown: QuerySet[Row] | None = None
) -> QuerySet[Row]:
    """The first rows in an order; one statement. `shown` as for a page."""
    if shown is None:
        return found.order_by(*order)[:most]
    return shown.filter(pk__in=found.order_by(*order).values("pk")[:most]).order_by(*order)


def _at(moment: str, how: str, at: datetime) -> Q:
    return Q(**{f"{moment}__{how}": at})


def _place_of(rows: list[Any], moment: str) -> str:
    return f"{(getattr(rows[0], moment) - EPOCH) // MICROSECOND}.{rows[0].pk}" if rows else ""


def _place(text: str) -> tuple[datetime, UUID]:
    """When, in microseconds as the database keeps it, and the key."""
    at, _dot, key = text.partition(".")
    try:
        return EPOCH + int(at) * MICROSECOND, UUID(key)
    except (ValueError, OverflowError):
        raise NotFound from None
