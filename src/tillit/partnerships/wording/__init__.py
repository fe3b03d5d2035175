"""How a partnership is told."""

from tillit.partnerships.wording.pages import (
    PartyShown,
    cited,
    form_word,
    parties_shown,
    sector_word,
    state_sentence,
)

__all__ = [
    "PartyShown",
    "cited",
    "form_word",
    "parties_shown",
    "sector_word",
    "state_sentence",
]
