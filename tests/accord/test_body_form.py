"""What the form for a group shows of a rule that it has no questions about."""

import pytest

from tillit.accord.forms.bodies import BodyForm
from tillit.bodies.models import Body


@pytest.mark.parametrize(
    ("rule", "often"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", "monthly"),
        ("FREQ=YEARLY;BYWEEKNO=41", "kept"),
        ("FREQ=WEEKLY;BYMONTH=1,2", "kept"),
        ("FREQ=WEEKLY;UNTIL=20260331", "kept"),
        ("FREQ=WEEKLY;COUNT=10", "kept"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "kept"),
        ("FREQ=WEEKLY;BYDAY=MO,TU", "kept"),
    ],
)
def test_a_rule_that_the_form_cannot_say_is_kept(rule: str, often: str) -> None:
    assert BodyForm.opened(Body(name="Gruppen", recurrence=rule))["often"] == often
