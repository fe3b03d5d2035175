"""The challenge itself, and who is invited to talk about it. What parties write are documents, each in its room."""

from tillit.challenges.models.challenges import Challenge, Closed
from tillit.challenges.models.invitations import Invitation, InvitedAnswer

__all__ = ["Challenge", "Closed", "Invitation", "InvitedAnswer"]
