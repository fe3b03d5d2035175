"""A day as a source knows it: sometimes only the month or the year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tillit.kernel.errors import InvalidValue
from tillit.kernel.period import Period
from tillit.kernel.words import N_

Precision = Literal["day", "month", "year"]
LENGTH: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_SHAPE = re.compile(r"[12]\d{3}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDay:
    """`first` is the first day that it can mean; ordered by it. Written as ISO 8601 with reduced precision."""

    first: date
    precision: Precision = "day"

    @classmethod
    def parse(cls, text: str) -> "PartialDay":
        """Read "2015", "2015-05" or "2015-05-17"; InvalidValue on anything else or a day that does not exist."""
        wrong = InvalidValue(
            N_("“%(text)s” is not a date."), N_("Write 2015-05-17, or only 2015-05 or 2015."), text=text[:40]
        )
        if not _SHAPE.fullmatch(text):
            raise wrong
        try:
            first = date.fromisoformat((text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10])
        except ValueError:
            raise wrong from None
        return cls(first, LENGTH[len(text)])

    def __str__(self) -> str:
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    @classmethod
    def before(cls, after: date, precision: Precision) -> "PartialDay":
        """The other way round: the day, month or year whose `day_after` is `after`."""
        last = after - timedelta(days=1)
        firsts = {"day": last, "month": last.replace(day=1), "year": last.replace(month=1, day=1)}
        return cls(firsts[precision], precision)

    @property
    def day_after(self) -> date:
        """The first day that is surely past it: for 2015 the first of January 2016."""
        if self.precision == "year":
            return date(self.first.year + 1, 1, 1)
        if self.precision == "month":
            return (self.first + timedelta(days=31)).replace(day=1)
        return self.first + timedelta(days=1)

    def is_surely_before(self, other: "PartialDay") -> bool:
        """Whether no reading of the two lets this be the same or later: 2015 and 2015-05 are not surely ordered."""
        length = min(len(str(self)), len(str(other)))
        return str(self)[:length] < str(other)[:length]


def surely_in(start: PartialDay | None, end: PartialDay | None) -> Period | None:
    """The days that are in a stretch however its two ends are read; None when there are none to be sure of.

    A stretch whose end is not known is surely there on its first day, one whose start is not known on its last.
    """
    first = start.day_after - timedelta(days=1) if start else None
    past = end.first + timedelta(days=1) if end else None
    if first is None or past is None:
        known = first or (past - timedelta(days=1) if past else None)
        return Period(known, known + timedelta(days=1)) if known else None
    return Period(first, past) if first < past else None
