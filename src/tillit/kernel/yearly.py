"""What an amount comes to in a year, whatever it is an amount of. Derived, and never stored in its place.

Amounts are whole hundredths (öre), so that sums are exact.
"""

from datetime import date

from tillit.kernel.errors import InvalidValue
from tillit.kernel.words import N_

COVERING = {"per_term", "ceiling", "once"}
MONTHS = 12
HALF_A_MONTH, A_MONTH = 15, 30


def yearly(amount: int | None, basis: str, *, months: int | None = None, units: int | None = None) -> int | None:
    """The figure for one year in the same hundredths, rounded half up; None when it does not follow.

    What covers more than a year is spread over its months, what covers a year or less comes in that one. What is paid
    each month is paid twelve times, or as often as it has months when they are fewer. A rate per unit needs how many
    units a year has; a percentage of something else says nothing by itself. Unknown is not zero. Raises InvalidValue
    for months below one.
    """
    if months is not None and months < 1:
        raise InvalidValue(N_("A period has at least one month."), N_("Leave it empty when it is not known."))
    if amount is None:
        return None
    if basis == "per_year":
        return amount
    if basis == "per_month":
        return amount * min(months or MONTHS, MONTHS)
    if basis == "per_unit":
        return None if units is None else amount * units
    if basis in COVERING and months is not None:
        return amount if months <= MONTHS else _rounded(amount * MONTHS, months)
    return None


def months_between(start: date, end: date) -> int:
    """How many months there are from a day up to but not including another, to the nearest whole one; never none."""
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return max(1, (months * A_MONTH + end.day - start.day + HALF_A_MONTH) // A_MONTH)


def _rounded(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under)
