"""The test of the tests: a rule that is turned, or a check left out, is noticed by the matrix or by a rule's table.

Each fault is put in by itself, and the questions that reach it are asked until one is answered otherwise. In every run
a few faults drawn by the seed; with --long all of them, and those that nobody notices must be the reviewed list.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from tests.database import TestDatabases
from tests.rights.bodies import body_of
from tests.rights.by_hand import BY_HAND, ByHand
from tests.rights.matrix import Line, lines
from tests.rights.mutants import Check, Mutant, Rule, every_mutant, planted_fault, watched
from tests.rights.rule_tables import RULES, Asked
from tests.rights.straight import Straight, straight
from tests.rights.world import Stage, World, staged, status_of

SOME = ("ida", "kim", "noor", "dag", "pia", "bo", "sten", "rut", "siv", "stig")
IN_CI = 8
MOST = 150  # questions asked about one fault

# Faults that no question here notices, each with the reason.
SURVIVORS = {
    "bodies.rules.circles.opens_no_old_room is YES": "no circle of the cast has a caucus that everybody has left;"
    " tests/bodies/test_old_rooms.py makes one",
    "bodies.actions.groups.form_body: require dropped": "the same",
}

Question = tuple[Line, str] | Asked | Straight | ByHand


class Examination:
    """Which questions reach which rule or check in the sound product; and whether a fault changes an answer."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.reached: dict[object, list[Question]] = {}

    def look(self, questions: list[Question]) -> None:
        """Ask them of the sound product, and note what each of them reaches."""
        for question in questions:
            reached: set[object] = set()
            with watched(reached):
                self._ask(question)
            for one in reached - {None}:
                self.reached.setdefault(one, []).append(question)

    def notices(self, mutant: Mutant) -> bool:
        """Whether some question is answered otherwise than it should be."""
        with planted_fault(mutant):
            return any(not self._ask(question) for question in self._promising(mutant))

    def _promising(self, mutant: Mutant) -> list[Question]:
        """Those that reach it, the likeliest first: a refusal where the fault says yes, else a yes."""
        wanted = {403, 404} if mutant.answer else {200, 302}

        def unlikely(question: Question) -> int:
            if isinstance(question, Straight | ByHand):  # dear to ask, and they see past a page
                return 0 if isinstance(mutant.about, Check) else 2
            return int(isinstance(question, tuple) and question[0].statuses[question[1]] not in wanted)

        return sorted(self.reached.get(mutant.about, []), key=unlikely)[:MOST]

    def _ask(self, question: Question) -> bool:
        """Whether the answer is what the table says."""
        if isinstance(question, Asked):
            return question.is_right(self.stage.world)
        if isinstance(question, Straight | ByHand):
            return question.is_right(self.stage)
        line, who = question
        body = body_of(self.stage, line, who) if line.method == "POST" else {}
        return status_of(self.stage.ask(who, line, body), line, who) == line.statuses[who]


def everything(who: tuple[str, ...]) -> list[Question]:
    """Every question of these, and every line of the rules' tables."""
    return [*RULES, *straight(), *BY_HAND, *((line, one) for line in lines() for one in who)]


@pytest.fixture
def examination(world: World, databases: TestDatabases, django_db_blocker: Any) -> Iterator[Callable[..., Examination]]:
    """An examination that has looked at the sound product."""
    with django_db_blocker.unblock(), staged(world, databases) as stage:

        def looked(questions: list[Question]) -> Examination:
            found = Examination(stage)
            found.look(questions)
            return found

        yield looked


@pytest.mark.long
def test_every_fault_is_noticed(examination: Callable[..., Examination]) -> None:
    whole = examination(everything(SOME))
    unnoticed = [str(mutant) for mutant in every_mutant() if not whole.notices(mutant)]
    assert set(unnoticed) == set(SURVIVORS), "\n".join(sorted(set(unnoticed) ^ set(SURVIVORS)))


def test_a_few_faults_drawn_by_the_seed_are_noticed(examination: Callable[..., Examination], seed: int) -> None:
    """About the rules themselves, which the rules' tables ask directly; the whole matrix takes part with --long."""
    turned = [one for one in every_mutant() if isinstance(one.about, Rule) and str(one) not in SURVIVORS]
    drawn = Random(seed).sample(turned, IN_CI)
    some = examination([])
    for mutant in drawn:
        some.reached[mutant.about] = [line for line in RULES if line.rule == str(mutant.about)]
    assert [str(one) for one in drawn if not some.notices(one)] == []


def test_every_rule_is_reached_by_a_line_of_its_own() -> None:
    """A new rule must be judged by hand in tests/rights/rule_lines.py."""
    asked = {one.rule for one in RULES}
    named = {str(mutant.about) for mutant in every_mutant() if isinstance(mutant.about, Rule)}
    assert sorted(asked ^ named) == []


def test_the_examination_notices_a_fault_and_passes_over_none() -> None:
    kinds = {type(mutant.about).__name__ for mutant in every_mutant()}
    assert kinds == {"Rule", "Check"}
    assert len(every_mutant()) >= 250
    assert len({str(mutant) for mutant in every_mutant()}) >= 200
