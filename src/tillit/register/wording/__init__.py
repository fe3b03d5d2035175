"""The register in the reader's language."""

from tillit.register.wording.entries import (
    EntryShown,
    confirmed_by,
    entry_shown,
    form_in_words,
    state_word,
    still_parties,
)
from tillit.register.wording.lines import LineShown, line_shown, parties_counted

__all__ = [
    "EntryShown",
    "LineShown",
    "confirmed_by",
    "entry_shown",
    "form_in_words",
    "line_shown",
    "parties_counted",
    "state_word",
    "still_parties",
]
