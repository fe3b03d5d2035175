"""Kronor as people write them in a cell, also those that they say are not exact."""

import re

from tillit.exchange.lists.matching import plain
from tillit.kernel.money import parse_ore
from tillit.partnerships.kinds.columns import plain_number

LONGEST_AMOUNT = 60

_TIMES = {
    "tkr": 1_000, "kkr": 1_000, "tusen": 1_000, "tusen kr": 1_000, "tusen kronor": 1_000, "mkr": 1_000_000,
    "mnkr": 1_000_000, "msek": 1_000_000, "miljon": 1_000_000, "miljoner": 1_000_000, "miljoner kr": 1_000_000,
    "miljoner kronor": 1_000_000, "miljon kronor": 1_000_000,
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<number>[-\u2212]?[0-9][0-9 \u00a0\u2009\u202f.,]*?)\s*(?P<unit>[a-zåäö][a-zåäö ./:-]*)?", re.I
)
_KRONOR = {
    "", "kr", "sek", "kronor", "kr per ar", "kr ar", "sek per ar", "kronor per ar", "kr om aret", "per ar", "sek ar",
    "kronor ar", "kronor om aret",
}  # fmt: skip
_SIGN = re.compile(r"\s?:-$|,-$")
_ROUGHLY = re.compile(
    r"(?:c:?a\.?|cirka|circa|omkring|ungefär|drygt|knappt|about|approx\.?|roughly|[~≈])\s*", re.IGNORECASE
)
_PER_YEAR = re.compile(r"\s*(?:/|per |om )\s*(?:år|året)\.?$", re.IGNORECASE)


def amount_in(cell: str) -> tuple[int | float, str]:
    """Kronor of a cell; and, of "ca 400 tkr", the very words: a figure that is not exact is never told as one."""
    if found := _ROUGHLY.match(cell.strip()):
        return kronor_in(cell.strip()[found.end() :]), cell.strip()
    return kronor_in(cell), ""


def kronor_in(cell: str) -> int | float:
    """Kronor of "1 250 000 kr", "1,25 mkr", "500 tkr" or "1250000"."""
    text = _PER_YEAR.sub("", _SIGN.sub("", " ".join(cell.split())))
    found = _AMOUNT.fullmatch(text) if len(text) <= LONGEST_AMOUNT else None
    unit = (found["unit"] or "").casefold().strip(" .:-/") if found else ""
    if found and unit in _TIMES:
        # decimals of millions: 1,25 or 1,234567
        number = re.sub(r"[\s\u00a0\u2009\u202f]", "", found["number"]).replace(",", ".")
        if re.fullmatch(r"[0-9]+(\.[0-9]{1,6})?", number):
            whole, _point, rest = number.partition(".")
            hundredths = int(whole + rest) * _TIMES[unit] * 100
            if hundredths % 10 ** len(rest) == 0:
                kronor, ore = divmod(hundredths // 10 ** len(rest), 100)
                text = f"{kronor},{ore:02}"
    elif found and plain(unit) in _KRONOR:
        text = found["number"].strip(" .,")
    return plain_number(parse_ore(text))
