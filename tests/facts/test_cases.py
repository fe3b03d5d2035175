"""Each example says what its case says, and what the case does not tell is not there.

The facts were written down from the cases, apart from the examples. `says` holds words that must stand in a text.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tillit.exchange.reading import File, read_file

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
WITH_TESTS_OF_ITS_OWN = "goteborg-ensamkommande"
CASES = sorted(path.stem for path in HERE.glob("*.json") if path.stem != WITH_TESTS_OF_ITS_OWN)
Row = dict[str, Any]

AMOUNT = ("kind", "amount", "measure", "basis", "unit", "months", "certainty", "source_of_funds", "legal_nature")
# what the case does not tell, and the lists of the file that then stay empty
EMPTY = {
    "goals": ("goals",),
    "activities": ("activities", "dependencies"),
    "budget": ("pot_rules",),
    "governance": ("bodies", "decision_rule"),
    "learning_goals": ("learning_goals",),
    "follow_up": ("follow_ups",),
    "secrecy": ("withheld",),
}
# and the claims that are then not made: what they are about, and with which words they begin
UNSAID = {
    "follow_up": ("follow_up", ""),
    "dispute": ("dispute", ""),
    "principles_named": ("principle", ""),
    "outcome": ("outcome", ""),
    "form_check": ("form_check", ""),
    "form_check.initiative_by": ("initiative", ""),
    "form_check.political_programme": ("form_check", "Politiskt program:"),
    "form_check.market": ("form_check", "Marknad:"),
    "form_check.both_contribute": ("form_check", "Båda bidrar:"),
    "form_check.not_detailed_regulation": ("form_check", "Inte detaljstyrning:"),
    "form_check.not_ordinary_grant": ("form_check", "Inte vanligt bidrag:"),
}


@cache
def facts_of(case: str) -> Row:
    found: Row = json.loads((HERE / f"{case}.json").read_text(encoding="utf-8"))
    return found


@cache
def file_of(name: str) -> File:
    return read_file((EXAMPLES / name).read_bytes())


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def facts(case: str) -> Row:
    return facts_of(case)


@pytest.fixture
def file(facts: Row) -> File:
    return file_of(facts["example"])


def rows(file: File, name: str) -> list[Row]:
    found: list[Row] = file.get(name, [])
    return found


def names(file: File) -> dict[str | None, str]:
    return {one["id"]: one["name"] for one in file["organisations"]}


def says(text: object, words: list[str]) -> bool:
    return all(word.lower() in str(text).lower() for word in words)


def texts(row: Row) -> str:
    return " ".join(str(value) for value in row.values() if isinstance(value, str))


def in_pairs(told: list[Any], found: list[Any]) -> Iterator[tuple[Any, Any]]:
    assert len(told) == len(found)
    return zip(told, found, strict=True)


def same(told: Row, row: Row, *fields: str) -> None:
    assert {name: told.get(name) for name in fields} == {name: row.get(name) for name in fields}


def test_there_are_nineteen_cases_and_each_example_is_one_of_them() -> None:
    assert len(CASES) == 19
    assert {facts_of(case)["example"] for case in CASES} == {path.name for path in EXAMPLES.glob("*.json")}


def test_what_it_is(facts: Row, file: File) -> None:
    about = file["partnership"]
    same(facts, about, "form", "state", "municipality")
    assert says(about.get("challenge"), facts["challenge"])
    assert says(about.get("purpose"), facts.get("purpose", []))
    assert facts.get("state_as_of") in {None, about.get("state_as_of")}
    assert about["evidence"]


def test_where_it_was_read(facts: Row, file: File) -> None:
    assert {one["address"] for one in rows(file, "sources") if one.get("address")} >= set(facts["addresses"])


def test_the_parties_and_how_they_are_told(facts: Row, file: File) -> None:
    organisations = {one["id"]: one for one in file["organisations"]}
    for told, party in in_pairs(facts["parties"], rows(file, "parties")):
        same(told, organisations[party["organisation"]], "name", "sector", "legal_form", "number")
        same(told, party, "organ", "organ_before", "from", "to")
        assert says(party.get("period_in_words"), [told.get("words", "")])
        assert says(party.get("brings"), told.get("brings", []))


def test_those_who_take_part_and_are_no_parties(facts: Row, file: File) -> None:
    for told, row in in_pairs(facts.get("not_parties", []), rows(file, "contributors")):
        assert told["name"] == row.get("name", names(file).get(row.get("organisation")))
        same(told, row, "from", "to")
        assert told["role"] == row.get("role", "other")
        assert row["does"]


def test_the_periods_and_their_target_groups(facts: Row, file: File) -> None:
    for told, term in in_pairs(facts.get("terms", []), rows(file, "terms")):
        same(told, term, "from", "to", "months")
        assert len(term.get("parties", [])) == told.get("parties", 0)
        assert bool(term.get("extension")) == told.get("extension", False)
        assert bool(term.get("target_group")) == ("target" in told)
        assert says(term.get("target_group"), told.get("target", []))
        assert says(term.get("note"), told.get("says", []))
        assert "notice_months" not in term


def test_the_activities_and_who_books_them(facts: Row, file: File) -> None:
    called = names(file)
    for told, activity in in_pairs(facts.get("activities", []), rows(file, "activities")):
        same(told, activity, "name", "from", "to", "recurrence")
        assert told["owner"] == called.get(activity.get("booked_by"))
        assert told.get("permit_holder") == called.get(activity.get("permit_holder"))
        assert says(activity.get("description"), told["says"])
        assert says(activity.get("booked_by_in_words"), [told.get("in_words", "")])
        assert says(activity.get("schedule"), told.get("schedule", []))
        assert says(activity.get("exclusions"), told.get("excludes", []))
        assert bool(activity.get("exclusions")) == ("excludes" in told)


def test_which_activity_needs_another(facts: Row, file: File) -> None:
    called = [one["name"] for one in rows(file, "activities")]
    found = [[called[one["activity"] - 1], called[one["needs"] - 1]] for one in rows(file, "dependencies")]
    assert found == facts.get("needs", [])


def test_goals_and_what_there_is_to_learn(facts: Row, file: File) -> None:
    for told, goal in in_pairs(facts.get("goals", []), rows(file, "goals")):
        assert says(texts(goal), told)
    for told, goal in in_pairs(facts.get("learning_goals", []), rows(file, "learning_goals")):
        assert says(texts(goal), told)


def test_how_they_agreed_to_follow_up(facts: Row, file: File) -> None:
    for told, row in in_pairs(facts.get("follow_ups", []), rows(file, "follow_ups")):
        same(told, row, "name", "when", "told_to")
        assert bool(row.get("how")) == ("how" in told)
        assert says(row.get("how"), told.get("how", []))


def test_the_indicators(facts: Row, file: File) -> None:
    for told, indicator in in_pairs(facts.get("indicators", []), rows(file, "indicators")):
        same(told, indicator, "name", "split_by", "period", "from", "to")
        assert told["counter"] == indicator.get("counter", "other")
        assert told.get("unit") in {None, indicator.get("unit")}


def test_every_shape_of_contribution(facts: Row, file: File) -> None:
    called, others = names(file), [one.get("name") for one in rows(file, "contributors")]
    for told, given in in_pairs(facts.get("contributions", []), rows(file, "contributions")):
        other = others[given["contributor"] - 1] if "contributor" in given else None
        assert told.get("giver") == called.get(given.get("party"), other)
        same(told, given, "giver_in_words", *AMOUNT, "term", "from", "to")
        assert bool(given.get("pot")) == told.get("to_pot", False)


def test_the_pot_and_what_goes_first(facts: Row, file: File) -> None:
    for told, pot in in_pairs(facts.get("pots", []), rows(file, "pot_rules")):
        same(told, pot, "unit", "rate", "held_by")
        assert says(pot["decided_by"], told["says"])
    assert len(rows(file, "priorities")) == facts.get("priorities", 0)


def test_its_history(facts: Row, file: File) -> None:
    for told, state in in_pairs(facts.get("states", []), rows(file, "states")):
        same(told, state, "state", "from", "to", "when_in_words", "brought_by", "decided_by")
        assert bool(state.get("outcome")) == ("outcome" in told)
        assert says(state.get("outcome"), told.get("outcome", []))
    for place, words in facts.get("state_says", {}).items():
        assert says(rows(file, "states")[int(place) - 1]["reason"], words)


def test_where_it_comes_from_and_goes_to(facts: Row, file: File) -> None:
    for told, link in in_pairs(facts.get("links", []), rows(file, "links")):
        same(told, link, "relation", "form", "from", "to", "slug")
        assert says(texts(link), told["says"])
    assert [one["kind"] for one in rows(file, "families")] == facts.get("families", [])
    assert [one["kind"] for one in rows(file, "bodies")] == facts.get("bodies", [])


def test_what_is_claimed_and_nothing_more(facts: Row, file: File) -> None:
    indicators = [one["name"] for one in rows(file, "indicators")]
    for told, claim in in_pairs(facts["claims"], rows(file, "claims")):
        assert told["about"] == claim.get("about", "other")
        assert says(claim["text"], told["says"]), claim["text"]
        for name in ("on", "said_by", "certainty"):
            assert told.get(name) in {None, claim.get(name)}
        about = indicators[claim["indicator"] - 1] if "indicator" in claim else None
        assert about == told.get("indicator")


def test_what_sources_disagree_about_stands_twice(facts: Row, file: File) -> None:
    claims = rows(file, "claims")
    found = [(claims[one["contradicts"] - 1], one) for one in claims if "contradicts" in one]
    for told, (first, second) in in_pairs(facts.get("contradictions", []), found):
        assert says(first["text"], told[:1])
        assert says(second["text"], told[1:])


def test_what_the_case_does_not_tell_is_not_told(facts: Row, file: File) -> None:
    for name in facts["not_given"]:
        assert not any(file.get(one) for one in EMPTY.get(name, ()))
        about, begins = UNSAID.get(name, ("nothing", ""))
        found = [one for one in rows(file, "claims") if one.get("about") == about and one["text"].startswith(begins)]
        assert found == [], name


def test_no_day_no_sum_and_no_notice_is_invented(facts: Row, file: File) -> None:
    untold, terms = set(facts["not_given"]), rows(file, "terms")
    if "purpose" in untold:
        assert "purpose" not in file["partnership"]
    if "contributions" in untold:
        assert all(one["certainty"] == "lost" and "amount" not in one for one in rows(file, "contributions"))
    if untold & {"term", "year"}:
        assert not any({"from", "to", "extension"} & set(one) for one in terms)
    if "term" in untold:
        assert not any("months" in one for one in terms)
    if "year" in untold:
        assert not any({"from", "to"} & set(one) for one in rows(file, "states"))
    assert not any("notice_months" in one for one in terms)
    assert "participation" not in file


def test_every_fact_has_a_source_and_every_source_a_fact(file: File) -> None:
    lists = [one for name, one in file.items() if isinstance(one, list) and name not in {"sources", "organisations"}]
    assert all(row.get("sources") for one in lists for row in one)
    cited = {key for one in lists for row in one for key in row["sources"]}
    about = {key for keys in file["rests_on"].values() for key in keys}
    assert cited | about == {one["id"] for one in file["sources"]}
    assert set(file["rests_on"]) >= {"title", "summary", "form"}


def test_one_organisation_is_told_in_the_same_way_everywhere() -> None:
    told: dict[str, Row] = {}
    for case in CASES:
        for one in file_of(facts_of(case)["example"])["organisations"]:
            assert told.setdefault(one["name"], one) == one
    assert [one["name"] for one in told.values() if one.get("number")] == ["Göteborgs Stad"]
    assert len({one["id"] for one in told.values()}) == len(told)


def test_a_family_has_one_name_and_a_link_leads_to_an_example() -> None:
    files = [file_of(facts_of(case)["example"]) for case in CASES]
    slugs = {file["partnership"]["slug"] for file in files}
    assert {one["slug"] for file in files for one in rows(file, "links") if "slug" in one} <= slugs
    portfolio = [one["name"] for file in files for one in rows(file, "families") if one["kind"] == "portfolio"]
    assert len(portfolio) == 2
    assert len(set(portfolio)) == 1
    assert len({file["id"] for file in files}) == len(files)


def test_the_file_is_tidy(facts: Row, file: File) -> None:
    text = (EXAMPLES / facts["example"]).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert (file["version"], file["language"]) == (2, "sv")
    assert file["partnership"]["slug"] + ".json" == facts["example"]
    assert not [one for one in file.values() if one in ([], {}, "")]
