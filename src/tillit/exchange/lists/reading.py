"""Reading a list from whatever file it came in; a file that is none is called by its name."""

from django.utils.translation import gettext as _

from tillit.exchange.lists.delimited import read_delimited
from tillit.exchange.lists.excel import PACKED, read_excel, what_else
from tillit.exchange.lists.sheets import Book, check_size, refused


def read_list(content: bytes) -> Book:
    """The sheets with something in them; InvalidInput when there is none, or when it is no list."""
    if not content.strip():
        raise refused(_("The file is empty."), _("Choose the file with the list."))
    if (other := what_else(content)) is not None:
        raise other
    if content.startswith(PACKED):
        found, notes = read_excel(content)
    else:
        _check_it_is_no_page(content)
        sheet, notes = read_delimited(content)
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
