"""The Code's matrix over time: what is otherwise now than on an earlier day, and all that was ever said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tillit.assessments.models import CodePlacing
from tillit.assessments.queries.code import code_named, codes
from tillit.assessments.wording.code_matrix import (
    Changed,
    Matter,
    Told,
    changes_since,
    in_layer,
    placing_told,
    read_matrix,
)
from tillit.assessments.wording.code_words import name_of
from tillit.assessments.wording.words import said
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of

MOST_DAYS = 12


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which something was said, the newest first, and the one that is compared with."""

    since: date | None
    shown: str
    others: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said: of what, and how."""

    title: str
    told: Told


@dataclass(frozen=True, slots=True)
class OfCode:
    """A version of the Code: what has changed under it since the day, and all that was said."""

    name: str
    changed: list[Changed]
    said: list[Said]


def days_shown(matter: Matter, asked: str) -> Days:
    """`asked`: the day of the address, if it is one of them; else the first day is compared with."""
    days = sorted({day_of(one.given_at) for one in matter.placings}, reverse=True)
    since = next((day for day in days if day.isoformat() == asked), days[-1] if days else None)
    others = [(day_text(day), f"?fran={day.isoformat()}") for day in days[:MOST_DAYS] if day != since]
    return Days(since, day_text(since) if since else "", others)


def over_time(matter: Matter, days: Days) -> list[OfCode]:
    """Each version under which something was said."""
    found = []
    for code in codes():
        some = [one for one in matter.placings if (one.code, one.code_version) == (code.id, code.version)]
        if some:
            before, now = read_matrix(code, matter, days.since), read_matrix(code, matter, date.max)
            titles = {one.key: said(one.name) for one in code.phases}
            found.append(OfCode(name_of(code), changes_since(before, now), [_said(one, titles) for one in some]))
    left = _of_no_code(matter.placings)
    return [*found, *([OfCode(_("Under words that are not here"), [], left)] if left else [])]


def _said(one: CodePlacing, titles: dict[str, str]) -> Said:
    told = placing_told(code_named((one.code, one.code_version)), one)
    return Said(in_layer(told.layer) % {"phase": titles.get(one.phase, one.phase)}, told)


def _of_no_code(placings: Iterable[CodePlacing]) -> list[Said]:
    here = {(one.id, one.version) for one in codes()}
    return [_said(one, {}) for one in placings if (one.code, one.code_version) not in here]
