"""The pages of readings, hard questions and pain points as people meet them."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assessments.readings import (
    GOALS,
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
)
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.accord.models import Proposal
from tillit.assessments.actions.together import Point
from tillit.ground.db import acting
from tillit.people.models import Person

pytestmark = pytest.mark.rights
COSTS = {"reflection": 12, "open": 16, "shown": 15, "answer": 22, "hard": 12, "points": 15}


def english(person: Person | None) -> Client:
    client = signed_in(person)
    client.cookies["sprak"] = "en"
    return client


def path(cast: Cast, name: str = "reflection", *more: object) -> str:
    return reverse(f"assessments:{name}", args=[cast.circle.pk, *more])


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def filled(cast: Cast, step: str, ground: str = "", version: int = 0) -> dict[str, object]:
    told = {"step_steering": step, "ground_steering": ground, "version": version, "once": uuid4()}
    return {**told, "asked": now(cast).pk}


def test_where_nothing_has_begun_the_page_says_what_it_is_and_what_to_ask(cast: Cast) -> None:
    page = read(english(cast.noor), path(cast))
    for words in ("Begin a reading", "Holding together", "How does each of you see the challenge?", "Salamon"):
        assert words in page
    assert path(cast, "begin_reading") not in read(english(cast.pia), path(cast))
    assert path(cast) in read(english(cast.ida), reverse("partnerships:home", args=[cast.circle.pk]))


def test_a_reading_is_begun_answered_and_shown(cast: Cast) -> None:
    kim = english(cast.kim)
    assert '<option value="implementation" selected>' in read(kim, path(cast, "begin_reading"))
    form = {"factors": "BALANCE-2017/1", "phase": "implementation", "lasts": "day", "reason": "", "once": uuid4()}
    assert kim.post(path(cast, "begin_reading"), form)["Location"] == path(cast)
    for who, party, step, ground in (
        (cast.kim, cast.municipality, "well", ""), (cast.ida, cast.mission, "weak", "För många blanketter."),
        (cast.noor, cast.welfare, "well", ""),
    ):  # fmt: skip
        client = english(who)
        answer = client.post(path(cast, "answer_reading", party.pk), filled(cast, step, ground))
        assert answer["Location"] == path(cast, "reading", 1)
        client.post(path(cast, "reading_ready", party.pk), {"once": uuid4()})
    page = read(english(cast.noor), path(cast, "reading", 1))
    for words in ("You see different things", "Is a weakness", "För många blanketter.", "has not answered"):
        assert words in page
    assert f"{path(cast, 'new_pain_point')}?reading=1&amp;factor=steering" in page
    assert "För många blanketter." in read(
        english(cast.noor), f"{path(cast, 'new_pain_point')}?reading=1&factor=steering"
    )


def test_a_reading_under_way_says_the_same_to_all_of_what_is_waited_for(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", "weak", "Hemligt.")
    done(cast, found, "kim", "ida")
    page = read(english(cast.noor), path(cast, "reading", 1))
    assert ("You have not said that you are done" in page, "Hemligt." in page) == (True, False)
    assert "You have said that you are done" in read(english(cast.ida), path(cast, "reading", 1))
    assert "Hemligt." in read(english(cast.ida), path(cast, "answer_reading", cast.mission.pk))
    ida = english(cast.ida)
    ida.post(path(cast, "reading_ready", cast.mission.pk), {"undo": "1", "once": uuid4()})
    assert "You have not said that you are done" in read(ida, path(cast, "reading", 1))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"step_steering": "weak"}, "A weakness stands with its ground"),
        ({"ground_steering": "Bara en grund."}, "a ground without an answer"),
        ({"step_steering": "splendid"}, "Select a valid choice"),
        ({"step_steering": "well", "ground_steering": "x" * 2_001}, "2000"),
        ({"version": "x"}, "whole number"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_stands(cast: Cast, form: dict[str, str], words: str) -> None:
    begun(cast)
    answer = english(cast.ida).post(path(cast, "answer_reading", cast.mission.pk), filled(cast, "") | form)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True), page[-3000:]
    assert form.get("ground_steering", "") in page


@pytest.mark.parametrize("form", [{"factors": "NOBODYS/1"}, {"phase": "spring"}, {"lasts": "for ever"}])
def test_a_reading_that_is_begun_wrongly_is_not_begun(cast: Cast, form: dict[str, str]) -> None:
    told = {"factors": "BALANCE-2017/1", "phase": "agenda", "lasts": "week", "once": uuid4(), **form}
    assert english(cast.kim).post(path(cast, "begin_reading"), told).status_code == 422
    assert "No reading is under way" not in read(english(cast.kim), path(cast))


def test_who_comes_too_late_is_told_and_keeps_what_was_written(cast: Cast) -> None:
    found = begun(cast)
    late = filled(cast, "weak", "Mitt skäl.")
    done(cast, found)
    answer = english(cast.ida).post(path(cast, "answer_reading", cast.mission.pk), late)
    assert (answer.status_code, "Mitt skäl." in answer.content.decode()) == (409, True)


def test_two_of_a_party_at_once_are_told_of_each_other(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", "weak", "Först.")
    answer = english(cast.ida).post(
        path(cast, "answer_reading", cast.mission.pk), filled(cast, "weak", "Sedan.", version=0)
    )
    page = answer.content.decode()
    assert (answer.status_code, "Först." in page, "Sedan." in page) == (409, True, True)


def test_a_reading_whose_time_is_out_is_shown_by_any_party(cast: Cast, raw: Raw) -> None:
    found = begun(cast, GOALS)
    answered(cast, found, "ida", "hinders", "Vi vet inget om hösten.", key="context")
    time_is_out(raw, found)
    noor = english(cast.noor)
    assert "The time is out" in read(noor, path(cast, "reading", 1))
    assert noor.post(path(cast, "release_reading"), {"once": uuid4()})["Location"] == path(cast, "reading", 1)
    assert [row[1] for row in views(cast, found)] == ["context"]
    assert "about what you reach for others" in read(noor, path(cast, "reading", 1))


def test_hard_questions_are_answered_together(cast: Cast) -> None:
    ida = english(cast.ida)
    assert "You have not said anything together yet" in read(ida, path(cast, "hard_questions"))
    form = {"words": "Ett bidrag räcker inte.", "reason": "", "once": uuid4()}
    answer = ida.post(path(cast, "say_together", "form"), form)
    with acting(cast.ida.actor):
        made = Proposal.objects.get(word="joint_answer")
    assert answer["Location"] == reverse("accord:proposal", args=[cast.circle.pk, made.pk])
    assert "Why this form and no other?" in read(english(cast.kim), answer["Location"])
    again = ida.post(path(cast, "say_together", "form"), {**form, "once": uuid4()})
    assert (again.status_code, "asked about this already" in again.content.decode()) == (422, True)
    agreed(cast, made)
    assert "Ett bidrag räcker inte." in read(english(cast.noor), path(cast, "hard_questions"))
    assert "Ett bidrag räcker inte." in read(english(cast.noor), path(cast, "forms"))
    read(ida, path(cast, "say_together", "weather"), 404)


def test_a_note_after_a_reading_and_its_weaknesses_beside_the_choice_of_form(cast: Cast) -> None:
    released(cast)
    page = read(english(cast.ida), path(cast, "forms"))
    assert "The public parties steer in a way that leaves room for that character." in page
    answer = english(cast.ida).post(
        path(cast, "say_together", "reading-1"), {"words": "Vi slopar blanketten.", "reason": "", "once": uuid4()}
    )
    with acting(cast.ida.actor):
        made = Proposal.objects.get(word="joint_answer")
    assert str(made.pk) in answer["Location"]
    agreed(cast, made)
    assert "Vi slopar blanketten." in read(english(cast.kim), path(cast, "reading", 1))


def test_a_pain_point_is_proposed_agreed_changed_and_stands_on_the_home(cast: Cast) -> None:
    noor = english(cast.noor)
    form = {
        "happens": POINT.happens, "then_do": POINT.then_do, "begins": POINT.begins, "by_when": POINT.by_when,
        "seen": 0, "reason": "", "once": uuid4(),
    }  # fmt: skip
    noor.post(path(cast, "new_pain_point"), form)
    with acting(cast.ida.actor):
        made = Proposal.objects.get(word="pain_point")
    assert made.reason == POINT.then_do
    home = reverse("partnerships:home", args=[cast.circle.pk])
    assert "1 pain point is agreed" not in read(noor, home)
    agreed(cast, made)
    page = read(english(cast.pia), home)
    for words in ("1 pain point is agreed", POINT.happens, "Questions to ask yourselves now", "Att bygga partnerskap"):
        assert words in page
    assert POINT.then_do in read(noor, path(cast, "pain_points"))
    [point] = points(cast)
    changed = path(cast, "change_pain_point", point.point)
    assert POINT.begins in read(noor, changed)
    noor.post(changed, {**form, "then_do": "Vi ringer.", "seen": 1, "once": uuid4()})
    with acting(cast.ida.actor):
        asking = Proposal.objects.get(word="pain_point", state="open")
    assert "It stands so now" in read(noor, reverse("accord:proposal", args=[cast.circle.pk, asking.pk]))
    agreed(cast, asking)
    late = noor.post(changed, {**form, "then_do": "Vi skriver.", "seen": 1, "once": uuid4()})
    page = late.content.decode()
    assert (late.status_code, "Vi ringer." in page, "Vi skriver." in page) == (409, True, True)


@pytest.mark.parametrize("field", ["happens", "then_do", "begins", "by_when"])
def test_a_pain_point_says_if_then_who_and_when(cast: Cast, field: str) -> None:
    told = {"happens": "A", "then_do": "B", "begins": "C", "by_when": "D", "seen": 0, "reason": "", "once": uuid4()}
    assert english(cast.ida).post(path(cast, "new_pain_point"), {**told, field: " "}).status_code == 422


def test_the_day_says_that_ones_own_party_is_waited_for(cast: Cast) -> None:
    found = begun(cast)
    assert path(cast) in read(english(cast.ida), reverse("desk:home"))
    done(cast, found, "ida")
    assert f'href="{path(cast)}"' not in read(english(cast.ida), reverse("desk:home"))
    assert path(cast) in read(english(cast.kim), reverse("desk:home"))


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_the_same_whatever_lies_in_it(cast: Cast, many: int) -> None:
    for number in range(many):
        released(cast)
        agreed(cast, pointed(cast, Point(f"Sak {number}", "Så", "Vi", "nu")))
        agreed(cast, said(cast, ("law", "size", "form")[number]))
    shown = now(cast).number
    begun(cast)
    answered(cast, now(cast), "ida", "weak", "Något.")
    ida, costs = english(cast.ida), {}
    pages = {
        "reflection": path(cast), "shown": path(cast, "reading", shown), "open": path(cast, "reading", shown + 1),
        "answer": path(cast, "answer_reading", cast.mission.pk), "hard": path(cast, "hard_questions"),
        "points": path(cast, "pain_points"),
    }  # fmt: skip
    for name, address in pages.items():
        read(ida, address)
        with CaptureQueriesContext(connection) as questions:
            read(ida, address)
        costs[name] = len(questions.captured_queries)
    assert costs == COSTS
