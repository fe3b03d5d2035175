"""The check is asked about Alingsås (HFD 2020 ref. 15), as the court found the facts and as the parties saw them."""

from datetime import date

from tests.assessments.matter import CALM, CONTRACT, asked, checked, facts, needed, said, step

DECIDED = date(2016, 6, 30)
# SEK 14 million a year in 39 months, and an extension that is not limited in time
SUMS = facts(services="social", contract_sek=14_000_000 * 39 // 12, in_kind_sek=0)
FLAGS = {f"F{number}": "yes" for number in range(1, 9)}
COURT = {**CALM, **CONTRACT, "U4x": "no", "K6": "no", "U7": "proc"}
PARTIES = {**CALM, "U1": "yes", "U2": "yes", "U3": "yes", "U4": "no", "U4x": "yes", "U6": "none", "S1": "no"}


def test_as_the_court_found_it_cannot_be_a_partnership_as_drafted() -> None:
    outcome = checked(said(COURT | FLAGS), SUMS, DECIDED)

    assert str(outcome.result) == "cannot_as_drafted"
    assert outcome.says.sv == "Kan inte vara ett IOP som det är utformat."
    assert outcome.says.en == "Cannot be an IOP as drafted."
    assert [one.form for one in outcome.forms] == ["PROC"]


def test_the_four_part_test_is_shown_with_its_ground() -> None:
    outcome = checked(said(COURT | FLAGS), SUMS, DECIDED)

    assert {part.question.key: part.fulfilled for part in outcome.test.parts} == dict.fromkeys(CONTRACT, True)
    assert outcome.test.fulfilled is True
    for part in outcome.test.parts:
        assert any("HFD 2020 ref. 15" in ground.text.sv for ground in part.question.grounds)
    assert [one.flag.key for one in outcome.flags] == list(FLAGS)


def test_a_judgment_that_came_later_is_told_as_later() -> None:
    later = step(checked(said(COURT), SUMS, DECIDED), "U2").later_grounds

    assert [ground.in_force for ground in later] == [date(2020, 3, 11)]
    assert step(checked(said(COURT), SUMS, date(2020, 3, 11)), "U2").later_grounds == ()


def test_as_the_parties_saw_it_a_lawyer_was_needed() -> None:
    outcome = checked(said(PARTIES), SUMS, DECIDED)

    assert str(outcome.result) == "needs_lawyer"
    assert outcome.test.fulfilled is False
    assert [key for key, _says in outcome.lawyer_because] == ["U4x"]


def test_one_party_that_sees_it_as_the_court_did_is_enough() -> None:
    outcome = checked([*said(PARTIES, "Kommunen"), *said(COURT, "Bräcke")], SUMS, DECIDED)

    assert str(outcome.result) == "cannot_as_drafted"
    assert outcome.test.fulfilled is True
    differing = {one.question: (one.answers, one.holds) for one in outcome.differences}
    assert differing == {
        "U4": ((("Bräcke", "yes"), ("Kommunen", "no")), "yes"),
        "U4x": ((("Bräcke", "no"), ("Kommunen", "yes")), "yes"),
    }


def test_the_limit_of_2016_for_welfare_is_not_there_and_is_told() -> None:
    outcome = checked(said(COURT), SUMS, DECIDED)

    assert [(one.key, one.kind, one.asked_by) for one in outcome.missing] == [
        ("lou.direct.welfare.sek", "not_valid", ("U5",))
    ]
    assert "lawyer" in needed(outcome)


def test_as_a_service_in_general_it_is_compared_with_the_limit_of_2016() -> None:
    outcome = checked(said(COURT), facts("general", contract_sek=45_500_000, in_kind_sek=0), DECIDED)

    assert [(one.series.key, one.value.amount) for one in outcome.used] == [("lou.direct.general.sek", 534_890)]
    assert outcome.missing == ()
    assert "U6" not in asked(outcome)
