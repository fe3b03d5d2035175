"""A text in both languages, as it lies in the sets: whoever shows it knows the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """The same in Swedish and in English."""

    sv: str
    en: str

    def said(self, language: str) -> str:
        """In the reader's language: Swedish, and English for everybody else."""
        return self.sv if language.startswith("sv") else self.en

    def filled(self, **values: object) -> "Text":
        """With values put in by name, as in "%(name)s"; both languages take the same."""
        return Text(self.sv % values, self.en % values)


def text_of(data: Mapping[str, Any]) -> Text:
    """A text that has passed its schema."""
    return Text(sv=data["sv"], en=data["en"])
