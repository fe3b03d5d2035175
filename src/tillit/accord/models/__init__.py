"""Proposals, answers, the ways to decide, and what a party says by itself. Acceptance exists only here."""

from tillit.accord.models.delegation import DelegationDecision
from tillit.accord.models.offers import Offer, OfferState
from tillit.accord.models.proposals import Acceptance, Ask, Hindrance, Objection, Proposal, State
from tillit.accord.models.voices import Statement, StatementKind
from tillit.accord.models.ways import MOST_DAYS, DecisionRule, DecisionWay, OnDeadlock, OnSilence

__all__ = [
    "MOST_DAYS",
    "Acceptance",
    "Ask",
    "DecisionRule",
    "DecisionWay",
    "DelegationDecision",
    "Hindrance",
    "Objection",
    "Offer",
    "OfferState",
    "OnDeadlock",
    "OnSilence",
    "Proposal",
    "State",
    "Statement",
    "StatementKind",
]
