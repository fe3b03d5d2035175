"""De minimis aid: what counts on a day, how much room is left, and what an amount is in euro. Sums are whole cents."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tillit.assessments.engine.aid_sets import AidRules, Ceiling
from tillit.assessments.engine.parameters import Parameters, Value

EURO, CENTS = "EUR", 100
MOST_CENTS = 2**53 - 1
RATE_PLACES = 8


@dataclass(frozen=True, slots=True)
class Granted:
    """What a day's sum needs to know of an aid: of which kind, when it was granted, and how many cents of a euro."""

    kind: str
    granted_on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Room:
    """What is left below a ceiling on a day, in cents.

    `sums`: by kind of aid, of those that count; `unsure`: of those of which nobody knows whether they count too.
    `most` and `left` are None where nobody knows the ceiling of that day.
    """

    ceiling: Ceiling
    value: Value | None
    sums: Mapping[str, int]
    unsure: Mapping[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> int:
        """All that surely counts towards the ceiling."""
        return sum(self.sums.values())

    @property
    def at_most(self) -> int:
        """The same with what may count too."""
        return self.counted + sum(self.unsure.values())

    @property
    def most(self) -> int | None:
        """The ceiling."""
        return None if self.value is None or self.value.amount is None else int(self.value.amount * CENTS)

    @property
    def left(self) -> int | None:
        """What is left; never below nothing."""
        return None if self.most is None else max(self.most - self.counted, 0)

    @property
    def surely_left(self) -> int | None:
        """What is left even when all that may count does."""
        return None if self.most is None else max(self.most - self.at_most, 0)

    @property
    def over(self) -> int:
        """By how much the sum is above the ceiling; nothing where it is not, or nobody knows the ceiling."""
        return 0 if self.most is None else max(self.counted - self.most, 0)

    @property
    def may_be_over(self) -> int:
        """By how much it is above the ceiling when all that may count does, and what surely counts is not above it."""
        return 0 if self.most is None or self.over else max(self.at_most - self.most, 0)


def in_cents(amount: int, currency: str, rate: Decimal | None) -> int:
    """Hundredths of a currency in hundredths of a euro, by how much of the currency one euro is; a half goes up."""
    if currency == EURO:
        return amount
    if rate is None or rate <= 0:
        raise ValueError("an amount in another currency needs a rate above nothing")
    return int((Decimal(amount) / rate).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def rate_fault(currency: str, rate: Decimal | None, rate_on: date | None, source: str) -> str:
    """What is missing of a rate, as a word; empty when nothing is, and where no rate is needed but none is given."""
    given = rate is not None or rate_on is not None or bool(source)
    if currency == EURO:
        return "needless" if given else ""
    if rate is None:
        return "missing"
    if rate_on is None:
        return "no_day"
    return "" if source else "no_source"


def rate_is_too_old(rate_on: date, granted_on: date, rules: AidRules) -> bool:
    """Whether a rate is too far before the day of the grant to be used for it."""
    return rate_on < granted_on - timedelta(days=rules.oldest_days)


def counted_until(granted_on: date, years: int) -> date:
    """The last day on which an aid counts: the same date so many years later, or the last day of that month."""
    year = granted_on.year + years
    last = monthrange(year, granted_on.month)[1]
    return date(year, granted_on.month, min(granted_on.day, last))


def counts_on(granted_on: date, day: date, years: int) -> bool:
    """Whether an aid counts on a day: it has been granted, and has not fallen away."""
    return granted_on <= day <= counted_until(granted_on, years)


def sum_on(granted: Iterable[Granted], kind: str, day: date, years: int) -> int:
    """What of one kind counts on a day."""
    return sum(one.cents for one in granted if one.kind == kind and counts_on(one.granted_on, day, years))


def years_on(day: date, rules: AidRules, parameters: Parameters) -> int | None:
    """Over how many years aid is added up on a day; None where nobody knows."""
    value = _value(rules.window, day, parameters)
    return None if value is None or value.amount is None else int(value.amount)


def rooms_on(granted: Iterable[Granted], day: date, rules: AidRules, parameters: Parameters) -> tuple[Room, ...]:
    """What is left below each ceiling on a day; nothing where nobody knows over how many years aid is added up."""
    years = years_on(day, rules, parameters)
    if years is None:
        return ()
    found = list(granted)
    return tuple(_room(one, day, parameters, lambda kind: sum_on(found, kind, day, years)) for one in rules.ceilings)


def first_day_known(rules: AidRules, parameters: Parameters) -> date | None:
    """From which day it is known over how many years aid is added up; None where it always was, or never is."""
    series = parameters.series.get(rules.window)
    days = [one.valid_from for one in series.values] if series else []
    return min((one for one in days if one is not None), default=None) if None not in days else None


def days_of_change(granted: Iterable[Granted], years: int) -> list[date]:
    """The days on which a sum changes: where an aid is granted, and the day after it has counted for the last time."""
    days = {one.granted_on for one in granted}
    return sorted(days | {counted_until(one.granted_on, years) + timedelta(days=1) for one in granted})


def _room(ceiling: Ceiling, day: date, parameters: Parameters, counted: Callable[[str], int]) -> Room:
    sums = {kind: counted(kind) for kind in ceiling.counts}
    unsure = {kind: counted(kind) for kind in ceiling.may_count}
    return Room(ceiling, _value(ceiling.parameter, day, parameters), sums, unsure)


def _value(key: str, day: date, parameters: Parameters) -> Value | None:
    series = parameters.series.get(key)
    return series.value_on(day) if series else None
