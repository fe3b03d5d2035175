"""Who may propose, answer, say something by themselves, and note what was reported (C1, C3, C5)."""

from tillit.accord.rules.delegation import can_report
from tillit.accord.rules.offers import can_accept_offer, can_answer_offer
from tillit.accord.rules.proposals import (
    can_accept,
    can_begin,
    can_come_in,
    can_object,
    can_propose,
    can_seat,
    can_withdraw,
    is_inside,
    is_open,
    is_waited_for,
    is_without_conflict,
)
from tillit.accord.rules.vanished import can_be_called_gone
from tillit.accord.rules.voices import (
    can_change_statement,
    can_remove_statement,
    can_say,
    can_say_from_outside,
    can_see_own_words,
    can_withdraw_statement,
)

__all__ = [
    "can_accept",
    "can_accept_offer",
    "can_answer_offer",
    "can_be_called_gone",
    "can_begin",
    "can_change_statement",
    "can_come_in",
    "can_object",
    "can_propose",
    "can_remove_statement",
    "can_report",
    "can_say",
    "can_say_from_outside",
    "can_seat",
    "can_see_own_words",
    "can_withdraw",
    "can_withdraw_statement",
    "is_inside",
    "is_open",
    "is_waited_for",
    "is_without_conflict",
]
