"""Half-open periods, days in Stockholm."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tillit.kernel.errors import InvalidValue
from tillit.kernel.period import STOCKHOLM, Period, beyond, day_of, in_stockholm, months_before, today

DAYS = st.dates(date(2024, 1, 1), date(2024, 2, 15))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(DAYS)
    days = draw(st.none() | st.integers(0, 40))
    return Period(start, None if days is None else start + timedelta(days=days))


def days_of(period: Period) -> set[date]:
    """The days of a period within the two months that the tests play in, counted one by one."""
    horizon = [date(2024, 1, 1) + timedelta(days=n) for n in range(120)]
    return {day for day in horizon if period.contains(day)}


def test_the_start_is_in_and_the_end_is_not() -> None:
    period = Period(date(2024, 1, 1), date(2025, 1, 1))

    assert period.contains(date(2024, 1, 1))
    assert period.contains(date(2024, 12, 31))
    assert not period.contains(date(2025, 1, 1))
    assert not period.contains(date(2023, 12, 31))
    assert period.last_day == date(2024, 12, 31)


def test_one_period_begins_on_the_day_the_other_ends_without_overlap() -> None:
    first, second = Period(date(2024, 1, 1), date(2025, 1, 1)), Period(date(2025, 1, 1))

    assert not first.overlaps(second)
    assert Period(date(2024, 1, 1), date(2025, 1, 2)).overlaps(second)


def test_an_open_period_goes_on() -> None:
    period = Period(date(2024, 1, 1))

    assert period.contains(date.max)
    assert period.last_day is None
    assert not period.is_empty
    assert period.overlaps(Period(date(2099, 1, 1)))


def test_a_period_without_days_is_empty_and_overlaps_nothing() -> None:
    empty = Period(date(2024, 3, 1), date(2024, 3, 1))

    assert empty.is_empty
    assert empty.last_day is None
    assert not empty.contains(date(2024, 3, 1))
    assert not empty.overlaps(empty)
    assert not empty.overlaps(Period(date(2024, 1, 1)))


def test_the_end_is_never_before_the_start() -> None:
    with pytest.raises(InvalidValue, match="before the start"):
        Period(date(2024, 1, 2), date(2024, 1, 1))


def test_a_datetime_is_not_taken_for_a_day() -> None:
    with pytest.raises(TypeError):
        Period(datetime(2024, 1, 1, tzinfo=UTC))
    with pytest.raises(TypeError):
        Period(date(2024, 1, 1), datetime(2025, 1, 1, tzinfo=UTC))


def test_people_write_the_last_day() -> None:
    assert Period.through(date(2024, 1, 1), date(2024, 12, 31)) == Period(date(2024, 1, 1), date(2025, 1, 1))
    assert Period.through(date(2024, 1, 1), date(2024, 1, 1)).last_day == date(2024, 1, 1)
    assert Period.through(date(2024, 1, 1), None) == Period(date(2024, 1, 1))
    with pytest.raises(InvalidValue, match="before the start"):
        Period.through(date(2024, 1, 2), date(2024, 1, 1))
    with pytest.raises(InvalidValue, match="too far away"):
        Period.through(date(2024, 1, 2), date.max)


@given(periods(), periods())
def test_overlap_is_a_common_day_seen_from_either_side(a: Period, b: Period) -> None:
    assert a.overlaps(b) is b.overlaps(a) is bool(days_of(a) & days_of(b))


@given(periods())
def test_a_period_is_empty_when_it_has_no_day_and_else_overlaps_itself(period: Period) -> None:
    assert period.is_empty is (not days_of(period))
    assert period.overlaps(period) is (not period.is_empty)


@given(periods())
def test_through_the_last_day_is_the_same_period(period: Period) -> None:
    assume(not period.is_empty)

    assert Period.through(period.start, period.last_day) == period


def test_a_day_is_a_day_in_stockholm() -> None:
    assert day_of(datetime(2026, 11, 22, 22, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert day_of(datetime(2026, 11, 22, 23, 0, tzinfo=UTC)) == date(2026, 11, 23)
    assert day_of(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)) == date(2026, 7, 2)
    assert day_of(datetime(2026, 1, 1, 5, 0, tzinfo=timezone(timedelta(hours=8)))) == date(2025, 12, 31)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        in_stockholm(datetime(2026, 11, 22, 14, 5, tzinfo=UTC).replace(tzinfo=None))


def test_today_is_now_in_stockholm() -> None:
    before, day, after = datetime.now(STOCKHOLM).date(), today(), datetime.now(STOCKHOLM).date()

    assert before <= day <= after


NOW = date(2026, 11, 23)
WINDOW = [NOW + timedelta(days=number) for number in range(-12, 13)]
near = st.none() | st.sampled_from(WINDOW[2:-2])
stretch = st.tuples(near, near).filter(lambda two: not all(two) or two[0] < two[1])


def stands(one: tuple[date | None, date | None], day: date) -> bool:
    """Whether it does on a day, as somebody would say who reads the two dates."""
    start, end = one
    if end is not None and day >= end:
        return False
    if start is not None:
        return start <= day
    return day >= NOW or (end is not None and day == end - timedelta(days=1))


@given(st.lists(stretch, max_size=9), st.integers(1, 4))
def test_beyond_says_what_counting_day_by_day_says(told: list[tuple[date | None, date | None]], most: int) -> None:
    found = beyond(told, most, day=NOW)
    kept = [one for place, one in enumerate(told) if place not in found]

    assert bool(found) == any(sum(stands(one, day) for one in told) > most for day in WINDOW)
    assert all(sum(stands(one, day) for one in kept) <= most for day in WINDOW)


def test_of_those_that_are_too_many_the_last_to_begin_are_told() -> None:
    monday, tuesday, friday = WINDOW[0], WINDOW[1], WINDOW[4]
    told = [(tuesday, friday), (monday, None), (monday, tuesday), (friday, None)]

    assert beyond(told, 2, day=NOW) == []
    assert beyond(told, 1, day=NOW) == [0, 2, 3]


def test_months_before_a_day_stay_in_their_month() -> None:
    assert months_before(date(2027, 1, 1), 3) == date(2026, 10, 1)
    assert months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert months_before(date(2026, 3, 1), 24) == date(2024, 3, 1)
