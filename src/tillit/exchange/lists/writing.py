"""Lists out: Excel with typed cells, and CSV as Swedish Excel opens it. No cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from tillit.exchange.lists.columns import WRITTEN
from tillit.kernel.cells import held_back

Cell = str | int | float | date
Rows = Iterable[Sequence[Cell]]
EXCEL, CSV = "xlsx", "csv"
CONTENT_TYPES = {
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
WIDE, NARROW = 32, 14
# a cell of Excel holds no more
LONGEST = 32_000


def written(kind: str, headings: Sequence[str], rows: Rows, *, name: str) -> bytes:
    """A list as a file of this kind; `name`: of the sheet."""
    return _csv(headings, rows) if kind == CSV else _excel([(name, headings, rows)])


def template(kind: str) -> bytes:
    """An empty list with our headings; in Excel another sheet says what each is."""
    headings = [str(column.label) for column in WRITTEN]
    if kind == CSV:
        return _csv(headings, [])
    told = [(str(column.label), str(column.told), str(column.example)) for column in WRITTEN]
    return _excel(
        [
            (_("Partnerships"), headings, []),
            (_("Explanations"), [_("Column"), _("What stands there"), _("Example")], told),
        ]
    )


def _csv(headings: Sequence[str], rows: Rows) -> bytes:
    """UTF-8 with its mark and semicolons: what a Swedish Excel opens right with a double click."""
    found = io.StringIO(newline="")
    lines = csv.writer(found, delimiter=";", lineterminator="\r\n")
    lines.writerow([held_back(heading) for heading in headings])
    lines.writerows([held_back(_as_text(cell)) for cell in row] for row in rows)
    return found.getvalue().encode("utf-8-sig", "replace")


def _as_text(cell: Cell) -> str:
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@cache
def _kit() -> Any:
    """Loaded with the first list: eight megabytes that a process which only shows pages can do without."""
    import openpyxl  # noqa: PLC0415
    import openpyxl.cell  # noqa: PLC0415

    return openpyxl


def _excel(sheets: Sequence[tuple[str, Sequence[str], Rows]]) -> bytes:
    book = _kit().Workbook(write_only=True)
    for name, headings, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for place in range(1, len(headings) + 1):
            sheet.column_dimensions[_kit().utils.get_column_letter(place)].width = (
                WIDE if place in {1, 3, 5} else NARROW + 8
            )
        sheet.append([_cell(sheet, heading, is_heading=True) for heading in headings])
        for row in rows:
            sheet.append([_cell(sheet, cell) for cell in row])
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def _cell(sheet: Any, value: Cell, *, is_heading: bool = False) -> Any:
    """A number or a day as such; everything else as a text, which stays one when somebody edits it."""
    kit = _kit()
    if isinstance(value, str):
        cell = kit.cell.WriteOnlyCell(sheet, value="")
        cell.value = kit.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST] or None
        if cell.value is not None:
            cell.data_type = "s"
            cell.quotePrefix = held_back(value) != value
        cell.alignment = kit.styles.Alignment(vertical="top", wrap_text=True)
    else:
        cell = kit.cell.WriteOnlyCell(sheet, value=value)
        cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else "#,##0.##" if value % 1 else "#,##0"
        cell.alignment = kit.styles.Alignment(vertical="top")
    if is_heading:
        cell.font = kit.styles.Font(bold=True)
    return cell
