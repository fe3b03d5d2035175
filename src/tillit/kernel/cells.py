"""Cells that a table program must not take for formulas, and the same cells read back unchanged (OWASP, CSV injection).

In CSV nothing tells a text from a formula, so a text that begins like one gets an apostrophe before it, as people write
it by hand. So does one that begins with apostrophes and then like one, so that each comes back as it was.
"""

import re

_ACTIVE = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def held_back(text: str) -> str:
    """The text as a cell of CSV."""
    return f"'{text}" if _ACTIVE.match(text) else text


def let_go(cell: str) -> str:
    """The text of such a cell."""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell) else cell
