"""What is done in the choice of form: by whom, what stands afterwards, and what is told of it."""

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override

from tests.assessments.choosing import agreed_on, argued, choices, chosen, record_now, told, wished
from tests.assessments.legal import agreed, answered, entered, finished, now, proposed
from tests.assessments.test_legal_actions import faults_of, refused
from tests.cast import EXAMPLES, Cast
from tillit.accord.actions.proposals import Why
from tillit.accord.changing import change_of, moved_among
from tillit.accord.models import Proposal
from tillit.assessments.actions import FormGiven, FormTold, Wish, answer_about_forms, comment_on_form, propose_form
from tillit.assessments.models import FormAnswer, FormArgument, FormChoice, FormRemark
from tillit.assessments.queries import (
    Stance,
    checks_of,
    comments_on_forms,
    newest_finished,
    stance_of,
    talk_about,
)
from tillit.assessments.rules import can_speak_of_forms
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict
from tillit.partnerships.actions import Edit, edit_fact, put_fact
from tillit.partnerships.kinds import ABOUT, CONTRIBUTION
from tillit.partnerships.queries import record_of, whole_values
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights
AGAINST = {"U1": "yes", "U2": "yes", "U3": "yes", "U4": "yes", "U7": "proc"}


def words(cast: Cast, key: object) -> list[tuple[str, object]]:
    with acting(cast.kim.actor):
        return [(one.key, one.party_id) for one in history_of(key, rooms=[cast.partnership.room_id])]


def test_each_party_answers_for_itself_and_what_differs_stands(cast: Cast) -> None:
    [first] = told(cast, cast.kim, cast.municipality, {"ask/simpler": "yes"})
    [second] = told(cast, cast.ida, cast.mission, {"ask/simpler": "no"})

    with acting(cast.noor.actor):
        found = {one.voice.organisation.name: one.choice for one in talk_about(cast.partnership).answers}
    assert found == {cast.municipality.name: "yes", cast.mission.name: "no"}
    assert (first.turn, second.turn) == (1, 2)
    assert words(cast, first.voice_id) == [("form_answers_given", cast.municipality.pk)]


def test_the_newest_counts_an_empty_one_takes_back_and_the_same_again_is_nothing(cast: Cast) -> None:
    told(cast, cast.kim, cast.municipality, {"row/initiative": "grant", "ask/broad": "no"})
    assert told(cast, cast.kim, cast.municipality, {"row/initiative": "grant", "ask/broad": "no"}) == []
    told(cast, cast.kim, cast.municipality, {"row/initiative": ""}, seen=1)

    with acting(cast.kim.actor):
        assert sorted((one.key, one.choice) for one in talk_about(cast.partnership).answers) == [
            ("ask/broad", "no"), ("row/initiative", ""),
        ]  # fmt: skip
        assert FormAnswer.objects.count() == 3


def test_what_is_not_asked_is_refused(cast: Cast) -> None:
    answers = {"ask/simpler": "perhaps", "row/initiative": "yes", "ask/nothing": "yes", "row/learning": "grant"}

    assert faults_of(lambda: told(cast, cast.kim, cast.municipality, answers)) == [
        (f"answers/{key}", "This is no answer to that question.")
        for key in ("ask/simpler", "row/initiative", "ask/nothing")
    ]
    assert faults_of(lambda: argued(cast, cast.kim, cast.municipality, "LOAN", {"for": "Ja."})) == [
        ("form", "There is no such form.")
    ]


def test_two_who_write_for_the_same_party_at_once_see_both_texts(cast: Cast) -> None:
    argued(cast, cast.ida, cast.mission, "GRANT", {"for": "Enkelt.", "against": ""})

    with pytest.raises(Conflict) as raised:
        argued(cast, cast.ida, cast.mission, "GRANT", {"for": "Snabbt."})
    assert (raised.value.mine, raised.value.theirs) == ("Snabbt.", "Enkelt.")
    with pytest.raises(Conflict), override("en"):
        told(cast, cast.ida, cast.mission, {"ask/simpler": "yes"})
        told(cast, cast.ida, cast.mission, {"ask/simpler": "no"})
    [newer] = argued(cast, cast.ida, cast.mission, "GRANT", {"for": "Snabbt."}, seen=2)
    assert words(cast, newer.voice_id)[0] == ("form_argued", cast.mission.pk)


def test_c1_nobody_answers_argues_or_asks_for_another_party(cast: Cast) -> None:
    refused(lambda: told(cast, cast.kim, cast.mission, {"ask/simpler": "yes"}), "no mandate")
    refused(lambda: argued(cast, cast.dag, cast.mission, "IOP", {"for": "Ja."}), "no mandate")
    refused(lambda: argued(cast, cast.pia, cast.guides, "IOP", {"for": "Ja."}), "does not own this")
    with acting(cast.omar.actor), override("en"):
        verdict = can_speak_of_forms(cast.omar.actor, cast.partnership, cast.elsewhere)
        assert "do not have access" in str(verdict.reasons[0])


def test_in_what_is_only_reported_nobody_argues_or_chooses(cast: Cast) -> None:
    with acting(cast.omar.actor):
        why = Why(cast.elsewhere, "Ja.")
        refused(
            lambda: propose_form(cast.other_partnership, Wish("IOP"), why=why, by=cast.omar.actor), "not yet confirmed"
        )
        given = [FormGiven("ask/simpler", "yes")]
        refused(
            lambda: answer_about_forms(cast.other_partnership, party=cast.elsewhere, given=given, by=cast.omar.actor),
            "not yet confirmed",
        )


def test_a_lawyer_without_a_mandate_comments_and_nobody_changes_it(cast: Cast) -> None:
    with acting(cast.pia.actor):
        text = FormTold("IOP", "Se till att det inte är ett köp.", "processledare")
        made = comment_on_form(cast.partnership, text, organisation=cast.guides, by=cast.pia.actor)
        assert [one.text for one in comments_on_forms(cast.partnership)] == [text.text]
    refused(lambda: _commented(cast), "no seat here")
    assert words(cast, made.pk) == [("form_remark_made", cast.guides.pk)]
    with acting(cast.pia.actor):
        for row in (FormRemark.objects.filter(pk=made.pk),):
            with pytest.raises(DatabaseError), transaction.atomic():
                row.update(text="Något annat.")


def _commented(cast: Cast) -> None:
    with acting(cast.pia.actor):
        comment_on_form(cast.partnership, FormTold("", "Ja."), organisation=cast.mission, by=cast.pia.actor)


def test_c3_a_form_is_chosen_when_the_last_party_says_yes_and_the_record_tells_it(cast: Cast) -> None:
    made = wished(cast, "GRANT")
    assert choices(cast) == []
    assert record_now(cast).form == "iop"

    agreed_on(cast, made)

    [choice] = choices(cast)
    assert (choice.number, choice.form, choice.stance, choice.legal_check) == (1, "GRANT", Stance.NO_CHECK, None)
    assert (choice.reason, choice.proposal) == (made.reason, made.pk)
    assert record_now(cast).form == "grant"
    assert words(cast, choice.pk) == [("form_chosen", None)]
    assert ("partnership_changed", None) in words(cast, cast.partnership.pk)


def test_the_sources_of_the_old_form_are_not_those_of_the_new(cast: Cast) -> None:
    with acting(cast.kim.actor):
        before = whole_values(ABOUT, cast.partnership)["sources_of_form"]
    chosen(cast, "GRANT")

    with acting(cast.kim.actor):
        now_told = whole_values(ABOUT, record_now(cast))
        assert record_of(cast.partnership).cited("form") == []
    assert now_told["sources_of_form"] == []
    assert before is not None


def test_a_later_choice_replaces_and_the_earlier_stands_until_then(cast: Cast) -> None:
    chosen(cast, "GRANT")
    made = wished(cast, "IOP", reason="Det blev för stort.")
    assert [one.form for one in choices(cast)] == ["GRANT"]

    agreed_on(cast, made)

    assert [(one.number, one.form) for one in choices(cast)] == [(2, "IOP"), (1, "GRANT")]
    assert record_now(cast).form == "iop"


def test_the_same_form_on_the_same_ground_is_no_new_choice_and_only_one_is_asked_at_a_time(cast: Cast) -> None:
    chosen(cast, "GRANT")
    assert faults_of(lambda: wished(cast, "GRANT")) == [
        ("form", "This form is chosen already, and nothing that it was chosen on has changed.")
    ]
    wished(cast, "IOP")
    assert faults_of(lambda: wished(cast, "LOV")) == [("", "The parties are asked about a form already.")]
    assert faults_of(lambda: wished(cast, "LOAN")) == [("", "The parties are asked about a form already.")]


def test_nobody_says_yes_to_what_has_moved(cast: Cast) -> None:
    made = wished(cast, "GRANT")
    assert asked_moved(cast, made) == ""

    more_money(cast, 70_000_000)

    assert "have changed since" in asked_moved(cast, made)
    again = wished(cast, "GRANT")
    with acting(cast.kim.actor):
        made.refresh_from_db()
    assert made.state == "lapsed"
    finished(cast)
    assert "A legal check has been finished since" in asked_moved(cast, again)
    third = wished(cast, "IOP")
    agreed_on(cast, third)
    assert "A form has been chosen since" in asked_moved(cast, again)


def asked_moved(cast: Cast, made: Proposal) -> str:
    with acting(cast.kim.actor), override("en"):
        return change_of(made).moved(made)


def more_money(cast: Cast, amount: int) -> None:
    values = {"party": str(cast.municipality.pk), "kind": "money", "amount": amount, "basis": "per_year", "measure":
              "sek"}  # fmt: skip
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        put_fact(cast.partnership, CONTRIBUTION, values, by=EXAMPLES)


def test_lists_know_which_proposals_are_about_an_older_choice(cast: Cast) -> None:
    made = wished(cast, "GRANT")
    with acting(cast.kim.actor):
        assert moved_among([made]) == frozenset()
        change = {**made.change, "number": 2}
        made.change = change
        assert moved_among([made]) == {made.pk}


def test_what_the_check_says_stands_beside_each_form(cast: Cast) -> None:
    finished(cast)
    with acting(cast.kim.actor):
        check = newest_finished(checks_of(cast.partnership))
    assert {code: stance_of(check, code) for code in ("IOP", "GRANT", "PROC")} == {
        "IOP": Stance.NO_OBSTACLE, "GRANT": Stance.SILENT, "PROC": Stance.SILENT,
    }  # fmt: skip

    against(cast)
    with acting(cast.kim.actor):
        newer = newest_finished(checks_of(cast.partnership))
    assert newer is not None
    assert newer.number == 2
    pointed = {one["form"] for one in newer.outcome["forms"]}
    assert pointed == {"PROC"}
    assert stance_of(newer, "IOP") is Stance.AGAINST
    assert {stance_of(newer, code) for code in pointed} == {Stance.POINTED_TO}
    assert stance_of(newer, "NOECON") is Stance.SILENT
    assert {stance_of(None, code) for code in ("IOP", "GRANT")} == {Stance.NO_CHECK}


def against(cast: Cast) -> None:
    """Every party says yes to a check that finds a contract."""
    check = answered(now(cast), cast.kim, cast.municipality, AGAINST, seen=99)
    entered(check, cast.kim, cast.municipality, {"contract_sek": 900_000}, seen=99)
    agreed(cast, proposed(cast, now(cast)))


def test_a_choice_against_the_check_needs_its_own_reason_and_stands_marked(cast: Cast) -> None:
    finished(cast)
    against(cast)
    assert faults_of(lambda: wished(cast, "IOP")) == [("despite", "The legal check says something else.")]

    choice = chosen(cast, "IOP", despite="Rätten kommer att pröva det.")

    assert (choice.stance, choice.despite, choice.legal_check) == (Stance.AGAINST, "Rätten kommer att pröva det.", 2)
    with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
        FormChoice.objects.filter(pk=choice.pk).update(despite="")


def test_what_is_said_and_chosen_is_never_changed_or_removed(cast: Cast) -> None:
    told(cast, cast.kim, cast.municipality, {"ask/simpler": "yes"})
    argued(cast, cast.kim, cast.municipality, "IOP", {"for": "Ja.", "against": "Nej."})
    chosen(cast, "GRANT")

    for model in (FormAnswer, FormArgument, FormChoice):
        with acting(cast.kim.actor):
            assert model.objects.exists()
            with pytest.raises(DatabaseError), transaction.atomic():
                model.objects.all().delete()
        with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(room=cast.partnership.room_id)


def test_a_change_of_the_fact_itself_still_takes_every_partys_yes(cast: Cast) -> None:
    chosen(cast, "GRANT")
    with acting(cast.kim.actor):
        row = record_now(cast)
        before = whole_values(ABOUT, row)
        edit = Edit(ABOUT, before | {"form": "other"}, row, before)
        made = edit_fact(cast.partnership, edit, why=Why(cast.municipality, "Fel."), by=cast.kim.actor)
    assert made is not None
    assert record_now(cast).form == "grant"
