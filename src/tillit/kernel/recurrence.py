"""How often something comes back, as iCalendar writes it (RFC 5545, RRULE): the parts that groups have use for.

Meetings come daily, weekly, monthly or yearly, every so many times, on named weekdays (in a month: "the second
Tuesday") or on a day of the month. What else the standard knows is refused with the reason, not silently dropped.
"""

from dataclasses import dataclass

from tillit.kernel.errors import InvalidValue
from tillit.kernel.words import N_

DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
FREQUENCIES = (DAILY, WEEKLY, MONTHLY, YEARLY)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_APART = 99
KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY"}


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; `which` is 1 to 5 for the first to fifth in the month, -1 for the last, 0 for each one."""

    name: str
    which: int = 0

    def __str__(self) -> str:
        return f"{self.which or ''}{self.name}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`every` counts in the frequency's own measure: 2 with WEEKLY is every second week."""

    frequency: str
    every: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_day: int | None = None

    def __str__(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        if self.every != 1:
            parts.append(f"INTERVAL={self.every}")
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(map(str, self.weekdays)))
        if self.month_day is not None:
            parts.append(f"BYMONTHDAY={self.month_day}")
        return ";".join(parts)


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
    weekdays = tuple(_weekday(day, frequency) for day in parts["BYDAY"].split(",")) if "BYDAY" in parts else ()
    month_day = _number(parts["BYMONTHDAY"], 1, 31) if "BYMONTHDAY" in parts else None
    if month_day is not None and (weekdays or frequency not in {MONTHLY, YEARLY}):
        raise _unreadable()
    every = _number(parts["INTERVAL"], 1, MOST_APART) if "INTERVAL" in parts else 1
    return Recurrence(frequency, every, weekdays, month_day)


def _parts(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in found:
            raise _unreadable()
        found[name] = value
    return found


def _weekday(text: str, frequency: str) -> Weekday:
    name, which = text[-2:], text[:-2]
    if name not in WEEKDAYS or (which and frequency != MONTHLY):
        raise _unreadable()
    if which not in {"", "1", "2", "3", "4", "5", "-1"}:
        raise _unreadable()
    return Weekday(name, int(which or 0))


def _number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and least <= int(text) <= most):
        raise _unreadable()
    return int(text)


def _unreadable() -> InvalidValue:
    return InvalidValue(N_("The rule for how often cannot be read."), N_("Write for example FREQ=MONTHLY;BYDAY=2TU."))
