"""What may be done with a partnership."""

from tillit.partnerships.rules.facts import can_answer_feedback, can_change_own, can_give_feedback, is_party
from tillit.partnerships.rules.partnerships import (
    can_be_public,
    can_bring_in,
    can_confirm_as_example,
    can_propose_confirming,
    can_propose_opening,
    can_release,
    can_withhold,
    is_confirmed,
    is_signed,
)

__all__ = [
    "can_answer_feedback",
    "can_be_public",
    "can_bring_in",
    "can_change_own",
    "can_confirm_as_example",
    "can_give_feedback",
    "can_propose_confirming",
    "can_propose_opening",
    "can_release",
    "can_withhold",
    "is_confirmed",
    "is_party",
    "is_signed",
]
