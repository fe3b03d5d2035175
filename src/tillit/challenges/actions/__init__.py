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

__all__ = [
    "Ending",
    "Opening",
    "adopt_change",
    "change_challenge",
    "change_text",
    "close_challenge",
    "come_in",
    "open_challenge",
    "share_paper",
    "take_back",
    "take_up_challenge",
    "write_paper",
]
