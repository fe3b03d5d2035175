"""Who may do what with a legal check and a choice of form (C1: the same is asked of every party)."""

from tillit.assessments.rules.choosing import can_comment_on_forms, can_propose_form, can_speak_of_forms
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
    "can_begin_check",
    "can_comment_on_forms",
    "can_finish_check",
    "can_propose_form",
    "can_remark",
    "can_speak_of_forms",
    "is_not_replaced",
    "is_under_way",
    "nothing_is_under_way",
]
