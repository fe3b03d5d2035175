"""What the examples say of criteria: as much as their cases tell, with its source, and nothing more.

The table was written down from the cases, apart from the examples: who says it, which of Forum's seven, which grade.
"""

import json
from typing import Any

import pytest

from tests.facts.test_cases import CASES, EXAMPLES, facts_of, file_of
from tillit.assessments.queries.criteria_sets import criteria_set, criterion_in, named_in

Row = dict[str, Any]
INITIATIVE, PROGRAMME, NO_GRANT, NO_MARKET, BOTH_FINANCE = 1, 2, 3, 4, 5
HELD: dict[str, list[tuple[str | None, int, str]]] = {
    "iop-ginstgarden-alingsas": [
        ("Alingsås kommun", NO_MARKET, "met"), ("Konkurrensverket", NO_MARKET, "not_met"),
        ("Högsta förvaltningsdomstolen", NO_MARKET, "not_met"),
    ],
    "iop-ensamkommande-goteborg": [
        (None, INITIATIVE, "partly"), (None, PROGRAMME, "met"), ("Jurister", NO_MARKET, "not_assessed"),
        (None, BOTH_FINANCE, "met"),
    ],
    "iop-migrerande-eu-goteborg": [(None, INITIATIVE, "partly"), ("Göteborgs Stad", PROGRAMME, "met")],
    "iop-brottsofferjouren-huddinge": [(None, NO_GRANT, "not_assessed")],
    "iop-kvinnojouren-kalmar": [("Kalmar kommun", NO_GRANT, "partly")],
    "iop-kvinnojouren-sigtuna": [(None, BOTH_FINANCE, "met"), (None, NO_GRANT, "met")],
    "iop-carpe-sophia-malmo": [("Malmö stad", INITIATIVE, "not_assessed")],
    "fifh-malmo": [("Malmö stad", INITIATIVE, "not_assessed")],
    "boost-fc-rosengard-malmo": [("FC Rosengård", INITIATIVE, "met")],
    "iop-skaneveckan": [(None, INITIATIVE, "not_met"), (None, NO_GRANT, "not_assessed")],
    "iop-dromfabriken-strangnas": [
        (None, INITIATIVE, "met"), ("Nämndens ordförande", NO_MARKET, "not_assessed"),
    ],
    "iop-lokala-hjalpen-vasteras": [(None, INITIATIVE, "met"), ("Västerås stad", PROGRAMME, "not_assessed")],
    "forstudie-goda-livet-vgr": [(None, INITIATIVE, "met")],
    # their cases hold no answer of anybody's
    "iop-psykisk-halsa-gavleborg": [], "harbarge-linkoping": [], "iop-portfolj-malmo": [],
    "halsosamt-aldrande-flen": [], "iop-akutboende-stockholm": [], "vinternatt-stockholm": [],
}  # fmt: skip
# what a case says that it does not tell, and the criterion that nobody has then answered
UNTOLD = {
    "form_check.initiative_by": INITIATIVE, "form_check.political_programme": PROGRAMME,
    "form_check.not_ordinary_grant": NO_GRANT, "form_check.market": NO_MARKET,
    "form_check.both_contribute": BOTH_FINANCE, "form_check.not_detailed_regulation": 6,
}  # fmt: skip


def claims(example: str) -> list[Row]:
    found: list[Row] = file_of(f"{example}.json").get("claims", [])
    return [one for one in found if "criterion" in one or "grade" in one]


def test_each_of_the_nineteen_is_here() -> None:
    assert set(HELD) == {path.stem for path in EXAMPLES.glob("*.json")}


@pytest.mark.parametrize("example", HELD)
def test_what_the_case_tells_of_criteria_is_told_and_nothing_more(example: str) -> None:
    told = [(one.get("said_by"), int(one["criterion"].split("/")[2]), one["grade"]) for one in claims(example)]
    assert sorted(told, key=str) == sorted(HELD[example], key=str)


@pytest.mark.parametrize("example", HELD)
def test_each_names_a_criterion_that_is_here_and_rests_on_a_source(example: str) -> None:
    for one in claims(example):
        named = named_in(one["criterion"])
        assert named is not None
        found = criteria_set(named[0])
        assert found is not None and criterion_in(found, named[1]) is not None
        assert one["sources"]
        assert one["about"] in {"form_check", "initiative"}


@pytest.mark.parametrize("case", CASES)
def test_nobody_answers_what_the_case_does_not_tell(case: str) -> None:
    facts = facts_of(case)
    answered = {int(one["criterion"].split("/")[2]) for one in claims(facts["example"].removesuffix(".json"))}
    assert not answered & {UNTOLD[name] for name in facts["not_given"] if name in UNTOLD}


@pytest.mark.parametrize("example", HELD)
def test_the_files_are_as_they_are_written(example: str) -> None:
    text = (EXAMPLES / f"{example}.json").read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text
