"""Who may do what with what is weighed before the parties decide (C1: the same is asked of every party)."""

from tillit.assessments.rules.aid import (
    can_be_granted,
    can_grant_aid,
    can_mend_entry,
    can_mend_grant,
    can_show_aid,
    can_tell_aid,
    is_not_withdrawn,
    is_told_by_itself,
)
from tillit.assessments.rules.choosing import can_comment_on_forms, can_propose_form, can_speak_of_forms
from tillit.assessments.rules.code import can_place_in_code, has_words, parties_stand_behind
from tillit.assessments.rules.criteria import can_choose_criteria, can_judge_criteria, is_filled
from tillit.assessments.rules.legal import (
    can_answer_legal,
    can_begin_check,
    can_finish_check,
    can_remark,
    is_not_replaced,
    is_under_way,
    nothing_is_under_way,
)

__all__ = [
    "can_answer_legal",
    "can_be_granted",
    "can_begin_check",
    "can_choose_criteria",
    "can_comment_on_forms",
    "can_finish_check",
    "can_grant_aid",
    "can_judge_criteria",
    "can_mend_entry",
    "can_mend_grant",
    "can_place_in_code",
    "can_propose_form",
    "can_remark",
    "can_show_aid",
    "can_speak_of_forms",
    "can_tell_aid",
    "has_words",
    "is_filled",
    "is_not_replaced",
    "is_not_withdrawn",
    "is_told_by_itself",
    "is_under_way",
    "nothing_is_under_way",
    "parties_stand_behind",
]
