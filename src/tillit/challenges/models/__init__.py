"""The challenge itself, and what organisations tell about it row by row. Their papers are documents elsewhere."""

from tillit.challenges.models.challenges import Challenge, Closed
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
    "Challenge",
    "Closed",
    "MeansKind",
    "Need",
    "PolicyLink",
    "Resource",
    "Row",
    "Whose",
]
