"""The page of the Code's matrix: the grid of phases and levels with each party's marks, and the same in words."""

from dataclasses import dataclass
from math import ceil
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.models import Holds, Layer
from tillit.assessments.queries.code import slug_of
from tillit.assessments.wording.code_matrix import LAYERS, Read, Told
from tillit.assessments.wording.code_words import SLUGS, name_of
from tillit.assessments.wording.criteria_page import letter_of
from tillit.assessments.wording.words import said
from tillit.ground.addresses import address

MARK, IN_A_ROW, LEFT, TOP, GAP = 30, 3, 86, 40, 8
WIDTH = IN_A_ROW * MARK + GAP


@dataclass(frozen=True, slots=True)
class Mark:
    """A party's letter in the picture: planned is a ring, experienced a square with a thick edge."""

    x: int
    y: int
    letter: str
    layer: str


@dataclass(frozen=True, slots=True)
class Row:
    """A level in the picture: its name, and where its row begins."""

    y: int
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Phases across, levels upwards, and a mark for each that a party holds. No colour says anything."""

    width: int
    height: int
    columns: list[tuple[int, str]]
    rows: list[Row]
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class LayerShown:
    """A layer of a phase: what each party holds, who has said nothing, and where the reader places it."""

    name: str
    told: list[Told]
    silent: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class PhaseShown:
    """A phase with both its layers."""

    key: str
    name: str
    help: str
    layers: list[LayerShown]


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """A version of the Code with all that is held under it."""

    key: str
    name: str
    letters: list[tuple[str, str]]
    picture: Picture | None
    columns: list[str]
    rows: list[tuple[str, ...]]
    phases: list[PhaseShown]


def matrix_shown(read: Read, *, speaks: bool) -> MatrixShown:
    """`speaks`: the reader can place for a party."""
    letters = {key: letter_of(place) for place, key in enumerate(read.parties)}
    names = [(letters[key], name) for key, name in read.parties.items()]
    return MatrixShown(
        slug_of(read.code), name_of(read.code), names,
        _picture(read, letters) if read.told else None,
        [_("Phase"), *(f"{letter}. {name}" for letter, name in names)],
        [(said(phase.name), *(_cell(read, key, phase.key) for key in read.parties)) for phase in read.code.phases],
        [_phase(read, phase.key, speaks=speaks) for phase in read.code.phases],
    )  # fmt: skip


def address_of_placing(read: Read, phase: str, layer: Layer) -> str:
    """Where a phase is placed in a layer."""
    return address("assessments:code_place", read.circle, SLUGS[layer], slug_of(read.code), phase)


def _phase(read: Read, key: str, *, speaks: bool) -> PhaseShown:
    phase = read.code.phase(key)
    assert phase is not None  # noqa: S101  # one of its own
    layers = []
    for layer in LAYERS:
        told = read.of_phase(key, layer)
        there = {one.party for one in told}
        silent = [name for party, name in read.parties.items() if party not in there]
        named = {Layer.PLANNED: _("As planned"), Layer.EXPERIENCED: _("As experienced")}[layer]
        label = {
            Layer.PLANNED: _("Say how you plan: %(phase)s"), Layer.EXPERIENCED: _("Say how it has been: %(phase)s"),
        }[layer] % {"phase": said(phase.name)}  # fmt: skip
        href = address_of_placing(read, key, layer) if speaks else ""
        layers.append(LayerShown(named, told, _silent(silent), href, label))
    return PhaseShown(key, said(phase.name), said(phase.help), layers)


def _silent(names: list[str]) -> str:
    return _("Has said nothing: %(names)s.") % {"names": ", ".join(names)} if names else ""


def _cell(read: Read, party: UUID, phase: str) -> str:
    told = {layer: read.told.get((party, phase, layer)) for layer in LAYERS}
    if not any(told.values()):
        return _("nothing said")
    words = {layer: one.words if one else _("nothing said") for layer, one in told.items()}
    return _("planned: %(planned)s; experienced: %(experienced)s") % {
        "planned": words[Layer.PLANNED], "experienced": words[Layer.EXPERIENCED],
    }  # fmt: skip


def _picture(read: Read, letters: dict[UUID, str]) -> Picture:
    """The most part at the top, as in the matrix of the source; no part, where somebody has had none, at the bottom."""
    levels = [(one.key, said(one.name)) for one in reversed(read.code.levels)]
    if any(one.holds == Holds.NO_PART for one in read.told.values()):
        levels.append((Holds.NO_PART.value, _("No part")))
    rows, marks, y = [], [], TOP
    for level, name in levels:
        rows.append(Row(y, name))
        cells = [_held(read, letters, phase.key, level) for phase in read.code.phases]
        for column, cell in enumerate(cells):
            x = LEFT + column * WIDTH + GAP // 2
            marks += [
                Mark(x + place % IN_A_ROW * MARK, y + GAP // 2 + place // IN_A_ROW * MARK, letter, layer)
                for place, (letter, layer) in enumerate(cell)
            ]
        y += GAP + MARK * max(1, *(ceil(len(cell) / IN_A_ROW) for cell in cells))
    columns = [(LEFT + place * WIDTH, said(one.name)) for place, one in enumerate(read.code.phases)]
    return Picture(LEFT + len(columns) * WIDTH, y, columns, rows, marks)


def _held(read: Read, letters: dict[UUID, str], phase: str, level: str) -> list[tuple[str, str]]:
    """The marks of a cell: the letter of each party that holds the level, the planned before the experienced."""
    return [
        (letters[one.party], layer.value)
        for layer in LAYERS
        for one in read.of_phase(phase, layer)
        if level in (one.levels or (one.holds,))
    ]
