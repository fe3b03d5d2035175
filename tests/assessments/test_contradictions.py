"""Answers that contradict each other, or lack what every answer needs, are told with where and how to mend it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.assessments.matter import (
    AID,
    CALM,
    CONTRACT,
    IN_2025,
    NO_SUMS,
    RULES,
    amount,
    checked,
    facts,
    fresh,
    law,
    said,
    step,
)
from tillit.assessments.engine.answers import Amount, Answer, Facts
from tillit.assessments.engine.contradictions import faults
from tillit.assessments.engine.first import first_look
from tillit.assessments.engine.reading import read_rules


def told(answers: list[Answer], known: Facts = NO_SUMS) -> list[tuple[str, str]]:
    return [(one.path, one.kind) for one in faults(RULES, answers, known, IN_2025)]


@pytest.mark.parametrize("answers", [CALM, {**CALM, **CONTRACT, "S1": "yes"}, {**CALM, **AID}])
def test_answers_with_their_grounds_are_without_fault(answers: dict[str, str]) -> None:
    assert told(said(answers)) == []


# number of the contradiction in the set -> the answers and facts that make it, and the question it is told at
CONTRADICTIONS = [
    ({"U1": "no", "F7": "yes", "D1": "yes", "U6": "some"}, NO_SUMS, "U1"),
    ({"U2": "no", "F3": "yes"}, NO_SUMS, "U2"),
    ({"U2": "no"}, facts(contract_sek=0, in_kind_sek=1), "U2"),
    ({"U3": "no", "F5": "yes"}, NO_SUMS, "U3"),
    ({"U4x": "yes", "S1": "yes"}, NO_SUMS, "U4x"),
    ({"U4": "yes", "S1": "no"}, NO_SUMS, "U4"),
    ({"U6": "none", "F8": "yes"}, NO_SUMS, "U6"),
    ({"U6": "some"}, NO_SUMS, "U6"),
    ({"S2": "no", "U2": "yes"}, NO_SUMS, "S2"),
    ({"S2": "no"}, facts(aid_eur=1), "S2"),
    ({"S5": "yes", "U4x": "yes"}, NO_SUMS, "S5"),
    ({"D1": "no", "F7": "yes"}, NO_SUMS, "D1"),
]


@pytest.mark.parametrize("number", range(len(CONTRADICTIONS)))
def test_a_contradiction_is_told_at_its_question_in_both_languages(number: int) -> None:
    answers, known, at = CONTRADICTIONS[number]
    contradiction = RULES.contradictions[number]

    [found] = faults(RULES, said(answers), known, IN_2025)

    assert (found.path, found.kind) == (f"answers/{at}/Staden", "contradiction")
    assert (found.message, found.mend) == (contradiction.message, contradiction.mend)
    assert contradiction.at == at


def test_every_contradiction_is_tried() -> None:
    assert len(CONTRADICTIONS) == len(RULES.contradictions)


def test_two_parties_that_differ_do_not_contradict_themselves() -> None:
    assert told([*said({"U4x": "yes"}), *said({"S1": "yes"}, "Missionen")]) == []


def test_an_answer_left_on_a_way_that_is_not_gone_is_no_contradiction() -> None:
    """S1 was answered before U1 to U4 became a contract; then it is asked no more."""
    answers = said({**CALM, **CONTRACT, "S1": "no"})
    contract, partnership = checked(answers), checked([*answers, *said({"U1": "no"}, "Missionen")])

    assert "S1" not in contract.asked
    assert faults(RULES, answers, NO_SUMS, IN_2025, asked=contract.asked) == ()
    [found] = faults(RULES, answers, NO_SUMS, IN_2025, asked=partnership.asked)
    assert found.path == "answers/U4/Staden"


def test_an_answer_needs_ground_author_and_day() -> None:
    bare = Answer("K1", "yes", "Staden", ground="  ")

    assert told([bare]) == [
        ("answers/K1/Staden/ground", "no_ground"),
        ("answers/K1/Staden/author", "no_author"),
        ("answers/K1/Staden/day", "no_day"),
    ]


def test_a_sum_needs_them_too_and_an_unknown_one_does_not() -> None:
    known = replace(NO_SUMS, amounts={"contract_sek": Amount(amount(5).value), "aid_eur": Amount(None)})

    assert told([], known) == [
        ("amounts/contract_sek/ground", "no_ground"),
        ("amounts/contract_sek/author", "no_author"),
        ("amounts/contract_sek/day", "no_day"),
    ]


def test_an_answer_of_tomorrow_is_told() -> None:
    [answer] = said({"K1": "yes"})

    assert told([replace(answer, day=date(2025, 6, 2))]) == [("answers/K1/Staden/day", "day_ahead")]


def test_words_that_are_not_in_the_rules_are_told() -> None:
    strange = facts("moon", "sun", moon_sek=1)
    found = told(said({"K99": "yes", "K1": "maybe", "U5": "below", "F1": "no"}), strange)

    assert found == [
        ("answers/F1/Staden", "no_answer"),
        ("answers/K1/Staden", "no_answer"),
        ("answers/K99/Staden", "no_question"),
        ("answers/U5/Staden", "facts_answer"),
        ("amounts/moon_sek", "no_fact"),
        ("services", "no_fact"),
        ("authorities", "no_fact"),
    ]


def test_two_answers_of_one_party_are_told_and_both_held() -> None:
    answers = [*said(CALM), *said({"K1": "no"})]

    assert told(answers) == [("answers/K1/Staden", "answered_twice")]
    assert [choice.key for choice in step(checked(answers), "K1").held] == ["yes", "no"]


def test_the_mend_says_what_can_be_answered() -> None:
    [found] = faults(RULES, said({"K1": "maybe"}), NO_SUMS, IN_2025)

    assert found.message.sv == "Frågan ”K1” har inget svar ”maybe”."
    assert found.mend.sv == "Använd något av: yes, unclear, no."
    assert str(found) == ("answers/K1/Staden: The question “K1” has no answer “maybe”. Use one of: yes, unclear, no.")


# The three first questions


def test_the_first_questions_stand_for_full_ones() -> None:
    looks = first_look(RULES, {"remit": "yes", "aid": "unclear"})

    assert [(one.question.key, [full.key for full in one.look_at]) for one in looks] == [
        ("remit", []),
        ("aid", ["K2", "S1", "S2", "S3", "S4"]),
        ("procurement", ["U1", "U2", "U3", "U4"]),
    ]
    assert [one.choice.key if one.choice else None for one in looks] == ["yes", "unclear", None]


@pytest.mark.parametrize(("key", "calm"), [("remit", "yes"), ("aid", "no"), ("procurement", "no")])
def test_only_the_calm_answer_leaves_the_full_questions_for_later(key: str, calm: str) -> None:
    first = next(one for one in RULES.first if one.key == key)

    assert [choice.key for choice in first.choices if not choice.look_closer] == [calm]
    assert first.ground.source == "Att bygga partnerskap (Forum 2018)"


def test_a_rule_set_of_ones_own_needs_no_other_rules() -> None:
    """What an organisation publishes itself: fewer questions, another order, its own words."""
    data = law()
    data["questions"] = [one for one in data["questions"] if one["key"].startswith("K")]
    data["questions"].reverse()
    data |= {"id": "staden", "version": 7, "conditions": {}, "first": [], "contradictions": []}
    data["test"]["questions"] = ["K1"]

    rules = read_rules(data)

    assert [one.key for one in rules.questions] == ["K6", "K5", "K4", "K3", "K2", "K1"]
    assert fresh("law", "iop-se-1.json")["version"] == 1
