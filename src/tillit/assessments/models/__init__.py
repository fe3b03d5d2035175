"""A legal check: what is asked under which version, what each party has answered, and what came of it. State aid."""

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
from tillit.assessments.models.legal import CheckState, LegalAmount, LegalAnswer, LegalCheck, LegalRemark, LegalVoice

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
    "LegalAmount",
    "LegalAnswer",
    "LegalCheck",
    "LegalRemark",
    "LegalVoice",
    "LinkAct",
]
