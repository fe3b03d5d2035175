"""Everything that can be done with documents."""

from tillit.documents.actions.moving import move_note_wider
from tillit.documents.actions.notes import change_note, write_note
from tillit.documents.actions.papers import copy_paper, end_copy, new_paper, rewrite_paper
from tillit.documents.actions.policies import change_policy, change_strategy, share, withdraw_copy, write_policy

__all__ = [
    "change_note",
    "change_policy",
    "change_strategy",
    "copy_paper",
    "end_copy",
    "move_note_wider",
    "new_paper",
    "rewrite_paper",
    "share",
    "withdraw_copy",
    "write_note",
    "write_policy",
]
