"""What an outcome tells: open questions, values, what must be confirmed, what is frozen."""

import json
from datetime import date
from decimal import Decimal

import pytest

from tests.assessments.matter import (
    AID,
    CALM,
    CONTRACT,
    IN_2025,
    IN_2026,
    NO_SUMS,
    PARAMETERS,
    RULES,
    checked,
    facts,
    needed,
    said,
    step,
)
from tillit.assessments.engine.answers import Amount, Answer, Facts
from tillit.assessments.engine.checking import check
from tillit.assessments.engine.parameters import Parameters
from tillit.kernel.canonical import canonical_json


def test_calm_answers_meet_no_obstacle_and_no_word_of_lawful() -> None:
    outcome = checked(said(CALM))

    assert str(outcome.result) == "no_obstacle"
    assert outcome.says.sv == "Inget hinder hittades i den här prövningen."
    for said_text in RULES.results.values():
        assert "laglig" not in said_text.sv.lower()
        assert "legal" not in said_text.en.lower()
        assert "lawful" not in said_text.en.lower()


def test_an_open_question_leaves_the_check_unfinished() -> None:
    outcome = checked(said({key: value for key, value in CALM.items() if key not in {"K2", "D4"}}))

    assert str(outcome.result) == "unfinished"
    assert outcome.is_unfinished
    assert [one.key for one in outcome.unanswered] == ["K2", "D4"]
    assert str(outcome.so_far) == "no_obstacle"


def test_what_cannot_be_is_finished_whatever_is_open() -> None:
    outcome = checked(said({"K1": "no"}))

    assert str(outcome.result) == "cannot_as_drafted"
    assert not outcome.is_unfinished


def test_a_form_waits_for_the_open_questions() -> None:
    answers = {key: value for key, value in {**CALM, **CONTRACT}.items() if key != "K1"}
    outcome = checked(said(answers), facts("general", contract_sek=1, in_kind_sek=0))

    assert str(outcome.result) == "unfinished"
    assert str(outcome.so_far) == "use_form"


@pytest.mark.parametrize(("flag"), [flag.key for flag in RULES.flags])
def test_any_red_flag_needs_a_lawyer(flag: str) -> None:
    outcome = checked(said(CALM | {flag: "yes"}))

    assert str(outcome.result) == "needs_lawyer"
    assert needed(outcome)["lawyer"] == (flag,)


def test_a_split_weighs_more_than_a_lawyer_and_both_are_told() -> None:
    outcome = checked(said(CALM | {"K5": "yes", "K6": "unclear"}))

    assert str(outcome.result) == "split_part"
    assert [key for key, _says in outcome.split_off] == ["K5"]
    assert [key for key, _says in outcome.lawyer_because] == ["K6"]


def test_values_used_are_told_with_validity_source_and_mark() -> None:
    outcome = checked(said({**CALM, **AID}), facts(aid_eur=10, de_minimis_eur=0))

    [ceiling, window] = outcome.used
    assert (ceiling.series.key, ceiling.value.amount, ceiling.asked_by) == (
        "deminimis.general.eur",
        Decimal(300_000),
        ("S6",),
    )
    assert (ceiling.value.valid_from, ceiling.value.valid_to) == (date(2024, 1, 1), date(2031, 1, 1))
    assert ceiling.value.source == "upphandlingsmyndigheten.se 2024-01-17"
    assert [str(mark) for mark in ceiling.value.evidence] == ["R"]
    assert (window.series.key, window.value.amount) == ("deminimis.window", Decimal(3))


def test_a_value_that_nobody_has_entered_is_a_clear_fault_and_needs_a_lawyer() -> None:
    outcome = checked(said({**CALM, **CONTRACT, "U7": "proc"}), facts(contract_sek=1, in_kind_sek=0), IN_2026)

    [missing] = outcome.missing
    assert (missing.key, missing.kind) == ("lou.threshold.social.sek", "not_entered")
    assert missing.says.sv == (
        "Värdet ”Tröskelvärde för sociala och andra särskilda tjänster” är inte infört för dagen: "
        "det går inte att jämföra, och en jurist behövs."
    )
    assert "U5" in needed(outcome)["lawyer"]


def test_a_parameter_that_is_not_in_the_set_is_told() -> None:
    without = Parameters("tom", 1, "Ingen", PARAMETERS.name, PARAMETERS.known_on, {})
    outcome = check(RULES, without, said({**CALM, **AID}), NO_SUMS, IN_2025)

    assert {one.kind for one in outcome.missing} == {"no_such"}
    assert str(outcome.so_far) == "needs_lawyer"


def test_a_value_seen_in_force_long_ago_must_be_confirmed() -> None:
    sums = facts("general", contract_sek=150_000, in_kind_sek=0)
    then = checked(said({**CALM, **CONTRACT}), sums, date(2024, 6, 1))
    now = checked(said({**CALM, **CONTRACT}), sums, IN_2026)

    assert [one.series.key for one in then.values_to_confirm] == ["lou.direct.documentation.sek"]
    assert sorted(one.series.key for one in now.values_to_confirm) == [
        "lou.direct.documentation.sek",
        "lou.direct.general.sek",
    ]


def test_background_knowledge_that_was_used_must_be_confirmed() -> None:
    outcome = checked(said(CALM))

    assert [one.key for one in outcome.to_confirm] == ["K1", "K2", "K3", "K6", "U1", "D1", "D3", "D4"]
    by_state = checked(said(CALM | {"K4": "yes"}), facts(authorities="state"))
    assert "K4" in [one.key for one in by_state.to_confirm]
    assert "K1" not in [one.key for one in by_state.to_confirm]


def test_what_is_not_known_is_asked_and_held_possible() -> None:
    outcome = checked(said(CALM), Facts())

    assert step(outcome, "K4").is_answered is False
    assert [one.key for one in outcome.unanswered] == ["K4"]
    empty = checked(said(CALM), Facts({}, frozenset(), frozenset()))
    assert empty.as_data() == outcome.as_data()


def test_the_frozen_outcome_is_plain_data_with_its_versions() -> None:
    outcome = checked([*said({**CALM, **AID}), *said({"K3": "no"}, "Missionen")], facts(aid_eur=10, de_minimis_eur=0))
    data = outcome.as_data()

    assert data["rules"] == {"id": "iop-se", "version": 1}
    assert data["parameters"] == {"id": "se", "version": 1}
    assert data["differences"] == [
        {"question": "K3", "answers": [["Missionen", "no"], ["Staden", "yes"]], "holds": "no"}
    ]
    assert data["facts"] == {
        "amounts": {"aid_eur": "10", "de_minimis_eur": "0"},
        "services": ["social"],
        "authorities": ["municipality"],
    }
    assert json.loads(canonical_json(data)) == data


def test_an_answer_that_is_no_choice_counts_as_none() -> None:
    outcome = checked([*said({key: value for key, value in CALM.items() if key != "K1"}), Answer("K1", "maybe")])

    assert [one.key for one in outcome.unanswered] == ["K1"]


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity"])
def test_an_amount_is_nothing_or_more(value: str) -> None:
    with pytest.raises(ValueError, match="nothing or more"):
        Amount(Decimal(value))
