"""The sets beside the program: what they hold, word by word where the law says it, and never changed."""

import json
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.assessments.matter import PARAMETERS, RULES, fresh
from tests.plugin import ROOT
from tillit.assessments.engine.conditions import MEANINGS
from tillit.assessments.engine.criteria import read_criteria, read_forms
from tillit.assessments.engine.faults import NotReadable
from tillit.assessments.engine.parameters import pair_faults
from tillit.assessments.engine.rules import FORMS, WEIGHT, Evidence, Result
from tillit.assessments.engine.shapes import KINDS, schema
from tillit.assessments.engine.shipped import shipped_criteria, shipped_files, shipped_forms, shipped_rules

SETS = ROOT / "src" / "tillit" / "assessments" / "sets"

# A shipped set is never changed: whoever needs another makes a new file with a higher version, and adds its line here.
FROZEN: dict[str, str] = {
    "law/iop-se-1.json": "dd042e839e78c5bd7c2d41f295af0db6847df40743e635b5f2f5dc816d61d814",
    "parameters/se-1.json": "35467501eba927e2ad72f97a99dabd2431a6101f771e4474c75fe3fed3d37ee2",
    "criteria/boras-2016-1.json": "0add9a7104c5dbf493bd566ec4c0429c6ae5042fe5a49ac2fc1a8175b2f9d66d",
    "criteria/forum-2010-1.json": "0a4d5fc5c14c33a1ce78aff552e17af9b01984eb8d22440154488c2d27715a7a",
    "criteria/skr-2017-1.json": "8c3b8100bb76b53a5179623f44282e2ef031ba203efe3f38d90a282a1842ed98",
    "criteria/sou-2019-1.json": "9708ab9bff0b2824dbe49e189489d19a50b30585d2654bf49a83c4aad63c97f1",
    "criteria/uhm-1.json": "d6c9ef4c0243a16194c5876fceafeb7e82e52bee6204618911d99d241391a1d8",
    "forms/se-1.json": "1767374a52db288ea125e8bf0916ae752bad0c452d8df5013b0dc360826e159b",
    "forms/se-2.json": "c36d8e03743637196787185c29b9948a8663c3b05bdd3de0664e193d72e59e0b",
    "code/coe-code-1.json": "5bf46d4b4a02f55c94cc24105f7afb735c4be9b2ea284148653bfb8e8d22d526",
    "code/coe-code-2.json": "b6fcbb5a860582cdf94013e99c48a714e2a1595f3d6dc240ade9e003020b3486",
    "factors/balance-2017-1.json": "1162c322ecb0f3dd93069eb1dbef62ab32e11409a89fc21df9a50028859b660b",
    "factors/goals-2017-1.json": "6c75abb01682c68892304207e9d745ad0c07c2b465a5a58419fc20b22fa5fa7c",
    "factors/integration-2017-1.json": "42be7bf4c8aa0b1f2add687224e2062cd76f506d4b9d420cc91a8791b826acb0",
    "factors/principles-2008-1.json": "86e02e015c5e5ffe8d2c954fe4fb3bbc034c887ec7ea3539888c8f1fed4d7631",
    "prompts/forum-2018-1.json": "5beade8b73136d9832958dce48e41fb0de75ea97c75a7956c62fa8ba9ea298dd",
    "aid/se-1.json": "05e96cd991861021b3b590f2c5f133a64829d13ce06b0d1df4e01f6fbc87b4af",
    "aid/se-2.json": "333c26fc4ded05ae264387c32fec232adccd2f1fc17e5d1934d7444c3eee6357",
}


def test_shipped_sets_are_as_they_were() -> None:
    found = {
        f"{kind}/{name}": sha256(raw).hexdigest() for kind in KINDS for name, raw in sorted(shipped_files(kind).items())
    }

    assert found == FROZEN


def test_a_file_is_called_by_what_it_holds() -> None:
    for kind in KINDS:
        for name, raw in shipped_files(kind).items():
            data = json.loads(raw)
            assert (data["set"], name) == (kind, f"{data['id'].lower()}-{data['version']}.json")


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_and_describes_every_field(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    assert silent(schema(kind)) == []
    assert silent({"properties": {"a": {"type": "string"}}}) == ["a"]


def silent(part: Any, name: str = "") -> list[str]:
    """Fields of a schema that nobody has described."""
    found = []
    if isinstance(part, dict):
        for key, inner in part.get("properties", {}).items():
            if isinstance(inner, dict) and not inner.get("description"):
                found.append(key)
        found += [one for key, inner in part.items() for one in silent(inner, key)]
    elif isinstance(part, list):
        found = [one for inner in part for one in silent(inner, name)]
    return found


def test_schema_and_engine_know_the_same_words() -> None:
    parts = schema("law")["$defs"]
    words = set(parts["condition"]["properties"]) - {"is"}

    assert words == set(MEANINGS)
    assert set(parts["effect"]["properties"]["to"]["enum"]) == {str(one) for one in WEIGHT}
    assert set(parts["effect"]["properties"]["form"]["enum"]) == set(FORMS)
    assert set(schema("law")["properties"]["results"]["properties"]) == {str(one) for one in Result}
    for kind in ("law", "parameters", "criteria", "forms", "factors", "prompts"):
        assert marks_in(schema(kind)) == {str(one) for one in Evidence}


def marks_in(part: Any) -> set[str]:
    """The marks of evidence that a schema takes."""
    if isinstance(part, dict):
        own = set(part["enum"]) if "R-part" in part.get("enum", ()) else set()
        return own.union(*(marks_in(inner) for inner in part.values()))
    return set().union(*(marks_in(inner) for inner in part)) if isinstance(part, list) else set()


# Parameters: table 2.3 of the legal basis


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


SERIES: dict[str, list[tuple[int | None, str, str]]] = {
    "lou.direct.general.sek": [
        (505_800, "2014-07-01", "2015-12-31"), (534_890, "2016-01-01", "2017-12-31"),
        (586_907, "2018-01-01", "2019-12-31"), (615_312, "2020-01-01", "2021-12-31"),
        (626_284, "2022-01-01", "2022-01-31"), (700_000, "2022-02-01", ""),
    ],
    "lou.threshold.social.sek": [
        (7_113_450, "2018-01-01", "2019-12-31"), (7_701_675, "2020-01-01", "2021-12-31"),
        (7_802_550, "2022-01-01", "2023-12-31"), (8_109_450, "2024-01-01", "2025-12-31"),
        (None, "2026-01-01", "2027-12-31"),
    ],
    "lou.direct.welfare.sek": [
        (1_991_766, "2018-01-01", "2019-12-31"), (2_156_469, "2020-01-01", "2021-12-31"),
        (None, "2022-01-01", "2022-01-31"),
    ],
    "lou.threshold.goods_services.other.sek": [
        (2_389_585, "2024-01-01", "2025-12-31"), (None, "2026-01-01", "2027-12-31"),
    ],
    "lou.threshold.goods_services.state.sek": [
        (1_546_202, "2024-01-01", "2025-12-31"), (None, "2026-01-01", "2027-12-31"),
    ],
    "lou.direct.documentation.sek": [(100_000, "2014-07-01", "")],
    "deminimis.general.eur": [(200_000, "", "2023-12-31"), (300_000, "2024-01-01", "2030-12-31")],
    "deminimis.sgei.eur": [(500_000, "", "2023-12-31"), (750_000, "2024-01-01", "2030-12-31")],
    "deminimis.window": [(3, "2024-01-01", "")],
    "kammarkollegiet.fee.sek": [(12_000, "2023-01-01", "")],
}  # fmt: skip


@pytest.mark.parametrize("key", SERIES)
def test_a_series_says_what_the_table_says(key: str) -> None:
    found = [
        (value.amount, value.valid_from, value.valid_to - timedelta(days=1) if value.valid_to else None)
        for value in PARAMETERS.series[key].values
    ]

    assert found == [
        (None if amount is None else Decimal(amount), day(start), day(end)) for amount, start, end in SERIES[key]
    ]


def test_there_is_no_other_parameter_and_rules_and_parameters_go_together() -> None:
    assert list(PARAMETERS.series) == list(SERIES)
    assert [pair_faults(rules, PARAMETERS) for rules in shipped_rules()] == [()]


def test_a_value_begins_on_its_day_and_ends_the_day_before_the_next() -> None:
    general = PARAMETERS.series["lou.direct.general.sek"]
    found = [general.value_on(on) for on in (date(2014, 6, 30), date(2022, 1, 31), date(2022, 2, 1), date(2099, 1, 1))]

    assert [value.amount if value else None for value in found] == [None, 626_284, 700_000, 700_000]


# Rules: marks and dates of table 2.2

MARKS = {
    "K1": ["BK", "R"], "K2": ["BK", "R"], "K3": ["BK", "S"], "K4": ["BK"], "K5": ["R"], "K6": ["R", "BK"],
    "U1": ["BK", "R"], "U2": ["R"], "U3": ["R"], "U4": ["R"], "U4x": ["R"], "U5": ["BK", "R"], "U6": ["R-part"],
    "U7": ["R", "R"], "S1": ["R", "R"], "S2": ["R", "R"], "S3": ["R-part"], "S4": ["R-part"], "S5": ["BK"],
    "S6": ["R", "R", "BK"], "S7": ["BK", "R", "R-part"], "S8": ["BK"], "S9": ["R", "NF"], "S10": ["R"],
    "D1": ["BK", "R"], "D2": ["R"], "D3": ["BK", "R"], "D4": ["BK", "R", "R"],
}  # fmt: skip


def test_each_question_carries_its_marks() -> None:
    found = {one.key: [str(mark) for ground in one.grounds for mark in ground.evidence] for one in RULES.questions}

    assert found == MARKS


IN_FORCE = {
    "K1": "2018-01-01", "K2": "2018-01-01", "K5": "2025-07-01", "K6": "2024-04-01", "U1": "2020-03-11",
    "U7": "2023-01-01", "S6": "2024-01-01", "S7": "2024-01-01", "D1": "2015-01-01",
}  # fmt: skip


@pytest.mark.parametrize("key", IN_FORCE)
def test_a_question_says_since_when(key: str) -> None:
    question = RULES.question(key)

    assert question
    assert day(IN_FORCE[key]) in [ground.in_force for ground in question.grounds]


# Criteria and forms


def test_three_sets_of_criteria_are_filled_and_two_wait_for_their_source() -> None:
    found = {one.id: (len(one.criteria), one.is_shell) for one in shipped_criteria()}

    assert found == {
        "BORAS-2016": (4, False),
        "FORUM-2010": (7, False),
        "SKR-2017": (8, False),
        "SOU-2019": (0, True),
        "UHM": (0, True),
    }
    assert [one.id for one in shipped_criteria() if Evidence.NOT_FOUND in one.ground.evidence] == ["SOU-2019", "UHM"]


STRENGTHS = {
    "FORUM-2010": ["must"] * 7,
    "SKR-2017": ["must", "must", "must", "should", "must", "must", "if_market", "must"],
    "BORAS-2016": ["should", "must", "must", "must"],
}


def test_preferably_and_in_a_market_are_kept_apart_from_must() -> None:
    found = {one.id: [criterion.strength for criterion in one.criteria] for one in shipped_criteria() if one.criteria}

    assert found == STRENGTHS


def test_every_form_that_the_rules_propose_is_in_the_table() -> None:
    first, table = shipped_forms()
    effects = [effect for one in RULES.questions for choice in one.choices for effect in choice.effects]

    assert [form.code for form in table.forms] == [form.code for form in first.forms] == list(FORMS)
    assert {effect.form for effect in effects if effect.form} == {
        "DIRECT", "RES-IDE", "RES-ORG", "LOV", "LOV-RES", "PROC",
    }  # fmt: skip
    since = {form.code: form.ground.in_force for form in table.forms if form.ground.in_force}
    assert since == {"RES-IDE": date(2023, 1, 1), "LOV-RES": date(2023, 1, 1)}


WRONG_CRITERIA = [
    ("criteria/1/number", "doubled_key", {"number": 1}),
    ("criteria/1/number", "number_out_of_order", {"number": 9}),
    ("criteria/1/strength", "no_choice", {"strength": "maybe"}),
]


@pytest.mark.parametrize(("path", "kind", "change"), WRONG_CRITERIA)
def test_wrong_criteria_are_refused(path: str, kind: str, change: dict[str, Any]) -> None:
    data = fresh("criteria", "forum-2010-1.json")
    data["criteria"][1] |= change

    with pytest.raises(NotReadable) as refused:
        read_criteria(data)

    assert [(one.path, one.kind) for one in refused.value.faults] == [(path, kind)]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"state": "to_be_entered_from_source"}, "shell_or_filled"),
        ({"criteria": []}, "shell_or_filled"),
        ({"valid_from": "2020-01-01", "valid_to": "2019-01-01"}, "end_before_start"),
    ],
)
def test_a_shell_is_empty_and_a_filled_set_is_not(change: dict[str, Any], kind: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read_criteria(fresh("criteria", "forum-2010-1.json") | change)

    assert [one.kind for one in refused.value.faults] == [kind]


def test_a_newer_table_tells_when_a_form_is_the_simplest_and_says_the_rest_as_before() -> None:
    first, table = shipped_forms()
    same = [(one.code, one.name, one.fits, one.ground) for one in first.forms]

    assert [(one.code, one.name, one.fits, one.ground) for one in table.forms] == same
    plainer = {new.code for old, new in zip(first.forms, table.forms, strict=True) if old.limits != new.limits}
    assert plainer == {"DIRECT", "LOV"}, "the same limits; two of them were said so that one had to guess"
    assert {one.code: one.record for one in table.forms if one.record in {"iop", "grant"}} == {
        "IOP": "iop", "GRANT": "grant",
    }  # fmt: skip
    assert [one.code for one in table.forms if one.simplest is None] == ["RES-IDE", "RES-ORG", "LOV", "LOV-RES"]
    assert {one.code: one.frame for one in table.forms if not one.frame} == dict.fromkeys(
        ["LOV", "LOV-RES", "JOINT", "NOECON"], ""
    )
    assert {code for one in table.asks for code in one.points_to} == {"GRANT", "DIRECT", "PROC", "JOINT", "NOECON"}
    assert all("IOP" not in one.points_to for one in table.asks)


@pytest.mark.parametrize(
    ("change", "path", "kind"),
    [
        ({"points_to": ["LOV", "PROC", "GRANT"]}, "asks/1/points_to/0", "no_form"),
        ({"key": "simpler"}, "asks/1/key", "doubled_key"),
    ],
)
def test_a_question_that_points_nowhere_or_stands_twice_is_refused(
    change: dict[str, Any], path: str, kind: str
) -> None:
    data = fresh("forms", "se-2.json")
    data["forms"] = [one for one in data["forms"] if not one["code"].startswith("LOV")]
    data["asks"][1] |= change

    with pytest.raises(NotReadable) as refused:
        read_forms(data)

    assert [(one.path, one.kind) for one in refused.value.faults] == [(path, kind)]


def test_a_form_twice_is_refused() -> None:
    data = fresh("forms", "se-1.json")
    data["forms"].append(data["forms"][0])

    with pytest.raises(NotReadable, match="“GRANT” stands twice"):
        read_forms(data)
