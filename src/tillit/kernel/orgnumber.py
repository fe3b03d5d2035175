"""Organisation numbers of Swedish legal persons (lag 1974:174; Skatteverket's brochure SKV 709).

Ten digits: the third is at least 2, which tells it from a person's number, and the last is a check digit by the
10-method (modulus 10, the Luhn formula). Skatteverket's files write twelve digits, with 16 in front of a legal person's
number. A sole trader's number is a person's number and is refused: it says when somebody was born.
"""

import re

from tillit.kernel.errors import InvalidValue
from tillit.kernel.words import N_

_LONGEST = 40
_WRITTEN = re.compile("(?:16)?([0-9]{6})[-\u2010\u2011\u2013\u2212]?([0-9]{4})")


def parse_org_number(text: str) -> str:
    """Read "212000-1355", "2120001355" or "16212000-1355" and give the ten digits. InvalidValue for anything else."""
    found = _WRITTEN.fullmatch("".join(text.split())) if len(text) <= _LONGEST else None
    if found is None:
        raise InvalidValue(
            N_("This is not an organisation number."), N_("Write ten digits, as in 212000-1355, or leave it empty.")
        )
    number = found[1] + found[2]
    if number[2] < "2":
        raise InvalidValue(
            N_("This is not the number of an organisation: its third digit is below 2."),
            N_("Never write a person's number here. Leave it empty if the organisation has no number of its own."),
        )
    if not _check_digit_is_right(number):
        raise InvalidValue(
            N_("The last digit of the organisation number does not fit the others."),
            N_("Compare it with a letter or a decision where the number is written."),
        )
    return number


def show(number: str) -> str:
    """ "212000-1355" of the ten digits that parse_org_number gave."""
    return f"{number[:6]}-{number[6:]}"


def _check_digit_is_right(number: str) -> bool:
    # every other digit, from the first, counts double; the digits of the products are summed
    products = (int(digit) * (2 - place % 2) for place, digit in enumerate(number))
    return sum(product // 10 + product % 10 for product in products) % 10 == 0
