"""A legal check: what is asked under which version, what each party has answered, and what came of it."""

from tillit.assessments.models.legal import CheckState, LegalAmount, LegalAnswer, LegalCheck, LegalRemark, LegalVoice
from tillit.assessments.models.matrix import (
    ConsequenceKind,
    MatrixActivity,
    MatrixConsequence,
    MatrixLink,
    MatrixParty,
    MatrixPosition,
    MatrixReady,
    MatrixRound,
    MatrixSheet,
    MatrixStance,
    RoundState,
    StanceWord,
)

__all__ = [
    "CheckState",
    "ConsequenceKind",
    "LegalAmount",
    "LegalAnswer",
    "LegalCheck",
    "LegalRemark",
    "LegalVoice",
    "MatrixActivity",
    "MatrixConsequence",
    "MatrixLink",
    "MatrixParty",
    "MatrixPosition",
    "MatrixReady",
    "MatrixRound",
    "MatrixSheet",
    "MatrixStance",
    "RoundState",
    "StanceWord",
]
