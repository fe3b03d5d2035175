"""Readings: begun by a party, answered by each in its own room, shown to all at once, and never changed after."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connections
from django.utils.translation import override

from tests.assessments.readings import (
    BALANCE,
    POINT,
    Raw,
    agreed,
    answered,
    begun,
    done,
    now,
    pointed,
    points,
    released,
    said,
    time_is_out,
    views,
    words_of,
)
from tests.cast import Cast
from tillit.accord.actions.proposals import Why
from tillit.accord.models import State
from tillit.assessments.actions.factors import (
    Read,
    ReadingWanted,
    answer_reading,
    begin_reading,
    release_reading_in_time,
    release_reading_late,
    say_read,
    take_back_read,
)
from tillit.assessments.actions.together import Point, propose_joint_answer
from tillit.assessments.models import FactorAnswer, FactorReading, JointAnswer, PainPoint
from tillit.assessments.queries.factors import ended_points_in, joint_answers
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.rights
FORM = "Vi fyller i samma blankett som på upphandling."


def test_what_each_has_answered_is_shown_to_all_at_once(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", "weak", FORM)
    answered(cast, found, "kim", "well")
    assert not done(cast, found, "kim", "ida")
    assert views(cast, found) == []

    assert done(cast, found, "noor")

    assert now(cast).released_at is not None
    assert views(cast, found, "noor") == sorted([
        (cast.mission.name, "steering", "weak", FORM), (cast.municipality.name, "steering", "well", ""),
    ])  # fmt: skip
    assert words_of(cast, found.pk) == ["factor_reading_released", "factor_reading_begun"]
    assert words_of(cast, found.pk, "ida") == [
        "factor_reading_released", "factor_ready", "factor_answered", "factor_reading_begun",
    ]  # fmt: skip


def test_the_same_again_adds_nothing_and_what_is_left_open_goes(cast: Cast) -> None:
    found = begun(cast)
    first = answered(cast, found, "ida", "weak", FORM)
    assert first is not None
    assert answered(cast, found, "ida", "weak", FORM).version == 1  # type: ignore[union-attr]
    answered(cast, found, "ida", "")
    done(cast, found)
    assert views(cast, found) == []


def test_a_colleague_writes_on_and_is_told_what_stands_meanwhile(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", "weak", "Först.")
    with acting(cast.ida.actor), pytest.raises(Conflict) as told:
        answer_reading(
            found, party=cast.mission, given=[Read("steering", "weak", "Sedan.")], version=0, by=cast.ida.actor
        )
    assert ("Sedan." in str(told.value.mine), "Först." in str(told.value.theirs)) == (True, True)


@pytest.mark.parametrize(
    ("read", "path"),
    [
        (Read("steering", "splendid", ""), "step_steering"),
        (Read("steering", "weak", ""), "ground_steering"),
        (Read("steering", "", "Bara en grund."), "step_steering"),
    ],
)
def test_what_the_set_does_not_take_is_refused(cast: Cast, read: Read, path: str) -> None:
    found = begun(cast)
    with acting(cast.ida.actor), pytest.raises(InvalidInput) as told:
        answer_reading(found, party=cast.mission, given=[read], version=0, by=cast.ida.actor)
    assert [one.path for one in told.value.faults] == [path]


def test_only_factors_of_the_set_are_answered(cast: Cast) -> None:
    found = begun(cast)
    with acting(cast.ida.actor), pytest.raises(NotFound):
        answer_reading(found, party=cast.mission, given=[Read("weather", "well")], version=0, by=cast.ida.actor)


def test_done_can_be_taken_back_until_it_is_shown(cast: Cast) -> None:
    found = begun(cast)
    done(cast, found, "ida")
    with acting(cast.ida.actor):
        take_back_read(found, party=cast.mission, by=cast.ida.actor)
        take_back_read(found, party=cast.mission, by=cast.ida.actor)
    assert not done(cast, found, "kim", "noor")
    assert done(cast, found, "ida")
    assert words_of(cast, found.pk, "ida").count("factor_not_ready") == 1


def test_one_reading_at_a_time(cast: Cast) -> None:
    begun(cast)
    with override("en"), pytest.raises(NotAllowed, match="under way"):
        begun(cast)
    done(cast, now(cast))
    assert begun(cast).number == 2


@pytest.mark.parametrize("name", [("NOBODYS", 1), ("BALANCE-2017", 9)])
def test_a_set_that_is_not_here_is_not_read(cast: Cast, name: tuple[str, int]) -> None:
    with pytest.raises(NotFound):
        begun(cast, name)


def test_nobody_answers_for_another_party_or_without_a_mandate(cast: Cast) -> None:
    found = begun(cast)
    for person, party in ((cast.kim, cast.mission), (cast.dag, cast.mission), (cast.pia, cast.guides)):
        with acting(person.actor):
            for act in (say_read, take_back_read):
                with pytest.raises(NotAllowed):
                    act(found, party=party, by=person.actor)
            with pytest.raises(NotAllowed):
                answer_reading(found, party=party, given=[], version=0, by=person.actor)
            with pytest.raises(NotAllowed):
                begin_reading(cast.partnership, ReadingWanted(BALANCE, "agenda"), party=party, by=person.actor)


def test_it_is_shown_when_its_time_is_out_and_not_before(cast: Cast, raw: Raw) -> None:
    found = begun(cast)
    answered(cast, found, "ida", "weak", FORM)
    job = Actor.system("jobs")
    with override("en"), acting(cast.kim.actor), pytest.raises(NotAllowed, match="when its time is out"):
        release_reading_late(found, party=cast.municipality, by=cast.kim.actor)
    with acting(job):
        release_reading_in_time(cast.circle.pk, found.pk, by=job)
    assert now(cast).released_at is None
    time_is_out(raw, found)
    with override("en"), pytest.raises(NotAllowed, match="time is out"):
        answered(cast, now(cast), "ida", "well")
    for _twice in range(2):
        with acting(job):
            release_reading_in_time(cast.circle.pk, found.pk, by=job)
    assert [row[3] for row in views(cast, found)] == [FORM]
    assert words_of(cast, found.pk).count("factor_reading_released") == 1


def test_any_party_shows_it_when_the_program_has_not(cast: Cast, raw: Raw) -> None:
    found = begun(cast)
    time_is_out(raw, found)
    with acting(cast.noor.actor):
        release_reading_late(now(cast), party=cast.welfare, by=cast.noor.actor)
    assert now(cast).released_at is not None


def test_the_database_itself_takes_nothing_after_the_release(cast: Cast) -> None:
    found = released(cast)
    late = [
        lambda: FactorAnswer.objects.filter(reading=found).update(step="well"),
        lambda: FactorAnswer.objects.filter(reading=found).delete(),
        lambda: FactorReading.objects.filter(pk=found.pk).update(released_at=None),
        lambda: FactorReading.objects.filter(pk=found.pk).update(phase="agenda"),
    ]
    for act in late:
        with pytest.raises(DatabaseError, match=r"nothing more is answered|stands as it is"), acting(cast.ida.actor):
            act()


def test_all_parties_are_done_at_once_and_it_is_shown_once(cast: Cast) -> None:
    found, gate, faults = begun(cast), Barrier(3), list[Any]()

    def run(who: str) -> None:
        try:
            gate.wait(30)
            done(cast, now(cast), who)
        except Exception as fault:  # told to the test
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[who]) for who in ("kim", "ida", "noor")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert words_of(cast, found.pk) == ["factor_reading_released", "factor_reading_begun"]


def test_what_to_say_together_is_every_partys_yes(cast: Cast) -> None:
    made = said(cast)
    with pytest.raises(InvalidInput):
        said(cast)
    agreed(cast, made, ("kim", "ida"))
    with acting(cast.kim.actor):
        made.refresh_from_db()
        assert (made.state, joint_answers(cast.partnership)) == (State.OPEN, {})
    agreed(cast, made, ("noor",))
    with acting(cast.kim.actor):
        held = joint_answers(cast.partnership)["form"]
    assert (held.text, held.turn) == ("Ett bidrag räcker inte.", 1)
    assert words_of(cast, held.pk) == ["joint_answer_agreed"]
    agreed(cast, said(cast, words="Nu räcker det."))
    with acting(cast.kim.actor):
        held = joint_answers(cast.partnership)["form"]
        assert (held.text, held.turn, JointAnswer.objects.count()) == ("Nu räcker det.", 2, 2)


@pytest.mark.parametrize("key", ["weather", "reading-1", "reading-x"])
def test_only_what_is_asked_is_answered_together(cast: Cast, key: str) -> None:
    begun(cast)
    with pytest.raises(NotFound):
        said(cast, key)


def test_a_note_is_agreed_after_a_reading_that_has_been_shown(cast: Cast) -> None:
    released(cast)
    agreed(cast, said(cast, "reading-1", "Vi slopar blanketten."))
    with acting(cast.noor.actor):
        assert joint_answers(cast.partnership)["reading-1"].text == "Vi slopar blanketten."


def test_a_pain_point_is_agreed_told_otherwise_and_ended(cast: Cast) -> None:
    agreed(cast, pointed(cast))
    [first] = points(cast)
    assert (first.happens, first.begins, first.turn) == (POINT.happens, "Styrgruppen", 1)
    other = Point(POINT.happens, "Vi ringer.", "Kommunen", "samma dag")
    agreed(cast, pointed(cast, other, first))
    [second] = points(cast, "ida")
    assert (second.point, second.then_do, second.turn) == (first.point, "Vi ringer.", 2)
    over = Point(*(getattr(second, name) for name in ("happens", "then_do", "begins", "by_when")), is_over=True)
    agreed(cast, pointed(cast, over, second))
    assert points(cast) == []
    with acting(cast.kim.actor):
        [ended] = ended_points_in(cast.kim.actor, cast.circle.pk)
        assert PainPoint.objects.count() == 3
    assert words_of(cast, first.pk) == ["pain_point_agreed"]
    assert words_of(cast, ended.pk) == ["pain_point_ended"]


def test_a_pain_point_that_has_moved_is_told(cast: Cast) -> None:
    agreed(cast, pointed(cast))
    [first] = points(cast)
    agreed(cast, pointed(cast, Point("Annat", "Något", "Vi", "nu"), first))
    with pytest.raises(Conflict) as told:
        pointed(cast, POINT, first, seen=1)
    assert told.value.theirs == "Något"
    [second] = points(cast)
    pointed(cast, POINT, second)
    with pytest.raises(InvalidInput):
        pointed(cast, POINT, second)


def test_nobody_outside_proposes_and_nobody_without_a_mandate(cast: Cast) -> None:
    for person, party in ((cast.dag, cast.mission), (cast.pia, cast.guides), (cast.kim, cast.mission)):
        with acting(person.actor), pytest.raises(NotAllowed):
            propose_joint_answer(cast.partnership, "form", "Nej.", why=Why(party, "Ett skäl."), by=person.actor)


def test_what_was_agreed_is_only_added(cast: Cast) -> None:
    agreed(cast, pointed(cast))
    agreed(cast, said(cast))
    for model in (PainPoint, JointAnswer):
        with pytest.raises(DatabaseError), acting(cast.kim.actor):
            model.objects.all().delete()
