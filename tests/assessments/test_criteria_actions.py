"""What is done in a criteria check: who chooses and judges, what counts, and what stays readable."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils.translation import override

from tests.accord.test_races import at_once
from tests.assessments.criteria import BORAS, FORUM, GROUND, SKR, SOU, chosen, judged, standing, words_of
from tests.assessments.test_legal_actions import faults_of, refused
from tests.cast import EXAMPLES, Cast
from tillit.assessments.actions import Judgement, choose_criteria, judge_criterion
from tillit.assessments.engine.criteria import read_criteria
from tillit.assessments.engine.faults import NotReadable
from tillit.assessments.engine.shipped import shipped_criteria
from tillit.assessments.models import CriteriaBasis, CriteriaUse, CriteriaVoice, CriterionAnswer
from tillit.assessments.queries.criteria import answers_over_time
from tillit.assessments.queries.criteria_sets import criteria_set, grades_of, named_in
from tillit.assessments.rules import can_choose_criteria, can_judge_criteria
from tillit.assessments.wording.criteria_sets import called
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotFound
from tillit.partnerships.actions import put_fact
from tillit.partnerships.kinds import CONTRIBUTION

pytestmark = pytest.mark.rights


def test_any_party_chooses_and_several_sets_stand_at_once(cast: Cast) -> None:
    use = chosen(cast)
    with acting(cast.ida.actor):
        other = choose_criteria(cast.partnership, SKR, party=cast.mission, by=cast.ida.actor)

    assert [(one.criteria, one.criteria_version) for one in standing(cast).uses] == [FORUM, SKR]
    assert (use.reason, other.voice.organisation_id) == ("Inför styrgruppen.", cast.mission.pk)
    assert words_of(cast, use) == [("criteria_chosen", cast.municipality.pk)]


def test_a_set_that_is_chosen_already_stays_as_it_is(cast: Cast) -> None:
    first = chosen(cast)
    with acting(cast.ida.actor):
        again = choose_criteria(cast.partnership, FORUM, party=cast.mission, by=cast.ida.actor)
    assert again == first
    assert words_of(cast, first) == [("criteria_chosen", cast.municipality.pk)]


def test_two_that_choose_at_once_choose_one(cast: Cast) -> None:
    def chooses(person: Any, party: Any) -> Callable[[], None]:
        def act() -> None:
            with acting(person.actor):
                choose_criteria(cast.partnership, FORUM, party=party, by=person.actor)

        return act

    assert at_once(chooses(cast.kim, cast.municipality), chooses(cast.ida, cast.mission)) == ["done", "done"]
    assert len(standing(cast).uses) == 1


def test_who_has_no_mandate_chooses_nothing_and_a_shell_cannot_be_chosen(cast: Cast) -> None:
    with acting(cast.pia.actor):
        assert not can_choose_criteria(cast.pia.actor, cast.partnership, cast.guides)
    with acting(cast.kim.actor):
        assert not can_choose_criteria(cast.kim.actor, cast.partnership, cast.mission)
        with pytest.raises(NotFound):
            choose_criteria(cast.partnership, ("FORUM-2010", 9), party=cast.municipality, by=cast.kim.actor)
    refused(lambda: chosen(cast, SOU), "to be entered from their source")


def test_each_judges_for_the_organisation_of_the_seat_and_both_stand(cast: Cast) -> None:
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality, 4, "met")
    judged(use, cast.ida, cast.mission, 4, "not_met", ground="Två företag erbjuder samma sak.")
    judged(use, cast.pia, cast.guides, 4, "partly", called="processledare")

    found = [(one.voice.organisation_id, one.grade, one.called) for one in standing(cast).answers]

    assert found == [
        (cast.municipality.pk, "met", ""), (cast.mission.pk, "not_met", ""),
        (cast.guides.pk, "partly", "processledare"),
    ]  # fmt: skip
    assert words_of(cast, use)[:3] == [
        ("criterion_judged", cast.guides.pk), ("criterion_judged", cast.mission.pk),
        ("criterion_judged", cast.municipality.pk),
    ]  # fmt: skip
    with acting(cast.ida.actor):
        assert not can_judge_criteria(cast.ida.actor, cast.partnership, cast.municipality)
    with acting(cast.omar.actor):
        assert not can_judge_criteria(cast.omar.actor, cast.partnership, cast.mission)


def test_somebody_outside_is_named_and_two_may_tell_them_differently(cast: Cast) -> None:
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality, 4, "met")
    judged(use, cast.kim, cast.municipality, 4, "not_met", judge="Konkurrensverket", judged_on=date(2018, 6, 1))
    judged(use, cast.ida, cast.mission, 4, "partly", judge="Konkurrensverket")
    judged(use, cast.kim, cast.municipality, 4, "partly", judge="konkurrensverket", ground="Efter samtal.")

    found = [(one.judge, one.voice.organisation_id, one.grade) for one in standing(cast).answers]

    assert found == [
        ("", cast.municipality.pk, "met"), ("Konkurrensverket", cast.mission.pk, "partly"),
        ("konkurrensverket", cast.municipality.pk, "partly"),
    ]  # fmt: skip


def test_the_newest_of_a_judge_counts_and_the_earlier_can_be_read(cast: Cast) -> None:
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality, 4, "met")
    judged(use, cast.kim, cast.municipality, 4, "not_met", ground="Vi hade fel.")
    judged(use, cast.kim, cast.municipality, 4, "not_assessed", ground="")

    assert [one.grade for one in standing(cast).answers] == ["not_assessed"]
    with acting(cast.ida.actor):
        assert [one.grade for one in answers_over_time(use, 4)] == ["not_assessed", "not_met", "met"]


def test_the_same_again_adds_nothing(cast: Cast) -> None:
    use = chosen(cast)
    first = judged(use, cast.kim, cast.municipality)
    assert judged(use, cast.kim, cast.municipality, seen=0) == first
    assert len(words_of(cast, use)) == 2


def test_what_was_answered_meanwhile_is_a_conflict_with_both_texts(cast: Cast) -> None:
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality, ground="Den ena.", seen=0)
    with pytest.raises(Conflict) as raised:
        judged(use, cast.kim, cast.municipality, ground="Den andra.", seen=0)
    assert (raised.value.mine, raised.value.theirs) == ("Den andra.", "Den ena.")


def test_two_that_judge_at_once_both_stand(cast: Cast) -> None:
    use = chosen(cast)

    def judges(person: Any, organisation: Any) -> Callable[[], None]:
        def act() -> None:
            with acting(person.actor):
                judge_criterion(use, Judgement(1, "met", GROUND), organisation=organisation, by=person.actor)

        return act

    assert at_once(judges(cast.kim, cast.municipality), judges(cast.ida, cast.mission)) == ["done", "done"]
    assert sorted(one.turn for one in standing(cast).answers) == [1, 2]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        (Judgement(9, "met", GROUND), "number"),
        (Judgement(1, "excellent", GROUND), "grade"),
        (Judgement(1, "", GROUND), "grade"),
        (Judgement(1, "met", ""), "ground"),
        (Judgement(1, "met", GROUND, judged_on=date(2020, 1, 1)), "judged_on"),
    ],
)
def test_what_the_set_does_not_have_is_refused_with_its_place(cast: Cast, told: Judgement, place: str) -> None:
    use = chosen(cast)
    with acting(cast.kim.actor):
        found = faults_of(lambda: judge_criterion(use, told, organisation=cast.municipality, by=cast.kim.actor))
    assert [path for path, _message in found] == [place]
    assert standing(cast).answers == []


def test_a_set_whose_owner_does_not_take_partly_has_no_such_grade(cast: Cast) -> None:
    use = chosen(cast, BORAS)
    boras = criteria_set(BORAS)
    assert boras is not None
    assert [str(one) for one in grades_of(boras)] == ["met", "not_met", "not_assessed"]
    with acting(cast.kim.actor):
        found = faults_of(
            lambda: judge_criterion(
                use, Judgement(1, "partly", GROUND), organisation=cast.municipality, by=cast.kim.actor
            )
        )
    assert [path for path, _message in found] == ["grade"]


def test_answers_on_the_same_facts_keep_them_once(cast: Cast) -> None:
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality, 1)
    judged(use, cast.ida, cast.mission, 2)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        told = {"party": str(cast.municipality.pk), "kind": "money", "name": "Driften", "amount": 5,
                "measure": "kronor", "basis": "per_year"}  # fmt: skip
        put_fact(cast.partnership, CONTRIBUTION, told, by=EXAMPLES)
    judged(use, cast.noor, cast.welfare, 3)

    found = standing(cast)
    with acting(cast.kim.actor):
        assert CriteriaBasis.objects.count() == 2
    assert [one.basis_id == found.answers[0].basis_id for one in found.answers] == [True, True, False]


def test_what_was_said_is_never_changed_or_removed(cast: Cast) -> None:
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality)
    for model, change in ((CriterionAnswer, {"grade": "not_met"}), (CriteriaUse, {"reason": "x"}),
                          (CriteriaBasis, {"facts": {}})):  # fmt: skip
        with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(**change)
        with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()


def test_a_set_is_called_by_its_name_in_the_readers_language_and_by_its_own_when_it_is_not_here() -> None:
    for language, words in (("sv", "Forums kriterier 2010"), ("en", "Forum’s criteria of 2010")):
        with override(language):
            assert words in called({"id": "FORUM-2010", "version": 1})
    assert called({"id": "FORUM-2010", "version": 7}) == "FORUM-2010 (7)"


@pytest.mark.parametrize("text", ["", "FORUM-2010", "FORUM-2010/1", "FORUM-2010/x/1", "FORUM-2010/1/²", "a/b/c/d"])
def test_what_names_no_criterion_is_none(text: str) -> None:
    assert named_in(text) is None


def test_the_sets_that_are_shipped_are_the_three_that_were_read_and_two_that_wait() -> None:
    assert {one.id: (len(one.criteria), one.is_shell) for one in shipped_criteria()} == {
        "BORAS-2016": (4, False), "FORUM-2010": (7, False), "SKR-2017": (8, False), "SOU-2019": (0, True),
        "UHM": (0, True),
    }  # fmt: skip


def test_a_set_with_faults_is_refused_whole_with_all_of_them() -> None:
    with pytest.raises(NotReadable) as raised:
        read_criteria({"set": "criteria"})
    assert raised.value.faults


def test_c4_nothing_is_hung_on_anothers_partnership_or_put_in_another_room(cast: Cast) -> None:
    use = chosen(cast)
    answer = judged(use, cast.kim, cast.municipality)
    said = {"number": 2, "grade": "met", "ground": "x", "turn": 9, "given_by": cast.kim}
    held = {"use": use, "voice": answer.voice, "basis": answer.basis}
    forged: list[models.Model] = [
        CriteriaVoice(room=cast.joint_room, partnership=cast.other_partnership, organisation=cast.municipality),
        CriteriaVoice(room=cast.other_room, partnership=cast.partnership, organisation=cast.municipality),
        CriteriaBasis(room=cast.joint_room, partnership=cast.other_partnership, digest="x", facts={}),
        CriterionAnswer(room=cast.other_room, **held, **said),
    ]
    for row in forged:
        with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")
    with acting(cast.omar.actor):
        assert CriterionAnswer.objects.count() == 0
