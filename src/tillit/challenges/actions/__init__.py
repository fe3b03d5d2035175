"""Everything that can be done with challenges."""

from tillit.challenges.actions.changing import (
    Ending,
    adopt_change,
    change_challenge,
    change_text,
    close_challenge,
    take_up_challenge,
)
from tillit.challenges.actions.opening import Opening, come_in, open_challenge
from tillit.challenges.actions.papers import share_paper, take_back, write_paper
from tillit.challenges.actions.rows import change_row, share_step, take_back_step, tell_row, withdraw_row

__all__ = [
    "Ending",
    "Opening",
    "adopt_change",
    "change_challenge",
    "change_row",
    "change_text",
    "close_challenge",
    "come_in",
    "open_challenge",
    "share_paper",
    "share_step",
    "take_back",
    "take_back_step",
    "take_up_challenge",
    "tell_row",
    "withdraw_row",
    "write_paper",
]
