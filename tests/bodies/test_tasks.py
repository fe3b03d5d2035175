"""Tasks: owned by an organisation, held by a person for a time, and never left behind."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.cast import Cast
from tests.rights.secret import written
from tillit.bodies.actions import (
    ask_for_task,
    change_task,
    decline_task,
    finish_task,
    give_task,
    hand_over_all,
    hand_over_task,
    reopen_task,
    take_on_task,
    take_task,
    withdraw_task,
)
from tillit.bodies.actions.tasks import Words
from tillit.bodies.models import JobRoom, Room, Sitting, Task
from tillit.bodies.queries import (
    colleagues_in,
    get_task,
    open_tasks_in,
    open_tasks_of,
    organisations_in,
    others_in,
    tasks_shown,
)
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]
# 6 of the frame and 2 of the session; then the task, what may be done (2), colleagues (2), history and names
QUESTIONS = 15


def given(
    person: Person, room: Room, organisation: Organisation, *, holder: Person | None = None, title: str = "Boka lokal"
) -> Task:
    """A task that somebody writes down."""
    with acting(person.actor):
        return give_task(room, organisation=organisation, words=Words(title), holder=holder, by=person.actor)


def asked(cast: Cast) -> Task:
    """Ida asks the city for figures, for the mission, in the joint room."""
    ida = cast.ida.actor
    with acting(ida):
        return ask_for_task(
            cast.joint_room, organisation=cast.municipality, asker=cast.mission, words=Words("Skicka siffror"), by=ida
        )


def history(cast: Cast, person: Person, task: Task) -> list[tuple[str, str]]:
    """What has happened with a task, first to last, as the person may read it: word and sentence."""
    with acting(person.actor), override("en"):
        found = history_of(task.pk, rooms=[room.pk for room in cast.rooms.values()])
    return [(one.key, one.sentence) for one in reversed(found)]


def reasons(refused: pytest.ExceptionInfo[NotAllowed]) -> list[str]:
    """Why not, in English."""
    with override("en"):
        return [str(reason) for reason in refused.value.reasons]


def keeper_of(cast: Cast, person: Person) -> None:
    """The person also sees to who belongs to their organisation."""
    with acting(person.actor):
        if not Affiliation.objects.filter(person=person, role="keeper").exists():
            Affiliation.objects.filter(person=person).update(role="keeper")


def test_a_task_is_given_taken_handed_over_done_and_opened_again(cast: Cast) -> None:
    ida = cast.ida.actor
    task = given(cast.ida, cast.joint_room, cast.mission)
    with acting(ida):
        take_task(task, by=ida)
        take_task(task, by=ida)
        hand_over_task(task, to=cast.dag, by=ida)
        hand_over_task(task, to=None, by=ida)
        finish_task(task, result="Lokalen är bokad.", by=ida)
        done = get_task(ida, task.pk)
        opened = reopen_task(task, by=ida)

    assert (done.done_by, done.holder, done.version) == (cast.ida, None, 5)
    assert (opened.done_by, opened.done_at, opened.version) == (None, None, 6)
    assert history(cast, cast.kim, task) == [
        ("task_given", "Ida Åberg wrote down the task “Boka lokal” for Göteborgs Räddningsmission"),
        ("task_taken", "Ida Åberg took the task “Boka lokal”"),
        ("task_handed_over", "Ida Åberg handed the task “Boka lokal” over to Dag Öst"),
        ("task_let_go", "Ida Åberg noted that nobody holds the task “Boka lokal” for now"),
        ("task_done", "Ida Åberg finished the task “Boka lokal”"),
        ("task_reopened", "Ida Åberg opened the task “Boka lokal” again"),
    ]


def test_c1_nobody_gives_another_organisation_a_task(cast: Cast) -> None:
    with pytest.raises(NotAllowed) as refused:
        given(cast.ida, cast.joint_room, cast.municipality)

    assert reasons(refused) == ["You do not take part for that organisation here."]


def test_c1_another_organisation_is_asked_and_takes_it_on(cast: Cast) -> None:
    task, kim = asked(cast), cast.kim.actor
    with acting(kim):
        with pytest.raises(NotAllowed):
            take_task(task, by=kim)
        taken = take_on_task(task, by=kim)

    assert (taken.holder, taken.is_only_asked_for, taken.is_open) == (cast.kim, False, True)
    assert [key for key, _sentence in history(cast, cast.ida, task)] == ["task_asked_for", "task_agreed"]


def test_c1_another_organisation_declines_with_its_reason(cast: Cast) -> None:
    task, kim = asked(cast), cast.kim.actor
    with acting(kim):
        declined = decline_task(task, reason="Vi har inga siffror.", by=kim)

    assert (declined.is_open, declined.is_only_asked_for, declined.holder) == (False, True, None)
    with acting(cast.ida.actor):
        told = history_of(task.pk, rooms=[cast.joint_room.pk])[0]
        assert (told.key, told.reason) == ("task_declined", "Vi har inga siffror.")
    with acting(kim), pytest.raises(NotAllowed) as refused:
        reopen_task(task, by=kim)
    assert reasons(refused) == ["The organisation has not taken this on."]


def test_a_question_is_taken_back_by_those_who_asked_and_then_has_no_answer(cast: Cast) -> None:
    task, ida, kim = asked(cast), cast.ida.actor, cast.kim.actor
    with acting(kim), pytest.raises(NotAllowed) as refused:
        withdraw_task(task, by=kim)
    assert reasons(refused) == ["You do not take part for that organisation here."]
    with acting(ida):
        withdraw_task(task, by=ida)
    with acting(kim), pytest.raises(NotAllowed) as too_late:
        take_on_task(task, by=kim)
    assert reasons(too_late) == ["Nobody waits for an answer to this."]


def test_c4_a_holder_can_read_what_the_task_says(cast: Cast) -> None:
    """Sten belongs to the mission, but his seat has ended: the rooms of the partnership are closed to him."""
    for holder in (cast.sten, cast.kim, cast.stig):
        with pytest.raises(NotAllowed):
            given(cast.ida, cast.mission_room, cast.mission, holder=holder)
    task = given(cast.ida, cast.mission_room, cast.mission, holder=cast.dag)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        hand_over_task(task, to=cast.sten, by=cast.ida.actor)
    assert holder_of(cast, task) == cast.dag


def holder_of(cast: Cast, task: Task) -> Person | None:
    """Who holds it now."""
    with acting(cast.ida.actor):
        return get_task(cast.ida.actor, task.pk).holder


def test_colleagues_are_those_who_belong_and_may_enter(cast: Cast) -> None:
    with acting(cast.ida.actor):
        alone = Room.objects.get(kind="own", circle=None, organisation=cast.mission)
        found = {
            name: [person.name.split()[0] for person in colleagues_in(room, organisation)]
            for name, room, organisation in (
                ("joint", cast.joint_room, cast.mission),
                ("caucus", cast.caucus_room, cast.welfare),
                ("other side", cast.caucus_room, cast.municipality),
                ("own", cast.mission_room, cast.mission),
                ("alone", alone, cast.mission),
                ("guest", cast.joint_room, cast.guides),
                ("left", cast.joint_room, cast.departed),
            )
        }

    assert found == {
        "joint": ["Bo", "Dag", "Ida"], "caucus": ["Noor"], "other side": [], "own": ["Bo", "Dag", "Ida"],
        "alone": ["Bo", "Dag", "Ida", "Sten"], "guest": ["Pia"], "left": [],
    }  # fmt: skip


def test_who_takes_part_in_a_room_and_whom_one_can_ask_there(cast: Cast) -> None:
    found = {}
    for name, room in (("kim", cast.joint_room), ("pia", cast.joint_room), ("noor", cast.caucus_room)):
        actor = cast.everybody[name].actor
        with acting(actor):
            found[name] = (
                [one.name for one in organisations_in(actor, room)], [one.name for one in others_in(actor, room)]
            )  # fmt: skip
    city, mission = "Göteborgs Stad", "Göteborgs Räddningsmission"
    assert found == {
        "kim": ([city], [mission, "Processledarna", "Skyddsvärnet i Göteborg"]),
        "pia": (["Processledarna"], [mission, city, "Skyddsvärnet i Göteborg"]),
        "noor": (["Skyddsvärnet i Göteborg"], [mission]),
    }


def test_c1_who_belongs_to_two_parties_acts_only_for_the_one_whose_seat_they_hold(cast: Cast) -> None:
    """Bo works at the city and sits for the mission: in the joint room he answers for the mission alone."""
    question, bo = asked(cast), cast.bo.actor
    with acting(bo):
        assert organisations_in(bo, cast.joint_room) == [cast.mission]
        with pytest.raises(NotAllowed) as refused:
            take_on_task(question, by=bo)
        withdraw_task(question, by=bo)
    assert reasons(refused) == ["You do not take part for that organisation here."]


def test_two_who_change_the_same_task_see_both_texts(cast: Cast) -> None:
    task, ida = given(cast.ida, cast.joint_room, cast.mission), cast.ida.actor
    with acting(ida):
        change_task(task, words=Words("Boka sal", due_on=today()), version=1, by=ida)
        with pytest.raises(Conflict) as stale:
            change_task(task, words=Words("Boka rum"), version=1, by=ida)

    assert (stale.value.mine, stale.value.theirs) == ("Boka rum", f"Boka sal\n\n{today()}")


def test_c4_a_task_does_not_exist_outside_its_room(cast: Cast) -> None:
    task = given(cast.ida, cast.mission_room, cast.mission)
    for name in ("kim", "noor", "pia", "rut", "stig", "eva", "sten", "lo", "omar"):
        actor = cast.everybody[name].actor
        with acting(actor):
            with pytest.raises(NotFound):
                get_task(actor, task.pk)
            assert open_tasks_in(actor, [cast.mission_room]) == []
            assert not Task.objects.filter(pk=task.pk).exists(), "the second net"


def test_what_somebody_holds_is_told_to_their_organisation_by_key_and_to_nobody_else(cast: Cast) -> None:
    """Rut keeps the city's register of people and has no seat; Kim holds two tasks in rooms that she may not enter."""
    held = [
        given(cast.kim, room, cast.municipality, holder=cast.kim) for room in (cast.joint_room, cast.municipality_room)
    ]
    answers = {}
    for name in ("kim", "rut", "ida", "stig", "omar"):
        actor = cast.everybody[name].actor
        with acting(actor):
            found = open_tasks_of(cast.kim.pk, cast.municipality.pk)
            answers[name] = (len(found), len(tasks_shown(actor, found)))

    assert answers == {"kim": (2, 2), "rut": (2, 0), "ida": (0, 0), "stig": (0, 0), "omar": (0, 0)}
    with acting(cast.rut.actor):
        found = open_tasks_of(cast.kim.pk, cast.municipality.pk)
    assert {one.task for one in found} == {task.pk for task in held}


def test_c8_nobody_leaves_with_a_task_also_where_the_one_who_notes_it_cannot_look(cast: Cast) -> None:
    keeper_of(cast, cast.sten)
    held = [
        given(cast.ida, room, cast.mission, holder=cast.ida, title=room.kind)
        for room in (cast.joint_room, cast.caucus_room, cast.mission_room)
    ]
    sten = cast.sten.actor
    with acting(sten):
        count = hand_over_all(cast.ida, organisation=cast.mission, to=cast.dag, by=sten)
        left = open_tasks_of(cast.ida.pk, cast.mission.pk)

    assert (count, left) == (3, [])
    with acting(cast.dag.actor):
        assert [get_task(cast.dag.actor, task.pk).holder for task in held] == [cast.dag] * 3
    assert history(cast, cast.dag, held[2])[-1] == (
        "task_handed_over",
        "Sten Vik handed the task “own” over to Dag Öst",
    )
    with acting(sten):
        assert JobRoom.objects.count() == 0, "no key is left in a lock"


def test_c8_what_the_successor_may_not_read_is_openly_nobodys(cast: Cast) -> None:
    keeper_of(cast, cast.ida)
    task = given(cast.ida, cast.mission_room, cast.mission, holder=cast.dag)
    with acting(cast.ida.actor):
        assert hand_over_all(cast.dag, organisation=cast.mission, to=cast.sten, by=cast.ida.actor) == 1

    assert holder_of(cast, task) is None
    assert [key for key, _sentence in history(cast, cast.ida, task)] == ["task_given", "task_let_go"]


def test_only_the_person_or_a_keeper_hands_everything_over(cast: Cast) -> None:
    given(cast.ida, cast.joint_room, cast.mission, holder=cast.ida)
    for name in ("dag", "kim", "stig"):
        actor = cast.everybody[name].actor
        with acting(actor), pytest.raises(NotAllowed):
            hand_over_all(cast.ida, organisation=cast.mission, to=None, by=actor)
    with acting(cast.ida.actor):
        for to in (cast.kim, cast.ida):
            with pytest.raises(NotAllowed):
                hand_over_all(cast.ida, organisation=cast.mission, to=to, by=cast.ida.actor)
        assert hand_over_all(cast.ida, organisation=cast.mission, to=None, by=cast.ida.actor) == 1


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ("asked_by_id = organisation_id", "nobody_asks_their_own_organisation"),
        ("agreed_at = now()", "only_what_was_asked_for_is_agreed_to"),
        ("declined_because = 'nej'", "declined_task_was_asked_for_and_is_closed"),
        ("done_at = now()", "done_task_has_both_who_and_when"),
        ("subject_type = 'documents.document'", "task_about_something_says_what"),
    ],
)
def test_the_database_keeps_what_must_be_so(cast: Cast, columns: str, sentence: str) -> None:
    task = given(cast.ida, cast.joint_room, cast.mission)
    with pytest.raises(DatabaseError, match=sentence), acting(cast.ida.actor), connection.cursor() as cursor:
        cursor.execute(f"UPDATE bodies_task SET {columns} WHERE id = %s", [task.pk])


def test_a_task_that_is_only_asked_for_has_no_holder_in_the_database_either(cast: Cast) -> None:
    task = asked(cast)
    wanted = "nobody_holds_a_task_that_is_only_asked_for"
    with pytest.raises(DatabaseError, match=wanted), acting(cast.ida.actor), connection.cursor() as cursor:
        cursor.execute("UPDATE bodies_task SET holder_id = %s WHERE id = %s", [cast.kim.pk, task.pk])


# Pages


def test_a_task_about_a_note_names_it_only_to_those_who_may_read_it(cast: Cast, client_of: ClientOf) -> None:
    note = written(cast.ida, cast.mission_room, title="Hemlig anteckning", text="x")
    ida = client_of(cast.ida)
    address = f"/rum/{cast.joint_room.pk}/uppgift/?om=documents.document:{note.pk}"
    assert "Hemlig anteckning" in ida.get(address).content.decode()
    made = ida.post(address, {"title": "Läs igenom", "once": uuid4()})

    assert "Hemlig anteckning" in ida.get(made["Location"]).content.decode()
    for_kim = client_of(cast.kim).get(made["Location"])
    assert (for_kim.status_code, "Hemlig anteckning" in for_kim.content.decode()) == (200, False)
    assert "Hemlig" not in client_of(cast.kim).get(address).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "", "The field has to be filled in"),
        ("title", "x" * 201, "200"),
        ("title", "två\u0007", "There is a control character in the text."),
        ("text", "x" * 5001, "5"),
        ("due_on", "i morgon", "day"),
        ("due_on", "2020-01-01", "The day has passed. Choose today or a later day, or none."),
        ("due_on", "0001-01-01", "The day is too far away. Check the year."),
        ("holder", "00000000-0000-4000-8000-000000000000", "choice"),
        ("version", "-1", "1"),
    ],
)
def test_bad_input_is_told_beside_its_field(cast: Cast, client_of: ClientOf, field: str, value: str, told: str) -> None:
    browser = client_of(cast.ida)
    browser.cookies["sprak"] = "en"
    form = {"title": "Att göra", "once": uuid4()} | {field: value}
    answer = browser.post(f"/rum/{cast.joint_room.pk}/uppgift/", form)

    assert answer.status_code == 422
    assert "ds-error-summary" in answer.content.decode()
    with acting(cast.ida.actor):
        assert not Task.objects.exists()


@pytest.mark.parametrize(("page", "name"), [("uppgift", "organisation"), ("be-om", "asker")])
def test_c1_a_task_for_whom_one_acts_no_longer_is_nobody_elses(
    cast: Cast, client_of: ClientOf, page: str, name: str
) -> None:
    """Ida acts for one organisation, and the page she sends was opened when she acted for another as well."""
    browser, path = client_of(cast.ida), f"/rum/{cast.joint_room.pk}/{page}/"
    form = {"title": "Att göra", "once": uuid4(), "organisation": cast.municipality.pk} | {name: cast.welfare.pk}
    assert browser.post(path, form).status_code == 422
    with acting(cast.ida.actor):
        assert not Task.objects.exists()
    assert browser.post(path, form | {name: cast.mission.pk, "once": uuid4()}).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_task_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    task = given(cast.ida, cast.joint_room, cast.mission)
    with acting(cast.ida.actor):
        for number in range(count):
            change_task(task, words=Words(f"Titel {number}"), version=number + 1, by=cast.ida.actor)
    browser = client_of(cast.ida)
    assert browser.get(f"/uppgifter/{task.pk}/").content.decode().count("Titel") >= count

    with CaptureQueriesContext(connection) as questions:
        browser.get(f"/uppgifter/{task.pk}/")

    assert len(questions) == QUESTIONS


def test_who_may_only_follow_sees_no_buttons(cast: Cast, client_of: ClientOf) -> None:
    task = given(cast.ida, cast.joint_room, cast.mission)
    mine = client_of(cast.ida).get(f"/uppgifter/{task.pk}/").content.decode()
    theirs = client_of(cast.kim).get(f"/uppgifter/{task.pk}/").content.decode()

    acts = ("/ta/", "/klar/", "/lamna-over/")
    assert [f"{task.pk}{act}" in mine for act in acts] == [True] * 3
    assert [f"{task.pk}{act}" in theirs for act in acts] == [False] * 3


def test_a_holder_who_lost_the_room_is_told_of(cast: Cast, client_of: ClientOf) -> None:
    task = given(cast.ida, cast.joint_room, cast.mission, holder=cast.dag)
    with acting(cast.dag.actor):
        Sitting.objects.filter(person=cast.dag).update(ends_on=today())

    browser = client_of(cast.ida)
    browser.cookies["sprak"] = "en"
    assert "Dag Öst can no longer do this" in browser.get(f"/uppgifter/{task.pk}/").content.decode()
