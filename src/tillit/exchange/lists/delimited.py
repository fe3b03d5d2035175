"""Reading text with separators: in the encodings and with the separators that Excel and its kin save with."""

import csv
import io
import re

from django.utils.translation import gettext as _

from tillit.exchange.lists.sheets import MOST_READ, Sheet, refused, too_many_rows
from tillit.kernel.cells import let_go

SEPARATORS = ";\t,"
# as many lines tell which separator it is
LINES_ASKED = 30
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_delimited(content: bytes) -> tuple[Sheet, list[str]]:
    """The one sheet of it, and what there is to tell about how it was read."""
    text, notes = _decoded(content)
    if "\0" in text:
        raise refused(
            _("There is a null byte in the file (line %(line)s): it is no plain text.")
            % {"line": text.count("\n", 0, text.index("\0")) + 1},
            _("Open the list in Excel and save it anew as .xlsx or CSV UTF-8."),
        )
    separator = ";"
    if said := _SAID.match(text):
        separator, text = said[1], text[said.end() :]
    elif text:
        separator = _separator(text)
    return Sheet.of("", _rows(text, separator)), notes


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """As UTF-8 or UTF-16 when it is; else as Windows-1252, of which ISO 8859-1 is a part, and that is told."""
    for mark, encoding in (*_MARKS, *_without_mark(content), (b"", "utf-8")):
        if content.startswith(mark):
            try:
                return content.decode(encoding), []
            except UnicodeDecodeError:
                continue
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return text, [
        _("The file was not saved as UTF-8 and was read as Windows-1252. Look whether å, ä and ö are right below.")
    ]


def _without_mark(content: bytes) -> list[tuple[bytes, str]]:
    """UTF-16 without its mark has a null byte in nearly every second place."""
    beginning = content[:400]
    half = len(beginning) // 2
    if half and beginning[1::2].count(0) > half * 0.8:
        return [(b"", "utf-16-le")]
    if half and beginning[0::2].count(0) > half * 0.8:
        return [(b"", "utf-16-be")]
    return []


def _separator(text: str) -> str:
    """The one that divides most lines outside quotation marks; a semicolon before a tab, a tab before a comma."""
    lines = re.sub(r'"[^"]*"', "", text[:100_000]).splitlines()[:LINES_ASKED]
    divided = {one: sum(1 for line in lines if one in line) for one in SEPARATORS}
    return max(SEPARATORS, key=lambda one: divided[one])


def _rows(text: str, separator: str) -> list[list[str]]:
    found: list[list[str]] = []
    count, reader = 0, csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            row = [let_go(cell.strip()) for cell in cells]
            if any(row):
                count += 1
            if count <= MOST_READ:
                found.append(row)
    except csv.Error:
        raise refused(
            _("The file cannot be divided into cells (near line %(line)s).") % {"line": reader.line_num},
            _("Look there for a quotation mark that stands alone, or save the list as .xlsx."),
        ) from None
    if count > MOST_READ:
        raise too_many_rows(count - 1)
    return found
