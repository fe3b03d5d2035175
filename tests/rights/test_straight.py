"""Past the pages: whom a page refuses a change, the action behind it refuses too; and what no page leads to."""

import pytest

from tests.rights.by_hand import BY_HAND, ByHand
from tests.rights.mutants import Mutant, checks, planted_fault
from tests.rights.straight import UNASKED, actions, name_of, straight
from tests.rights.world import Stage

PARTS = 4
CHANGES = {
    "documents.actions.notes.change_note": "POST documents:change note_joint",
    "people.actions.invitations.invite": "POST members:invite mission",
}


@pytest.mark.parametrize("part", range(PARTS))
def test_c4_whom_the_table_refuses_the_action_refuses_by_itself(stage: Stage, part: int) -> None:
    wrong = [
        f"{question}: {action} let in {sorted(set(question.refused()) - found)}"
        for question in straight()[part::PARTS]
        for action, found in question.found(stage).items()
        if found != set(question.refused())
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("refusal", BY_HAND, ids=str)
def test_what_no_form_leads_to_is_refused_too(stage: Stage, refusal: ByHand) -> None:
    assert refusal.is_right(stage)


@pytest.mark.parametrize(("action", "line"), CHANGES.items())
def test_an_action_that_does_not_ask_is_noticed(stage: Stage, action: str, line: str) -> None:
    question = next(one for one in straight() if str(one.line) == line)
    assert question.is_right(stage)
    with planted_fault(Mutant(next(one for one in checks() if str(one) == f"{action}: require"))):
        assert not question.is_right(stage)


def test_the_list_of_actions_that_ask_nothing_names_real_ones() -> None:
    assert set(UNASKED) <= {name_of(one) for one in actions()}
