"""Who may do what with documents."""

from tillit.documents.rules.moving import can_begin_to_move, can_move, has_a_place, is_wider
from tillit.documents.rules.notes import (
    can_change_note,
    can_write_note,
    has_somebody_to_write_for,
    is_a_note,
    is_a_room_to_write_in,
    is_inside,
    writes_for,
)
from tillit.documents.rules.policies import can_share, can_withdraw_copy, can_write_policy, is_a_paper_of_its_own

__all__ = [
    "can_begin_to_move",
    "can_change_note",
    "can_move",
    "can_share",
    "can_withdraw_copy",
    "can_write_note",
    "can_write_policy",
    "has_a_place",
    "has_somebody_to_write_for",
    "is_a_note",
    "is_a_paper_of_its_own",
    "is_a_room_to_write_in",
    "is_inside",
    "is_wider",
    "writes_for",
]
