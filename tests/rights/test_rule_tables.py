"""Each rule answers as the table says; and who belongs to which sector changes no verdict (C1)."""

import pytest

from tests.rights.rule_tables import RULES, Asked
from tests.rights.world import Stage

PARTS = 6


@pytest.mark.parametrize("part", range(PARTS))
def test_c4_each_rule_answers_as_the_table_says(stage: Stage, part: int) -> None:
    wrong = [told(stage, line) for number, line in enumerate(RULES) if number % PARTS == part]
    assert [one for one in wrong if one] == []


def told(stage: Stage, line: Asked) -> str:
    """What differs, if anything does."""
    found = line.found(stage.world)
    more, less = sorted(found - line.yes), sorted(line.yes - found)
    return f"{line}: yes also for {more}, not for {less}" if more or less else ""
