"""What is wrong in a set or in answers: where, what, and how to mend it, in both languages (sets/faults.json)."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tillit.assessments.engine.texts import Text, text_of
from tillit.kernel.errors import Fault

SETS = Path(__file__).parents[1] / "sets"
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong. `path` leads to it, as in questions/3/answers/1/leads/0; `kind` is its word in faults.json."""

    path: str
    kind: str
    message: Text
    mend: Text

    def told(self, language: str) -> Fault:
        """As the rest of the program tells faults, in the reader's language."""
        return Fault(self.path, self.message.said(language), self.mend.said(language))

    def __str__(self) -> str:
        return str(self.told("en"))


class NotReadable(ValueError):
    """A set that cannot be used; `faults` is all that is wrong, so that it can be mended in one go."""

    def __init__(self, faults: tuple[Wrong, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "; ".join(str(fault) for fault in self.faults)


@cache
def sentences() -> dict[str, tuple[Text, Text]]:
    """What can be wrong and how to mend it, by its word."""
    found = json.loads((SETS / "faults.json").read_text(encoding="utf-8"))
    return {kind: (text_of(one["message"]), text_of(one["mend"])) for kind, one in found.items()}


def wrong(path: str, kind: str, **values: object) -> Wrong:
    """A fault of a kind, with what it is about put into its sentences."""
    message, mend = sentences()[kind]
    shown = {name: short(value) for name, value in values.items()}
    return Wrong(path, kind, message.filled(**shown), mend.filled(**shown))


def short(value: object) -> str:
    """A value as part of a sentence, without signs that no screen can show."""
    text = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(value)[:400])
    return text if len(text) <= LONGEST_SHOWN or " " in text else text[:LONGEST_SHOWN] + "…"
