"""What the parties say and what is known of the matter; each party answers for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Answer:
    """One party's answer to one question, or its tick for a red flag (value `yes`), with its ground.

    `party` is only a name to tell the parties apart: nothing follows from who it is (constitution C1).
    """

    question: str
    value: str
    party: str = ""
    ground: str = ""
    author: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum without VAT; no value means that nobody knows it. ValueError for less than nothing and for no number."""

    value: Decimal | None
    ground: str = ""
    author: str = ""
    day: date | None = None

    def __post_init__(self) -> None:
        if self.value is not None and not (self.value.is_finite() and self.value >= 0):
            raise ValueError("an amount is nothing or more")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the check is about, beside the answers. None is: not known. Several public bodies may take part."""

    amounts: Mapping[str, Amount] = field(default_factory=dict)
    services: frozenset[str] | None = None
    authorities: frozenset[str] | None = None
