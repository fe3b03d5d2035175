"""Reading a list from whatever file it came in; a file that is none is called by its name."""

from django.utils.translation import gettext as _

from tillit.exchange.lists.delimited import read_delimited
from tillit.exchange.lists.excel import PACKED, read_excel, what_else
from tillit.exchange.lists.matching import is_known
from tillit.exchange.lists.sheets import MOST_ABOVE, Book, Sheet, check_size, refused

# what files begin with that somebody may choose by mistake
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
BEGINNING = 512


def read_list(content: bytes, *, name: str = "") -> Book:
    """The sheets with something in them; InvalidInput when there is none, or when it is no list.

    `name`: what the file is called, which may say something else than it is.
    """
    if not content.strip():
        raise refused(_("The file is empty."), _("Choose the file with the list."))
    if (other := what_else(content)) is not None:
        raise other
    if content.startswith(PACKED):
        found, notes = read_excel(content)
    else:
        check_it_is_no_document(content[:BEGINNING])
        _check_it_is_no_page(content)
        sheet, notes = read_delimited(content)
        _check_it_has_columns(sheet, name)
        found = [sheet]
    sheets = [sheet for sheet in found if sheet.rows]
    if not sheets:
        raise refused(_("The file has no cells with anything in them."), _("Choose the file with the list."))
    for sheet in sheets:
        check_size(sheet)
    return Book(sheets, notes)


def _check_it_is_no_page(content: bytes) -> None:
    beginning = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise refused(
            _("The file is a web page or XML, whatever its name says."),
            _("Open it in Excel, choose Save as, and save it as .xlsx."),
        )
    if beginning.startswith(b"{"):
        raise refused(
            _("This looks like a partnership file, and no list."), _("Bring it in where such files are brought in.")
        )


def check_it_is_no_document(beginning: bytes) -> None:
    """Pictures and documents that somebody chooses by mistake are called by their names."""
    if beginning.startswith(PICTURES) or (beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP"):
        raise refused(
            _("The file is a picture, whatever its name says: it holds no cells."),
            _("Ask for the list itself as .xlsx or CSV, or write its rows into the empty list that you find below."),
        )
    if beginning.startswith(b"%PDF"):
        raise refused(_("This is a PDF."), _("Ask for the list as .xlsx or CSV; a PDF holds no cells."))
    if beginning.startswith(b"{\\rtf"):
        raise refused(
            _("The file is a text document (RTF), whatever its name says."),
            _("Copy the table to Excel and save it as .xlsx."),
        )


def _check_it_has_columns(sheet: Sheet, name: str) -> None:
    """A letter or a note is no list: no line of it is divided, and none is a heading that we know."""
    if any(sum(1 for cell in row if cell) > 1 for row in sheet.rows):
        return
    if any(is_known(cell) for row in sheet.rows[:MOST_ABOVE] for cell in row):
        return
    if not any(any(row) for row in sheet.rows):
        return
    is_called_excel = name.casefold().endswith((".xlsx", ".xls"))
    message = (
        _("The file is called Excel and is plain text, and no line of it is divided into columns.")
        if is_called_excel
        else _("The file is plain text, and no line of it is divided into columns.")
    )
    raise refused(
        message,
        _("Open the list in Excel and save it as .xlsx. In CSV the cells of a row are divided by semicolons."),
    )
