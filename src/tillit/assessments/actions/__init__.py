"""Everything that can be done with checks."""

from tillit.assessments.actions.answering import Given, give_answers
from tillit.assessments.actions.beginning import begin_check
from tillit.assessments.actions.criteria import Judgement, choose_criteria, judge_criterion
from tillit.assessments.actions.entering import Entered, enter_facts
from tillit.assessments.actions.finishing import adopt_freezing, propose_freezing
from tillit.assessments.actions.remarking import Remark, make_remark

__all__ = [
    "Entered",
    "Given",
    "Judgement",
    "Remark",
    "adopt_freezing",
    "begin_check",
    "choose_criteria",
    "enter_facts",
    "give_answers",
    "judge_criterion",
    "make_remark",
    "propose_freezing",
]
