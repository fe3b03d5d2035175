"""Rows of a list in the reader's words: on the page, and as the list of what there is to mend."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.exchange.lists.columns import FAULTS
from tillit.exchange.lists.sheets import Sheet, sheets_of
from tillit.exchange.models import ListRow, PartnershipList, RowOutcome
from tillit.partnerships.kinds.columns import amount_text, hundredths_of

TO_MEND = (RowOutcome.FAULTY, RowOutcome.REFUSED)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of rows that there are, as links of the page, and the outcomes of the one that is shown."""

    links: list[dict[str, Any]]
    shown: tuple[RowOutcome, ...]
    words: str
    here: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row: what it becomes, with whom, when, and what there is to say; `href` leads to what it became."""

    number: int
    title: str
    href: str
    parties: list[dict[str, Any]]
    facts: list[tuple[str, str]]
    faults: list[dict[str, str]]
    warnings: list[dict[str, str]]


def kinds_of_rows(counts: dict[str, int], of: PartnershipList, wanted: str) -> Kinds:
    """What is to be mended is shown first, unless something else is asked for."""
    kinds = [
        ("ratta", _("To mend"), TO_MEND),
        ("redo", _("Can be brought in"), (RowOutcome.READY,)),
        ("dubbla", _("Here already, or twice"), (RowOutcome.DOUBLE,)),
        ("vantar", _("Wait to be brought in"), (RowOutcome.CHOSEN,)),
        ("inne", _("Brought in"), (RowOutcome.TAKEN,)),
    ]
    there = [(key, words, which, sum(counts[one] for one in which)) for key, words, which in kinds]
    there = [one for one in there if one[3]]
    if of.started_at is not None:
        there.sort(key=lambda one: one[0] != "inne")
    if not there:
        return Kinds([], TO_MEND, "", "")
    chosen = next((one for one in there if one[0] == wanted), there[0])
    links = [
        {"label": f"{words} ({count})", "href": f"?visa={key}", "here": key == chosen[0]}
        for key, words, _which, count in there
    ]
    return Kinds(links, chosen[2], chosen[1], f"?visa={chosen[0]}")


def rows_shown(rows: list[ListRow], titles: Mapping[UUID, str]) -> list[RowShown]:
    """Those of a page; `titles`: of the circles that the reader may enter."""
    return [_shown(row, titles) for row in rows]


def _shown(row: ListRow, titles: Mapping[UUID, str]) -> RowShown:
    href = reverse("partnerships:home", args=[row.circle_id]) if row.circle_id in titles else ""
    parties = [{"name": name, "is_here": is_here} for name, is_here in row.parties]
    return RowShown(row.number, row.title, href, parties, _facts(row.content or {}), row.faults, row.warnings)


def _facts(data: dict[str, Any]) -> list[tuple[str, str]]:
    """The few that tell whether the columns are right."""
    term = (data.get("terms") or [{}])[0]
    given = [amount_text(hundredths_of(one["amount"])) for one in data.get("contributions", [])]
    told = [
        (_("Agreement period"), " – ".join(one for one in (term.get("from", ""), term.get("to", "")) if one)),
        (_("Kronor per year"), ", ".join(given)),
        (_("What it is about"), data.get("partnership", {}).get("summary", "")[:200]),
    ]
    return [(label, value) for label, value in told if value]


def place_in(wanted: str, sheets: list[Sheet], usual: int) -> int:
    """The place of the sheet that is asked for by its number, or the usual one."""
    return int(wanted) - 1 if wanted.isdecimal() and len(wanted) < 4 and 1 <= int(wanted) <= len(sheets) else usual


def rows_to_mend(of: PartnershipList, rows: Iterable[ListRow]) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows as they came, with what to mend in a column more."""
    sheet = sheets_of(of.sheets or [])[of.sheet]
    width = max(len(of.headings), *(len(row) for row in sheet.rows))
    headings = [*of.headings, *([""] * (width - len(of.headings)))]
    # when the list is such a one itself, what was to mend before is not told again
    had = str(FAULTS) in headings
    place = headings.index(str(FAULTS)) if had else width
    found = []
    for row in rows:
        cells = sheet.rows[row.number - 1]
        full = [*cells, *([""] * (width - len(cells)))]
        full[place : place + 1] = ["\n".join(_said(fault) for fault in row.faults)]
        found.append(full)
    headings[place : place + 1] = [str(FAULTS)]
    return headings, found


def _said(fault: dict[str, str]) -> str:
    return " ".join(
        part for part in (f"{fault['cell']}:" if fault["cell"] else "", fault["message"], fault["mend"]) if part
    )
