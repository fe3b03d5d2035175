"""The consensus matrix in words: what the four cells mean, what each party has placed, what has changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.assessments.cells import Axis, Cell, axis_of, cell_of
from tillit.assessments.models import (
    ConsequenceKind,
    MatrixActivity,
    MatrixConsequence,
    MatrixRound,
    MatrixStance,
    RoundState,
    StanceWord,
)
from tillit.assessments.queries.matrix import Released
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text
from tillit.kernel.period import day_of

MEANING: Mapping[Cell, object] = {
    Cell.A: gettext_lazy(
        "The goal and the means are shared. You can work together, as partners, perhaps even in a joint organisation."
    ),
    Cell.B: gettext_lazy(
        "The goal is shared, the means are not. You can perhaps work together; a partnership asks more of you, and a "
        "joint organisation will probably be hard. Weigh how much the conflict about means matters, and whether there "
        "is a way past it."
    ),
    Cell.C: gettext_lazy(
        "The means are shared, the goal is not. You can probably work together. The question is whether it is of "
        "interest to you when you want different things."
    ),
    Cell.D: gettext_lazy(
        "Neither the goal nor the means are shared. Working together will probably be hard, and a conflict is likely. "
        "If you do, do it knowingly."
    ),
    Cell.NONE: gettext_lazy("It cannot be told yet: somebody does not know, or has not answered."),
}
AXES: Mapping[Axis, object] = {
    Axis.AGREED: gettext_lazy("shared"),
    Axis.NOT_AGREED: gettext_lazy("not shared"),
    Axis.OPEN: gettext_lazy("not known yet"),
}
KINDS: Mapping[Cell, str] = {
    Cell.A: "success", Cell.B: "warning", Cell.C: "warning", Cell.D: "danger", Cell.NONE: "neutral",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartyLine:
    """What one party has placed about an activity: each answer counted, whoever gave it; and the reasons."""

    name: str
    goal: str
    means: str
    whys: tuple[str, ...]
    is_split: bool


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity after the release: its cell, what each party has placed, and what has been agreed to follow."""

    place: int
    name: str
    cell: Cell
    meaning: str
    kind: str
    goal: str
    means: str
    gone: bool
    parties: tuple[PartyLine, ...]
    consequence: str
    consequence_text: str
    href: str


@dataclass(frozen=True, slots=True)
class CellBox:
    """One of the four in the picture: which activities lie there, by their numbers; `x` and `y`: where it stands."""

    cell: Cell
    places: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a round: four boxes, and the same in a sentence for who does not see it."""

    boxes: tuple[CellBox, ...]
    told: str
    outside: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    """Another round of the same partnership."""

    title: str
    href: str
    meta: str


def called(told: dict[str, object]) -> str:
    """What a round is called, in the reader's language."""
    return _("Round %(number)s of the consensus matrix of “%(title)s”") % told


def lines_of(
    activities: Sequence[MatrixActivity],
    released: Released,
    consequences: Mapping[UUID, MatrixConsequence],
    circle: UUID,
) -> list[ActivityLine]:
    """Every activity of a released round, in its order."""
    return [_line(one, released, consequences.get(one.pk), circle) for one in activities]


def cells_of(activities: Iterable[MatrixActivity], released: Released) -> dict[object, Cell]:
    """The cell of each activity, by what it is the same as in another round: the activity, or its name."""
    return {same(one): _cells(one, released)[2] for one in activities}


def same(one: MatrixActivity) -> object:
    """What tells that two rounds ask about the same thing."""
    return one.activity_id or one.name


def picture_of(lines: Sequence[ActivityLine]) -> Picture:
    """Where the activities lie, four boxes beside each other; goal across, means down."""
    corners = {Cell.A: (0, 0), Cell.C: (1, 0), Cell.B: (0, 1), Cell.D: (1, 1)}
    boxes = tuple(CellBox(cell, _places(lines, cell), x, y) for cell, (x, y) in corners.items())
    told = "; ".join(
        _("%(cell)s: %(names)s") % {"cell": cell.value, "names": _names(lines, cell) or _("none")} for cell in corners
    )
    return Picture(boxes, _("In the cells lie – %(cells)s.") % {"cells": told}, _names(lines, Cell.NONE))


def compared(rounds: Sequence[tuple[MatrixRound, Sequence[MatrixActivity], Released]]) -> list[list[str]]:
    """A row for each activity in any of these rounds, the oldest round first: its cell in each of them."""
    names = {same(one): one.name for _round, activities, _released in rounds for one in activities}
    cells = [cells_of(activities, released) for _round, activities, released in rounds]
    return [[name, *(_cell_text(found.get(key)) for found in cells)] for key, name in names.items()]


def rounds_shown(rounds: Iterable[MatrixRound], but: MatrixRound, circle: UUID) -> list[RoundLine]:
    """The other rounds, the newest first."""
    return [
        RoundLine(
            _("Round %(number)s") % {"number": one.number}, address("assessments:matrix_round", circle, one.number),
            f"{RoundState(one.state).label}, {day_text(day_of(one.ended_at or one.begun_at))}",
        )
        for one in rounds
        if one.pk != but.pk
    ]  # fmt: skip


def ends_text(asked: MatrixRound) -> str:
    """When a round is released at the latest."""
    return moment_text(asked.releases_at)


def _line(one: MatrixActivity, released: Released, consequence: MatrixConsequence | None, circle: UUID) -> ActivityLine:
    goal, means, cell = _cells(one, released)
    parties = tuple(
        _party(party.organisation.name, [row for row in released.stances if _is_of(row, one, party.pk)])
        for party in released.parties
    )
    return ActivityLine(
        one.order, one.name, cell, str(MEANING[cell]), KINDS[cell], str(AXES[goal]), str(AXES[means]),
        one.activity is not None and one.activity.removed_at is not None, parties,
        str(ConsequenceKind(consequence.kind).label) if consequence else "", consequence.text if consequence else "",
        address("assessments:matrix_consequence", circle, one.pk),
    )  # fmt: skip


def _cells(one: MatrixActivity, released: Released) -> tuple[Axis, Axis, Cell]:
    rows = [[row for row in released.stances if _is_of(row, one, party.pk)] for party in released.parties]
    goal = axis_of([row.goal for row in some] for some in rows)
    means = axis_of([row.means for row in some] for some in rows)
    return goal, means, cell_of(goal, means)


def _is_of(row: MatrixStance, one: MatrixActivity, party: UUID) -> bool:
    return row.matrix_activity_id == one.pk and row.matrix_party_id == party


def _party(name: str, rows: Sequence[MatrixStance]) -> PartyLine:
    goals, means = [row.goal for row in rows], [row.means for row in rows]
    whys = tuple(row.why for row in rows if row.why)
    return PartyLine(name, _spread(goals), _spread(means), whys, len(set(goals)) > 1 or len(set(means)) > 1)


def _spread(answers: Sequence[str]) -> str:
    """One answer in its word; several with how many have said each."""
    if not answers:
        return _("has not answered")
    if len(answers) == 1:
        return str(StanceWord(answers[0]).label)
    counts = [(StanceWord(word).label, answers.count(word)) for word in StanceWord.values]
    return ", ".join(f"{label}: {count}" for label, count in counts if count)


def _places(lines: Iterable[ActivityLine], cell: Cell) -> str:
    return ", ".join(str(one.place) for one in lines if one.cell == cell)


def _names(lines: Iterable[ActivityLine], cell: Cell) -> str:
    return ", ".join(one.name for one in lines if one.cell == cell)


def _cell_text(cell: Cell | None) -> str:
    if cell is None:
        return _("not asked about")
    return cell.value or _("not known yet")


def answers_text(count: int) -> str:
    """How many have answered for the reader's own party."""
    if count == 0:
        return _("Nobody has answered for you yet.")
    return ngettext("%(count)s has answered for you.", "%(count)s have answered for you.", count) % {"count": count}
