"""The challenge, what organisations tell about it row by row and on a map, and who is invited. Papers are documents."""

from tillit.challenges.models.causes import CauseAgreed, CauseLink, CauseNode, MapTemplate, NodeKind
from tillit.challenges.models.challenges import Challenge, Closed
from tillit.challenges.models.handling import HandlingMark, HandlingOrder, MarkKind
from tillit.challenges.models.invitations import Invitation, InvitedAnswer
from tillit.challenges.models.openly import Ended, Interest, OpenInvitation
from tillit.challenges.models.rows import (
    AnchorState,
    AnchorStep,
    MeansKind,
    Need,
    PolicyLink,
    Resource,
    Row,
    Whose,
)

__all__ = [
    "AnchorState",
    "AnchorStep",
    "CauseAgreed",
    "CauseLink",
    "CauseNode",
    "Challenge",
    "Closed",
    "Ended",
    "HandlingMark",
    "HandlingOrder",
    "Interest",
    "Invitation",
    "InvitedAnswer",
    "MapTemplate",
    "MarkKind",
    "MeansKind",
    "Need",
    "NodeKind",
    "OpenInvitation",
    "PolicyLink",
    "Resource",
    "Row",
    "Whose",
]
