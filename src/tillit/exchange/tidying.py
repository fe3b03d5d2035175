"""Texts of a file made honest before they are checked: NFC, no unseen signs, no spaces around (kernel.text).

What can be mended silently is mended; what cannot (control characters, numbers that are none, doubled keys) is told
with its path.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tillit.exchange.faults import shown
from tillit.exchange.format import MOST_OF_ALL, TEXTS
from tillit.exchange.parsing import Doubled, NoValue
from tillit.kernel.errors import Fault, InvalidValue
from tillit.kernel.text import clean_line, clean_text

# a text beyond this is too long everywhere in the format, and the schema says so with the place's own measure
LONGEST = 80_000
# a list beyond this is too long everywhere in the format; only its beginning is checked
MOST_ITEMS = MOST_OF_ALL


class Tidied:
    """The file with clean texts, and what could not be cleaned; a path stands in `faults` at most once."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.faults: dict[str, Fault] = {}
        self.data: dict[str, Any] = self._tidy(data, "", "")

    def _tidy(self, value: Any, path: str, name: str) -> Any:
        if isinstance(value, str):
            return self._text(value, path, name)
        if isinstance(value, dict):
            if isinstance(value, Doubled):
                self._tell(_doubled(value, path))
            return {key: self._tidy(one, _joined(path, key), key) for key, one in value.items()}
        if isinstance(value, list):
            return [
                self._tidy(one, _joined(path, str(place)), name) for place, one in enumerate(self._short(value, path))
            ]
        if isinstance(value, NoValue):
            self._tell([Fault(path, value.message, value.mend)])
            return None
        return value

    def _text(self, value: str, path: str, name: str) -> str:
        if len(value) > LONGEST:
            return value
        try:
            lines = (path.partition("/")[0], name) in TEXTS
            return clean_text(value, most=LONGEST) if lines else clean_line(value, most=LONGEST)
        except InvalidValue as error:
            self._tell([error.fault(path, _)])
            return value

    def _short(self, value: list[Any], path: str) -> list[Any]:
        if len(value) > MOST_ITEMS:
            message = _("There are %(count)s things in this list.") % {"count": len(value)}
            mend = _("No list of the format is longer than %(most)s; only those were looked at.") % {"most": MOST_ITEMS}
            self._tell([Fault(path, message, mend)])
        return value[:MOST_ITEMS]

    def _tell(self, faults: Iterator[Fault] | list[Fault]) -> None:
        for fault in faults:
            self.faults.setdefault(fault.path, fault)


def _doubled(value: Doubled, path: str) -> Iterator[Fault]:
    for name in value.names:
        message = _("The field “%(name)s” stands twice.") % {"name": shown(name)}
        yield Fault(_joined(path, name), message, _("Keep one of them."))


def _joined(path: str, step: str) -> str:
    return f"{path}/{shown(step)}" if path else shown(step)
