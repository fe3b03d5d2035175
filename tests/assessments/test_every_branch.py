"""Every answer to every question is reached, and leads where table 2.2 of the legal basis says."""

from datetime import date

import pytest

from tests.assessments.matter import (
    AID,
    CALM,
    CONTRACT,
    IN_2025,
    IN_2026,
    RULES,
    asked,
    checked,
    facts,
    needed,
    said,
    step,
)
from tillit.assessments.engine.answers import Facts
from tillit.assessments.engine.outcome import Outcome

OLD = date(2022, 12, 31)
STATE = facts(authorities="state municipality", contract_sek=0)
BIG = facts(contract_sek=20_000_000, in_kind_sek=0)
FULL = {"de_minimis_eur": 300_000, "de_minimis_sgei_eur": 750_000, "aid_eur": 1}
OVER = facts(contract_sek=0, **FULL)
EMPTY = facts(contract_sek=0, in_kind_sek=0, aid_eur=1, de_minimis_eur=0, de_minimis_sgei_eur=0)
SGEI = {**AID, "S5": "yes"}

# the way to a question: answers and facts that lead there
WAY: dict[str, tuple[dict[str, str], Facts]] = {
    "K4": ({}, STATE),
    "U2": ({"U1": "yes"}, EMPTY),
    "U3": ({"U1": "yes", "U2": "yes"}, EMPTY),
    "U4": ({"U1": "yes", "U2": "yes", "U3": "yes"}, EMPTY),
    "U7": (CONTRACT, BIG),
    "S2": ({"S1": "yes"}, EMPTY),
    "S3": ({"S1": "yes", "S2": "yes"}, EMPTY),
    "S4": ({"S1": "yes", "S2": "yes", "S3": "yes"}, EMPTY),
    "S5": (AID, EMPTY),
    "S8": (AID, OVER),
    "S9": (SGEI, OVER),
    "S10": (AID, EMPTY),
}

LEADS = {
    ("K1", "yes"): ["OK"], ("K1", "unclear"): ["LAW"], ("K1", "no"): ["STOP"],
    ("K2", "no"): ["OK"], ("K2", "unclear"): ["LAW"], ("K2", "yes"): ["STOP"],
    ("K3", "yes"): ["OK"], ("K3", "unclear"): ["OK"], ("K3", "no"): ["OK"],
    ("K4", "yes"): ["OK"], ("K4", "unclear"): ["LAW"], ("K4", "no"): ["STOP"],
    ("K5", "no"): ["OK"], ("K5", "unclear"): ["LAW"], ("K5", "yes"): ["PART"],
    ("K6", "no"): ["OK"], ("K6", "unclear"): ["LAW"], ("K6", "yes"): ["LAW"],
    ("U1", "no"): ["OK"], ("U1", "unclear"): ["LAW"], ("U1", "yes"): ["OK"],
    ("U2", "no"): ["OK"], ("U2", "unclear"): ["LAW"], ("U2", "yes"): ["OK"],
    ("U3", "no"): ["OK"], ("U3", "unclear"): ["LAW"], ("U3", "yes"): ["OK"],
    ("U4", "no"): ["OK"], ("U4", "unclear"): ["LAW"], ("U4", "yes"): ["OK"],
    ("U4x", "no"): ["OK"], ("U4x", "unclear"): ["LAW"], ("U4x", "yes"): ["LAW"],
    ("U6", "none"): ["OK"], ("U6", "some"): ["LAW"],
    ("U7", "res_ide"): ["FORM"], ("U7", "res_org"): ["FORM"], ("U7", "lov_res"): ["FORM"], ("U7", "lov"): ["FORM"],
    ("U7", "proc"): ["FORM"], ("U7", "unclear"): ["LAW", "FORM"],
    ("S1", "no"): ["OK"], ("S1", "partly"): ["PART"], ("S1", "unclear"): ["PART", "LAW"], ("S1", "yes"): ["OK"],
    ("S2", "no"): ["OK"], ("S2", "unclear"): ["LAW"], ("S2", "yes"): ["OK"],
    ("S3", "no"): ["OK"], ("S3", "unclear"): ["LAW"], ("S3", "yes"): ["OK"],
    ("S4", "no"): ["OK"], ("S4", "unclear"): ["OK"], ("S4", "yes"): ["OK"],
    ("S5", "no"): ["OK"], ("S5", "unclear"): ["LAW"], ("S5", "yes"): ["OK"],
    ("S8", "yes"): ["OK"], ("S8", "unclear"): ["LAW"], ("S8", "no"): ["STOP"],
    ("S9", "yes"): ["OK", "LAW"], ("S9", "unclear"): ["LAW"], ("S9", "no"): ["STOP"],
    ("S10", "no"): ["OK"], ("S10", "unclear"): ["LAW"], ("S10", "yes"): ["LAW"],
    ("D1", "no"): ["OK"], ("D1", "unclear"): ["LAW"], ("D1", "yes"): ["OK"],
    ("D2", "yes"): ["OK"], ("D2", "no"): ["OK"], ("D3", "yes"): ["OK"], ("D3", "no"): ["OK"],
    ("D4", "yes"): ["OK"], ("D4", "no"): ["OK"],
}  # fmt: skip


def led_by(question: str, value: str, on: date = IN_2025) -> Outcome:
    way, known = WAY.get(question, ({}, EMPTY))
    return checked(said({**CALM, **way, question: value}), known, on)


@pytest.mark.parametrize(("question", "value"), LEADS)
def test_an_answer_leads_where_the_table_says(question: str, value: str) -> None:
    found = step(led_by(question, value), question)

    assert [choice.key for choice in found.held] == [value]
    assert [str(effect.leads) for effect in found.effects] == LEADS[question, value]


# what facts answer: (question, answers, facts, day) -> (held, leads)
GENERAL = {"services": "general", "in_kind_sek": 0}
BY_FACTS = {
    "small": ("U5", CONTRACT, facts(**GENERAL, contract_sek=99_999), IN_2025, ["below"], ["FORM"]),
    "at the limit of notes": ("U5", CONTRACT, facts(**GENERAL, contract_sek=100_000), IN_2025, ["below"], ["FORM"]),
    "noted": ("U5", CONTRACT, facts(**GENERAL, contract_sek=100_001), IN_2025, ["below"], ["FORM", "OK"]),
    "at the limit": ("U5", CONTRACT, facts(**GENERAL, contract_sek=700_000), IN_2025, ["above"], ["STOP"]),
    "with what is in kind": (
        "U5", CONTRACT, facts("general", contract_sek=650_000, in_kind_sek=50_000), IN_2025, ["above"], ["STOP"],
    ),
    "past it whatever the rest": (
        "U5", CONTRACT, facts("general", contract_sek=700_001, in_kind_sek=None), IN_2025, ["above"], ["STOP"],
    ),
    "social": ("U5", CONTRACT, facts(contract_sek=8_109_449, in_kind_sek=0), IN_2025, ["below"], ["FORM", "OK"]),
    "social, at it": ("U5", CONTRACT, facts(contract_sek=8_109_450, in_kind_sek=0), IN_2025, ["above"], ["STOP"]),
    "welfare in 2021": (
        "U5", CONTRACT, facts(contract_sek=2_156_468, in_kind_sek=0), date(2021, 5, 1), ["below"], ["FORM", "OK"],
    ),
    "welfare in 2021, at it": (
        "U5", CONTRACT, facts(contract_sek=2_156_469, in_kind_sek=0), date(2021, 5, 1), ["above"], ["STOP"],
    ),
    "of two kinds": (
        "U5", CONTRACT, facts("general social", contract_sek=1_000_000, in_kind_sek=0), IN_2025,
        ["above"], ["STOP"],
    ),
    "below it whatever the kind": (
        "U5", CONTRACT, facts(None, contract_sek=1, in_kind_sek=0), IN_2025, ["below"], ["FORM"],
    ),
    "kind not known": (
        "U5", CONTRACT, facts(None, contract_sek=1_000_000, in_kind_sek=0), IN_2025, ["above", "unknown"],
        ["STOP", "LAW"],
    ),
    "sum not known": (
        "U5", CONTRACT, facts("general", contract_sek=None), IN_2025,
        ["above", "unknown"], ["STOP", "LAW"],
    ),
    "not entered": (
        "U5", CONTRACT, facts(contract_sek=1, in_kind_sek=0), IN_2026,
        ["above", "unknown"], ["STOP", "LAW"],
    ),
    "room": (
        "S6", AID, facts(aid_eur=100_000, de_minimis_eur=150_000, de_minimis_sgei_eur=50_000), IN_2025,
        ["within"], ["OK"],
    ),
    "the other sort is not known": (
        "S6", AID, facts(aid_eur=1, de_minimis_eur=0), IN_2025, ["over", "unknown"], ["OK", "LAW"],
    ),
    "room, with the record": (
        "S6", AID, facts(aid_eur=100_000, de_minimis_eur=150_000, de_minimis_sgei_eur=50_000), IN_2026,
        ["within"], ["OK", "OK"],
    ),
    "no room": (
        "S6", AID, facts(aid_eur=100_001, de_minimis_eur=150_000, de_minimis_sgei_eur=50_000), IN_2025,
        ["over"], ["OK"],
    ),
    "cannot be calculated": (
        "S6", AID, facts(aid_eur=None, de_minimis_eur=0), IN_2025, ["over", "unknown"], ["OK", "LAW"],
    ),
    "sgei room": (
        "S7", SGEI, facts(aid_eur=750_000, de_minimis_eur=0, de_minimis_sgei_eur=0), IN_2025, ["within"], ["OK"],
    ),
    "sgei room, with the record": (
        "S7", SGEI, facts(aid_eur=750_000, de_minimis_eur=0, de_minimis_sgei_eur=0), IN_2026,
        ["within"], ["OK", "OK"],
    ),
    "no sgei room": ("S7", SGEI, facts(aid_eur=750_000, de_minimis_sgei_eur=1), IN_2025, ["over"], ["OK"]),
    "sgei unknown": (
        "S7", SGEI, facts(aid_eur=1, de_minimis_sgei_eur=None), IN_2025,
        ["over", "unknown"], ["OK", "LAW"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BY_FACTS)
def test_facts_answer_where_the_table_says(case: str) -> None:
    question, answers, known, on, held, leads = BY_FACTS[case]
    found = step(checked(said({**CALM, **answers}), known, on), question)

    assert [choice.key for choice in found.held] == held
    assert [str(effect.leads) for effect in found.effects] == leads


def test_no_answer_and_no_consequence_is_left_out() -> None:
    by_parties = {(one.key, choice.key) for one in RULES.questions if not one.by_facts for choice in one.choices}
    assert by_parties == set(LEADS)

    outcomes = [led_by(*pair, on) for pair in LEADS for on in (IN_2025, IN_2026, OLD)]
    outcomes += [checked(said({**CALM, **case[1]}), case[2], case[3]) for case in BY_FACTS.values()]
    seen = {
        (one.question.key, choice.key, number)
        for outcome in outcomes
        for one in outcome.steps
        for choice in one.held
        for number, effect in enumerate(choice.effects)
        if effect in one.effects
    }
    every = {
        (one.key, choice.key, number)
        for one in RULES.questions
        for choice in one.choices
        for number in range(len(choice.effects))
    }
    assert every - seen == set()


NEEDS = {
    ("K2", "yes"): ["lawyer"], ("K3", "no"): ["selection-memo"], ("K3", "unclear"): ["selection-memo"],
    ("K5", "yes"): ["authority-part"], ("K6", "yes"): ["lawyer", "permit"], ("S1", "no"): ["no-aid-memo"],
    ("S1", "partly"): ["separate-accounts"], ("S4", "no"): ["no-aid-memo"], ("S8", "yes"): ["gber-conditions"],
    ("S8", "no"): ["aid-notification"],
    ("S9", "yes"): ["entrustment-act", "lawyer", "separate-accounts", "sgei-conditions"],
    ("S10", "yes"): ["aid-recovery", "lawyer"], ("D1", "yes"): ["clause-control", "clause-insight"],
    ("D2", "no"): ["case-number"], ("D3", "no"): ["right-to-decide"], ("D4", "no"): ["appeal-time"],
    ("U1", "unclear"): ["lawyer"], ("U6", "some"): ["lawyer"],
}  # fmt: skip


@pytest.mark.parametrize(("question", "value"), NEEDS)
def test_an_answer_asks_for_what_must_be_seen_to(question: str, value: str) -> None:
    found = needed(led_by(question, value))

    assert sorted(key for key, asked_by in found.items() if question in asked_by) == NEEDS[question, value]


def test_every_need_is_asked_for_by_something() -> None:
    outcomes = [led_by(*pair, on) for pair in LEADS for on in (IN_2025, IN_2026)]
    outcomes += [checked(said({**CALM, **case[1]}), case[2], case[3]) for case in BY_FACTS.values()]

    assert {key for outcome in outcomes for key in needed(outcome)} == set(RULES.needs)


FORMS = {
    ("res_ide", IN_2025): "RES-IDE", ("res_ide", OLD): "PROC", ("res_org", IN_2025): "RES-ORG",
    ("lov_res", IN_2025): "LOV-RES", ("lov_res", OLD): "LOV", ("lov", IN_2025): "LOV", ("proc", IN_2025): "PROC",
    ("unclear", IN_2025): "PROC",
}  # fmt: skip


@pytest.mark.parametrize(("value", "on"), FORMS)
def test_a_contract_past_the_limit_gets_the_form_that_fits(value: str, on: date) -> None:
    outcome = led_by("U7", value, on)

    assert [one.form for one in outcome.forms] == [FORMS[value, on]]
    assert str(outcome.result) == "cannot_as_drafted"


def test_a_small_contract_is_awarded_directly() -> None:
    outcome = checked(said({**CALM, **CONTRACT}), facts("general", contract_sek=100_001, in_kind_sek=0))

    assert str(outcome.result) == "use_form"
    assert [one.form for one in outcome.forms] == ["DIRECT"]
    assert needed(outcome) == {"direct-award-memo": ("U5",), "direct-award-reasons": ("U5",)}


def test_the_table_is_asked_in_its_order_and_no_further_than_needed() -> None:
    no_contract = ["K1", "K2", "K3", "K5", "K6", "U1", "U4x", "U6", "S1", "D1", "D2", "D3", "D4"]
    assert asked(checked(said(CALM))) == no_contract
    contract = checked(said({**CALM, **CONTRACT}), BIG)
    assert asked(contract) == ["K1", "K2", "K3", "K5", "K6", "U1", "U2", "U3", "U4", "U4x", "U5", "U7"]
    assert [one.key for one in contract.unanswered] == ["U7"]


def test_the_rules_speak_of_every_row_of_the_table() -> None:
    wanted = [f"K{n}" for n in range(1, 7)] + ["U1", "U2", "U3", "U4", "U4x", "U5", "U6", "U7"]
    wanted += [f"S{n}" for n in range(1, 11)] + [f"D{n}" for n in range(1, 5)]

    assert [one.key for one in RULES.questions] == wanted
    assert len(RULES.flags) == 8
