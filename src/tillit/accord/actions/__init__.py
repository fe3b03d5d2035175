"""Everything that can be done with proposals, ways to decide, offers, one's own words and decisions by delegation."""

from tillit.accord.actions.answering import Decision, accept, object_to
from tillit.accord.actions.delegation import report_decision, report_decisions
from tillit.accord.actions.offers import answer_offer
from tillit.accord.actions.outside import left_behind, say_from_outside
from tillit.accord.actions.proposals import Wanted, Why, propose, withdraw
from tillit.accord.actions.settling import lapse_if_moved, lapse_overdue, settle, settle_after_leaving
from tillit.accord.actions.vanished import propose_vanished
from tillit.accord.actions.voices import (
    change_statement,
    own_statement,
    own_statements,
    remove_statement,
    say,
    withdraw_statement,
)
from tillit.accord.actions.ways import propose_decision_way, set_decision_way

__all__ = [
    "Decision",
    "Wanted",
    "Why",
    "accept",
    "answer_offer",
    "change_statement",
    "lapse_if_moved",
    "lapse_overdue",
    "left_behind",
    "object_to",
    "own_statement",
    "own_statements",
    "propose",
    "propose_decision_way",
    "propose_vanished",
    "remove_statement",
    "report_decision",
    "report_decisions",
    "say",
    "say_from_outside",
    "set_decision_way",
    "settle",
    "settle_after_leaving",
    "withdraw",
    "withdraw_statement",
]
