"""Everything that can be done before the parties decide: checks, the choice of form, the record of state aid."""

from tillit.assessments.actions.aid_granting import correct_grant, foreseen, grant_aid, withdraw_grant
from tillit.assessments.actions.aid_record import AidTold
from tillit.assessments.actions.aid_showing import Showing, show_certificate, what_counts
from tillit.assessments.actions.aid_taking_out import TakingOut, take_out_certificate
from tillit.assessments.actions.aid_telling import LinkTold, correct_aid, declare_aid, tell_links, withdraw_aid
from tillit.assessments.actions.answering import Given, give_answers
from tillit.assessments.actions.arguing import Argued, FormGiven, FormTold, answer_about_forms, argue, comment_on_form
from tillit.assessments.actions.beginning import begin_check
from tillit.assessments.actions.choosing import Wish, adopt_form, propose_form
from tillit.assessments.actions.code import Placed, place_in_code
from tillit.assessments.actions.criteria import Judgement, choose_criteria, judge_criterion
from tillit.assessments.actions.entering import Entered, enter_facts
from tillit.assessments.actions.finishing import adopt_freezing, propose_freezing
from tillit.assessments.actions.remarking import Remark, make_remark

__all__ = [
    "AidTold",
    "Argued",
    "Entered",
    "FormGiven",
    "FormTold",
    "Given",
    "Judgement",
    "LinkTold",
    "Placed",
    "Remark",
    "Showing",
    "TakingOut",
    "Wish",
    "adopt_form",
    "adopt_freezing",
    "answer_about_forms",
    "argue",
    "begin_check",
    "choose_criteria",
    "comment_on_form",
    "correct_aid",
    "correct_grant",
    "declare_aid",
    "enter_facts",
    "foreseen",
    "give_answers",
    "grant_aid",
    "judge_criterion",
    "make_remark",
    "place_in_code",
    "propose_form",
    "propose_freezing",
    "show_certificate",
    "take_out_certificate",
    "tell_links",
    "what_counts",
    "withdraw_aid",
    "withdraw_grant",
]
