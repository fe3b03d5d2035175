"""The four cells of the consensus matrix, from what each party has placed (source 003). Pure: no database, no Django.

An axis is agreed on when every answer of every party stands behind it, and not agreed on as soon as one does not: a
party is heard alike however many answer for it (C1), and nobody is counted away by the others. Else it is open.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum

YES, NO, UNSURE = "yes", "no", "unsure"
STANCES = (YES, NO, UNSURE)


class Axis(StrEnum):
    """Whether the parties agree, on the goal or on the means."""

    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    OPEN = "open"


class Cell(StrEnum):
    """Where an activity lies: the goal agreed on or not, and the means; `NONE` while one of them is open."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    NONE = ""


CELLS = {
    (Axis.AGREED, Axis.AGREED): Cell.A,
    (Axis.AGREED, Axis.NOT_AGREED): Cell.B,
    (Axis.NOT_AGREED, Axis.AGREED): Cell.C,
    (Axis.NOT_AGREED, Axis.NOT_AGREED): Cell.D,
}


def axis_of(parties: Iterable[Collection[str]]) -> Axis:
    """`parties`: the answers of each; a party without any leaves the axis open, if nobody is against."""
    heard = [set(answers) for answers in parties]
    if any(NO in answers for answers in heard):
        return Axis.NOT_AGREED
    return Axis.AGREED if heard and all(answers == {YES} for answers in heard) else Axis.OPEN


def cell_of(goal: Axis, means: Axis) -> Cell:
    """The cell of an activity."""
    return CELLS.get((goal, means), Cell.NONE)
