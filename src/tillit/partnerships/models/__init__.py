"""What is agreed: the partnership, who is in it, for how long, what is done, aimed at, given and known, and from where.

Every row carries the joint room of its circle. A day is a date and how exactly it is known, because real sources often
know only the month or the year. Periods are half-open: `ends_on` is the first day that is surely past the last one, and
people read and write the last one itself ("to 2018" is through the year). What is no longer agreed is marked with
`removed_at` and stays; nothing that was agreed is forgotten (C7).
"""

from tillit.partnerships.models.activities import Activity, Dependency, Feedback
from tillit.partnerships.models.base import PRECISIONS, Fact, Precision, first_day, last_day
from tillit.partnerships.models.goals import Counter, FollowUp, Goal, Indicator, LearningGoal
from tillit.partnerships.models.history import Claim, ClaimAbout, ClaimCertainty, Grade, Stage, StateEntry
from tillit.partnerships.models.lineage import FamilyKind, FamilyTie, Link, Relation
from tillit.partnerships.models.matrix import Level, Participation, Phase
from tillit.partnerships.models.money import (
    Basis,
    Certainty,
    Contribution,
    ContributionKind,
    LegalNature,
    Measure,
    PotRule,
    Priority,
    ValuedBy,
)
from tillit.partnerships.models.origins import GoalOrigin
from tillit.partnerships.models.parties import Contributor, ContributorRole, Party
from tillit.partnerships.models.partnerships import Form, Partnership, State
from tillit.partnerships.models.sources import Citation, Source
from tillit.partnerships.models.terms import Term, TermParty
from tillit.partnerships.models.withholding import Withholding
from tillit.people.models import TargetGroup

__all__ = [
    "PRECISIONS",
    "Activity",
    "Basis",
    "Certainty",
    "Citation",
    "Claim",
    "ClaimAbout",
    "ClaimCertainty",
    "Contribution",
    "ContributionKind",
    "Contributor",
    "ContributorRole",
    "Counter",
    "Dependency",
    "Fact",
    "FamilyKind",
    "FamilyTie",
    "Feedback",
    "FollowUp",
    "Form",
    "Goal",
    "GoalOrigin",
    "Grade",
    "Indicator",
    "LearningGoal",
    "LegalNature",
    "Level",
    "Link",
    "Measure",
    "Participation",
    "Partnership",
    "Party",
    "Phase",
    "PotRule",
    "Precision",
    "Priority",
    "Relation",
    "Source",
    "Stage",
    "State",
    "StateEntry",
    "TargetGroup",
    "Term",
    "TermParty",
    "ValuedBy",
    "Withholding",
    "first_day",
    "last_day",
]
