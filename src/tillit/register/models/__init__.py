"""What everybody reads, and what anybody says is wrong there."""

from tillit.register.models.corrections import Correction, CorrectionSender, FurtherAnswer, Outcome
from tillit.register.models.entries import Entry, EntryWords
from tillit.register.models.figures import Figure
from tillit.register.models.openings import Opening
from tillit.register.models.organisations import FaceWord, PublicFace

__all__ = [
    "Correction",
    "CorrectionSender",
    "Entry",
    "EntryWords",
    "FaceWord",
    "Figure",
    "FurtherAnswer",
    "Opening",
    "Outcome",
    "PublicFace",
]
