"""A note is moved to a wider room by the one that owns it, with open eyes, and never to a narrower one (C4)."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bodies.mandates import belongs_to
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.rights.secret import written
from tillit.bodies.actions import give_seat, working_in
from tillit.bodies.models import Mandate, Room, Scope, Sitting
from tillit.bodies.queries import public_room
from tillit.documents.actions import change_note, move_note_wider, write_note
from tillit.documents.models import Document, Section, Version
from tillit.documents.queries import get_document, wider_rooms
from tillit.documents.reach import reach_of
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.people.models import Person
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db


def moved(who: Person, note: Document, room: Room, version: int = 1) -> Document:
    with acting(who.actor):
        return move_note_wider(note, room=room, version=version, reason="Dags.", by=who.actor)


def test_c4_the_new_readers_see_it_as_it_is_now_and_nothing_that_it_said_before(cast: Cast) -> None:
    note = written(cast.ida, cast.mission_room, title="Först", text="kanariefågel")
    with acting(cast.ida.actor):
        change_note(note, title="Sedan", text="Vårt förslag", version=1, by=cast.ida.actor)
    with acting(cast.kim.actor), pytest.raises(NotFound):
        get_document(cast.kim.actor, note.pk)
    moved(cast.ida, note, cast.joint_room, version=2)
    with acting(cast.kim.actor):
        assert get_document(cast.kim.actor, note.pk).version == 3
        assert [section.text for section in Section.objects.filter(document=note)] == ["Vårt förslag"]
        assert list(Version.objects.values_list("number", "text")) == [(3, "Vårt förslag")]
    with acting(cast.ida.actor):
        assert Version.objects.filter(section__document=note).count() == 3
    assert "kanariefågel" not in signed_in(cast.kim).get(
        reverse("documents:document", args=[note.pk])
    ).content.decode()  # fmt: skip


def test_c7_both_rooms_remember_it(cast: Cast) -> None:
    note = written(cast.ida, cast.mission_room, title="Rubrik", text="x")
    moved(cast.ida, note, cast.joint_room)
    with acting(cast.kim.actor):
        found = Event.objects.filter(subject_id=note.pk)
        assert [(event.key, event.room_id) for event in found] == [("note_came_in", cast.joint_room.pk)]
        assert found[0].mandate_id is not None
    with acting(cast.dag.actor):
        keys = Event.objects.filter(subject_id=note.pk, room_id=cast.mission_room.pk).order_by("at")
        assert list(keys.values_list("key", flat=True)) == ["note_written", "note_moved_out"]


def test_c4_only_to_a_wider_room_of_the_same_circle(cast: Cast) -> None:
    with acting(cast.ida.actor):
        everyones = public_room()
    note = written(cast.ida, cast.mission_room, title="x", text="x")
    for room in (cast.other_room, cast.welfare_room, cast.municipality_room):
        with pytest.raises(NotAllowed):
            moved(cast.ida, note, room)
    moved(cast.ida, note, cast.caucus_room)
    with pytest.raises(NotAllowed):
        moved(cast.ida, note, cast.mission_room, version=2)
    moved(cast.ida, note, cast.joint_room, version=2)
    for room in (cast.caucus_room, cast.mission_room):
        with pytest.raises(NotAllowed):
            moved(cast.ida, note, room, version=3)
    moved(cast.ida, note, everyones, version=3)
    with acting(ANONYMOUS):
        assert get_document(ANONYMOUS, note.pk).title == "x"


def test_c4_out_of_a_closed_room_only_by_mandate_and_only_ones_own_words(cast: Cast) -> None:
    note = written(cast.noor, cast.caucus_room, title="x", text="x")
    with pytest.raises(NotAllowed):
        moved(cast.ida, note, cast.joint_room)
    mine = written(cast.dag, cast.mission_room, title="x", text="x")
    with pytest.raises(NotAllowed):
        moved(cast.dag, mine, cast.joint_room)
    with acting(EXAMPLES):
        Mandate.objects.filter(person=cast.ida, scope=Scope.SPEAK).update(ends_on=today())
    with pytest.raises(NotAllowed):
        moved(cast.ida, mine, cast.joint_room)
    moved(cast.noor, note, cast.joint_room)


def test_what_was_changed_meanwhile_is_not_moved_unread(cast: Cast) -> None:
    note = written(cast.ida, cast.mission_room, title="x", text="Lugnt")
    with acting(cast.dag.actor):
        change_note(note, title="x", text="Hemligt", version=1, by=cast.dag.actor)
    with pytest.raises(Conflict):
        moved(cast.ida, note, cast.joint_room, version=1)


def test_the_page_shows_who_reads_it_before_and_after_and_what_may_be_released(cast: Cast) -> None:
    note = written(cast.ida, cast.mission_room, title="x", text="x")
    path = reverse("documents:move", args=[note.pk])
    browser = signed_in(cast.ida)
    assert str(cast.joint_room.pk) in browser.get(path).content.decode()
    there = reverse("documents:move_to", args=[note.pk, cast.joint_room.pk])
    page = browser.get(there).content.decode()
    for words in ("Göteborgs Räddningsmission: 3", "Skyddsvärnet i Göteborg: 1", "Processledarna: 1"):
        assert words in page
    with acting(cast.ida.actor):
        reach = reach_of(cast.mission_room, cast.joint_room)
        assert "Göteborgs Stad" in reach.release
        assert reach.lost == ""
        alone = Room.objects.get(organisation=cast.mission, circle=None)
        assert "1" in reach_of(alone, cast.joint_room).lost, "Sten has no seat"
    form = {"reason": "", "version": 1, "once": uuid4()}
    assert browser.post(there, form | {"version": "x", "once": uuid4()}).status_code == 422
    assert browser.post(there, form).status_code == 302
    back = reverse("documents:move_to", args=[note.pk, cast.mission_room.pk])
    assert browser.post(back, form | {"once": uuid4()}).status_code == 403
    with acting(cast.ida.actor):
        assert Document.objects.get(pk=note.pk).room_id == cast.joint_room.pk


def test_the_rooms_offered_are_those_that_the_rule_allows(cast: Cast) -> None:
    note = written(cast.ida, cast.mission_room, title="x", text="x")
    with acting(cast.ida.actor):
        with CaptureQueriesContext(connection) as asked:
            found = wider_rooms(cast.ida.actor, note)
        assert [room.kind for room in found] == ["caucus", "circle", "public"]
    assert len(asked) == 2


def test_who_takes_part_for_two_says_for_whom_and_for_nobody_else(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        seat = give_seat(cast.coordination, organisation=cast.municipality, by=EXAMPLES)
        Sitting(seat=seat, person=cast.bo, starts_on=today()).save(force_insert=True)
    belongs_to(cast.bo, cast.welfare)
    with acting(cast.bo.actor), pytest.raises(InvalidInput):
        write_note(cast.joint_room, title="x", text="x", by=cast.bo.actor)
    with acting(cast.bo.actor), pytest.raises(InvalidInput):
        write_note(cast.joint_room, title="x", text="x", organisation=cast.welfare, by=cast.bo.actor)
    path = reverse("documents:new_note", args=[cast.joint_room.pk])
    form = {"title": "x", "text": "x", "once": uuid4()}
    assert signed_in(cast.bo).post(path, form).status_code == 422
    named = form | {"organisation": cast.municipality.pk, "once": uuid4()}
    assert signed_in(cast.bo).post(path, named).status_code == 302
    with acting(cast.bo.actor):
        assert Document.objects.get(room=cast.joint_room).organisation_id == cast.municipality.pk
