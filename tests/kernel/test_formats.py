"""How days, moments, numbers and periods look."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.formats import day_text, moment_text, number_text, period_text
from tillit.kernel.period import Period


def test_a_day() -> None:
    assert day_text(date(2026, 1, 2)) == "2026-01-02"
    with pytest.raises(TypeError):
        day_text(datetime(2026, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 22, 13, 5, 59, tzinfo=UTC), "2026-11-22 14:05"),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), "2026-07-02 00:00"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "2026-03-29 01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03-29 03:00"),
    ],
)
def test_a_moment_by_the_clocks_in_stockholm(moment: datetime, text: str) -> None:
    assert moment_text(moment) == text


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime(2026, 11, 22, 14, 5, tzinfo=UTC).replace(tzinfo=None))


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (1250, "1\u00a0250"), (1250000, "1\u00a0250\u00a0000"), (-1250, "\u22121\u00a0250")],
)
def test_a_number(number: int, text: str) -> None:
    assert number_text(number) == text


@given(st.integers())
def test_a_number_never_breaks_over_lines_and_keeps_its_digits(number: int) -> None:
    text = number_text(number)

    assert not set(text) & {" ", "-", "\n"}
    assert int(text.replace("\u00a0", "").replace("\u2212", "-")) == number


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(date(2024, 1, 1), date(2027, 1, 1)), "2024-01-01\u00a0\u2013 2026-12-31"),
        (Period(date(2024, 1, 1)), "2024-01-01\u00a0\u2013"),
        (Period(date(2024, 1, 1), date(2024, 1, 2)), "2024-01-01"),
        (Period(date(2024, 1, 1), date(2024, 1, 1)), "\u2013"),
    ],
)
def test_a_period_with_its_last_day(period: Period, text: str) -> None:
    assert period_text(period) == text
