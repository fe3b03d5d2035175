"""The event words: each package declares its own in events.py, with a sentence and who may see it.

A word that nobody has declared cannot be recorded, and every word has its sentence in both languages (house test).
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class EventWord:
    """`sentence` is a lazy translation with named values from the payload: "{who} wrote the note {title}"."""

    key: str
    sentence: Any


_words: dict[str, EventWord] = {}


def event_word(key: str, sentence: Any) -> EventWord:
    """Declare an event word; the same key twice is a mistake."""
    if key in _words:
        raise ValueError(f"the event word {key} is declared twice")
    _words[key] = EventWord(key, sentence)
    return _words[key]


def word(key: str) -> EventWord:
    """The declared word."""
    return _words[key]


def all_words() -> list[EventWord]:
    """Every declared word, by key."""
    return [_words[key] for key in sorted(_words)]
