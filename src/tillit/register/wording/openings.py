"""Open invitations in words: a line of the list, the page, and the rows of files."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tillit.challenges.models import Ended
from tillit.challenges.wording.openly import open_state
from tillit.ground.addresses import address
from tillit.kernel.cells import held_back
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of
from tillit.people.models import TargetGroup
from tillit.register.models import Opening
from tillit.register.queries import Named, all_areas, all_places, is_over

VERSION = 1
COLUMNS = (
    "address", "title", "about", "following", "inviting", "places", "areas", "target_groups", "last_on", "answer_on",
    "state", "ended_because", "published_on",
)  # fmt: skip
BETWEEN = "; "
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """A line of the list."""

    title: str
    href: str
    text: str
    meta: str
    state: str
    kind: str


def opening_line(one: Opening) -> OpeningLine:
    """Its title, how it begins, who invites and where."""
    state, kind = open_state(one.ended_as, one.last_on)
    text = one.body["about"].split("\n")[0]
    where = ", ".join(name for _code, name in places_shown(one))
    meta = " · ".join(part for part in (", ".join(one.body["inviting"]), where) if part)
    return OpeningLine(
        one.title, address("register:opening", one.pk), text[:240] + ("…" if len(text) > 240 else ""), meta, state, kind
    )


def opening_facts(one: Opening) -> Facts:
    """What stands on the page beside its texts."""
    labels = dict(TargetGroup.choices)
    facts = [
        (_("Who invites"), ", ".join(one.body["inviting"])),
        (_("Where it is seen"), ", ".join(name for _code, name in places_shown(one))),
        (_("Areas of work that it concerns"), ", ".join(_called(code, all_areas()) for code in one.areas)),
        (_("Whom it is about"), ", ".join(str(labels.get(code, code)) for code in one.body["target_groups"])),
        (_("Last day to show interest"), day_text(one.last_on)),
        (_("An answer is promised by"), day_text(one.answer_on)),
        (_("Published"), day_text(day_of(one.published_at))),
        (_("Why it ended"), one.body["ended_because"]),
    ]
    return [fact for fact in facts if fact[1]]


def places_shown(one: Opening) -> list[tuple[str, str]]:
    """The codes of its places, each with its name."""
    return [(code, _called(code, all_places())) for code in one.body["places"]]


def name_of_place(code: str) -> str:
    """What a county or a municipality is called; the code itself where nothing has it."""
    return _called(code, all_places()) if code else ""


def opening_as_told(one: Opening, site: str) -> dict[str, Any]:
    """A row by heading; words and headings are not translated, since programs read them."""
    state = one.ended_as or (Ended.DAY.value if is_over(one) else "open")
    return {
        "address": f"{site}{one.pk}/", "title": one.title, "about": one.body["about"],
        "following": one.body["following"], "inviting": one.body["inviting"],
        "places": one.body["places"], "areas": list(one.areas),
        "target_groups": one.body["target_groups"], "last_on": one.last_on.isoformat(),
        "answer_on": one.answer_on.isoformat(), "state": state, "ended_because": one.body["ended_because"],
        "published_on": day_of(one.published_at).isoformat(),
    }  # fmt: skip


def openings_csv(rows: Iterable[Opening], site: str) -> str:
    """A table for a spreadsheet: semicolons, and no cell that is taken for a formula."""
    told = io.StringIO()
    told.write("\ufeff")
    table = csv.writer(told, delimiter=";", lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in rows:
        cells = opening_as_told(one, site)
        table.writerow([_cell(cells[name]) for name in COLUMNS])
    return told.getvalue()


def openings_data(rows: Iterable[Opening], site: str) -> dict[str, Any]:
    """The same as data: lists as lists."""
    return {"version": VERSION, "openings": [opening_as_told(one, site) for one in rows]}


def _called(code: str, names: Mapping[str, Named]) -> str:
    return names[code].name if code in names else code


def _cell(value: Any) -> str:
    return held_back(BETWEEN.join(value) if isinstance(value, list) else str(value))
