"""Needs beside those who could meet them: one table, one simple picture, and what nobody has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.challenges.models import MeansKind, Need, PolicyLink, Resource, Row, Whose
from tillit.challenges.sorts import RESOURCE, Sort
from tillit.ground.addresses import Slug, address
from tillit.people.models import Organisation

# of the picture: the side of a square, and where the first column begins
SIDE, BEGINS = 32, 72
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the picture: where it is drawn, and whether somebody has what is needed there."""

    x: int
    y: int
    meets: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the picture: its number, where it is drawn, whether nobody has it, and its marks."""

    number: int
    y: int
    gap: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Needs as rows and organisations as columns; `told` says it in a sentence, `legend` whose the letters are."""

    width: int
    height: int
    columns: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, str], ...]
    told: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A need that nobody here says that they can meet. `same`: what somebody has of the same sort."""

    number: int
    text: str
    whose: str
    same: tuple[str, ...]
    href: str
    offer: str


@dataclass(frozen=True, slots=True)
class Own:
    """A row of one of the reader's own parties, to change or to take back."""

    text: str
    about: str
    href: str
    away: str


@dataclass(frozen=True, slots=True)
class Means:
    """All that the page shows: the table's columns and rows, the picture, the gaps, and what each has besides."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    picture: Picture
    gaps: tuple[Gap, ...]
    besides: tuple[tuple[str, tuple[str, ...]], ...]


def means_shown(
    needs: Sequence[Need], resources: Sequence[Resource], members: Sequence[Organisation], circle: UUID
) -> Means:
    """Each need with who could meet it. What stands for no need that stands is told besides."""
    by_need: dict[UUID, list[Resource]] = {one.pk: [] for one in needs}
    loose = list[Resource]()
    for one in resources:
        (by_need[one.need_id] if one.need_id and one.need_id in by_need else loose).append(one)
    rows = tuple(_row(at, need, by_need[need.pk], members) for at, need in enumerate(needs, start=1))
    gaps = tuple(_gap(at, need, loose, circle) for at, need in enumerate(needs, start=1) if not by_need[need.pk])
    besides = tuple((one.name, tuple(_told(row) for row in loose if row.organisation_id == one.pk)) for one in members)
    return Means(
        (_("What is needed"), *(one.name for one in members), _("How it stands")),
        rows,
        _picture(needs, by_need, members),
        gaps,
        tuple((name, told) for name, told in besides if told),
    )


def own_rows(rows: Iterable[Row], sort: Sort, speaks: Iterable[UUID], circle: UUID) -> list[Own]:
    """Those that the reader can change."""
    mine = set(speaks)
    return [
        Own(
            str(one), _about(one), address("challenges:row", circle, Slug(sort.slug), one.pk),
            address("challenges:withdraw_row", circle, Slug(sort.slug), one.pk),
        )
        for one in rows
        if one.organisation_id in mine
    ]  # fmt: skip


def means_address(circle: UUID) -> str:
    """Where needs stand beside what there is."""
    return address("challenges:means", circle)


def offer_address(circle: UUID, need: Need) -> str:
    """Where an organisation says that it can meet a need."""
    return f"{address('challenges:add_row', circle, Slug(RESOURCE.slug))}?behov={need.pk}"


def _row(at: int, need: Need, meeting: Sequence[Resource], members: Sequence[Organisation]) -> tuple[str, ...]:
    cells = ("; ".join(one.text for one in meeting if one.organisation_id == party.pk) or "–" for party in members)
    state = _("Can be met") if meeting else _("A gap: nobody here has it")
    return (f"{at}. {need.text} ({need.get_kind_display()}). {whose(need)}", *cells, state)


def whose(need: Need) -> str:
    """Whose need it is, in a sentence."""
    told = {"organisation": need.organisation.name}
    if need.whose == Whose.OWN:
        return _("%(organisation)s lacks it.") % told
    return _("The challenge needs it, says %(organisation)s.") % told


def _gap(at: int, need: Need, loose: Iterable[Resource], circle: UUID) -> Gap:
    same = tuple(
        f"{one.organisation.name}: {one.text}"
        for one in loose
        if one.kind == need.kind and one.kind != MeansKind.OTHER and one.organisation_id != need.organisation_id
    )
    href = address("challenges:suggestions", circle, need.pk)
    return Gap(at, need.text, whose(need), same, href, offer_address(circle, need))


def _told(row: Resource) -> str:
    return f"{row.text} ({row.get_kind_display()})"


def _about(row: Row) -> str:
    parts = [row.organisation.name]
    if isinstance(row, Need | Resource):
        parts.insert(0, str(row.get_kind_display()))
    if isinstance(row, PolicyLink):
        parts.insert(0, row.document.title)
    return ", ".join(parts)


def _picture(needs: Sequence[Need], by_need: dict[UUID, list[Resource]], members: Sequence[Organisation]) -> Picture:
    letters = [LETTERS[at % len(LETTERS)] * (1 + at // len(LETTERS)) for at in range(len(members))]
    columns = tuple((BEGINS + SIDE * at + SIDE // 2, letter) for at, letter in enumerate(letters))
    lines = []
    for at, need in enumerate(needs):
        who = {one.organisation_id for one in by_need[need.pk]}
        y = SIDE * (at + 1) + SIDE // 2
        marks = tuple(Mark(x, y, party.pk in who) for (x, _letter), party in zip(columns, members, strict=True))
        lines.append(Line(at + 1, y, not who, marks))
    return Picture(
        BEGINS + SIDE * len(members) + 8, SIDE * (len(needs) + 1) + 8, columns, tuple(lines),
        tuple(zip(letters, (one.name for one in members), strict=True)), _in_a_sentence(needs, by_need),
    )  # fmt: skip


def _in_a_sentence(needs: Sequence[Need], by_need: dict[UUID, list[Resource]]) -> str:
    met = sum(bool(by_need[one.pk]) for one in needs)
    return _("%(met)s of %(all)s needs can be met by somebody here. The table says which, and by whom.") % {
        "met": met, "all": len(needs),
    }  # fmt: skip
