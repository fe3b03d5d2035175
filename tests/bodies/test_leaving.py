"""A person leaves an organisation, and nothing is left behind (C8): seats, mandates, tasks, key roles."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.bodies.actions import enter_mandate, give_task, leave_organisation
from tillit.bodies.actions.mandates import Ground, Terms
from tillit.bodies.actions.tasks import Words
from tillit.bodies.models import Mandate, Room, Scope, Seat, Sitting, Task
from tillit.bodies.queries import rooms_of, what_is_held
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.kernel.errors import InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.people.actions import change_roles
from tillit.people.models import Affiliation, Organisation, Person
from tillit.people.queries import has_role
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db


def task_for(holder: Person, by: Person, room: Room, organisation: Organisation, title: str = "Ringa Ida") -> Task:
    with acting(by.actor):
        return give_task(room, organisation=organisation, words=Words(title), holder=holder, by=by.actor)


def held(by: Person, person: Person, organisation: Organisation) -> list[str]:
    """The keys of what a person holds, as somebody sees it."""
    with acting(by.actor):
        return [one.key for one in what_is_held(by.actor, person, organisation)]


def hand_all(by: Person, person: Person, organisation: Organisation, to: Person | None) -> None:
    """Leave, with one answer for everything."""
    keys = held(by, person, organisation)
    with acting(by.actor):
        leave_organisation(person, organisation=organisation, choices=dict.fromkeys(keys, to), by=by.actor)


def belongs(person: Person, organisation: Organisation) -> bool:
    with acting(person.actor):
        return has_role(person.actor, organisation)


def open_sittings(person: Person) -> int:
    with acting(EXAMPLES):
        return Sitting.objects.filter(person=person, ends_on=None).count()


def test_leaving_is_refused_with_the_list_until_everything_has_an_answer(cast: Cast) -> None:
    task_for(cast.ida, cast.ida, cast.joint_room, cast.mission)
    keys = held(cast.ida, cast.ida, cast.mission)
    kinds = sorted(key.partition("-")[0] for key in keys)
    assert kinds == ["mandate"] * 4 + ["role"] * 2 + ["seat"] * 3 + ["task"]
    for missing in keys:
        choices = {key: cast.dag for key in keys if key != missing}
        with acting(cast.ida.actor), pytest.raises(InvalidInput) as refused:
            leave_organisation(cast.ida, organisation=cast.mission, choices=choices, by=cast.ida.actor)
        assert [fault.path for fault in refused.value.faults] == [missing]
    assert belongs(cast.ida, cast.mission)
    assert open_sittings(cast.ida) == 3


def test_c8_everything_goes_to_a_colleague_in_one_step(cast: Cast) -> None:
    task = task_for(cast.ida, cast.ida, cast.joint_room, cast.mission)
    before = len(mailbox())
    browser = signed_in(cast.ida)
    hand_all(cast.ida, cast.ida, cast.mission, cast.dag)

    assert not belongs(cast.ida, cast.mission)
    assert open_sittings(cast.ida) == 0
    with acting(cast.ida.actor):
        assert list(rooms_of(cast.ida.actor).exclude(kind="public")) == []
    with acting(cast.dag.actor):
        seats = Sitting.objects.filter(person=cast.dag, ends_on=None).values_list("capacity", flat=True)
        assert list(seats) == ["holder"] * 3, "the deputy holds the seat, and is nobody's deputy on it any more"
        assert Task.objects.get(pk=task.pk).holder_id == cast.dag.pk
        assert has_role(cast.dag.actor, cast.mission, frozenset({"keeper"}))
        assert has_role(cast.dag.actor, cast.mission, frozenset({"board"}))
        waiting = Mandate.objects.filter(person=cast.dag, ended_at=None)
        assert {one.scope for one in waiting} == set(Scope)
        assert all(one.confirmed_at is None for one in waiting), "somebody has to see that the decision holds for Dag"
        words = Event.objects.filter(party_id=cast.mission.pk).values_list("key", flat=True)
        assert {"person_left", "seat_left", "seat_filled", "mandate_ended", "task_handed_over"} <= set(words)
    assert browser.get("/organisationer/").status_code == 302, "all sessions have ended"
    letters = mailbox()[: len(mailbox()) - before]
    assert [letter.recipient for letter in letters] == ["dag@exempel.se"]
    assert "Ringa Ida" not in letters[0].text


def test_nobody_takes_it_over_for_now_and_it_shows(cast: Cast) -> None:
    roles(cast.ida, cast.mission, cast.dag, "keeper", "board")
    task = task_for(cast.ida, cast.ida, cast.joint_room, cast.mission)
    hand_all(cast.ida, cast.ida, cast.mission, None)
    with acting(cast.dag.actor):
        assert Task.objects.get(pk=task.pk).holder is None
        seats = Seat.objects.filter(sittings__person=cast.ida).distinct()
        assert {seat.vacant_on for seat in seats} == {today()}
        assert not Mandate.objects.filter(organisation=cast.mission, ended_at=None).exists()


def test_the_organisation_is_not_left_with_nobody_who_lets_people_in(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        hand_all(cast.ida, cast.ida, cast.mission, None)
    assert belongs(cast.ida, cast.mission)
    assert open_sittings(cast.ida) == 3
    hand_all(cast.noor, cast.noor, cast.welfare, None)  # nobody else is there
    assert not belongs(cast.noor, cast.welfare)


def roles(by: Person, organisation: Organisation, person: Person, *wanted: str) -> None:
    with acting(by.actor):
        change_roles(person, organisation=organisation, roles=set(wanted), by=by.actor)


def test_somebody_else_sees_to_it_without_reading_what_they_may_not(cast: Cast) -> None:
    """Rut keeps the access and sits nowhere: of Kim's tasks in the joint room she sees the number only (C4)."""
    roles(cast.kim, cast.municipality, cast.rut, "keeper", "board", "registrar")
    secret = task_for(cast.kim, cast.kim, cast.joint_room, cast.municipality, "Hemligt i kretsen")
    seen = task_for(cast.kim, cast.kim, own_room(cast, cast.municipality), cast.municipality, "Öppet här")
    browser = signed_in(cast.rut)
    page = browser.get(reverse("members:leave", args=[cast.municipality.pk, cast.kim.pk])).content.decode()
    assert "Öppet här" in page
    assert "Hemligt i kretsen" not in page
    assert "unseen" in held(cast.rut, cast.kim, cast.municipality)
    assert f"task-{secret.pk}" not in held(cast.rut, cast.kim, cast.municipality)

    hand_all(cast.rut, cast.kim, cast.municipality, cast.rut)
    with acting(cast.rut.actor):
        assert Task.objects.get(pk=seen.pk).holder_id == cast.rut.pk
        seats = Seat.objects.filter(organisation=cast.municipality, sittings__person=cast.rut, sittings__ends_on=None)
        assert {seat.body.name for seat in seats} == {"Styrgruppen", "Samordningsgruppen"}
        assert Task.objects.get(pk=secret.pk).holder_id == cast.rut.pk, "she took the seat first, so she may read it"
    with acting(cast.ida.actor):
        told = Event.objects.filter(room_id=cast.joint_room.pk, key="seat_filled", party_id=cast.municipality.pk)
        assert told.count() == 2, "the other parties are told who sits there now"


def own_room(cast: Cast, organisation: Organisation) -> Room:
    with acting(EXAMPLES):
        return Room.objects.get(kind="own", organisation=organisation, circle=None)


def test_who_may_see_to_it(cast: Cast) -> None:
    roles(cast.ida, cast.mission, cast.dag, "keeper")
    for by, person in ((cast.sten, cast.dag), (cast.kim, cast.dag), (cast.stig, cast.dag), (cast.dag, cast.ida)):
        with acting(by.actor), pytest.raises(NotAllowed):
            leave_organisation(person, organisation=cast.mission, choices={}, by=by.actor)
    for stranger in (cast.noor, None):
        keys = held(cast.ida, cast.sten, cast.mission)
        with acting(cast.ida.actor):
            choices = dict.fromkeys([*keys, "more"], stranger)
            if stranger is None:
                leave_organisation(cast.sten, organisation=cast.mission, choices=choices, by=cast.ida.actor)
            else:
                with pytest.raises(InvalidInput):
                    leave_organisation(cast.sten, organisation=cast.mission, choices=choices, by=cast.ida.actor)
    assert not belongs(cast.sten, cast.mission)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        leave_organisation(cast.sten, organisation=cast.mission, choices={}, by=cast.ida.actor)


def test_a_colleague_who_may_not_enter_the_room_does_not_get_the_task(cast: Cast) -> None:
    task = task_for(cast.ida, cast.ida, cast.caucus_room, cast.mission, "I det idéburna")
    keys = held(cast.ida, cast.ida, cast.mission)
    with acting(cast.ida.actor), pytest.raises(InvalidInput) as refused:
        choices = dict.fromkeys(keys, cast.dag) | {f"task-{task.pk}": cast.sten}
        leave_organisation(cast.ida, organisation=cast.mission, choices=choices, by=cast.ida.actor)
    assert [fault.path for fault in refused.value.faults] == [f"task-{task.pk}"]
    assert open_sittings(cast.ida) == 3, "nothing is half done"


def test_journey_9_a_few_presses(cast: Cast) -> None:
    """From the start page: the organisation, its people, hand over, the one choice, the button."""
    task_for(cast.ida, cast.ida, cast.joint_room, cast.mission)
    browser, presses = signed_in(cast.ida), 0
    people = reverse("members:all", args=[cast.mission.pk])
    leave = reverse("members:leave", args=[cast.mission.pk, cast.ida.pk])
    for address, leads_to in ((reverse("organisations:organisation", args=[cast.mission.pk]), people), (people, leave)):
        presses += 1
        assert f'href="{leads_to}"' in browser.get(address).content.decode()
    presses += 1
    assert "Ringa Ida" in browser.get(leave).content.decode()
    presses += 1
    answer = browser.post(leave, {"everything": cast.dag.pk, "once": uuid4()})
    presses += 1
    assert answer.status_code == 302
    assert presses <= 5
    assert browser.get(answer["Location"]).status_code == 200
    assert browser.get("/organisationer/").status_code == 302


def test_a_form_without_answers_is_shown_again_with_the_list(cast: Cast) -> None:
    leave = reverse("members:leave", args=[cast.mission.pk, cast.ida.pk])
    page = signed_in(cast.ida).post(leave, {"once": uuid4()})
    assert page.status_code == 422
    assert page.content.decode().count("ds-validation-message") == len(held(cast.ida, cast.ida, cast.mission))
    assert signed_in(cast.ida).post(leave, {"everything": cast.noor.pk, "once": uuid4()}).status_code == 422


def test_of_two_who_note_the_same_leaving_at_once_one_does_it(cast: Cast) -> None:
    gate, found = Barrier(2), list[int]()
    leave = reverse("members:leave", args=[cast.mission.pk, cast.dag.pk])
    browsers = [signed_in(cast.ida), signed_in(cast.dag)]
    connection.close()

    def press(browser: Client) -> None:
        try:
            gate.wait(timeout=10)
            found.append(browser.post(leave, {"everything": "nobody", "once": uuid4()}).status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=press, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found.count(302) == 1
    assert sorted(found)[1] in {401, 403, 404}
    with acting(cast.ida.actor):
        assert Event.objects.filter(key="person_left", party_id=cast.mission.pk).count() == 1


def test_somebody_in_two_organisations_keeps_the_other(cast: Cast) -> None:
    """All sessions end, and what is left in the other organisation is as it was."""
    browser = signed_in(cast.bo)
    hand_all(cast.ida, cast.bo, cast.mission, None)
    assert browser.get("/organisationer/").status_code == 302
    assert belongs(cast.bo, cast.municipality)
    with acting(EXAMPLES):
        assert Affiliation.objects.get(person=cast.bo, ends_on=None).organisation_id == cast.municipality.pk


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_much_is_held(cast: Cast, number: int) -> None:
    for index in range(number):
        task_for(cast.ida, cast.ida, cast.joint_room, cast.mission, f"Uppgift {index}")
    with acting(cast.ida.actor):
        for scope in (Scope.SPEAK, Scope.BOOK, Scope.ACCEPT)[: number - 1]:
            terms, ground = Terms(scope, today()), Ground("Styrelsen", today(), "§ 1")
            enter_mandate(cast.mission, person=cast.dag, terms=terms, ground=ground, by=cast.ida.actor)
    browser, leave = signed_in(cast.ida), reverse("members:leave", args=[cast.mission.pk, cast.ida.pk])
    browser.get(leave)
    with CaptureQueriesContext(connection) as asked_for:
        assert browser.get(leave).status_code == 200
    assert len(asked_for) == 22
