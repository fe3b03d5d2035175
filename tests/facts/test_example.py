"""The example says what the sources say, and no more."""

import json
from pathlib import Path
from typing import Any

import pytest

from tillit.exchange.reading import File, read_file

HERE = Path(__file__).resolve().parent
NAMED_HERE = {"city": "goteborg", "chalmers": "chalmers", "report": "rapport"}


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "goteborg-ensamkommande.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def file() -> File:
    return read_file((HERE.parents[1] / "examples" / "iop-ensamkommande-goteborg.json").read_bytes())


def party_of(file: File, name: str) -> dict[str, Any]:
    """What the file says of an organisation, and of it as a party."""
    organisation = next(one for one in file["organisations"] if one["name"] == name)
    party = next(one for one in file["parties"] if one["organisation"] == organisation["id"])
    return {**organisation, **party}


def sources(facts: dict[str, Any]) -> list[str]:
    return sorted(NAMED_HERE[name] for name in facts["read_in"])


def test_the_parties_are_the_city_and_nine_civil_organisations(facts: dict[str, Any], file: File) -> None:
    first, later = facts["civil_parties_at_first"], facts["civil_parties_later"]
    civil = {one["name"]: one["legal_form"] for one in file["organisations"] if one["sector"] == "civil"}

    assert len(first["names"]) == first["count"] == 7
    assert len(later["names"]) == later["count"] == 2
    assert civil == first["names"] | later["names"]
    assert [one["name"] for one in file["organisations"] if one["sector"] != "civil"] == [facts["public_party"]["name"]]
    assert {one["organisation"] for one in file["parties"]} == {one["id"] for one in file["organisations"]}
    assert len(file["parties"]) == 10


def test_each_civil_party_rests_on_the_sources_that_name_it(facts: dict[str, Any], file: File) -> None:
    for group in (facts["civil_parties_at_first"], facts["civil_parties_later"]):
        for name in group["names"]:
            assert sorted(party_of(file, name)["sources"]) == sources(group), name


def test_who_came_later_has_no_invented_day(facts: dict[str, Any], file: File) -> None:
    for name in facts["civil_parties_later"]["names"]:
        party = party_of(file, name)
        assert party.get("from") is facts["civil_parties_later"]["day_they_joined"]
        assert "sju organisationer på Chalmers sida, nio i rapporten" in party["period_in_words"]
    for name in facts["civil_parties_at_first"]["names"]:
        assert "period_in_words" not in party_of(file, name)


def test_the_city_acts_through_its_administration_and_holds_the_permits(facts: dict[str, Any], file: File) -> None:
    city, known = party_of(file, "Göteborgs Stad"), facts["public_party"]
    homes = next(one for one in file["activities"] if one["name"] == known["holds_permits_for"])

    assert (city["organ"], city["legal_form"]) == (known["acts_through"], known["legal_form"])
    assert city["number"].replace("-", "") == known["number"]
    assert city["public_access"] is True
    assert sorted(city["sources"]) == sources(known)
    assert homes["permit_holder"] == city["id"]
    assert [one.get("permit_holder") for one in file["activities"] if one is not homes] == [None]


def test_numbers_that_the_sources_do_not_tell_are_not_told(file: File) -> None:
    for one in file["organisations"]:
        if one["sector"] == "civil":
            assert one.get("number") is None
            assert one["no_number_because"]


def test_there_are_five_bodies_and_one_of_them_is_the_civil_parties_own(facts: dict[str, Any], file: File) -> None:
    assert [one["kind"] for one in file["bodies"]] == list(facts["bodies"]["kinds"])
    assert len(file["bodies"]) == 5
    assert {one["kind"]: one["sector"] for one in file["bodies"] if "sector" in one} == {"caucus": "civil"}
    for one in file["bodies"]:
        assert one["sources"] == sources(facts["bodies"])
        assert "cadence" not in one


def test_the_pot_takes_fifty_kronor_a_place_and_day_and_nobody_knows_who_books_it(
    facts: dict[str, Any], file: File
) -> None:
    (pot,), known = file["pot_rules"], facts["pot"]
    (given,) = [one for one in file["contributions"] if one.get("pot")]

    assert known["kronor_per_place_and_day"] == 50
    assert (pot["rate"], pot["unit"]) == (given["amount"], given["unit"]) == (50, "plats och dygn")
    assert given["basis"] == "per_unit"
    assert given["giver_in_words"].startswith(known["paid_by"])
    assert not {"party", "contributor"} & set(given)
    assert "units" not in given
    assert pot.get("held_by") is known["booked_by"]
    assert pot["sources"] == given["sources"] == sources(known)


def test_no_booker_is_invented(file: File) -> None:
    for one in file["activities"]:
        assert "booked_by" not in one
        assert one["booked_by_in_words"]


def test_the_dates_are_as_exact_as_the_sources(facts: dict[str, Any], file: File) -> None:
    known, (term, later) = facts["dates"], file["terms"]
    homes = next(one for one in file["activities"] if one["name"] == "Boenden")

    assert homes["from"] == known["first_home_opened"]
    assert term["from"] == known["agreement_begins"]
    for one in (term, later):
        assert [one.get(name) for name in ("to", "notice_months", "extension")] == [None, None, None]
    assert file["partnership"]["state_as_of"] == known["running_according_to_the_report"]
    assert file["partnership"]["state"] == "running"
    assert "maj 2015" in term["note"]


def test_each_term_has_its_own_parties(facts: dict[str, Any], file: File) -> None:
    term, later = file["terms"]
    first, more = facts["civil_parties_at_first"], facts["civil_parties_later"]
    known = {one["id"]: one["name"] for one in file["organisations"]}

    assert {known[one] for one in term["parties"]} == {facts["public_party"]["name"], *first["names"]}
    assert {known[one] for one in later["parties"]} == {facts["public_party"]["name"], *first["names"], *more["names"]}
    assert later.get("from") is more["day_they_joined"]


def test_form_and_place(facts: dict[str, Any], file: File) -> None:
    assert file["partnership"]["form"] == facts["form"]
    assert file["partnership"]["municipality"] == facts["municipality_code"]
    assert {one["id"]: one.get("year") for one in file["sources"]} == facts["sources_in_the_example"]
    research = next(one for one in file["sources"] if one["id"] == "chalmers")
    assert "22 augusti 2016 – 31 december 2018" in research["gave"]
    researcher = next(one for one in file["contributors"] if one["name"] == "Chalmers tekniska högskola")
    assert [researcher["from"], researcher["to"]] == facts["dates"]["research_alongside"]
