"""How often something comes back, as iCalendar writes it (RFC 5545, RRULE): the parts that groups have use for.

Meetings come daily, weekly, monthly or yearly, every so many times, on named weekdays (in a month: "the second
Tuesday") or on a day of the month; in some months or weeks of the year only; until a day, or so many times. What else
the standard knows is refused with the reason, not silently dropped.
"""

from dataclasses import dataclass
from datetime import date

from tillit.kernel.errors import InvalidValue
from tillit.kernel.words import N_

DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
FREQUENCIES = (DAILY, WEEKLY, MONTHLY, YEARLY)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_APART, MOST_TIMES, LAST_WEEK, LAST_MONTH = 99, 999, 53, 12
KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYWEEKNO", "BYMONTH", "UNTIL", "COUNT"}


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; `which` is 1 to 5 for the first to fifth in the month, -1 for the last, 0 for each one."""

    name: str
    which: int = 0

    def __str__(self) -> str:
        return f"{self.which or ''}{self.name}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`every` counts in the frequency's own measure: 2 with WEEKLY is every second week.

    `weeks` and `months` of the year are in order, each once. It ends with the day `until`, after `count` times, or is
    not said to end.
    """

    frequency: str
    every: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_day: int | None = None
    weeks: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None

    def __str__(self) -> str:
        told = {
            "INTERVAL": str(self.every) if self.every != 1 else "",
            "BYMONTH": ",".join(map(str, self.months)),
            "BYWEEKNO": ",".join(map(str, self.weeks)),
            "BYDAY": ",".join(map(str, self.weekdays)),
            "BYMONTHDAY": str(self.month_day or ""),
            "UNTIL": f"{self.until:%Y%m%d}" if self.until else "",
            "COUNT": str(self.count or ""),
        }
        return ";".join([f"FREQ={self.frequency}", *(f"{name}={value}" for name, value in told.items() if value)])


def parse_recurrence(text: str) -> Recurrence:
    """Read a rule as "FREQ=MONTHLY;BYDAY=2TU", with or without "RRULE:" before it. InvalidValue for all else."""
    parts = _parts(text.strip().upper().removeprefix("RRULE:"))
    unknown = sorted(set(parts) - KNOWN)
    if unknown:
        raise InvalidValue(
            N_("The rule has a part that is not used here: %(part)s."),
            N_("Write it in words in the field beside."),
            part=unknown[0],
        )
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise _unreadable()
    numbered = frequency == MONTHLY or (frequency == YEARLY and "BYMONTH" in parts)
    weekdays = tuple(_weekday(day, numbered=numbered) for day in parts["BYDAY"].split(",")) if "BYDAY" in parts else ()
    month_day = _number(parts["BYMONTHDAY"], 1, 31) if "BYMONTHDAY" in parts else None
    if month_day is not None and (weekdays or frequency not in {MONTHLY, YEARLY}):
        raise _unreadable()
    every = _number(parts["INTERVAL"], 1, MOST_APART) if "INTERVAL" in parts else 1
    weeks, months = _in_the_year(parts, frequency)
    until, count = _end(parts)
    return Recurrence(frequency, every, weekdays, month_day, weeks, months, until, count)


def _parts(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in found:
            raise _unreadable()
        found[name] = value
    return found


def _in_the_year(parts: dict[str, str], frequency: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The weeks and the months of the year that it is in; none when it is in any."""
    no_week = InvalidValue(N_("There is no such week in the rule’s BYWEEKNO."), N_("Write weeks from 1 to 53."))
    no_month = InvalidValue(N_("There is no such month in the rule’s BYMONTH."), N_("Write months from 1 to 12."))
    weeks, months = (
        tuple(sorted({_number(one, 1, most, fault) for one in parts[name].split(",")})) if name in parts else ()
        for name, most, fault in (("BYWEEKNO", LAST_WEEK, no_week), ("BYMONTH", LAST_MONTH, no_month))
    )
    if weeks and frequency != YEARLY:
        raise InvalidValue(
            N_("Weeks of the year, BYWEEKNO, belong to what comes yearly."), N_("Write FREQ=YEARLY;BYWEEKNO=41.")
        )
    if weeks and (months or "BYMONTHDAY" in parts):
        raise InvalidValue(
            N_("The rule tells both weeks of the year and months or days of the month."), N_("Keep one of the two.")
        )
    return weeks, months


def _end(parts: dict[str, str]) -> tuple[date | None, int | None]:
    """The last day, or how many times."""
    if "UNTIL" in parts and "COUNT" in parts:
        raise InvalidValue(
            N_("The rule ends twice: on a day, UNTIL, and after so many times, COUNT."), N_("Keep one of the two.")
        )
    no_count = InvalidValue(N_("The rule’s COUNT is no number of times."), N_("Write a number from 1 to 999."))
    count = _number(parts["COUNT"], 1, MOST_TIMES, no_count) if "COUNT" in parts else None
    return _day(parts["UNTIL"]) if "UNTIL" in parts else None, count


def _day(text: str) -> date:
    """A day without a clock: with one it would depend on a time zone which day it is."""
    try:
        if not (text.isascii() and text.isdigit() and len(text) == 8 and int(text) >= 1000_00_00):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue(
            N_("The rule’s UNTIL is no day."), N_("Write the last day as eight digits, for example UNTIL=20260331.")
        ) from None


def _weekday(text: str, *, numbered: bool) -> Weekday:
    name, which = text[-2:], text[:-2]
    if name not in WEEKDAYS or (which and not numbered):
        raise _unreadable()
    if which not in {"", "1", "2", "3", "4", "5", "-1"}:
        raise _unreadable()
    return Weekday(name, int(which or 0))


def _number(text: str, least: int, most: int, fault: InvalidValue | None = None) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and least <= int(text) <= most):
        raise fault or _unreadable()
    return int(text)


def _unreadable() -> InvalidValue:
    return InvalidValue(N_("The rule for how often cannot be read."), N_("Write for example FREQ=MONTHLY;BYDAY=2TU."))
