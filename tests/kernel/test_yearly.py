"""What an amount comes to in a year: every shape that real agreements have, and unknown is not zero."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.errors import InvalidValue
from tillit.kernel.period import months_before
from tillit.kernel.yearly import months_between, yearly

KRONA = 100


@pytest.mark.parametrize(
    ("amount", "basis", "more", "wanted"),
    [
        (650_000 * KRONA, "per_year", {}, 650_000 * KRONA),
        (10_000 * KRONA, "per_month", {}, 120_000 * KRONA),
        (25_000 * KRONA, "per_month", {"months": 4}, 100_000 * KRONA),
        (10_000 * KRONA, "per_month", {"months": 36}, 120_000 * KRONA),
        (1_600_000 * KRONA, "per_term", {"months": 16}, 1_200_000 * KRONA),
        (850_000 * KRONA, "ceiling", {"months": 4}, 850_000 * KRONA),
        (300_000 * KRONA, "once", {"months": 36}, 100_000 * KRONA),
        (50 * KRONA, "per_unit", {"units": 36_500}, 1_825_000 * KRONA),
        (0, "per_unit", {"units": 0}, 0),
        (100, "per_term", {"months": 36}, 33),
        (50, "per_term", {"months": 16}, 38),
        # what does not follow is not known
        (None, "per_year", {}, None),
        (50 * KRONA, "per_unit", {}, None),
        (1_600_000 * KRONA, "per_term", {}, None),
        (850_000 * KRONA, "ceiling", {}, None),
        (3_000, "percent_of_post", {}, None),
        (7_500, "percent_of_cost", {"months": 12}, None),
        (100, "unknown", {}, None),
    ],
)
def test_the_yearly_figure_is_derived_from_what_was_agreed(
    amount: int | None, basis: str, more: dict[str, int], wanted: int | None
) -> None:
    assert yearly(amount, basis, **more) == wanted


@given(st.integers(0, 10**15), st.integers(1, 1_200))
def test_what_covers_a_period_never_comes_to_more_in_a_year_than_in_all_of_it(amount: int, months: int) -> None:
    a_year = yearly(amount, "per_term", months=months)
    assert a_year is not None
    assert 0 <= a_year <= amount
    # no krona is made or lost: the years together differ from the whole by less than half an öre for each year
    assert abs(a_year * months - amount * min(months, 12)) * 2 <= months or months <= 12


@given(st.integers(0, 10**15), st.integers(1, 1_200))
def test_what_is_paid_each_month_is_never_more_than_all_that_is_paid(amount: int, months: int) -> None:
    a_year = yearly(amount, "per_month", months=months)
    assert a_year is not None
    assert a_year <= amount * months
    assert a_year == yearly(amount * months, "per_term", months=months), "the same sum is the same in either shape"


@given(st.dates(date(1000, 1, 1), date(2900, 12, 28)), st.integers(1, 1_000))
def test_whole_months_are_counted_as_they_are(end: date, months: int) -> None:
    end = end.replace(day=min(end.day, 28))
    assert months_between(months_before(end, months), end) == months


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-11-01", "2025-04-01", 5),
        ("2016-06-30", "2019-10-01", 39),
        ("2024-01-01", "2024-12-31", 12),
        ("2024-01-10", "2024-01-11", 1),
        ("2024-01-10", "2024-05-31", 5),
        ("2024-01-31", "2024-02-29", 1),
    ],
)
def test_days_are_counted_to_the_nearest_month(start: str, end: str, months: int) -> None:
    assert months_between(date.fromisoformat(start), date.fromisoformat(end)) == months


def test_a_period_has_months() -> None:
    with pytest.raises(InvalidValue):
        yearly(100, "per_term", months=0)
