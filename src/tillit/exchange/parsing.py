"""From bytes to JSON values. What JSON allows and a partnership file does not is marked in its place, not raised:
then it can be told with its path, together with everything else that is wrong.
"""

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tillit.kernel.errors import Fault, InvalidInput, TooLarge

MOST_BYTES = 5 * 1024 * 1024
MOST_DEPTH = 20
MOST_DIGITS = 20

# a whole string, so that brackets in it do not count, or one bracket; possessive, so that it never goes back
_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?+|[\[\]{}]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class NoValue:
    """Stands where something was written that is no value here, and says why."""

    message: object
    mend: object


class Doubled(dict[str, Any]):
    """An object in which some keys stand more than once; of each the last value is kept, as most readers do."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counted = Counter(name for name, _value in pairs)
        self.names = [name for name, count in counted.items() if count > 1]


def parse(content: bytes) -> dict[str, Any]:
    """The object in the file; InvalidInput when there is none, TooLarge past 5 MB."""
    if len(content) > MOST_BYTES:
        raise TooLarge(_("A partnership file may be at most 5 MB."))
    text = _decoded(content)
    if _is_too_deep(text):
        message = _("The file has more than %(most)s levels.") % {"most": MOST_DEPTH}
        raise _one(message, _("A partnership file needs no more than six."))
    try:
        data = json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_float=_number, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        raise _not_json(error) from None
    if not isinstance(data, dict):
        raise _one(_("The file is not a partnership file."), _("It must be one object, beginning with {."))
    return data


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = {"line": content.count(b"\n", 0, error.start) + 1, "at": error.start}
        raise _one(
            _("The file is not UTF-8 text (line %(line)s, byte %(at)s).") % where, _("Save it as UTF-8.")
        ) from None


def _is_too_deep(text: str) -> bool:
    """Looked at before parsing, because the parser itself goes as deep as the brackets."""
    depth = 0
    for found in _BRACKET.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                return True
        elif sign in "]}":
            depth -= 1
    return False


def _not_json(error: json.JSONDecodeError) -> InvalidInput:
    where = {"line": error.lineno, "column": error.colno}
    if error.msg.startswith("Invalid control character"):
        return _one(
            _("There is a line break, tab or other control character inside a text (line %(line)s, column %(column)s).")
            % where,
            _("Write a line break as \\n, or take the character away."),
        )
    return _one(
        _("The file is not JSON (line %(line)s, column %(column)s).") % where,
        _("Look for a missing comma, quote or bracket there."),
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Doubled(pairs)


def _whole(written: str) -> int | NoValue:
    return int(written) if len(written) <= MOST_DIGITS else _too_great()


def _number(written: str) -> int | float | NoValue:
    """2015.0 is the whole number 2015, as JSON Schema has it."""
    value = float(written)
    if not math.isfinite(value):
        return _too_great()
    return int(value) if value.is_integer() else value


def _constant(written: str) -> NoValue:
    return NoValue(_("“%(found)s” is not a value in JSON.") % {"found": written}, _("Use null when it is not known."))


def _too_great() -> NoValue:
    return NoValue(_("The number is too great."), _("Write the number that is meant."))


def _one(message: str, mend: str) -> InvalidInput:
    return InvalidInput((Fault("", message, mend),))
