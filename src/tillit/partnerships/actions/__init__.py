"""Everything that can be done with a partnership."""

from tillit.partnerships.actions.bringing_in import (
    add_source,
    bring_in,
    cite,
    cite_all,
    put_fact,
    put_facts,
    withhold_as_told,
)
from tillit.partnerships.actions.edits import Edit
from tillit.partnerships.actions.facts import adopt_fact, edit_fact
from tillit.partnerships.actions.feedback import answer_feedback, give_feedback
from tillit.partnerships.actions.forming import take_form
from tillit.partnerships.actions.groups import a_party_withholds, keep_what_a_group_says_again
from tillit.partnerships.actions.opening import (
    adopt_confirmed,
    adopt_opened,
    propose_confirming,
    propose_opening,
    release,
    withhold,
)
from tillit.partnerships.actions.parties import adopt_party_joins, end_party, propose_party
from tillit.partnerships.actions.preparing import adopt_prepared, propose_preparing
from tillit.partnerships.actions.releasing import adopt_release, propose_release
from tillit.partnerships.actions.standing import begin_steps

__all__ = [
    "Edit",
    "a_party_withholds",
    "add_source",
    "adopt_confirmed",
    "adopt_fact",
    "adopt_opened",
    "adopt_party_joins",
    "adopt_prepared",
    "adopt_release",
    "answer_feedback",
    "begin_steps",
    "bring_in",
    "cite",
    "cite_all",
    "edit_fact",
    "end_party",
    "give_feedback",
    "keep_what_a_group_says_again",
    "propose_confirming",
    "propose_opening",
    "propose_party",
    "propose_preparing",
    "propose_release",
    "put_fact",
    "put_facts",
    "release",
    "take_form",
    "withhold",
    "withhold_as_told",
]
