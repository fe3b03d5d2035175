"""A field of something that is agreed: what it is called and means, and how it goes between a row and plain values.

Plain values are what a form gives, what a proposal and an event hold, and, with other names for what is pointed to,
what stands in a partnership file. What is empty or not known is "", None or [].
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from tillit.kernel.formats import number_text
from tillit.kernel.partialday import PartialDay
from tillit.kernel.recurrence import parse_recurrence
from tillit.kernel.text import clean_line, clean_text
from tillit.partnerships.models import PRECISIONS
from tillit.people.whereabouts import areas_in_order_of_codes, words_in_order

Value = str | int | float | list[str] | None
Values = dict[str, Value]
LINE, TEXT, LONG = 200, 2_000, 20_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """`name` stands in files and proposals, `attribute` on the row; `label` and `told` are lazy translations.

    `rare`: most people need not see it; a form keeps it folded away until it is wanted (C6).
    """

    name: str
    label: Any
    told: Any
    attribute: str = ""
    required: bool = False
    rare: bool = False

    empty: ClassVar[Value] = ""

    @property
    def on_row(self) -> str:
        """The attribute of the row."""
        return self.attribute or self.name

    def read(self, row: Any) -> Value:
        """The plain value of a row."""
        value: Value = getattr(row, self.on_row)
        return value

    def write(self, row: Any, value: Value) -> None:
        """Put a plain value on a row that is not saved yet."""
        setattr(row, self.on_row, value)

    def clean(self, value: str) -> Value:
        """What somebody wrote, made honest; InvalidValue when it cannot be."""
        return value

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        """The value in the reader's language; `names` says what the row with a key is called."""
        return str(value)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line(Column):
    """A text of one line."""

    most: int = LINE

    def clean(self, value: str) -> Value:
        return clean_line(value, least=0, most=self.most)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text(Column):
    """A text of several lines."""

    most: int = TEXT

    def clean(self, value: str) -> Value:
        return clean_text(value, least=0, most=self.most)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice(Column):
    """One of a few."""

    choices: type[models.TextChoices]
    default: str = ""

    def write(self, row: Any, value: Value) -> None:
        setattr(row, self.on_row, value or self.default)

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        try:
            return str(self.choices(str(value)).label)
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Day(Column):
    """A day as exactly as it is known. `is_last`: the row holds the first day that is surely past it."""

    is_last: bool = False

    def read(self, row: Any) -> Value:
        day, known = getattr(row, self.on_row), getattr(row, f"{self.on_row}_known")
        if day is None:
            return ""
        precision = PRECISIONS[known]
        return str(PartialDay.before(day, precision) if self.is_last else PartialDay(day, precision))

    def write(self, row: Any, value: Value) -> None:
        day = PartialDay.parse(str(value)) if value else None
        moment = None if day is None else day.day_after if self.is_last else day.first
        setattr(row, self.on_row, moment)
        setattr(row, f"{self.on_row}_known", day.precision if day else "")

    def clean(self, value: str) -> Value:
        return str(PartialDay.parse(value)) if value else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartialText(Line):
    """A day as exactly as it is known, kept as the text that it is written as."""

    def clean(self, value: str) -> Value:
        return str(PartialDay.parse(value)) if value else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Whole(Column):
    """A whole number, or nothing."""

    least: int = 0
    most: int = 1_000_000_000

    empty: ClassVar[Value] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hundredths(Column):
    """A number with at most two decimals; the row holds whole hundredths, so that sums are exact."""

    most: int = 1_000_000_000_000

    empty: ClassVar[Value] = None

    def read(self, row: Any) -> Value:
        hundredths: int | None = getattr(row, self.on_row)
        return None if hundredths is None else plain_number(hundredths)

    def write(self, row: Any, value: Value) -> None:
        setattr(row, self.on_row, None if value is None else hundredths_of(value))

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        """The amount; what was published stands as text when it has decimals."""
        return "" if value is None else amount_text(hundredths_of(float(value) if isinstance(value, str) else value))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Organisation(Column):
    """An organisation, by its key; in a file by its id there."""

    def read(self, row: Any) -> Value:
        return str(getattr(row, f"{self.on_row}_id") or "")

    def write(self, row: Any, value: Value) -> None:
        setattr(row, f"{self.on_row}_id", UUID(str(value)) if value else None)

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        return names(str(value)) if value else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row(Organisation):
    """Another row of the same partnership, by its key; in a file by its place in the list of its kind."""

    kind: str = field(kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Repeats(Line):
    """How often, as a rule of iCalendar."""

    def clean(self, value: str) -> Value:
        return str(parse_recurrence(value)) if value else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place(Line):
    """A municipality or a county, by its code."""

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        return names(str(value)) if value else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Several(Column):
    """Several of a list, by their codes: each once and in one order, so that what says the same is the same."""

    most: int

    empty: ClassVar[Value] = []

    def write(self, row: Any, value: Value) -> None:
        setattr(row, self.on_row, self.ordered(value if isinstance(value, list) else []))

    def ordered(self, codes: list[str]) -> list[str]:
        """The same codes, each once and in order."""
        return sorted(set(codes))

    def named(self, code: str) -> str:
        """What a code is asked for by where names are told; two lists may have the same codes."""
        return code

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        return ", ".join(names(self.named(code)) for code in value) if isinstance(value, list) else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places(Several):
    """Municipalities and counties."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Areas(Several):
    """Areas of work: a group of ICNPO ("4") or one of its parts ("4100")."""

    def ordered(self, codes: list[str]) -> list[str]:
        """Each group before its parts, as the list has them."""
        return areas_in_order_of_codes(codes)

    def named(self, code: str) -> str:
        return f"area/{code}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choices(Several):
    """Several of a few words of ours."""

    choices: type[models.TextChoices]

    def ordered(self, codes: list[str]) -> list[str]:
        """In the order of the list; a word that it does not have any more comes last."""
        return words_in_order(self.choices, codes)

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        labels = dict(self.choices.choices)
        return ", ".join(str(labels.get(code, code)) for code in value) if isinstance(value, list) else ""


def hundredths_of(value: Value) -> int:
    """Whole hundredths of a plain number with at most two decimals. ValueError for anything finer or no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("no number")
    found = Decimal(repr(value)) * 100
    if found != found.to_integral_value():
        raise ValueError("finer than hundredths")
    return int(found)


def plain_number(hundredths: int) -> int | float:
    """The other way round: a whole number where it is one."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def amount_text(hundredths: int) -> str:
    """ "1 250 000" or "1 250,50"."""
    whole, rest = divmod(hundredths, 100)
    return f"{number_text(whole)},{rest:02}" if rest else number_text(whole)


def values_of(columns: Iterable[Column], row: Any) -> Values:
    """All the plain values of a row."""
    return {column.name: column.read(row) for column in columns}


def fill(columns: Iterable[Column], row: Any, values: Values) -> None:
    """Put plain values on a row; a column that is not told becomes empty."""
    for column in columns:
        column.write(row, values.get(column.name, column.empty))


def is_empty(value: Value) -> bool:
    """Whether nothing is told."""
    return value in ("", None, [])
