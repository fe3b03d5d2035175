"""Nothing that is remembered can be changed by the app's role, whichever way round it tries (C7)."""

from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.conftest import Raw
from tests.rights.secret import written

pytestmark = pytest.mark.rights

TABLES = {"trail_event": "key", "trail_payload": "erased_ground", "trail_mention": "room_id"}
KEYS = {"trail_event": "id", "trail_payload": "event_id", "trail_mention": "id"}
# each tries it by another way than a plain statement; {t} is the table, {c} one of its columns, {k} its key
WAYS = {
    "a view": "create temporary view seen as select * from {t}; update seen set {c} = {c}",
    "a view that is emptied": "create temporary view seen as select * from {t}; delete from seen",
    "a rule of a view": (
        "create temporary view seen as select 1 as one; "
        "create rule instead as on insert to seen do instead delete from {t}; insert into seen values (1)"
    ),
    "a function of its own": (
        "create function pg_temp.touch() returns void language sql as 'update {t} set {c} = {c}'; "
        "select pg_temp.touch()"
    ),
    "a function that says it is the owner's": (
        "create function pg_temp.touch() returns void language sql security definer as 'delete from {t}'; "
        "select pg_temp.touch()"
    ),
    "a block": "do $$ begin update {t} set {c} = {c}; end $$",
    "a with": "with gone as (delete from {t} returning *) select count(*) from gone",
    "a merge": "merge into {t} as it using (select 1) as one on true when matched then delete",
    "an insert that meets itself": (
        "insert into {t} select * from {t} limit 1 on conflict ({k}) do update set {c} = excluded.{c}"
    ),
    "no triggers": "alter table {t} disable trigger all",
    "another session role": "set session_replication_role = replica; delete from {t}",
    "the owner's role": "set role tillit_owner; delete from {t}",
    "the superuser's role": "set role postgres; delete from {t}",
    "a right that it gives itself": "grant update, delete on {t} to tillit_app; delete from {t}",
    "no table": "drop table {t} cascade",
    "another table": "alter table {t} rename to was",
    "no security": "alter table {t} no force row level security",
    "a trigger of its own": (
        "create function pg_temp.lie() returns trigger language plpgsql as 'begin return null; end'; "
        "create trigger lie before insert on {t} for each row execute function pg_temp.lie()"
    ),
    "a file": "copy {t} from program 'true'",
}


@pytest.mark.parametrize("way", WAYS)
def test_c7_the_app_changes_nothing_that_is_remembered_by(cast: Cast, raw: Raw, way: str) -> None:
    written(cast.ida, cast.mission_room, title="Anteckning", text="Text")
    connection = raw("tillit_app")
    for table, column in TABLES.items():
        before = rows_of(raw, table)
        assert before

        with pytest.raises(psycopg.Error) as refused, connection.transaction():
            connection.execute("select set_config('tillit.actor', %s, true)", [str(cast.ida.actor)])
            connection.execute(WAYS[way].format(t=table, c=column, k=KEYS[table]))

        assert isinstance(refused.value, REFUSALS), refused.value
        assert rows_of(raw, table) == before


REFUSALS = (
    psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue, psycopg.errors.InvalidSchemaName,
)  # fmt: skip


def rows_of(raw: Raw, table: str) -> list[tuple[Any, ...]]:
    """All of it, as the superuser sees it."""
    return sorted(raw("postgres").execute(f"select * from {table}").fetchall(), key=repr)


def test_c7_no_function_that_the_app_may_call_changes_what_is_remembered(raw: Raw) -> None:
    """Functions that work as their owner are the one way past the rights; none of them changes these tables."""
    bodies = (
        raw("postgres")
        .execute(
            "select p.proname, pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
            "where n.nspname in ('app', 'public', 'published') and p.prosecdef "
            "and has_function_privilege('tillit_app', p.oid, 'execute')"
        )
        .fetchall()
    )
    assert bodies
    changes = [
        name
        for name, body in bodies
        for table in TABLES
        for verb in ("update", "delete from", "truncate", "merge into", "insert into")
        if f"{verb} {table}" in " ".join(body.lower().split())
    ]
    assert changes == []
