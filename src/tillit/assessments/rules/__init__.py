"""Who may do what with checks (C1: the same is asked of every party)."""

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
    "can_begin_check",
    "can_choose_criteria",
    "can_finish_check",
    "can_judge_criteria",
    "can_remark",
    "is_filled",
    "is_not_replaced",
    "is_under_way",
    "nothing_is_under_way",
]
