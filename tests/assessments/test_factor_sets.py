"""Sets of factors and of questions: what they hold, and what is refused with the place and the reason."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.assessments.matter import fresh
from tillit.assessments.engine.factors import read_factors, read_prompts
from tillit.assessments.engine.faults import NotReadable
from tillit.assessments.engine.shipped import shipped_factors, shipped_prompts
from tillit.partnerships.models import Phase

Data = dict[str, Any]


def balance() -> Data:
    return fresh("factors", "balance-2017-1.json")


def questions() -> Data:
    return fresh("prompts", "forum-2018-1.json")


def test_three_of_balance_seven_of_holding_together_four_of_goals_and_six_principles() -> None:
    assert {one.id: (len(one.factors), one.success) for one in shipped_factors()} == {
        "BALANCE-2017": (3, "internal"), "GOALS-2017": (4, "external"), "INTEGRATION-2017": (7, "internal"),
        "PRINCIPLES-2008": (6, "internal"),
    }  # fmt: skip


def test_five_hard_questions_and_questions_for_the_phases_that_the_source_has() -> None:
    [found] = shipped_prompts()
    assert [one.key for one in found.hard] == ["law", "size", "form", "character", "ready_made"]
    assert {phase: len(some) for phase, some in found.phases.items()} == {
        "agenda": 4, "formulation": 5, "decision": 0, "implementation": 2, "monitoring": 2, "reformulation": 2,
    }  # fmt: skip
    assert list(found.phases) == [one.value for one in Phase]


def test_each_set_tells_its_source_and_what_is_tillits_own() -> None:
    for one in shipped_factors():
        assert [mark.value for mark in one.ground.evidence] == ["S"]
        assert "Tillit" in one.about.sv
        assert "Tillit" in one.about.en
        assert any(step.is_weak for step in one.scale)


def test_a_factor_may_be_read_in_some_phases_only() -> None:
    data = balance()
    data["factors"][0]["phases"] = ["agenda"]
    found = read_factors(data)
    assert [one.key for one in found.read_in("agenda")] == ["shaping", "character", "steering"]
    assert [one.key for one in found.read_in("decision")] == ["character", "steering"]


def doubled(part: str) -> Callable[[Data], None]:
    return lambda data: data[part].append(data[part][0])


WRONG: dict[str, tuple[Callable[[Data], None], str, str]] = {
    "the same factor twice": (doubled("factors"), "factors/3/key", "doubled_key"),
    "the same word twice": (doubled("scale"), "scale/4/key", "doubled_key"),
    "no such phase": (lambda data: data["factors"][1].update(phases=["spring"]), "factors/1/phases/0", "no_choice"),
    "one language": (lambda data: data["factors"][0]["ask"].pop("en"), "factors/0/ask/en", "no_language"),
    "no factor": (lambda data: data.update(factors=[]), "factors", "empty"),
    "no ground": (lambda data: data.pop("ground"), "ground", "missing"),
    "a sum": (lambda data: data.update(points=3), "points", "unknown_word"),
    "another success": (lambda data: data.update(success="both"), "success", "no_choice"),
    "no weakness told": (lambda data: data["scale"][0].pop("is_weak"), "scale/0/is_weak", "missing"),
    "a wild key": (lambda data: data["factors"][0].update(key="Å b"), "factors/0/key", "wrong_shape"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_spoilt_set_is_refused_with_the_place_and_the_reason(name: str) -> None:
    spoil, path, kind = WRONG[name]
    data = balance()
    spoil(data)
    with pytest.raises(NotReadable) as refused:
        read_factors(data)
    assert (path, kind) in [(one.path, one.kind) for one in refused.value.faults]


@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        (lambda data: data["hard"].append(data["hard"][0]), "hard/5/key"),
        (lambda data: data["phases"]["agenda"].append(data["phases"]["agenda"][0]), "phases/agenda/4/key"),
        (lambda data: data["phases"].pop("decision"), "phases/decision"),
    ],
)
def test_spoilt_questions_are_refused(spoil: Callable[[Data], None], path: str) -> None:
    data = questions()
    spoil(data)
    with pytest.raises(NotReadable) as refused:
        read_prompts(data)
    assert path in [one.path for one in refused.value.faults]
