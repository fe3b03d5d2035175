"""The challenge itself. What parties write about it are documents, each in its room."""

from tillit.challenges.models.challenges import Challenge, Closed

__all__ = ["Challenge", "Closed"]
