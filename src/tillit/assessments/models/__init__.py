"""What is weighed before the parties decide: checks, the choice of form, the consensus matrix, state aid."""

from tillit.assessments.models.aid import (
    AidCertificate,
    AidEntry,
    AidGrant,
    AidLink,
    AidParty,
    AidRecord,
    AidShown,
)
from tillit.assessments.models.aid_outside import AidTakenOut
from tillit.assessments.models.aid_words import AidAct, AidInstrument, AidKind, AidMeans, LinkAct
from tillit.assessments.models.choosing import FormAnswer, FormArgument, FormChoice, FormRemark, FormVoice, Side
from tillit.assessments.models.criteria import (
    CriteriaBasis,
    CriteriaUse,
    CriteriaVoice,
    CriterionAnswer,
)
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
    "AidAct",
    "AidCertificate",
    "AidEntry",
    "AidGrant",
    "AidInstrument",
    "AidKind",
    "AidLink",
    "AidMeans",
    "AidParty",
    "AidRecord",
    "AidShown",
    "AidTakenOut",
    "CheckState",
    "ConsequenceKind",
    "CriteriaBasis",
    "CriteriaUse",
    "CriteriaVoice",
    "CriterionAnswer",
    "FormAnswer",
    "FormArgument",
    "FormChoice",
    "FormRemark",
    "FormVoice",
    "LegalAmount",
    "LegalAnswer",
    "LegalCheck",
    "LegalRemark",
    "LegalVoice",
    "LinkAct",
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
    "Side",
    "StanceWord",
]
