"""Text from outside, made honest: what is stored is what a reader sees.

Signs that cannot be seen but change how the rest is read (direction marks and overrides, zero-width spaces, soft
hyphens, byte order marks, tags) are taken away without a word, for they come along from other programs and nobody can
find them to mend them. What no keyboard writes (control characters, half surrogate pairs) and what would break a header
or a row is refused. Canonical forms are Unicode's NFC (UAX 15); why: OWASP ASVS 5.0 1.1.1, and "Trojan Source"
(CVE-2021-42574).
"""

import re
import unicodedata
from itertools import groupby

from tillit.kernel.errors import InvalidValue
from tillit.kernel.words import N_

MOST_IN_LINE = 200
MOST_IN_TEXT = 20_000
LEAST_LETTERS = 3

# UAX 15's limit for safe streams; normalising takes time by the square of the run, so it is checked before
_LONGEST_RUN_OF_MARKS = 30

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
# Joiners are spelling in Persian and glue in emoji, but between Latin letters only a way to make two names look like
# one
_JOINED = "[\u0600-\u1dff\u20d0-\ua71f\uac00-\U0010ffff]"
_LOOSE_JOINER = re.compile(f"(?<!{_JOINED})[\u200c\u200d]|[\u200c\u200d](?!{_JOINED})")
_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NEVER_TYPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


def clean_line(text: str, *, least: int = 0, most: int = MOST_IN_LINE) -> str:
    """One line, such as a name or a title: NFC, no unseen signs, runs of spaces as one, none at the ends.

    Lengths are counted in code points after cleaning. Raises InvalidValue for a line break inside, a control character,
    or a length outside `least` to `most`.
    """
    seen = _seen(text, most)
    if "\n" in seen.strip():
        raise InvalidValue(N_("There is a line break in the text."), N_("Write it on one line."))
    return _within(_SPACES.sub(" ", seen).strip(), least, most)


def clean_text(text: str, *, least: int = 0, most: int = MOST_IN_TEXT) -> str:
    """Several lines: NFC, no unseen signs, every line break as \\n, no spaces at line ends, no empty lines first or
    last.

    Lengths are counted in code points after cleaning. Raises InvalidValue for a control character or a length outside
    `least` to `most`.
    """
    lines = (line.rstrip() for line in _seen(text, most).split("\n"))  # a regex for it takes quadratic time
    return _within("\n".join(lines).strip("\n"), least, most)


def clean_reason(text: str, *, most: int = MOST_IN_TEXT) -> str:
    """A text that says why: the same, with words in it. A point or a dash is no reason."""
    clean = clean_text(text, least=1, most=most)
    if sum(sign.isalpha() for sign in clean) < LEAST_LETTERS:
        raise InvalidValue(N_("This is no reason in words."), N_("Write in a few words why."))
    return clean


def _seen(text: str, most: int) -> str:
    """The text in NFC, with plain line breaks and no unseen signs; refused when too long or strange to normalise."""
    if len(text) > 4 * most + 100:  # NFC makes one of at most four code points; the rest is room for what is taken away
        raise _too_long(most)
    if _NEVER_TYPED.search(text):
        raise InvalidValue(
            N_("There is a control character in the text."), N_("Write the text anew instead of pasting it.")
        )
    if not text.isascii() and _longest_run_of_marks(text) > _LONGEST_RUN_OF_MARKS:
        raise InvalidValue(
            N_("There are too many accents on one letter."), N_("Write the letter with its usual accents.")
        )
    known = _UNSEEN.sub("", _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", text)))
    return unicodedata.normalize("NFC", _LOOSE_JOINER.sub("", known))


def _within(text: str, least: int, most: int) -> str:
    if len(text) > most:
        raise _too_long(most)
    if not text and least:
        raise InvalidValue(N_("There is nothing written here."), N_("Write something."))
    if len(text) < least:
        raise InvalidValue(N_("The text is too short."), N_("Write at least %(least)d characters."), least=least)
    return text


def _too_long(most: int) -> InvalidValue:
    return InvalidValue(N_("The text is too long."), N_("Write at most %(most)d characters."), most=most)


def _longest_run_of_marks(text: str) -> int:
    runs = (sum(1 for _ in run) for is_mark, run in groupby(text, _is_mark) if is_mark)
    return max(runs, default=0)


def _is_mark(sign: str) -> bool:
    # unseen signs between marks are taken away later and would join the runs, so they count as marks; NFC itself never
    # does
    return unicodedata.combining(sign) > 0 or sign in "\u200c\u200d" or _UNSEEN.match(sign) is not None
