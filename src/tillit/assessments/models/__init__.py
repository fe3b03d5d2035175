"""What is checked before the parties decide: under which version, what each has answered, and what came of it."""

from tillit.assessments.models.criteria import (
    CriteriaBasis,
    CriteriaUse,
    CriteriaVoice,
    CriterionAnswer,
)
from tillit.assessments.models.legal import CheckState, LegalAmount, LegalAnswer, LegalCheck, LegalRemark, LegalVoice

__all__ = [
    "CheckState",
    "CriteriaBasis",
    "CriteriaUse",
    "CriteriaVoice",
    "CriterionAnswer",
    "LegalAmount",
    "LegalAnswer",
    "LegalCheck",
    "LegalRemark",
    "LegalVoice",
]
