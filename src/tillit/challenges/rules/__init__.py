"""Who may do what with challenges, and with what parties write about them."""

from tillit.challenges.rules.challenges import (
    can_change_challenge,
    can_close_challenge,
    can_open_challenge,
    can_open_for_some,
    can_take_up_challenge,
    is_closed,
    is_open,
)
from tillit.challenges.rules.papers import (
    can_share_paper,
    can_take_back,
    can_write_paper,
    is_a_guided_paper,
    takes_part,
)
from tillit.challenges.rules.rows import (
    can_change_row,
    can_plan,
    can_share_step,
    can_take_back_step,
    can_tell,
    is_kept,
    is_shared_step,
    stands,
)

__all__ = [
    "can_change_challenge",
    "can_change_row",
    "can_close_challenge",
    "can_open_challenge",
    "can_open_for_some",
    "can_plan",
    "can_share_paper",
    "can_share_step",
    "can_take_back",
    "can_take_back_step",
    "can_take_up_challenge",
    "can_tell",
    "can_write_paper",
    "is_a_guided_paper",
    "is_closed",
    "is_kept",
    "is_open",
    "is_shared_step",
    "stands",
    "takes_part",
]
