"""What is done in a legal check: by whom, what stands afterwards, and what is told of it."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override

from tests.assessments.legal import (
    CALM,
    GROUND,
    PARTIES,
    agreed,
    answered,
    begun,
    entered,
    finished,
    now,
    proposed,
    ready,
    reckon,
    words_of,
)
from tests.cast import EXAMPLES, Cast
from tillit.accord.actions.proposals import Why
from tillit.accord.changing import change_of, moved_among
from tillit.assessments.actions import Remark, begin_check, make_remark, propose_freezing
from tillit.assessments.engine.rules import Result
from tillit.assessments.models import CheckState, LegalAnswer, LegalCheck
from tillit.assessments.queries import is_as_frozen, remarks_in, said_in
from tillit.assessments.rules import can_begin_check
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed
from tillit.partnerships.actions import put_fact
from tillit.partnerships.kinds import CONTRIBUTION

pytestmark = pytest.mark.rights


def refused(act: Callable[[], object], reason: str) -> None:
    with pytest.raises(NotAllowed) as raised:
        act()
    with override("en"):
        assert reason in str(raised.value)


def faults_of(act: Callable[[], object]) -> list[tuple[str, str]]:
    """Where, and what, in English."""
    with override("en"), pytest.raises(InvalidInput) as raised:
        act()
    return [(one.path, str(one.message)) for one in raised.value.faults]


def test_a_check_is_begun_by_one_party_and_stands_for_all(cast: Cast) -> None:
    check = begun(cast)

    assert (check.number, check.rules, check.rules_version, check.state) == (1, "iop-se", 1, CheckState.OPEN)
    assert words_of(cast, check) == [("legal_check_begun", cast.municipality.pk)]
    refused(lambda: begun(cast, cast.ida, cast.mission), "under way already")
    assert reckon(cast, check).outcome.result is Result.UNFINISHED


def test_c1_whoever_speaks_for_no_party_neither_begins_nor_answers(cast: Cast) -> None:
    refused(lambda: begun(cast, cast.kim, cast.mission), "no mandate")
    refused(lambda: begun(cast, cast.dag, cast.mission), "no mandate")
    refused(lambda: begun(cast, cast.pia, cast.guides), "does not own this")
    check = begun(cast)
    with acting(cast.omar.actor), override("en"):
        assert "do not have access" in str(
            can_begin_check(cast.omar.actor, cast.partnership, cast.elsewhere).reasons[0]
        )
    refused(lambda: answered(check, cast.kim, cast.mission, {"K1": "yes"}), "no mandate")
    refused(lambda: answered(check, cast.pia, cast.guides, {"K1": "yes"}), "does not own this")
    assert answered(check, cast.ida, cast.mission, {"K1": "yes"}).pk == check.pk


def test_what_is_only_reported_is_not_checked(cast: Cast) -> None:
    with acting(cast.omar.actor):
        refused(
            lambda: begin_check(cast.other_partnership, party=cast.elsewhere, by=cast.omar.actor), "not yet confirmed"
        )


def test_two_parties_that_differ_both_stand_and_the_heavier_holds(cast: Cast) -> None:
    check = ready(cast, ("kim", "ida"))
    assert reckon(cast, check).outcome.result is Result.NO_OBSTACLE
    seen = {one.key: one for one in said_of(cast, check, cast.mission.pk)}["U1"].turn

    answered(check, cast.ida, cast.mission, {"U1": "unclear"}, seen=seen)

    outcome = reckon(cast, check).outcome
    assert outcome.result is Result.LAWYER
    assert [(one.question, sorted(value for _party, value in one.answers), one.holds) for one in outcome.differences] \
        == [("U1", ["no", "unclear"], "unclear")]  # fmt: skip
    assert words_of(cast, check)[0] == ("legal_answers_given", cast.mission.pk)


def said_of(cast: Cast, check: LegalCheck, party: object) -> list[LegalAnswer]:
    with acting(cast.kim.actor):
        return [one for one in said_in(check).answers if one.voice.organisation_id == party]


def test_the_newest_answer_of_a_party_counts_and_can_be_taken_back(cast: Cast) -> None:
    check = begun(cast)
    answered(check, cast.kim, cast.municipality, {"K1": "yes"})
    answered(check, cast.kim, cast.municipality, {"K1": "unclear"}, seen=2)
    assert [(one.key, one.choice, one.turn) for one in said_of(cast, check, cast.municipality.pk)] == [
        ("K1", "unclear", 3)
    ]
    answered(check, cast.kim, cast.municipality, {"K1": ""}, seen=3)

    assert reckon(cast, check).answers == []
    with acting(cast.kim.actor):
        assert LegalAnswer.objects.count() == 3


def test_the_same_answer_once_more_changes_nothing(cast: Cast) -> None:
    check = begun(cast)
    answered(check, cast.kim, cast.municipality, {"K1": "yes"})
    before = words_of(cast, check)

    answered(check, cast.kim, cast.municipality, {"K1": "yes"}, seen=2)

    assert words_of(cast, check) == before
    assert now(cast).version == 2


def test_two_that_answer_for_the_same_party_at_once_see_each_others_answers(cast: Cast) -> None:
    check = begun(cast)
    answered(check, cast.kim, cast.municipality, {"K1": "yes"}, ground="Den ena läste planen.")

    with pytest.raises(Conflict) as raised:
        answered(check, cast.kim, cast.municipality, {"K1": "no"}, ground="Den andra inte.")

    assert (raised.value.mine, raised.value.theirs) == ("Den andra inte.", "Den ena läste planen.")
    answered(check, cast.ida, cast.mission, {"K1": "no"})  # another party is in nobody's way


def test_an_amount_that_another_has_entered_meanwhile_is_no_ones_to_overwrite_unseen(cast: Cast) -> None:
    check = entered(begun(cast), cast.kim, cast.municipality, {"contract_sek": 100})
    with pytest.raises(Conflict):
        entered(check, cast.ida, cast.mission, {"contract_sek": 200})
    entered(check, cast.ida, cast.mission, {"contract_sek": 200}, seen=2)
    assert reckon(cast, check).facts.amounts["contract_sek"].value == 200


def test_an_answer_without_its_ground_is_refused(cast: Cast) -> None:
    check = begun(cast)
    found = faults_of(lambda: answered(check, cast.kim, cast.municipality, {"K1": "yes"}, ground=" "))
    assert [path for path, _message in found] == [f"answers/K1/{cast.municipality.pk}/ground"]
    assert words_of(cast, check) == [("legal_check_begun", cast.municipality.pk)]


def test_answers_that_contradict_each_other_are_refused_with_the_reason(cast: Cast) -> None:
    check = begun(cast)
    answered(check, cast.kim, cast.municipality, {"U1": "no"})

    found = faults_of(lambda: answered(check, cast.kim, cast.municipality, {"F1": "yes"}))

    assert [path for path, _message in found] == [f"answers/U1/{cast.municipality.pk}"]
    assert "nothing of direct economic interest" in found[0][1]
    answered(check, cast.ida, cast.mission, {"F1": "yes"})  # parties that differ do not contradict themselves


def test_an_amount_that_contradicts_an_answer_is_refused(cast: Cast) -> None:
    check = begun(cast)
    answered(check, cast.ida, cast.mission, {"U1": "yes", "U2": "no"})
    found = faults_of(lambda: entered(check, cast.kim, cast.municipality, {"contract_sek": 5}))
    assert "no consideration is given" in found[0][1]


@pytest.mark.parametrize(
    "answers", [{"K99": "yes"}, {"K1": "perhaps"}, {"U5": "below"}, {"first/remit": "perhaps"}, {"fact/service": "x"}]
)
def test_what_the_rules_do_not_ask_is_refused(cast: Cast, answers: dict[str, str]) -> None:
    check = begun(cast)
    assert len(faults_of(lambda: answered(check, cast.kim, cast.municipality, answers))) == 1


def test_c3_it_is_finished_by_every_party_and_stands_from_then_on(cast: Cast) -> None:
    check = ready(cast)
    made = proposed(cast, check)
    agreed(cast, made, ("kim", "ida"))
    assert now(cast).state == CheckState.OPEN

    agreed(cast, made, ("noor",))

    done = now(cast)
    assert done.state == CheckState.FROZEN
    assert done.outcome is not None and done.outcome["result"] == "no_obstacle"
    assert done.outcome["rules"] == {"id": "iop-se", "version": 1}
    assert sorted(done.based_on["parties"]) == sorted(str(one.pk) for one in (cast.municipality, cast.mission,
                                                                               cast.welfare))  # fmt: skip
    assert words_of(cast, check)[0] == ("legal_check_frozen", None)
    assert is_as_frozen(reckon(cast, done))
    with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
        LegalCheck.objects.filter(pk=done.pk).update(outcome={"result": "no_obstacle"})


def test_it_is_not_finished_with_questions_open(cast: Cast) -> None:
    check = begun(cast)
    answered(check, cast.kim, cast.municipality, {"K1": "yes"})
    found = faults_of(lambda: proposed(cast, check))
    assert found[0][1].startswith("Questions that are needed have no answer: K2, K3")


def test_what_is_answered_while_the_parties_are_asked_makes_the_asking_void(cast: Cast) -> None:
    check = ready(cast)
    made = proposed(cast, check)
    agreed(cast, made, ("kim", "ida"))
    answered(check, cast.ida, cast.mission, {"U1": "unclear"})

    with acting(cast.noor.actor), override("en"):
        assert moved_among([made]) == {made.pk}
        assert "What comes of the check now: Needs a lawyer." in change_of(made).moved(made)
    with pytest.raises(Conflict):
        agreed(cast, made, ("noor",))
    assert now(cast).state == CheckState.OPEN

    agreed(cast, proposed(cast, check))
    assert now(cast).outcome["result"] == "needs_lawyer"


def test_a_sum_that_changes_while_the_parties_are_asked_makes_the_asking_void(cast: Cast) -> None:
    check = ready(cast)
    made = proposed(cast, check)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        put_fact(cast.partnership, CONTRIBUTION, {"party": str(cast.municipality.pk), "kind": "money", "amount": 5,
                                                  "measure": "kronor", "basis": "per_year"}, by=EXAMPLES)  # fmt: skip
    with pytest.raises(Conflict):
        agreed(cast, made)


def test_it_is_asked_about_once_at_a_time(cast: Cast) -> None:
    check = ready(cast)
    proposed(cast, check)
    assert "asked about this already" in faults_of(lambda: proposed(cast, check))[0][1]
    with acting(cast.dag.actor):
        refused(lambda: propose_freezing(check, why=Why(cast.mission, "Klart."), by=cast.dag.actor), "no mandate")


def test_an_answer_in_a_finished_check_begins_a_new_one_that_takes_all_along(cast: Cast) -> None:
    done = finished(cast)
    standing = {one.key: one for one in said_of(cast, done, cast.municipality.pk)}

    answered(done, cast.kim, cast.municipality, {"U4": "yes"}, ground="Nu finns en marknad.", seen=standing["U4"].turn)

    new = now(cast)
    assert (new.number, new.state) == (2, CheckState.OPEN)
    with acting(cast.kim.actor):
        assert LegalCheck.objects.get(pk=done.pk).state == CheckState.REPLACED
    carried = {one.key: (one.choice, one.carried_from) for one in said_of(cast, new, cast.municipality.pk)}
    assert carried == {**{key: (choice, 1) for key, choice in CALM.items()}, "fact/service": ("social", 1),
                       "U4": ("yes", None)}  # fmt: skip
    assert [key for key, _party in words_of(cast, new)] == ["legal_answers_given", "legal_check_begun"]
    assert reckon(cast, new).facts.amounts["contract_sek"].ground == GROUND
    refused(lambda: answered(done, cast.ida, cast.mission, {"K1": "no"}), "newer legal check")
    with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
        one = next(iter(said_in(done).answers))
        one.pk, one.turn = None, 99
        one.save(force_insert=True)


def test_a_comment_is_made_by_whoever_has_a_seat_and_decides_nothing(cast: Cast) -> None:
    check = ready(cast)
    made = proposed(cast, check)
    with acting(cast.pia.actor):
        told = Remark("U1", "Avtalet ger staden en tjänst.", "jurist på Processledarna")
        make_remark(check, told, organisation=cast.guides, by=cast.pia.actor)
        refused(lambda: make_remark(check, told, organisation=cast.mission, by=cast.pia.actor), "no seat here")
        assert faults_of(lambda: make_remark(check, Remark("K99", "Hej"), organisation=cast.guides, by=cast.pia.actor))

    with acting(cast.kim.actor):
        (found,) = remarks_in(check)
    assert (found.key, found.text, found.called) == ("U1", told.text, told.called)
    assert words_of(cast, check)[0] == ("legal_remark_made", cast.guides.pk)
    agreed(cast, made)  # the yes is to what was answered
    assert now(cast).state == CheckState.FROZEN


def test_what_was_said_is_never_changed_in_the_database(cast: Cast) -> None:
    check = ready(cast)
    with acting(cast.kim.actor):
        for act in (LegalAnswer.objects.filter(legal_check=check).delete,
                    lambda: LegalAnswer.objects.filter(legal_check=check).update(choice="no")):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                act()


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("K1", "needs_lawyer"),
        ("U1", "needs_lawyer"),
        ("K5", "needs_lawyer"),
        ("S1", "split_part"),
        ("D1", "needs_lawyer"),
    ],
)
def test_c1_the_verdict_is_the_same_whichever_party_answers(cast: Cast, question: str, result: str) -> None:
    results = []
    check = entered(begun(cast), cast.kim, cast.municipality, {"contract_sek": 300_000, "in_kind_sek": 0})
    for name, place in PARTIES:
        person, party = getattr(cast, name), getattr(cast, place)
        answered(check, person, party, CALM | {question: "unclear", "fact/service": "social"})
        outcome = reckon(cast, check).outcome.as_data()
        results.append({key: outcome[key] for key in ("result", "forms", "needs", "lawyer_because", "test")})
        for one in said_of(cast, check, party.pk):
            answered(check, person, party, {one.key: ""}, seen=one.turn)

    assert results[0] == results[1] == results[2]
    assert results[0]["result"] == result
