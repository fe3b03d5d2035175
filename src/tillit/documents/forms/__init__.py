"""Forms for documents: they clean, never save."""

from tillit.documents.forms.notes import NoteForm
from tillit.documents.forms.policies import PolicyForm, ShareForm, StrategyForm

__all__ = ["NoteForm", "PolicyForm", "ShareForm", "StrategyForm"]
