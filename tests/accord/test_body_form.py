"""What the questions on how often can say, and what is kept of a rule that they cannot."""

from typing import Any

import pytest
from django.utils.translation import override

from tillit.accord.forms.bodies import BodyForm
from tillit.bodies.picking import HowOften


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", {"often": "monthly", "which": "2", "weekday": ["TU"]}),
        ("FREQ=WEEKLY;BYDAY=MO,TU", {"often": "weekly", "which": "", "weekday": ["MO", "TU"]}),
        ("FREQ=DAILY", {"often": "daily", "which": "", "weekday": []}),
        ("", {"often": "", "which": "", "weekday": []}),
    ],
)
def test_a_rule_is_answered_and_said_again(rule: str, answers: dict[str, Any]) -> None:
    assert HowOften(rule).opened() == answers
    assert HowOften().answered(answers) == rule
    assert list(HowOften().faults(answers)) == []


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYWEEKNO=41",
        "FREQ=WEEKLY;BYMONTH=1,2",
        "FREQ=WEEKLY;UNTIL=20260331",
        "FREQ=WEEKLY;COUNT=10",
        "FREQ=MONTHLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=WEEKLY;BYDAY=TU,MO",
        "FREQ=WEEKLY;INTERVAL=6",
        "rrule:freq=weekly",
    ],
)
def test_a_rule_that_the_questions_cannot_say_is_kept_to_the_letter(rule: str) -> None:
    answers = HowOften(rule).opened()
    assert answers == {"often": "kept", "which": "", "weekday": []}
    assert HowOften(rule).answered(answers) == rule


def test_what_is_kept_is_shown_in_words() -> None:
    with override("en"):
        form = BodyForm(parties=[], kept_rule="FREQ=YEARLY;BYWEEKNO=41")
    assert ("kept", "As it is now: Week 41 every year") in form.fields["often"].choices
    assert form["often"].value() == "kept"
    assert "kept" not in dict(BodyForm(parties=[], kept_rule="FREQ=WEEKLY").fields["often"].choices)


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"often": "daily", "weekday": ["MO"]}, ["often"]),
        ({"often": "", "weekday": ["MO"]}, ["often"]),
        ({"often": "weekly", "weekday": ["MO"], "which": "2"}, ["which"]),
        ({"often": "monthly", "which": "2"}, ["which"]),
    ],
)
def test_answers_that_do_not_go_together_are_told(answers: dict[str, Any], fields: list[str]) -> None:
    assert [name for name, _why in HowOften().faults(answers)] == fields
