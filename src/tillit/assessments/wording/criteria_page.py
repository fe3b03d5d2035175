"""The page of a criteria check: each set with its judges, the picture of what they hold, and the same as a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.models import CriteriaUse
from tillit.assessments.queries.criteria_sets import Name
from tillit.assessments.wording.criteria import (
    Entry,
    Key,
    address_of_criterion,
    differs,
    in_set,
    strength_in_words,
)
from tillit.assessments.wording.criteria_sets import name_of
from tillit.assessments.wording.questions import GroundShown, ground_shown
from tillit.assessments.wording.words import said
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of

SIDE, EDGE, INSET = 44, 48, 12
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class JudgeShown:
    """A judge, with the letter of their column."""

    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A judge's answer in the picture: where, and which grade."""

    x: int
    y: int
    grade: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A grid of criteria and judges: where each is named, and the marks. No colour says anything, and no sum stands."""

    width: int
    height: int
    rows: list[tuple[int, str]]
    columns: list[tuple[int, str]]
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class CriterionShown:
    """A criterion with what each judge says of it."""

    number: int
    text: str
    hint: str
    strength: str
    entries: list[Entry]
    differs: bool
    href: str


@dataclass(frozen=True, slots=True)
class SetShown:
    """A set with which the partnership is looked at; `chosen`: for whom, by whom, when; empty when nobody here has."""

    key: str
    name: str
    owner: str
    about: str
    ground: GroundShown
    source_url: str
    chosen: str
    reason: str
    judges: list[JudgeShown]
    picture: Picture | None
    columns: list[str]
    rows: list[tuple[str, ...]]
    criteria: list[CriterionShown]


def set_shown(found: CriteriaSet, entries: Iterable[Entry], use: CriteriaUse | None, circle: UUID) -> SetShown:
    """A set with all that is said of it."""
    some = in_set(entries, found)
    judges = list(dict.fromkeys(one.judge for one in some))
    names = {one.judge: one.who for one in some}
    shown = [JudgeShown(letter_of(place), names[key]) for place, key in enumerate(judges)]
    said_by = {(one.number, one.judge): one for one in some}
    return SetShown(
        f"{found.id}-{found.version}", name_of(found), found.owner, said(found.about), ground_shown(found.ground),
        found.source_url, _chosen(use) if use else "", use.reason if use else "", shown,
        picture_of(found, judges, said_by) if judges else None,
        [_("Criterion"), *(f"{one.letter}. {one.name}" for one in shown)],
        [(f"{one.number}. {said(one.text)}", *(_cell(said_by.get((one.number, key))) for key in judges))
         for one in found.criteria],
        [criterion_shown(found, one.number, some, circle) for one in found.criteria],
    )  # fmt: skip


def criterion_shown(found: CriteriaSet, number: int, entries: Iterable[Entry], circle: UUID) -> CriterionShown:
    """One criterion of it."""
    one = next(criterion for criterion in found.criteria if criterion.number == number)
    some = [entry for entry in entries if entry.number == number]
    return CriterionShown(
        number, said(one.text), said(one.evidence_hint), strength_in_words(one), some, differs(some),
        address_of_criterion(circle, found, number),
    )  # fmt: skip


def picture_of(found: CriteriaSet, judges: list[Key], said_by: Mapping[tuple[int, Key], Entry]) -> Picture:
    """The marks of each judge in a column, a row for each criterion."""
    rows = [(EDGE + place * SIDE, str(one.number)) for place, one in enumerate(found.criteria)]
    columns = [(EDGE + place * SIDE, letter_of(place)) for place in range(len(judges))]
    marks = [
        Mark(x + INSET, y + INSET, str(said_by[int(number), key].grade))
        for y, number in rows
        for (x, _letter), key in zip(columns, judges, strict=True)
        if (int(number), key) in said_by
    ]
    return Picture(EDGE + len(judges) * SIDE, EDGE + len(rows) * SIDE, rows, columns, marks)


def letter_of(place: int) -> str:
    """A to Z, and on with two letters."""
    more, last = divmod(place, len(LETTERS))
    return (letter_of(more - 1) if more else "") + LETTERS[last]


def names_of_uses(uses: Iterable[CriteriaUse]) -> dict[UUID, Name]:
    """Which set each is of."""
    return {one.pk: (one.criteria, one.criteria_version) for one in uses}


def _cell(entry: Entry | None) -> str:
    return entry.words if entry else _("has not answered")


def _chosen(use: CriteriaUse) -> str:
    told = {
        "person": str(use.chosen_by), "organisation": use.voice.organisation.name,
        "day": day_text(day_of(use.chosen_at)),
    }  # fmt: skip
    return _("Chosen %(day)s by %(person)s for %(organisation)s.") % told
