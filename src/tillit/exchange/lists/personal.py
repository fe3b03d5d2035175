"""What looks like a single person in a cell: a list of partnerships holds none (C9)."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from tillit.kernel.lookalikes import looks_like_a_person

_NUMBER = re.compile("(?<![0-9])((?:18|19|20)?([0-9]{2})([0-9]{2})([0-9]{2})[-+\u2013]?[0-9]{4})(?![0-9-])")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,200}\w")
_PHONE = re.compile(r"(?<![0-9/-])(?:\+46|0)[ -]?[1-9][0-9]{0,2}[ -/]{1,2}[0-9]{2,3}(?:[ -]?[0-9]{2,3}){1,3}(?![0-9])")
_PIECES = re.compile(r"[\n,;:.()/–]| - ")


def has_personal_number(text: str) -> bool:
    """Whether a personal identity number stands there: a day of birth and a right check digit."""
    return any(_is_a_persons(found) for found in _NUMBER.finditer(text))


def _is_a_persons(found: "re.Match[str]") -> bool:
    month, day = int(found[3]), int(found[4])
    if not 1 <= month <= 12:  # an organisation's has at least 20 there
        return False
    try:
        date(2000, month, day - 60 if day > 60 else day)  # a co-ordination number has 60 more
    except ValueError:
        return False
    digits = [int(sign) for sign in found[1] if sign.isdigit()][-10:]
    products = (digit * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def warned(text: str) -> Iterator[str]:
    """What else may be about somebody: mail addresses, telephone numbers, and, in running texts, names."""
    if _MAIL.search(text):
        yield _("A mail address stands here.")
    if _PHONE.search(text):
        yield _("A telephone number seems to stand here.")


def warned_of_names(text: str) -> Iterator[str]:
    """Pieces of a text that look like somebody's name."""
    for piece in _PIECES.split(text):
        words = piece.strip()
        if 0 < len(words) <= 60 and looks_like_a_person(words):
            yield _("“%(words)s” looks like the name of a person.") % {"words": words}
