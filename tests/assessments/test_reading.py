"""A set that is wrong is refused with where, what and how to mend it; whatever it holds, nothing else happens."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessments.matter import PARAMETERS, RULES, fresh, law
from tests.plugin import ROOT
from tillit.assessments.engine.faults import NotReadable, sentences
from tillit.assessments.engine.parameters import pair_faults, read_parameters
from tillit.assessments.engine.reading import read_rules
from tillit.assessments.engine.shapes import DEEPEST, LARGEST, load

Data = dict[str, Any]
ENGINE = ROOT / "src" / "tillit" / "assessments" / "engine"


def question(data: Data, key: str) -> Data:
    return next(one for one in data["questions"] if one["key"] == key)  # type: ignore[no-any-return]


def place(key: str) -> int:
    return [one.key for one in RULES.questions].index(key)


K1, K5, U2, U5, S8 = (place(key) for key in ("K1", "K5", "U2", "U5", "S8"))


def spoil(path: str, value: object) -> Callable[[Data], None]:
    """Put a value at a path; three dots remove what is there."""
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]

    def spoiled(data: Data) -> None:
        inner: Any = data
        for step in way:
            inner = inner[step]
        if value is ...:
            del inner[last]
        else:
            inner[last] = value

    return spoiled


def twice(path: str) -> Callable[[Data], None]:
    def doubled(data: Data) -> None:
        data[path].append(copy.deepcopy(data[path][0]))

    return doubled


# what is done to the shipped rules -> where it is told, and as what
SPOILT: dict[str, tuple[Callable[[Data], None], str, str]] = {
    "question that is not there": (
        spoil(f"questions/{U2}/when", {"answer": "U99", "is": ["yes"]}), f"questions/{U2}/when", "no_question"),
    "answer that is not there": (
        spoil(f"questions/{U2}/when", {"answer": "U1", "is": ["maybe"]}), f"questions/{U2}/when", "no_answer"),
    "stands for nothing": (spoil("first/0/stands_for/0", "K99"), "first/0/stands_for/0", "no_question"),
    "test of nothing": (spoil("test/questions/0", "U99"), "test/questions/0", "no_question"),
    "test answer": (spoil("test/answer", "maybe"), "test/answer", "no_answer"),
    "contradiction at nothing": (spoil("contradictions/0/at", "U99"), "contradictions/0/at", "no_question"),
    "unknown result": (
        spoil(f"questions/{K1}/answers/0/leads/0/to", "LEGAL"), f"questions/{K1}/answers/0/leads/0/to", "no_choice"),
    "unknown form": (spoil("flagged/form", "BARTER"), "flagged/form", "no_choice"),
    "form missing": (
        spoil(f"questions/{U5}/answers/0/leads/0/form", ...), f"questions/{U5}/answers/0/leads/0/form", "form_missing"),
    "form for nothing": (spoil("flagged/form", "PROC"), "flagged/form", "form_for_nothing"),
    "question twice": (twice("questions"), f"questions/{len(RULES.questions)}/key", "doubled_key"),
    "need twice": (twice("needs"), f"needs/{len(RULES.needs)}/key", "doubled_key"),
    "flag twice": (twice("flags"), f"flags/{len(RULES.flags)}/key", "doubled_key"),
    "flag called as a question": (spoil("flags/0/key", "K1"), "flags/0/key", "doubled_key"),
    "answer twice": (spoil(f"questions/{K1}/answers/1/key", "yes"), f"questions/{K1}/answers/1/key", "doubled_key"),
    "part that is not there": (spoil(f"questions/{K1}/part", "moon"), f"questions/{K1}/part", "no_part"),
    "need that is not there": (spoil("flagged/needs", ["moon"]), "flagged/needs/0", "no_need"),
    "sign-off that is not there": (spoil("sign_off", "moon"), "sign_off", "no_need"),
    "name that is not there": (spoil(f"questions/{S8}/when", {"named": "moon"}), f"questions/{S8}/when",
        "no_condition"),
    "service that is not there": (spoil("conditions/contract", {"service": "moon"}), "conditions/contract", "no_fact"),
    "authority not there": (spoil("conditions/contract", {"authority": "moon"}), "conditions/contract", "no_fact"),
    "amount not there": (spoil("conditions/contract", {"positive": ["moon"]}), "conditions/contract", "no_fact"),
    "flag that is not there": (spoil("conditions/contract", {"flags": ["F99"]}), "conditions/contract", "no_fact"),
    "leans on itself": (
        spoil(f"questions/{U2}/when", {"answer": "U2", "is": ["yes"]}), f"questions/{U2}", "circle"),
    "circle": (spoil(f"questions/{K1}/when", {"answer": "U5", "is": ["above"]}), f"questions/{K1}", "asked_later"),
    "names in a circle": (
        spoil("conditions/contract", {"any": [{"named": "contract"}]}), "conditions/contract", "circle"),
    "answer denied": (
        spoil(f"questions/{U2}/when", {"not": {"answer": "U1", "is": ["no"]}}), f"questions/{U2}/when",
        "answer_denied"),
    "answer denied by name": (
        spoil(f"questions/{S8}/when", {"not": {"named": "contract"}}), f"questions/{S8}/when", "answer_denied"),
    "fact without condition": (
        spoil(f"questions/{U5}/answers/0/if", ...), f"questions/{U5}/answers/0/if", "fact_without_condition"),
    "condition for nothing": (
        spoil(f"questions/{K1}/answers/0/if", {"service": "social"}), f"questions/{K1}/answers/0/if",
        "condition_for_nothing"),
    "no English": (spoil(f"questions/{K1}/help/en", ...), f"questions/{K1}/help/en", "no_language"),
    "no Swedish": (spoil("needs/0/text/sv", ...), "needs/0/text/sv", "no_language"),
    "empty text": (spoil(f"questions/{K1}/question/sv", ""), f"questions/{K1}/question/sv", "empty"),
    "blank text": (spoil(f"questions/{K1}/question/sv", "  "), f"questions/{K1}/question/sv", "wrong_shape"),
    "no source": (spoil(f"questions/{K1}/grounds/0/source", ...), f"questions/{K1}/grounds/0/source", "missing"),
    "no evidence": (spoil(f"questions/{K1}/grounds/0/evidence", []), f"questions/{K1}/grounds/0/evidence", "empty"),
    "unknown mark": (
        spoil(f"questions/{K1}/grounds/0/evidence/0", "SURE"), f"questions/{K1}/grounds/0/evidence/0", "no_choice"),
    "no ground": (spoil(f"questions/{K1}/grounds", []), f"questions/{K1}/grounds", "empty"),
    "no day": (spoil("known_on", "2026-02-30"), "known_on", "no_such_day"),
    "unknown word": (
        spoil("conditions/contract", {"exec": "import os"}), "conditions/contract/exec", "unknown_word"),
    "unknown word deep inside": (
        spoil("conditions/contract", {"all": [{"not": {"python": "1"}}]}), "conditions/contract/all/0/not/python",
        "unknown_word"),
    "two words at once": (
        spoil("conditions/contract", {"service": "social", "authority": "state"}), "conditions/contract", "one_word"),
    "no word": (spoil("conditions/contract", {}), "conditions/contract", "empty"),
    "answer without is": (spoil("conditions/contract", {"answer": "U1"}), "conditions/contract", "wrong_shape"),
    "text for a condition": (spoil("conditions/contract", "True"), "conditions/contract", "wrong_type"),
    "not a rule set": (spoil("set", "parameters"), "set", "no_choice"),
    "no questions": (spoil("questions", []), "questions", "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_rule_set_is_refused_with_the_reason(name: str) -> None:
    spoiling, path, kind = SPOILT[name]
    data = law()
    spoiling(data)

    with pytest.raises(NotReadable) as refused:
        read_rules(data)

    assert (path, kind) in [(one.path, one.kind) for one in refused.value.faults]
    for one in refused.value.faults:
        assert all([one.message.sv, one.message.en, one.mend.sv, one.mend.en])


def test_a_circle_of_questions_is_told_as_the_way_round() -> None:
    data = law()
    question(data, "U1")["when"] = {"answer": "U2", "is": ["yes"]}

    with pytest.raises(NotReadable, match=r"questions/6: It goes round in a circle: U1 → U2 → U1\. Break the circle\."):
        read_rules(data)


def test_all_that_is_wrong_is_told_at_once_in_both_languages() -> None:
    data = law()
    question(data, "K1")["part"] = "moon"
    question(data, "K2")["part"] = "sun"

    with pytest.raises(NotReadable) as refused:
        read_rules(data)

    assert [str(one.told("sv")) for one in refused.value.faults] == [
        "questions/0/part: Delen ”moon” finns inte. Rätta namnet eller lägg till delen.",
        "questions/1/part: Delen ”sun” finns inte. Rätta namnet eller lägg till delen.",
    ]


def parameter(values: list[Data]) -> Data:
    data = fresh("parameters", "se-1.json")
    data["series"] = [{**data["series"][0], "values": values}]
    return data


def value(start: str | None, end: str | None, amount: int | None = 1, *marks: str) -> Data:
    return {
        "value": amount, "valid_from": start, "valid_to": end, "source": "SFS", "evidence": list(marks) or ["R"],
    }  # fmt: skip


A, B, C = "2020-01-01", "2022-01-01", "2024-01-01"
WRONG_SERIES = {
    "gap": ([value(A, B), value(C, None)], "series/0/values/1/valid_from", "gap"),
    "overlap": ([value(A, C), value(B, None)], "series/0/values/1/valid_from", "overlap"),
    "open before another": ([value(A, None), value(B, None)], "series/0/values/1/valid_from", "overlap"),
    "backwards": ([value(B, A)], "series/0/values/0/valid_to", "end_before_start"),
    "no day at all": ([value(A, A)], "series/0/values/0/valid_to", "end_before_start"),
    "later without start": ([value(A, B), value(None, None)], "series/0/values/1/valid_from", "no_start"),
    "no value, no mark": ([value(A, None, None)], "series/0/values/0/evidence", "value_or_mark"),
    "value with the mark": ([value(A, None, 1, "NF")], "series/0/values/0/evidence", "value_or_mark"),
    "read and not found": ([value(A, None, None, "R", "NF")], "series/0/values/0/evidence", "value_or_mark"),
    "negative": ([value(A, None, -1)], "series/0/values/0/value", "wrong_shape"),
    "no value": ([], "series/0/values", "empty"),
}


@pytest.mark.parametrize("name", WRONG_SERIES)
def test_wrong_parameters_are_refused_with_the_reason(name: str) -> None:
    values, path, kind = WRONG_SERIES[name]

    with pytest.raises(NotReadable) as refused:
        read_parameters(parameter(values))

    assert [(one.path, one.kind) for one in refused.value.faults] == [(path, kind)]


def test_values_that_follow_each_other_are_read() -> None:
    [series] = read_parameters(
        parameter([value(None, A), value(A, B), value(B, C, None, "NF"), value(C, None)])
    ).series.values()

    assert len(series.values) == 4


def test_a_parameter_twice_is_refused() -> None:
    data = fresh("parameters", "se-1.json")
    data["series"].append(data["series"][0])

    with pytest.raises(NotReadable, match=r"lou\.direct\.general\.sek” stands twice"):
        read_parameters(data)


def test_sets_that_do_not_go_together_are_told() -> None:
    data = fresh("parameters", "se-1.json")
    data["series"] = [one for one in data["series"] if one["key"] not in {"deminimis.window", "deminimis.sgei.eur"}]
    data["series"][0]["unit"] = "EUR"

    found = {(one.path, one.kind) for one in pair_faults(RULES, read_parameters(data))}

    assert pair_faults(RULES, PARAMETERS) == ()
    assert found == {
        ("deminimis.window", "no_parameter"),
        ("deminimis.sgei.eur", "no_parameter"),
        ("lou.direct.general.sek", "other_unit"),
    }


def test_amounts_of_two_units_cannot_be_added() -> None:
    data = law()
    data["conditions"]["not_below_limit"] = {
        "below": {"amounts": ["contract_sek", "aid_eur"], "limit": "lou.direct.general.sek"}
    }

    kinds = {one.kind for one in pair_faults(read_rules(data), PARAMETERS)}

    assert kinds == {"mixed_units"}


# From bytes


BYTES = {
    b'{"a": 1, "a": 2}': "doubled_field",
    b'{"a": {"b": 1, "b": 2}}': "doubled_field",
    b"{": "no_json",
    b"\xff": "no_json",
    b'{"a": NaN}': "no_json",
    b"[" * 100_000: "no_json",
    b" " * (LARGEST + 1): "too_large",
}


@pytest.mark.parametrize("raw", BYTES, ids=list(BYTES.values()))
def test_bytes_that_are_no_set_are_refused(raw: bytes) -> None:
    with pytest.raises(NotReadable) as refused:
        load(raw)

    assert [one.kind for one in refused.value.faults] == [BYTES[raw]]


def test_too_many_levels_are_refused() -> None:
    data = law()
    condition: Data = {"service": "social"}
    for _level in range(DEEPEST):
        condition = {"not": condition}
    data["conditions"]["contract"] = condition

    with pytest.raises(NotReadable, match="too many levels"):
        read_rules(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@settings(deadline=None)
@given(JSON)
def test_anything_else_is_refused_and_nothing_breaks(data: object) -> None:
    for read in (read_rules, read_parameters):
        with pytest.raises(NotReadable):
            read(data)


def places(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to everything in a set."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path] + [deeper for key, inner in pairs for deeper in places(inner, (*path, key))]


SHIPPED = law()
PLACES = [path for path in places(SHIPPED) if path]


NEW = st.none() | st.integers() | st.text(max_size=4) | st.sampled_from(["K1", "yes", [], {}])


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(PLACES), NEW)
def test_any_one_change_is_read_or_refused(path: tuple[str | int, ...], new: object) -> None:
    data = json.loads(json.dumps(SHIPPED))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = new

    try:
        rules = read_rules(data)
    except NotReadable as refused:
        assert refused.faults
    else:
        assert rules.questions


def test_every_sentence_of_a_fault_is_used_and_filled() -> None:
    told = "".join(path.read_text("utf-8") for path in sorted(ENGINE.glob("*.py")))
    unused = [kind for kind in sentences() if f'"{kind}"' not in told]

    assert unused == []
