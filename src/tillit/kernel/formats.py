"""How days, moments and numbers look: one Swedish way in both languages, so that a figure reads the same to all."""

from datetime import date, datetime

from tillit.kernel.period import Period, in_stockholm

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"


def day_text(day: date) -> str:
    """ "2026-11-22" (ISO 8601). TypeError for a datetime, whose day depends on the time zone: see period.day_of."""
    if isinstance(day, datetime):
        raise TypeError("a day is a date, not a datetime")
    return day.isoformat()


def moment_text(moment: datetime) -> str:
    """ "2026-11-22 14:05" by the clocks in Stockholm. ValueError if the moment has no time zone."""
    return in_stockholm(moment).isoformat(sep=" ", timespec="minutes")[:16]


def number_text(number: int) -> str:
    """ "1 250 000": thousands apart by no-break spaces, and a real minus sign, so that it never breaks over lines."""
    if 0 <= number < 1000:
        return str(number)  # most of them
    digits = f"{abs(number):,}".replace(",", NBSP)
    return f"{MINUS}{digits}" if number < 0 else digits


def period_text(period: Period) -> str:
    """ "2024-01-01 – 2026-12-31" with the last day counted in, as people read dates.

    "2024-01-01 –" until further notice, "2024-01-01" for a single day and "–" for a period without days. The space
    before the dash does not break, so no line begins with a dash.
    """
    if period.is_empty:
        return DASH
    first = day_text(period.start)
    if period.last_day is None:
        return f"{first}{NBSP}{DASH}"
    if period.last_day == period.start:
        return first
    return f"{first}{NBSP}{DASH} {day_text(period.last_day)}"
