"""The note's room attacked past every filter of the application: the ORM without them, and plain SQL as the app."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.db import models

from tests.cast import Cast
from tests.rights.secret import CANARY, INSIDERS, OUTSIDERS, actor_of, written
from tillit.documents.models import Document, Section, Version
from tillit.ground.db import acting
from tillit.trail.models import Event, Payload

pytestmark = pytest.mark.rights

As = Callable[[str], AbstractContextManager[psycopg.Connection[tuple[Any, ...]]]]
PROTECTED = ("documents_document", "documents_section", "documents_version", "trail_event", "trail_payload")
WORDS = {
    "documents_document": "title",
    "documents_section": "text",
    "documents_version": "text",
    "trail_payload": "body::text",
}


def models_in_rooms() -> list[type[models.Model]]:
    """Every model that lies in a room, by its column."""
    return [
        model
        for model in apps.get_models()
        if any(getattr(field, "attname", "") == "room_id" for field in model._meta.get_fields())
        and model._meta.label not in {"bodies.JobRoom", "trail.Mention"}
    ]


def test_c4_models_in_rooms_are_found() -> None:
    assert {Document, Section, Version, Event, Payload} <= set(models_in_rooms())
    assert len(models_in_rooms()) >= 11


@pytest.mark.parametrize("who", OUTSIDERS)
def test_c4_the_unfiltered_orm_finds_nothing_in_anothers_room(cast: Cast, note: Document, who: str) -> None:
    with acting(actor_of(cast, who)):
        for model in models_in_rooms():
            assert not model._default_manager.filter(room_id=cast.mission_room.pk).exists(), model
        assert Document.objects.filter(pk=note.pk).count() == 0
        assert CANARY not in repr([list(model._default_manager.values()) for model in models_in_rooms()])


@pytest.mark.parametrize("who", INSIDERS)
def test_c4_who_has_a_seat_for_the_party_finds_it(cast: Cast, note: Document, who: str) -> None:
    with acting(actor_of(cast, who)):
        found = {
            model: model._default_manager.filter(room_id=cast.mission_room.pk).count() for model in models_in_rooms()
        }
        assert {model: count for model, count in found.items() if count} == {
            Document: 1, Section: 1, Version: 1, Event: 1, Payload: 1,
        }  # fmt: skip
        assert Document.objects.get().title == f"Titel {CANARY}"


@pytest.mark.parametrize("who", OUTSIDERS)
def test_c4_plain_sql_counts_and_gathers_nothing(cast: Cast, note: Document, as_app: As, who: str) -> None:
    with as_app(who) as sql:
        for table in PROTECTED:
            count = sql.execute(f"select count(*) from {table} where room_id = %s", [cast.mission_room.pk])
            assert count.fetchone() == (0,), table
        for table, column in WORDS.items():
            gathered = sql.execute(f"select string_agg({column}, ' ') from {table}").fetchone()
            assert CANARY not in str(gathered), table
            assert sql.execute(f"select 1 from {table} where {column} like %s", [f"%{CANARY}%"]).fetchone() is None


def test_c4_plain_sql_of_the_party_itself_finds_it(note: Document, as_app: As) -> None:
    with as_app("ida") as sql:
        for table, column in WORDS.items():
            assert CANARY in str(sql.execute(f"select string_agg({column}, ' ') from {table}").fetchone()), table


def test_c4_copy_gives_out_only_the_actors_rooms(note: Document, as_app: As) -> None:
    def copied(who: str) -> bytes:
        with as_app(who) as sql, sql.cursor() as cursor, cursor.copy("copy documents_section to stdout") as lines:
            return b"".join(bytes(line) for line in lines)

    assert CANARY.encode() not in copied("kim")
    assert CANARY.encode() in copied("ida")


def test_c4_copy_into_a_protected_table_is_refused(as_app: As) -> None:
    with (
        pytest.raises(psycopg.errors.FeatureNotSupported),
        as_app("kim") as sql,
        sql.cursor() as cursor,
        cursor.copy("copy documents_document (id, title) from stdin") as lines,
    ):
        lines.write_row([uuid4(), "x"])


def test_c4_neither_plans_nor_statistics_tell_of_the_note(
    note: Document, as_app: As, raw: Callable[[str], Any]
) -> None:
    raw("postgres").execute("analyze documents_section")
    with as_app("kim") as sql:
        plan = sql.execute("explain (verbose) select text from documents_section where text like 'Text%'").fetchall()
        statistics = sql.execute("select * from pg_stats where tablename like 'documents_%'").fetchall()
    text = "\n".join(line for (line,) in plan)

    assert CANARY not in text
    assert "my_rooms" in text, "the policy stands in the plan, as something that is asked once"
    assert "InitPlan" in text or "hashed SubPlan" in text
    assert statistics == []
    assert raw("postgres").execute("select 1 from pg_stats where tablename = 'documents_section'").fetchone()


@pytest.mark.parametrize("who", ["kim", "noor", "pia", "stig", "anonymous"])
def test_c4_nobody_else_changes_or_removes_it(cast: Cast, note: Document, as_app: As, who: str) -> None:
    with as_app(who) as sql:
        for table in ("documents_document", "documents_section"):
            where = "where room_id = %s"
            room = [cast.mission_room.pk]
            assert sql.execute(f"update {table} set room_id = room_id {where}", room).rowcount == 0
            assert sql.execute(f"delete from {table} {where}", room).rowcount == 0
            assert sql.execute(f"select 1 from {table} {where} for update", room).fetchall() == []
    with acting(cast.ida.actor):
        assert Document.objects.filter(pk=note.pk).count() == 1


def test_c4_nobody_else_writes_into_the_room(cast: Cast, note: Document, as_app: As) -> None:
    columns = "id, room_id, kind, title, organisation_id, written_by_id, version"
    insert = f"insert into documents_document ({columns}) values (%s, %s, 'note', 'x', %s, %s, 1)"
    row = [uuid4(), cast.mission_room.pk, cast.municipality.pk, cast.kim.pk]
    for who in ("kim", "noor", "pia", "stig", "anonymous"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), as_app(who) as sql:
            sql.execute(insert, row)
    with as_app("ida") as sql:
        assert sql.execute(insert, row).rowcount == 1


def test_c4_a_row_cannot_be_moved_into_anothers_room_nor_out_of_it(cast: Cast, note: Document, as_app: As) -> None:
    own = written(cast.kim, cast.municipality_room, title="Kims", text="Kims")
    move = "update documents_document set room_id = %s where id = %s"
    with pytest.raises(psycopg.errors.InsufficientPrivilege), as_app("kim") as sql:
        sql.execute(move, [cast.mission_room.pk, own.pk])
    with as_app("kim") as sql:
        assert sql.execute(move, [cast.municipality_room.pk, note.pk]).rowcount == 0
        assert sql.execute(move, [cast.joint_room.pk, note.pk]).rowcount == 0


def test_c4_an_upsert_does_not_reach_it(cast: Cast, note: Document, as_app: As) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege), as_app("kim") as sql:
        sql.execute(
            "insert into documents_document (id, room_id, kind, title, organisation_id, written_by_id, version)"
            " values (%s, %s, 'note', 'x', %s, %s, 1) on conflict (id) do update set title = 'x' returning title",
            [note.pk, cast.municipality_room.pk, cast.municipality.pk, cast.kim.pk],
        )


def test_c4_a_section_cannot_be_hung_on_it_and_the_refusal_is_the_same_as_for_nothing(
    cast: Cast, note: Document, as_app: As
) -> None:
    def refusal(document: object) -> str:
        insert = (
            'insert into documents_section (id, document_id, room_id, "order", heading, text) values (%s,%s,%s,7,%s,%s)'
        )
        with pytest.raises(psycopg.errors.ForeignKeyViolation) as caught, as_app("kim") as sql:
            sql.execute(insert, [uuid4(), document, cast.municipality_room.pk, "", "x"])
        return f"{caught.value.sqlstate} {caught.value}".replace(str(document), "DOCUMENT")

    assert refusal(note.pk) == refusal(uuid4())


def test_c4_a_section_follows_its_document_to_another_room(cast: Cast, note: Document, as_app: As) -> None:
    with as_app("ida") as sql:
        sql.execute("update documents_document set room_id = %s where id = %s", [cast.joint_room.pk, note.pk])
    with as_app("kim") as sql:
        assert sql.execute("select count(*) from documents_section where document_id = %s", [note.pk]).fetchone() == (
            1,
        )
        old = sql.execute("select count(*) from documents_version").fetchone()
    assert old == (0,), "what was written in the own room stays there"


def test_c4_without_an_actor_no_room_is_open(note: Document, raw: Callable[[str], Any]) -> None:
    connection = raw("tillit_app")
    for actor in (None, ""):
        with connection.transaction():
            if actor is not None:
                connection.execute("select set_config('tillit.actor', %s, true)", [actor])
            assert connection.execute("select count(*) from app.my_rooms()").fetchone() == (0,)
            for table in PROTECTED:
                assert connection.execute(f"select count(*) from {table}").fetchone() == (0,), table


def test_c4_the_public_role_reads_no_live_table(cast: Cast, raw: Callable[[str], Any]) -> None:
    connection = raw("tillit_public")
    for table in (*PROTECTED, "people_person", "bodies_room", "people_session", "ground_mail", "partnerships_party"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"select * from public.{table}")
    assert connection.execute("select count(*) from published.register_entry").fetchone() == (1,)
    for change in ("update published.register_entry set title = ''", "delete from published.register_entry"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(change)


def test_c4_jobs_enter_only_rooms_that_they_have_a_key_to(
    cast: Cast, note: Document, raw: Callable[[str], Any]
) -> None:
    connection = raw("tillit_app")
    for job in ("mail", "mailbox", "examples", "import", "tidy_ground", "reap"):
        with connection.transaction():
            connection.execute("select set_config('tillit.actor', %s, true)", [f"system:{job}"])
            for table in PROTECTED:
                assert connection.execute(f"select count(*) from {table}").fetchone() == (0,), (job, table)
