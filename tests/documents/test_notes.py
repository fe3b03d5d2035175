"""Notes: what the form takes, what two at once get, and how many questions a list costs."""

from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import signed_in
from tests.rights.secret import written
from tillit.bodies.queries import rooms_in
from tillit.documents.actions import change_note
from tillit.documents.forms import NoteForm
from tillit.documents.models import Document, Section, Version
from tillit.documents.queries import documents_in
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed

pytestmark = pytest.mark.django_db

GOOD = {"title": "Rubrik", "text": "En rad\n\nEn till", "version": "1", "once": str(uuid4())}
BAD = {
    "no title": ({"title": ""}, "title"),
    "only spaces": ({"title": "   "}, "title"),
    "only unseen signs": ({"title": "\u200b\u202e"}, "title"),
    "too long a title": ({"title": "x" * 201}, "title"),
    "two lines in the title": ({"title": "x\ny"}, "title"),
    "no text": ({"text": ""}, "text"),
    "too long a text": ({"text": "x" * 20_001}, "text"),
    "a zero byte": ({"text": "x\0y"}, "text"),
    "no number": ({"version": "one"}, "version"),
    "a number below": ({"version": "0"}, "version"),
    "a number past the column": ({"version": "9" * 20}, "version"),
    "no key": ({"once": ""}, "once"),
    "a key that is none": ({"once": "x"}, "once"),
}


def test_the_form_takes_good_input() -> None:
    form = NoteForm(GOOD)
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["title"], form.cleaned_data["text"]) == ("Rubrik", "En rad\n\nEn till")


@pytest.mark.parametrize("what", BAD)
def test_the_form_refuses_bad_input_and_names_the_field(what: str) -> None:
    changed, field = BAD[what]
    form = NoteForm({**GOOD, **changed})
    assert not form.is_valid()
    assert set(form.errors) == {field}


def test_a_note_is_shown_as_text_whatever_it_holds(cast: Cast) -> None:
    note = written(cast.ida, cast.joint_room, title="<b>x</b>", text="<script>alert(1)</script>\n{{ 7*7 }}")
    page = signed_in(cast.kim).get(reverse("documents:document", args=[note.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "<b>x</b>" not in page


def test_a_change_of_an_old_version_saves_nothing(cast: Cast) -> None:
    note = written(cast.ida, cast.mission_room, title="Rubrik", text="Först")
    with acting(cast.dag.actor):
        change_note(note, title="Rubrik", text="Sedan", version=1, by=cast.dag.actor)
    with acting(cast.ida.actor):
        with pytest.raises(Conflict) as caught:
            change_note(note, title="Rubrik", text="Mitt", version=1, by=cast.ida.actor)
        assert (caught.value.mine, caught.value.theirs) == ("Rubrik\n\nMitt", "Rubrik\n\nSedan")
        assert [section.text for section in Section.objects.all()] == ["Sedan"]
        assert Version.objects.count() == 2


def test_the_same_words_again_are_no_change(cast: Cast) -> None:
    note = written(cast.ida, cast.mission_room, title="Rubrik", text="Text")
    with acting(cast.ida.actor):
        assert change_note(note, title="Rubrik", text="Text", version=1, by=cast.ida.actor).version == 1
        assert Version.objects.count() == 1


def test_a_rule_stands_behind_the_action_too(cast: Cast) -> None:
    note = written(cast.ida, cast.joint_room, title="Rubrik", text="Text")
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        change_note(note, title="Kims", text="Text", version=1, by=cast.kim.actor)


def test_c1_a_note_for_whom_one_writes_no_longer_is_nobody_elses(cast: Cast) -> None:
    path = reverse("documents:new_note", args=[cast.joint_room.pk])
    form = {"title": "Rubrik", "text": "Text", "organisation": str(cast.welfare.pk), "once": str(uuid4())}
    assert signed_in(cast.ida).post(path, form).status_code == 422
    with acting(cast.ida.actor):
        assert not Document.objects.exists()


def test_of_two_changes_at_once_one_is_saved_and_the_other_is_told(cast: Cast) -> None:
    note = written(cast.ida, cast.mission_room, title="Rubrik", text="Först")
    gate, found = Barrier(2), []

    def send(browser: Any, text: str) -> None:
        try:
            gate.wait(timeout=10)
            form = {"title": "Rubrik", "text": text, "version": 1, "once": uuid4()}
            found.append(browser.post(reverse("documents:change", args=[note.pk]), form).status_code)
        finally:
            connections.close_all()

    people = {"Idas": signed_in(cast.ida), "Dags": signed_in(cast.dag)}
    threads = [Thread(target=send, args=[browser, text]) for text, browser in people.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert sorted(found) == [302, 409]
    with acting(cast.ida.actor):
        assert Document.objects.get().version == 2
        assert sorted(Version.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_notes_is_one_question(cast: Cast, count: int) -> None:
    for number in range(count):
        written(cast.ida, cast.joint_room, title=f"Nummer {number}", text="x")
    with acting(cast.kim.actor):
        rooms = rooms_in(cast.kim.actor, cast.circle.pk)
        with CaptureQueriesContext(connection) as asked:
            lines = documents_in(cast.kim.actor, rooms)
    assert [line.title for line in lines] == [f"Nummer {number}" for number in reversed(range(count))]
    assert len(asked) == 1


def test_a_page_costs_the_same_however_many_notes_there_are(cast: Cast) -> None:
    browser, costs = signed_in(cast.kim), []
    for _ in range(3):
        written(cast.ida, cast.joint_room, title="Rubrik", text="x")
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(reverse("partnerships:home", args=[cast.circle.pk])).status_code == 200
        costs.append(len(asked))
    assert costs == [costs[0]] * 3
    assert costs[0] < 40
