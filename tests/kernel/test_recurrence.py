"""How often something comes back: what can be read comes back the same, and the rest is refused."""

from dataclasses import replace
from datetime import date

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
WEEKS, MONTHS = (
    st.lists(st.integers(1, most), unique=True).map(lambda found: tuple(sorted(found))) for most in (53, 12)
)
NO_DAYS, NO_DAY, NO_WEEKS = st.just(()), st.none(), st.just(())
ENDS = st.one_of(
    st.just({}),
    st.builds(lambda day: {"until": day}, st.dates(date(1000, 1, 1))),
    st.builds(lambda count: {"count": count}, st.integers(1, 999)),
)
WITHOUT_END = st.one_of(
    st.builds(Recurrence, st.just(MONTHLY), EVERY, MONTHLY_DAYS, NO_DAY, NO_WEEKS, MONTHS),
    st.builds(Recurrence, st.sampled_from([DAILY, WEEKLY, YEARLY]), EVERY, PLAIN_DAYS, NO_DAY, NO_WEEKS, MONTHS),
    st.builds(Recurrence, st.just(YEARLY), EVERY, MONTHLY_DAYS, NO_DAY, NO_WEEKS, MONTHS.filter(bool)),
    st.builds(Recurrence, st.sampled_from([MONTHLY, YEARLY]), EVERY, NO_DAYS, st.integers(1, 31), NO_WEEKS, MONTHS),
    st.builds(Recurrence, st.just(YEARLY), EVERY, PLAIN_DAYS, NO_DAY, WEEKS),
)
RULES = st.builds(lambda rule, end: replace(rule, **end), WITHOUT_END, ENDS)


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
        "FREQ=MONTHLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=DAILY;BYHOUR=3",
        "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1", "FREQ=DAILY;INTERVAL=٣",
        "FREQ=YEARLY;BYDAY=1SA", "FREQ=YEARLY;BYWEEKNO=41;BYDAY=1SA",
    ],
)  # fmt: skip
def test_the_rest_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_recurrence(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("FREQ=YEARLY;BYWEEKNO=60", "no such week"),
        ("FREQ=YEARLY;BYWEEKNO=0", "no such week"),
        ("FREQ=YEARLY;BYWEEKNO=41,", "no such week"),
        ("FREQ=WEEKLY;BYWEEKNO=41", "belong to what comes yearly"),
        ("FREQ=YEARLY;BYWEEKNO=41;BYMONTH=10", "both weeks of the year and months"),
        ("FREQ=YEARLY;BYWEEKNO=41;BYMONTHDAY=10", "both weeks of the year and months"),
        ("FREQ=DAILY;BYMONTH=13", "no such month"),
        ("FREQ=DAILY;COUNT=0", "no number of times"),
        ("FREQ=DAILY;COUNT=1000", "no number of times"),
        ("FREQ=DAILY;UNTIL=20260231", "UNTIL is no day"),
        ("FREQ=DAILY;UNTIL=2026-03-31", "UNTIL is no day"),
        ("FREQ=DAILY;UNTIL=20260331T215959Z", "UNTIL is no day"),
        ("FREQ=DAILY;UNTIL=20260331;COUNT=3", "ends twice"),
    ],
)
def test_what_cannot_be_says_why(text: str, fault: str) -> None:
    with pytest.raises(InvalidValue, match=fault):
        parse_recurrence(text)


def test_weeks_and_months_are_written_in_order_and_once() -> None:
    assert str(parse_recurrence("FREQ=DAILY;BYMONTH=11,12,1,2,3,11")) == "FREQ=DAILY;BYMONTH=1,2,3,11,12"
    assert str(parse_recurrence("FREQ=YEARLY;BYWEEKNO=41,7")) == "FREQ=YEARLY;BYWEEKNO=7,41"
