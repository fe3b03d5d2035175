"""Reading Excel's files, as far as a list goes and no further: a small file can unpack to any size.

openpyxl reads row by row and stops where we say; with defusedxml beside it, entities are refused. What a formula gave
when the file was saved is its value.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from tillit.exchange.lists.sheets import (
    MOST_COLUMNS,
    MOST_READ,
    MOST_SHEETS,
    Sheet,
    refused,
    too_many_rows,
)
from tillit.kernel.errors import InvalidInput

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PACKED = b"PK\x03\x04"
MOST_ENTRIES = 1_000
# a hundred thousand full rows lie below this: then the rows are told, and not the size
MOST_UNPACKED = 150_000_000
# what is parsed: a full list of 2,000 rows has a third of it
MOST_PARSED = 8_000_000
# tags: a cell with a value has four, and its text as many among the strings. Excel has 16,384 cells in a row
MOST_TAGS = 600_000
MOST_TAGS_IN_ROW = 4 * 16_384
# as many may be formatted and empty
MOST_ROW_MARKS = 20_000
# all that Excel has; who has more is not told how many
MOST_ROWS_TOLD = 1_048_576
MOST_MERGED = 2_000
PIECE = 1_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
# what is parsed one at a time: a row of a sheet, a text among the strings. In other parts all is one
_ROW = re.compile(rb"<(?:\w+:)?(?:row|si)[\s/>]")
# before the first tag: white space, and what tells the encoding
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


@dataclass(slots=True)
class _Package:
    """What a look at the package without parsing it has told: rows and merged cells by sheet."""

    rows: int = 0
    size: int = 0
    tags: int = 0
    merged: dict[str, list[str]] = field(default_factory=dict)


def read_excel(content: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets that can be seen, and what there is to tell about how they were read."""
    try:
        package = _look_at(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what of the look of a sheet openpyxl leaves out
            return _sheets(content, package)
    except InvalidInput:
        raise
    except Exception:  # a damaged file can fail anywhere in zip, XML or openpyxl, in as many ways
        raise refused(
            _("The Excel file is damaged and cannot be read."),
            _("Open it in Excel and save it anew, or save it as CSV UTF-8."),
        ) from None


def what_else(content: bytes) -> InvalidInput | None:
    """What a file is that looks like Excel's and cannot be read, by its name; None when it may be read."""
    if content.startswith(OLD):
        if ENCRYPTED in content:
            return _protected()
        return refused(
            _("This is an Excel file of the old kind (.xls)."),
            _("Open it in Excel, choose Save as, and save it as .xlsx."),
        )
    if content.startswith(b"%PDF"):
        return refused(_("This is a PDF."), _("Ask for the list as .xlsx or CSV; a PDF holds no cells."))
    if not content.startswith(PACKED):
        return None
    try:
        names = set(ZipFile(BytesIO(content)).namelist())
    except BadZipFile:
        return None
    if "mimetype" in names and "content.xml" in names:
        message, mend = _("This is an OpenDocument file (.ods)."), _("Open it, choose Save as, and save it as .xlsx.")
        return refused(message, mend)
    if any(name.endswith("vbaProject.bin") for name in names):
        return refused(
            _("The Excel file holds macros, which are programs."),
            _("Save it as .xlsx, which holds none, and bring that in."),
        )
    if "xl/workbook.bin" in names:
        return refused(_("This is a binary Excel file (.xlsb)."), _("Open it in Excel and save it as .xlsx."))
    if "xl/workbook.xml" not in names:
        message, mend = _("This is a packed file, and no list."), _("Choose the list itself, as .xlsx or CSV.")
        return refused(message, mend)
    return None


def _protected() -> InvalidInput:
    return refused(
        _("The Excel file is protected by a password."), _("Save a copy without password, and bring that in.")
    )


def _look_at(content: bytes) -> _Package:
    """Refuses what unpacks to too much, before anything is parsed; a file that lies about its size is cut off there."""
    found = _Package()
    with ZipFile(BytesIO(content)) as packed:
        entries = packed.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise _protected()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
            raise _unpacks_to_too_much()
        for entry in entries:
            with packed.open(entry) as part:
                _count(found, entry, part)
    if found.rows > MOST_ROW_MARKS:
        raise too_many_rows(found.rows - 1)
    if found.size > MOST_PARSED or found.tags > MOST_TAGS:
        raise _unpacks_to_too_much()
    return found


def _unpacks_to_too_much() -> InvalidInput:
    return refused(
        _("The Excel file unpacks to more than a list of partnerships can hold."),
        _("Copy the cells of the list to a new file, without pictures and other sheets, and bring that in."),
    )


def _count(found: _Package, entry: ZipInfo, part: IO[bytes]) -> None:
    """Size and tags of a part that can be parsed, whatever its name: the package itself says what each part is.

    What does not begin with a tag, as a picture, is no XML and fails at its first sign. A tag that lies over two pieces
    is seen in the second.
    """
    rows, merged, in_row, kept, begun = 0, [], 0, b"", False
    while piece := part.read(PIECE):
        if not begun and (beginning := piece.lstrip(_BEFORE)):
            if not beginning.startswith(b"<"):
                return
            begun = True
        text = kept + piece
        cut = text.rfind(b"<")
        seen, kept = (text[:cut], text[cut:]) if cut > 0 else (text, b"")
        for place, row in enumerate(_ROW.split(seen)):
            rows, in_row = (rows + 1, 1) if place else (rows, in_row)
            tags = row.count(b"<")
            in_row, found.tags = in_row + tags, found.tags + tags + bool(place)
            if in_row > MOST_TAGS_IN_ROW or rows > MOST_ROWS_TOLD:
                raise _unpacks_to_too_much()
        merged += [cells.decode() for cells in _MERGED.findall(seen)]
    found.size += entry.file_size
    if _SHEET.fullmatch(entry.filename):
        found.rows = max(found.rows, rows)
        found.merged[entry.filename] = merged[:MOST_MERGED]


def _sheets(content: bytes, package: _Package) -> tuple[list[Sheet], list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # with the first list: eight megabytes

    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    found, notes = [], []
    try:
        for sheet in [one for one in book.worksheets if one.sheet_state == "visible"][:MOST_SHEETS]:
            rows = list(_rows(sheet))
            if len([row for row in rows if any(row)]) >= MOST_READ:
                raise too_many_rows(package.rows - 1)
            if filled := _fill(rows, package.merged.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), [])):
                told = {"cells": ", ".join(filled[:10]), "sheet": sheet.title}
                notes.append(
                    _("Merged cells in the sheet “%(sheet)s” (%(cells)s): each of their rows got the same value.")
                    % told
                )
            found.append(Sheet.of(sheet.title, rows))
    finally:
        book.close()
    return found, notes


def _rows(sheet: Any) -> Iterator[list[str]]:
    for cells in sheet.iter_rows(max_row=MOST_READ + 1, max_col=MOST_COLUMNS + 1, values_only=True):
        yield [text_of(cell) for cell in cells]


def text_of(value: Any) -> str:
    """A cell as somebody would write it: a day as 2023-01-01, a number without thousands, a truth as ja or nej."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # Excel keeps 0.1 + 0.2 as 0.30000000000000004
        return str(int(value)) if value.is_integer() else repr(round(value, 6))
    return str(value).replace("_x000D_", "").strip()


def _fill(rows: list[list[str]], merged: list[str]) -> list[str]:
    """Give each row of a merged cell its value; those over several columns stay where they are. Which were filled."""
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415  # as above

    filled = []
    for cells in merged:
        left, top, right, bottom = range_boundaries(cells)
        if left is None or top is None or right != left or bottom is None or bottom <= top or top > len(rows):
            continue
        value = rows[top - 1][left - 1] if left <= len(rows[top - 1]) else ""
        if value:
            for row in rows[top : min(bottom, len(rows))]:
                row[left - 1] = value
            filled.append(cells)
    return filled
