"""How often something comes back: what can be read comes back the same, and the rest is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.errors import InvalidValue
from tillit.kernel.recurrence import (
    DAILY,
    FREQUENCIES,
    MONTHLY,
    WEEKDAYS,
    WEEKLY,
    YEARLY,
    Recurrence,
    Weekday,
    parse_recurrence,
)

WHICH = st.sampled_from([0, 1, 2, 3, 4, 5, -1])
MONTHLY_DAYS = st.lists(st.builds(Weekday, st.sampled_from(WEEKDAYS), WHICH), max_size=3).map(tuple)
PLAIN_DAYS = st.lists(st.builds(Weekday, st.sampled_from(WEEKDAYS)), max_size=3).map(tuple)
EVERY = st.integers(1, 99)
RULES = st.one_of(
    st.builds(Recurrence, st.just(MONTHLY), EVERY, MONTHLY_DAYS),
    st.builds(Recurrence, st.sampled_from([DAILY, WEEKLY, YEARLY]), EVERY, PLAIN_DAYS),
    st.builds(Recurrence, st.sampled_from([MONTHLY, YEARLY]), EVERY, st.just(()), st.integers(1, 31)),
)


@given(RULES)
def test_what_is_written_is_read_the_same(rule: Recurrence) -> None:
    assert parse_recurrence(str(rule)) == rule
    assert parse_recurrence(f"RRULE:{str(rule).lower()}") == rule


@given(st.text(max_size=60))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        assert parse_recurrence(text).frequency in FREQUENCIES
    except InvalidValue as fault:
        assert str(fault)


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ", "FREQ=", "FREQ=HOURLY", "FREQ=WEEKLY;FREQ=WEEKLY", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=100", "FREQ=DAILY;INTERVAL=-1", "FREQ=WEEKLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=6TU",
        "FREQ=MONTHLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=DAILY;COUNT=3",
        "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1", "FREQ=DAILY;INTERVAL=٣",
    ],
)  # fmt: skip
def test_the_rest_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_recurrence(text)
