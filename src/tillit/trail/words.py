"""The event words: each package declares its own in events.py, with a sentence and who may see it.

A word that nobody has declared cannot be recorded, and every word has its sentence in both languages (house test).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class EventWord:
    """`sentence` is a lazy translation with named values from the payload: "{who} wrote the note {title}".

    `follows`: it follows by a rule from what others did. Whoever set that going did not do it, for no party (C7).
    """

    key: str
    sentence: Any
    follows: bool = False


_words: dict[str, EventWord] = {}
NO_WORDS = _("Something happened that this version of Tillit has no words for ({key})")


class _Told(dict[str, Any]):
    """The values of a sentence; one that is missing is left open."""

    def __missing__(self, name: str) -> str:
        return "…"


def event_word(key: str, sentence: Any, *, follows: bool = False) -> EventWord:
    """Declare an event word; the same key twice is a mistake."""
    if key in _words:
        raise ValueError(f"the event word {key} is declared twice")
    _words[key] = EventWord(key, sentence, follows)
    return _words[key]


def sentence_of(key: str, values: Mapping[str, Any]) -> str:
    """What happened, in the reader's language.

    An event outlives the version that recorded it: a word that is declared no more is told as such, and a value that
    the sentence came to name later is left open.
    """
    declared = _words.get(key)
    return str(declared.sentence if declared else NO_WORDS).format_map(_Told({**values, "key": key}))


def follows_by_itself(key: str) -> bool:
    """Whether nobody did it, for any party: it followed by a rule."""
    declared = _words.get(key)
    return declared is not None and declared.follows


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Any]:
    """The fields that differ, as an event keeps them: in plain text, nothing as nothing."""
    told = [(name, *("" if one[name] is None else str(one[name]) for one in (before, after))) for name in after]
    return [{"column": name, "before": was, "after": now} for name, was, now in told if was != now]


def all_words() -> list[EventWord]:
    """Every declared word, by key."""
    return [_words[key] for key in sorted(_words)]
