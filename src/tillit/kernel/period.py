"""Days and the stretches between them. A day is a day in Stockholm, whatever clock the machine has."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from tillit.kernel.errors import InvalidValue
from tillit.kernel.words import N_

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to but not including `end`; no `end` means until further notice.

    Half-open, so that one period ends on the day the next begins and no day is counted twice. People write the last day
    instead: see `through` and `last_day`. Raises InvalidValue when the end is before the start, TypeError for a
    datetime.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        # a datetime is a date to Python, but which day it is depends on a time zone: see day_of
        if isinstance(self.start, datetime) or isinstance(self.end, datetime):
            raise TypeError("a period is made of dates, not of datetimes")
        if self.end is not None and self.end < self.start:
            raise InvalidValue(N_("The end is before the start."), N_("Change one of the two dates."))

    @classmethod
    def through(cls, first: date, last: date | None) -> "Period":
        """The period as people write it, with the last day counted in. InvalidValue as above, or past year 9999."""
        if last is None:
            return cls(first)
        if last == date.max:
            raise InvalidValue(N_("The end is too far away."), N_("Leave it empty if there is no end."))
        if last < first:
            raise InvalidValue(N_("The end is before the start."), N_("Change one of the two dates."))
        return cls(first, last + timedelta(days=1))

    @property
    def is_empty(self) -> bool:
        """Whether it has no day at all, as when somebody leaves on the day they joined."""
        return self.end == self.start

    @property
    def last_day(self) -> date | None:
        """The last day that is in the period; None when it is open or empty."""
        return None if self.end is None or self.is_empty else self.end - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Whether the day is in the period: the start is, the end is not."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Whether some day is in both. An empty period has no day and overlaps nothing."""
        if self.is_empty or other.is_empty:
            return False
        return _begins_before_end(self, other) and _begins_before_end(other, self)


def today() -> date:
    """Which day it is in Stockholm."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """The day in Stockholm at a moment. ValueError if the moment has no time zone."""
    return in_stockholm(moment).date()


def in_stockholm(moment: datetime) -> datetime:
    """The same moment by the clocks in Stockholm. ValueError if it has no time zone: then nobody knows when it is."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(STOCKHOLM)


def months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def beyond(stretches: Sequence[tuple[date | None, date | None]], most: int, *, day: date) -> list[int]:
    """The places of those stretches that would make more than `most` of them stand on some day; none when all may.

    Each from its first day up to but not including its end; without an end it stands for ever. Without a start it
    surely stands on `day`, which is today, or on its last day when that has been. Of two that begin on the same day the
    one told first goes first.
    """
    known = [(start or (min(day, end - timedelta(days=1)) if end else day), end) for start, end in stretches]
    held: list[date] = []
    found = []
    for place, (start, end) in sorted(enumerate(known), key=lambda one: (one[1][0], one[0])):
        while held and held[0] <= start:
            heappop(held)
        if len(held) < most:
            heappush(held, end or date.max)
        else:
            found.append(place)
    return sorted(found)


def now_or_last(stretches: Sequence[tuple[date | None, date | None]], *, day: date) -> list[int]:
    """The places of those stretches that hold on a day; where all are over by then, of those that ended last.

    Each from its first day up to but not including its end; without a day there is no limit.
    """
    ends = [end for _start, end in stretches if end is not None and end <= day]
    if ends and len(ends) == len(stretches):
        return [place for place, (_start, end) in enumerate(stretches) if end == max(ends)]
    return [
        place
        for place, (start, end) in enumerate(stretches)
        if (start is None or start <= day) and (end is None or end > day)
    ]


def _begins_before_end(one: Period, other: Period) -> bool:
    return other.end is None or one.start < other.end
