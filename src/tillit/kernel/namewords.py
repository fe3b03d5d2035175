"""The words of a name, as a search compares them, and what somebody meant who hit one key wrong.

A word is written as its sort key (kernel.swedish): small letters, accents aside, å ä ö as { | }. Folded, å and ä are a
and ö is o. The database makes the same words of stored names (people/migrations): a change here is new columns there.
"""

import re
import unicodedata

from tillit.kernel.swedish import sort_key

# Said by code point and not by class, so that Python and every PostgreSQL split alike: the signs of ASCII and Latin-1
# that are neither letter nor digit, general and Chinese punctuation, supplemental punctuation
SEPARATORS = (
    "\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u00d7\\u00f7"
    "\\u2000-\\u206f\\u2e00-\\u2e7f\\u3000-\\u303f"
)
SPACES = "\\u0001-\\u0020\\u00a0\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
LONGEST = 200
LEAST_TO_MEND = 4
MOST_TO_MEND = 24
LETTERS = "abcdefghijklmnopqrstuvwxyz"

_SEPARATOR = re.compile(f"[{SEPARATORS}]+")
_SPACE = re.compile(f"[{SPACES}]+")
_FOLDED = str.maketrans("{|}", "aao")


def typeable(text: str) -> str:
    """At most what is looked at, without zero bytes and half surrogate pairs, which no database takes."""
    return text[:LONGEST].replace("\0", " ").encode("utf-8", "ignore").decode()


def fold(key: str) -> str:
    """A sort key without the dots and rings of å ä ö."""
    return key.translate(_FOLDED)


def tokens(text: str) -> list[tuple[list[str], str]]:
    """What stands between spaces, in order: its parts, and the parts as one word ("S:t" is s, t and st).

    Of a long text the first 200 signs; what no keyboard writes counts as a separator.
    """
    return _tokens(typeable(text))


def words_of(text: str) -> set[str]:
    """Every word of a text of any length, as `name_words` makes them."""
    return {word for parts, whole in _tokens(text) for word in (*parts, whole)}


def plain_words(text: str) -> list[str]:
    """The words of a text in their order and as they are written, without the signs between them."""
    return _SEPARATOR.sub(" ", unicodedata.normalize("NFC", text)).split()


def _tokens(text: str) -> list[tuple[list[str], str]]:
    found = []
    for token in _SPACE.split(unicodedata.normalize("NFC", text)):
        parts = [sort_key(part) for part in _SEPARATOR.split(token) if part]
        if parts:
            found.append((parts, sort_key(_SEPARATOR.sub("", token))))
    return found


def name_words(name: str) -> set[str]:
    """Every word that a name is found by; the database's app.name_words says the same."""
    return words_of(typeable(name))


def meant(word: str) -> dict[str, int]:
    """What a folded word would be with one typing error mended, and at which letter the error then is.

    A letter too few, too many, wrong, or two that changed places. Empty for a word too short to tell; of a very
    long one the beginning.

    The answers are beginnings of words. So the last letter is only left out or moved: what it should have been is
    among the words that begin with the rest.
    """
    if len(word) < LEAST_TO_MEND:
        return {}
    word = word[:MOST_TO_MEND]
    found: dict[str, int] = {}
    for at, here in enumerate(word):
        before, following, rest = word[:at], word[at + 1 : at + 2], word[at + 1 :]
        mended = [before + rest, *(before + letter + here + rest for letter in LETTERS)]
        if following:
            mended.append(before + following + here + word[at + 2 :])
            mended += [before + letter + rest for letter in LETTERS]
        for one in mended:
            found.setdefault(one, at)
    found.pop(word, None)
    return found
