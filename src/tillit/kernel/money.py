"""Money is a whole number of öre (1 krona = 100 öre), so that sums are exact. Swedish kronor only."""

import re

from tillit.kernel.errors import InvalidValue
from tillit.kernel.formats import MINUS, NBSP, number_text
from tillit.kernel.words import N_

MOST_ORE = 2**53 - 1
"""The largest amount, up or down (90 071 992 547 409,91 kr): what every JSON reader keeps exactly (RFC 8785)."""

_LONGEST = 60
_SPACES = re.compile("[ \u00a0\u2009\u202f]")  # plain, no-break, thin, narrow no-break
_AMOUNT = re.compile(
    r"(?P<sign>[-\u2212])? ?"
    r"(?P<kronor>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)"
    r"(?:[,.](?P<ore>[0-9]{1,2}))?"
    r"(?: ?(?:kr|sek))?",
    re.IGNORECASE | re.ASCII,
)


def parse_ore(text: str, *, signed: bool = False) -> int:
    """Read an amount as people write it, and give öre: "1 250,50" is 125050, and so is "1250.5 kr".

    Comma or point before one or two decimals; thousands apart by spaces or not at all. "1,250" and "1.250" are refused
    and not guessed at, since they mean a thousand to one reader and a krona to another. Below zero only when `signed`.
    Raises InvalidValue for anything else, and beyond MOST_ORE.
    """
    found = _AMOUNT.fullmatch(_SPACES.sub(" ", text).strip(" ")) if len(text) <= _LONGEST else None
    if found is None:
        raise InvalidValue(
            N_("This is not an amount in kronor."),
            N_("Write digits, with at most two decimals after a comma, as in 1 250,50."),
        )
    ore = int(found["kronor"].replace(" ", "")) * 100 + int((found["ore"] or "").ljust(2, "0"))
    if ore > MOST_ORE:
        raise InvalidValue(N_("The amount is too large."), N_("Check the number of zeros."))
    if found["sign"] and ore and not signed:
        raise InvalidValue(N_("The amount is below zero."), N_("Write it without the minus sign."))
    return -ore if found["sign"] else ore


def ore_text(ore: int) -> str:
    """ "1 250 000 kr" of öre; decimals only when there are some: "1 250,50 kr". All spaces are no-break ones."""
    kronor, rest = divmod(abs(ore), 100)
    sign = MINUS if ore < 0 else ""
    decimals = f",{rest:02}" if rest else ""
    return f"{sign}{number_text(kronor)}{decimals}{NBSP}kr"
