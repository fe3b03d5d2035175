"""A legal check: what is asked under which version, what each party has answered, and what came of it.

And the choice of form: what each party says of the forms, and what all have chosen; the consensus matrix; state aid.
"""

from tillit.assessments.models.aid import (
    AidAct,
    AidCertificate,
    AidEntry,
    AidGrant,
    AidInstrument,
    AidKind,
    AidLink,
    AidParty,
    AidRecord,
    AidShown,
    LinkAct,
)
from tillit.assessments.models.choosing import FormAnswer, FormArgument, FormChoice, FormRemark, FormVoice, Side
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
    "AidParty",
    "AidRecord",
    "AidShown",
    "CheckState",
    "ConsequenceKind",
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
