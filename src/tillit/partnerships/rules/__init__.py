"""What may be done with a partnership."""

from tillit.partnerships.rules.facts import (
    can_answer_feedback,
    can_edit,
    can_give_feedback,
    is_not_anothers,
    is_party,
    stays_as_it_is,
)
from tillit.partnerships.rules.partnerships import (
    EXAMPLES,
    can_be_public,
    can_bring_in,
    can_propose_confirming,
    can_propose_opening,
    can_propose_release,
    can_release,
    can_withhold,
    is_confirmed,
    is_signed,
    is_withheld,
)
from tillit.partnerships.rules.preparing import can_be_prepared, can_prepare

__all__ = [
    "EXAMPLES",
    "can_answer_feedback",
    "can_be_prepared",
    "can_be_public",
    "can_bring_in",
    "can_edit",
    "can_give_feedback",
    "can_prepare",
    "can_propose_confirming",
    "can_propose_opening",
    "can_propose_release",
    "can_release",
    "can_withhold",
    "is_confirmed",
    "is_not_anothers",
    "is_party",
    "is_signed",
    "is_withheld",
    "stays_as_it_is",
]
