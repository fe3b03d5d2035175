"""Events and versions are only ever added; a payload can only be erased (C7)."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import ProgrammingError, transaction

from tests.cast import Cast
from tests.conftest import Raw
from tests.rights.secret import written
from tillit.documents.actions import change_note
from tillit.documents.models import Document, Version
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput
from tillit.trail.actions import erase_words
from tillit.trail.models import Event, Payload
from tillit.trail.queries import happenings_of, is_proved

pytestmark = pytest.mark.rights

APPENDED = {"trail_event": "key", "documents_version": "text"}
REFUSED_TO_APP = (
    "update {t} set {c} = 'x'", "delete from {t}", "truncate {t}", "truncate {t} cascade",
    "select * from {t} for update", "select * from {t} for share",
)  # fmt: skip
REWRITES = (
    "update trail_payload set body = '{}'",
    "update trail_payload set salt = null, body = null",
    "update trail_payload set erased_ground = 'x'",
    "update trail_payload set room_id = gen_random_uuid(), body = null, salt = null, erased_at = now()",
    "delete from trail_payload",
    "truncate trail_payload cascade",
)
REFUSED_TO_ALL = ("update {t} set {c} = {c}", "delete from {t}", "truncate {t} cascade")


@pytest.fixture
def note(cast: Cast) -> Document:
    """Something that has happened."""
    return written(cast.ida, cast.mission_room, title="Anteckning", text="Text")


@pytest.mark.parametrize("table", APPENDED)
def test_c7_the_app_changes_nothing_remembered(cast: Cast, note: Document, raw: Raw, table: str) -> None:
    connection = raw("tillit_app")
    for change in REFUSED_TO_APP:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
            connection.execute("select set_config('tillit.actor', %s, true)", [str(cast.ida.actor)])
            assert connection.execute(f"select count(*) from {table}").fetchone() != (0,)
            connection.execute(change.format(t=table, c=APPENDED[table]))


@pytest.mark.parametrize("role", ["tillit_owner", "postgres"])
@pytest.mark.parametrize("table", APPENDED)
def test_c7_a_trigger_stops_the_tables_owner(note: Document, raw: Raw, role: str, table: str) -> None:
    for change in REFUSED_TO_ALL:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match=r"only added|only ever erased"):
            raw(role).execute(change.format(t=table, c=APPENDED[table]))


@pytest.mark.parametrize("role", ["tillit_app", "tillit_owner", "postgres"])
def test_c7_a_payload_is_only_erased(cast: Cast, note: Document, raw: Raw, role: str) -> None:
    connection = raw(role)
    for change in REWRITES:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
            connection.execute("select set_config('tillit.actor', %s, true)", [str(cast.ida.actor)])
            connection.execute(change)


def test_c7_erasing_empties_the_words_and_shows_that_it_was_done(cast: Cast, note: Document) -> None:
    with acting(cast.ida.actor):
        payload = Payload.objects.select_related("event").get(event__subject_id=note.pk)
        assert is_proved(payload)
        before = Event.objects.filter(pk=payload.pk).values().get()
        erase_words(payload, ground="Dataskyddsförordningen art. 17", by=cast.ida.actor)
        erased = Payload.objects.select_related("event").get(pk=payload.pk)
        assert (erased.body, erased.salt) == (None, None)
        assert erased.erased_at is not None
        assert erased.erased_ground == f"Dataskyddsförordningen art. 17 ({cast.ida.actor})"
        assert not is_proved(erased)
        assert Event.objects.filter(pk=payload.pk).values().get() == before
        (line,) = happenings_of(cast.circle.pk, rooms=[cast.mission_room.pk])
        assert (line.sentence, line.erased_ground) == ("", erased.erased_ground)


def test_c7_erased_words_do_not_come_back_and_are_not_erased_twice(cast: Cast, note: Document) -> None:
    with acting(cast.ida.actor):
        payload = Payload.objects.get(event__subject_id=note.pk)
        erase_words(payload, ground="art. 17", by=cast.ida.actor)
        for change in ({"body": {"reason": "x"}, "salt": b"x" * 32, "erased_at": None}, {"erased_ground": "another"}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                Payload.objects.filter(pk=payload.pk).update(**change)


def test_c7_nothing_is_erased_without_a_ground(cast: Cast, note: Document) -> None:
    with acting(cast.ida.actor):
        payload = Payload.objects.get(event__subject_id=note.pk)
        with pytest.raises(InvalidInput):
            erase_words(payload, ground="  ", by=cast.ida.actor)
        assert is_proved(Payload.objects.select_related("event").get(pk=payload.pk))


def test_c7_changed_words_do_not_fit_their_event(cast: Cast, note: Document) -> None:
    with acting(cast.ida.actor):
        payload = Payload.objects.select_related("event").get(event__subject_id=note.pk)
        assert payload.body is not None
        payload.body = {**payload.body, "title": "Another"}
        assert not is_proved(payload)


def test_c7_writing_and_changing_a_note_leaves_an_event_each(
    cast: Cast, note: Document, change_it: Callable[..., Any]
) -> None:
    change_it(text="Ny text")
    with acting(cast.ida.actor):
        events = Event.objects.filter(subject_id=note.pk).order_by("at")
        found = [
            (e.key, e.actor, e.party_id, e.room_id, e.matter_id, e.subject_type, e.subject_version) for e in events
        ]
        same = (str(cast.ida.actor), cast.mission.pk, cast.mission_room.pk, cast.circle.pk, "documents.document")
        assert found == [("note_written", *same, 1), ("note_changed", *same, 2)]
        versions = Version.objects.filter(section__document=note).order_by("number")
        assert [(v.number, v.text) for v in versions] == [(1, "Text"), (2, "Ny text")]


def test_c7_an_act_that_fails_leaves_no_event(cast: Cast, note: Document, change_it: Callable[..., Any]) -> None:
    with pytest.raises(Exception, match="stopped"), acting(cast.ida.actor):
        change_it(text="Ny text", inside=True)
        raise RuntimeError("stopped")
    with acting(cast.ida.actor):
        assert [event.key for event in Event.objects.filter(subject_id=note.pk)] == ["note_written"]


@pytest.fixture
def change_it(cast: Cast, note: Document) -> Callable[..., Any]:
    """Ida changes her note."""

    def change(text: str, *, inside: bool = False) -> Document:
        if inside:
            return change_note(note, title="Anteckning", text=text, version=1, by=cast.ida.actor)
        with acting(cast.ida.actor):
            return change_note(note, title="Anteckning", text=text, version=1, by=cast.ida.actor)

    return change
