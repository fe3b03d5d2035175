"""How often a group meets, in words."""

import pytest
from django.utils.translation import override

from tillit.bodies.wording.recurrence import recurrence_in_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        ("FREQ=WEEKLY", "Every week"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "Every second week, Monday, Thursday"),
        ("FREQ=MONTHLY;BYDAY=2TU", "Every month, the second Tuesday"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", "Every 3 months, the last Friday"),
        ("FREQ=YEARLY;BYMONTHDAY=1", "Every year, day 1 of the month"),
        ("FREQ=YEARLY;BYWEEKNO=41", "Week 41 every year"),
        ("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=7,41;BYDAY=SA", "Weeks 7, 41 every second year, Saturday"),
        ("FREQ=DAILY;BYMONTH=1,2,3,11,12", "Every day, November to March"),
        ("FREQ=DAILY;BYMONTH=1,3,4,12", "Every day, March to April, December to January"),
        ("FREQ=DAILY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12", "Every day"),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=1SA", "Every year, in October, the first Saturday"),
        ("FREQ=WEEKLY;UNTIL=20260331", "Every week, up to and including 2026-03-31"),
        ("FREQ=WEEKLY;COUNT=1", "Every week, once"),
        ("FREQ=WEEKLY;COUNT=10", "Every week, ten times"),
        ("FREQ=WEEKLY;COUNT=13", "Every week, 13 times"),
        ("FREQ=WEEKLY;BYHOUR=9", "FREQ=WEEKLY;BYHOUR=9"),
    ],
)
def test_a_rule_is_told_in_words_and_one_without_words_as_it_is(rule: str, words: str) -> None:
    with override("en"):
        assert recurrence_in_words(rule) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=YEARLY;BYWEEKNO=41", "Vecka 41 varje år"),
        ("FREQ=DAILY;BYMONTH=1,2,3,11,12", "Varje dag, november till mars"),
        ("FREQ=YEARLY;BYMONTH=10", "Varje år, i oktober"),
        ("FREQ=WEEKLY;UNTIL=20260331", "Varje vecka, till och med 2026-03-31"),
        ("FREQ=WEEKLY;COUNT=10", "Varje vecka, tio gånger"),
    ],
)
def test_the_same_in_swedish(rule: str, words: str) -> None:
    with override("sv"):
        assert recurrence_in_words(rule) == words


def test_what_is_open_goes_on_until_further_notice_where_its_rule_has_no_end() -> None:
    with override("en"):
        assert recurrence_in_words("FREQ=DAILY", is_open=True) == "Every day, until further notice"
        assert recurrence_in_words("FREQ=DAILY;COUNT=2", is_open=True) == "Every day, twice"
        assert recurrence_in_words("FREQ=DAILY;UNTIL=20260331", is_open=True).endswith("2026-03-31")
