"""Lists for tests: as people keep them, in the files that they keep them in."""

import csv
import io
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openpyxl import Workbook

from tests.cast import Cast
from tillit.exchange.actions import match_list, receive_list, start_taking
from tillit.exchange.lists.matching import guessed
from tillit.exchange.lists.sheets import sheets_of
from tillit.exchange.models import ListRow, PartnershipList
from tillit.exchange.tasks import take_list
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation, Person, Sector

HEADINGS = ["Namn", "Idéburen part", "Org.nr", "Offentlig part", "Startdatum", "Slutdatum", "Belopp per år", "Status"]
ROWS: list[list[Any]] = [
    ["Trygga nätter", "Nattvandrarna", "", "Göteborgs Stad", "2023-01-01", "2025-12-31", "1 250 000 kr", "pågår"],
    ["Läxhjälp", "Läxhjälpen", "", "Göteborgs Stad", "jan 2023", "2024", "", "avslutad"],
]


def as_csv(rows: Sequence[Sequence[Any]], *, encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    """As Excel saves it."""
    found = io.StringIO(newline="")
    csv.writer(found, delimiter=separator).writerows(rows)
    return found.getvalue().encode(encoding)


def as_excel(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook with these sheets."""
    book = Workbook()
    for place, (name, rows) in enumerate(sheets):
        sheet = book.active if place == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """As a file."""
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def received(who: Person, organisation: Organisation, content: bytes, *, name: str = "iop.xlsx") -> PartnershipList:
    """Brought, and not matched yet."""
    with acting(who.actor) as by:
        return receive_list(content, name=name, organisation=organisation, by=by)


def matched(who: Person, of: PartnershipList, matching: list[str] | None = None) -> PartnershipList:
    """Matched as guessed, or so."""
    sheet = sheets_of(of.sheets or [])[of.sheet]
    headings = sheet.rows[of.heading_row - 1]
    with acting(who.actor) as by:
        keys = matching or guessed(headings, own=Sector(of.organisation.sector))
        return match_list(of, sheet=of.sheet, heading=of.heading_row, matching=keys, by=by)


def checked(cast: Cast, rows: Sequence[Sequence[Any]], *, headings: list[str] | None = None) -> PartnershipList:
    """Kim's list for the city, with the usual headings."""
    content = as_excel(("IOP", [headings or HEADINGS, *rows]))
    return matched(cast.kim, received(cast.kim, cast.municipality, content))


def started(who: Person, of: PartnershipList, *, doubles: bool = False) -> None:
    """The button."""
    with acting(who.actor) as by:
        start_taking(of, doubles=doubles, by=by)


def worked(of: PartnershipList) -> None:
    """What the worker does, one job."""
    with acting(Actor.system("take_list")):
        take_list(str(of.pk), str(of.uploaded_by_id))


def taken(who: Person, of: PartnershipList) -> list[ListRow]:
    """The button, and what the worker does until nothing is left; the rows after it."""
    started(who, of)
    while any(row.outcome == "chosen" for row in rows(who, of)):
        worked(of)
    return rows(who, of)


def rows(who: Person, of: PartnershipList) -> list[ListRow]:
    """In their order."""
    with acting(who.actor):
        return list(ListRow.objects.filter(from_list=of).order_by("number"))


def faults(who: Person, of: PartnershipList) -> list[tuple[int, str, str]]:
    """All of them: row, cell, what is wrong."""
    return [(row.number, one["cell"], one["message"]) for row in rows(who, of) for one in row.faults]


def circles(found: list[ListRow]) -> list[UUID]:
    """What they became."""
    return [row.circle_id for row in found if row.circle_id]
