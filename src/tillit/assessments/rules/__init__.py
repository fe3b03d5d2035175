"""Who may do what with a legal check, and with state aid (C1: the same is asked of every party)."""

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
    "can_finish_check",
    "can_grant_aid",
    "can_mend_entry",
    "can_mend_grant",
    "can_remark",
    "can_show_aid",
    "can_tell_aid",
    "is_not_replaced",
    "is_not_withdrawn",
    "is_told_by_itself",
    "is_under_way",
    "nothing_is_under_way",
]
