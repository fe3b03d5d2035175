"""The four cells: what source 003 says of goal and means, whoever answers and however many they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tillit.assessments.cells import STANCES, Axis, Cell, axis_of, cell_of

YES, NO, UNSURE = STANCES
AGREED, NOT_AGREED, OPEN = Axis.AGREED, Axis.NOT_AGREED, Axis.OPEN
parties = some.lists(some.lists(some.sampled_from(STANCES), max_size=5), max_size=6)


@pytest.mark.parametrize(
    ("heard", "axis"),
    [
        ([[YES], [YES]], AGREED),
        ([[YES], [NO]], NOT_AGREED),
        ([[YES], [UNSURE]], OPEN),
        ([[UNSURE], [NO]], NOT_AGREED),
        ([[YES], []], OPEN),
        ([[NO], []], NOT_AGREED),
        ([[YES, YES, YES, NO], [YES]], NOT_AGREED),
        ([], OPEN),
    ],
)
def test_an_axis_is_agreed_on_when_everybody_stands_behind_it(heard: list[list[str]], axis: Axis) -> None:
    assert axis_of(heard) == axis


@pytest.mark.parametrize(
    ("goal", "means", "cell"),
    [
        (AGREED, AGREED, Cell.A), (AGREED, NOT_AGREED, Cell.B), (NOT_AGREED, AGREED, Cell.C),
        (NOT_AGREED, NOT_AGREED, Cell.D), (OPEN, AGREED, Cell.NONE), (NOT_AGREED, OPEN, Cell.NONE),
    ],
)  # fmt: skip
def test_the_cell_follows_from_goal_and_means(goal: Axis, means: Axis, cell: Cell) -> None:
    assert cell_of(goal, means) == cell


@given(parties, some.randoms())
def test_c1_neither_order_nor_number_of_answers_weighs(heard: list[list[str]], chance: object) -> None:
    found = axis_of(heard)
    shuffled = [one * 3 for one in heard]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert axis_of(shuffled) == found


@given(parties, some.integers(0, 5))
def test_one_more_who_is_against_never_brings_agreement(heard: list[list[str]], place: int) -> None:
    more = [*heard[:place], [NO], *heard[place:]]
    assert axis_of(more) == NOT_AGREED
