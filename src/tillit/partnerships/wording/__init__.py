"""How a partnership is told."""

from tillit.partnerships.wording.pages import (
    PartyShown,
    Stage,
    cited,
    form_word,
    parties_shown,
    sector_word,
    stage_of,
    state_sentence,
)

__all__ = [
    "PartyShown",
    "Stage",
    "cited",
    "form_word",
    "parties_shown",
    "sector_word",
    "stage_of",
    "state_sentence",
]
