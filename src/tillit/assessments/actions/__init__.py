"""Everything that can be done with a legal check and with the choice of form."""

from tillit.assessments.actions.answering import Given, give_answers
from tillit.assessments.actions.arguing import Argued, FormGiven, FormTold, answer_about_forms, argue, comment_on_form
from tillit.assessments.actions.beginning import begin_check
from tillit.assessments.actions.choosing import Wish, adopt_form, propose_form
from tillit.assessments.actions.entering import Entered, enter_facts
from tillit.assessments.actions.finishing import adopt_freezing, propose_freezing
from tillit.assessments.actions.remarking import Remark, make_remark

__all__ = [
    "Argued",
    "Entered",
    "FormGiven",
    "FormTold",
    "Given",
    "Remark",
    "Wish",
    "adopt_form",
    "adopt_freezing",
    "answer_about_forms",
    "argue",
    "begin_check",
    "comment_on_form",
    "enter_facts",
    "give_answers",
    "make_remark",
    "propose_form",
    "propose_freezing",
]
