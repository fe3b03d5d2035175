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
        ("FREQ=WEEKLY;UNTIL=20300101", "FREQ=WEEKLY;UNTIL=20300101"),
    ],
)
def test_a_rule_is_told_in_words_and_one_without_words_as_it_is(rule: str, words: str) -> None:
    with override("en"):
        assert recurrence_in_words(rule) == words
