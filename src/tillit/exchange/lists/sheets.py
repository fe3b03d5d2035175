"""What a list is once it has been read: sheets of texts, whatever file it came in."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.formats import number_text

MOST_ROWS = 2_000
MOST_COLUMNS = 100
# a title or a few empty rows may stand above the headings
MOST_ABOVE = 20
MOST_READ = MOST_ROWS + MOST_ABOVE + 1
MOST_SHEETS = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows from the first on, so that the place in the list is the row's number less one."""

    name: str
    rows: list[list[str]]

    @classmethod
    def of(cls, name: str, rows: list[list[str]]) -> "Sheet":
        """Without empty cells at the ends of rows, and empty rows at the end."""
        trimmed = [_trimmed(row) for row in rows]
        while trimmed and not trimmed[-1]:
            trimmed.pop()
        return cls(name, trimmed)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that hold something, and what there is to tell about how they were read."""

    sheets: list[Sheet]
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> list[dict[str, Any]]:
        """As it is kept."""
        return [{"name": sheet.name, "rows": sheet.rows} for sheet in self.sheets]


def sheets_of(kept: list[dict[str, Any]]) -> list[Sheet]:
    """The other way round."""
    return [Sheet(one["name"], one["rows"]) for one in kept]


def refused(message: str, mend: str) -> InvalidInput:
    """The whole file cannot be used."""
    return InvalidInput((Fault("", message, mend),))


def too_many_rows(count: int) -> InvalidInput:
    """How many there are, and how to divide them."""
    told = {"count": number_text(count), "most": number_text(MOST_ROWS)}
    return refused(
        _("The list has %(count)s rows. At most %(most)s are taken at a time.") % told,
        _("Divide it into several files, each with the row of headings first, and bring them in one after the other."),
    )


def too_many_columns() -> InvalidInput:
    """Hardly a list of partnerships."""
    return refused(
        _("The list has more than %(most)s columns.") % {"most": MOST_COLUMNS},
        _("Copy the columns that are about partnerships to a new file."),
    )


def check_size(sheet: Sheet) -> None:
    """Refused when a sheet has more columns than are read; the rows are counted from the headings on."""
    if any(len(row) > MOST_COLUMNS for row in sheet.rows):
        raise too_many_columns()


def check_rows(sheet: Sheet, row: int) -> None:
    """Refused when nothing stands below the row of headings, or more than is taken at a time."""
    below = [one for one in sheet.rows[row + 1 :] if any(one)]
    if not below:
        raise refused(
            _("There are no rows below the headings."),
            _("Look whether it is the right file, and the right sheet of it."),
        )
    if len(below) > MOST_ROWS:
        raise too_many_rows(len(below))


def _trimmed(row: list[str]) -> list[str]:
    last = len(row)
    while last and not row[last - 1]:
        last -= 1
    return row[:last]
