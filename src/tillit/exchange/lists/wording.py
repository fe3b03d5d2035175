"""Rows of a list in the reader's words: on the page, and as the list of what there is to mend."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.exchange.lists.columns import BY_KEY, FAULTS
from tillit.exchange.lists.sheets import Sheet, sheets_of
from tillit.exchange.models import Asking, ListRow, PartnershipList, RowOutcome

TO_MEND = (RowOutcome.FAULTY, RowOutcome.REFUSED)
DONE = {RowOutcome.TAKEN, RowOutcome.SENT}


# what is told of a row at once; the others are folded beneath it
AT_ONCE = ("period", "start", "end", "amount")
# where each of our columns is changed on the pages of a partnership; the others among its parties
CHANGED_AT = {
    **dict.fromkeys(("title", "state", "form", "summary", "plain_summary", "challenge", "purpose", "municipality",
                     "areas", "target_groups"), "partnerships:change_about"),
    **dict.fromkeys(("start", "end", "period", "target_group"), "partnerships:home"),
    **dict.fromkeys(("amount", "giver"), "partnerships:money"), "source": "partnerships:lineage",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of rows that there are, as links of the page, and which rows are of the one that is shown."""

    links: list[dict[str, Any]]
    shown: Q
    words: str
    here: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that says something else than what is here, and where that is changed."""

    column: str
    cell: str
    here: str
    in_list: str
    href: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row: what it becomes, with whom, when, and what there is to say; `href` leads to what it became.

    `more`: what else its cells have been read as. `can_do_without`: it can be taken in without what is wrong.
    """

    number: int
    title: str
    href: str
    parties: list[dict[str, Any]]
    facts: list[tuple[str, str]]
    more: list[tuple[str, str]]
    faults: list[dict[str, str]]
    warnings: list[dict[str, str]]
    differs: list[Difference]
    said: str
    can_do_without: bool


def kinds_of_rows(counts: dict[str, int], of: PartnershipList, wanted: str) -> Kinds:
    """What is to be mended is shown first, unless something else is asked for."""
    kinds = [
        ("ratta", _("To mend"), Q(outcome__in=TO_MEND), counts["faulty"] + counts["refused"]),
        ("redo", _("Can be brought in"), Q(outcome="ready", as_tip=False), counts["ready"] - counts["to_send"]),
        ("skickas", _("Can be sent to their parties"), Q(outcome="ready", as_tip=True), counts["to_send"]),
        ("dubbla", _("Look like what is here, or stand twice"), Q(outcome="double"), counts["double"]),
        ("andras", _("Here already, and say something else"), Q(outcome="here") & ~Q(differs=[]), counts["other"]),
        ("samma", _("Here already, unchanged"), Q(outcome="here", differs=[]), counts["here"] - counts["other"]),
        ("vantar", _("Wait to be brought in"), Q(outcome="chosen"), counts["chosen"]),
        ("inne", _("Brought in"), Q(outcome="taken"), counts["taken"]),
        ("ofragade", _("Could not be asked"), Q(asking="refused"), counts["unasked"]),
        ("skickade", _("Sent to their parties"), Q(outcome="sent"), counts["sent"]),
    ]
    there = [one for one in kinds if one[3]]
    if of.started_at is not None:
        there.sort(key=lambda one: one[0] != "inne")
    if not there:
        return Kinds([], Q(outcome__in=TO_MEND), "", "")
    chosen = next((one for one in there if one[0] == wanted), there[0])
    links = [
        {"label": f"{words} ({count})", "href": f"?visa={key}", "here": key == chosen[0]}
        for key, words, _which, count in there
    ]
    return Kinds(links, chosen[2], chosen[1], f"?visa={chosen[0]}")


def time_left(seconds: float | None) -> str:
    """About how long the rest takes; nothing before it can be told."""
    if seconds is None:
        return ""
    if seconds < 60:
        return _("Less than a minute is left.")
    minutes = round(seconds / 60)
    return ngettext("About %(count)s minute is left.", "About %(count)s minutes are left.", minutes) % {
        "count": minutes
    }


def rows_shown(rows: list[ListRow], titles: Mapping[UUID, str], secrets: Mapping[UUID, str]) -> list[RowShown]:
    """Those of a page; `titles`: of the circles that the reader may enter; `secrets`: of what was sent, by its key."""
    return [_shown(row, titles, secrets) for row in rows]


def _shown(row: ListRow, titles: Mapping[UUID, str], secrets: Mapping[UUID, str]) -> RowShown:
    is_open = row.circle_id in titles
    href = reverse("partnerships:home", args=[row.circle_id]) if is_open else ""
    if row.tip is not None:
        href = reverse("exchange:tip_status", args=[secrets[row.tip]])
    told = [(key, str(BY_KEY[key].label), row.read[key]) for key in BY_KEY if row.read.get(key)]
    return RowShown(
        number=row.number,
        title=row.title,
        href=href,
        # who was not here is written down with the first row that has it
        parties=[{"name": name, "is_here": is_here or row.outcome in DONE} for name, is_here in row.parties],
        facts=[(label, text) for key, label, text in told if key in AT_ONCE],
        more=[(label, text) for key, label, text in told if key not in {*AT_ONCE, "title"}],
        faults=row.faults,
        warnings=row.warnings,
        differs=[_difference(one, row.circle_id if is_open else None) for one in row.differs],
        said=_said_of(row),
        can_do_without=row.outcome == RowOutcome.FAULTY and row.content is not None,
    )


def _said_of(row: ListRow) -> str:
    if row.outcome == RowOutcome.HERE:
        return _("It is here already; these cells say something else.") if row.differs else _("It is here, unchanged.")
    if row.asking:
        return str({
            Asking.WAITING: _("Its parties wait to be asked."), Asking.ASKED: _("Its parties have been asked."),
            Asking.REFUSED: _("Its parties could not be asked."),
        }[Asking(row.asking)])  # fmt: skip
    if row.as_tip and row.outcome in {RowOutcome.READY, RowOutcome.DOUBLE, RowOutcome.FAULTY, RowOutcome.CHOSEN}:
        return _("It is sent to its parties, since you can bring it in for none of them.")
    return ""


def _difference(told: dict[str, str], circle: UUID | None) -> Difference:
    column = BY_KEY[told["key"]]
    href = reverse(CHANGED_AT.get(column.key, "partnerships:parties"), args=[circle]) if circle else ""
    return Difference(str(column.label), told["cell"], told["here"], told["list"], href)


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
