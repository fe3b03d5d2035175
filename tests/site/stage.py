"""A small installation of a test's own: a data folder, its own server, rows in many rooms, files in the store."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from tests.plugin import DATA, ROOT
from tillit.site.database import Database
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.roles import BACKUP, OWNER, connect_sql, ensure_database, ensure_roles
from tillit.site.secrets import load_secrets

Connection = psycopg.Connection[tuple[Any, ...]]
ODD = "Räksmörgås \\N \t'\"; -- \u2028 \U0001f600\nnästa rad"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

# read back from a dump, PostgreSQL writes the same condition with its casts at other places
CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")

# what a column that must be filled gets when a test says nothing
PLAIN: dict[str, Callable[[], Any]] = {
    "ARRAY": list,
    "uuid": uuid4,
    "boolean": lambda: False,
    "smallint": lambda: 1,
    "integer": lambda: 1,
    "bigint": lambda: 1,
    "date": lambda: date(2026, 11, 22),
    "timestamp with time zone": lambda: datetime(2026, 11, 22, 1, 2, 3, 4, UTC),
    "jsonb": lambda: Jsonb({"å": [1, 2.5, None, ODD]}),
    "bytea": lambda: bytes(range(256)),
}


class Stage:
    """One installation."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.server = EmbeddedPostgres(data, durable=False)

    @property
    def database(self) -> Database:
        """As the maintenance words see it; TILLIT_DATA must name this folder."""
        assert os.environ["TILLIT_DATA"] == str(self.data)
        return Database(self.data, load_secrets(self.data))

    def connect(self, role: str, name: str = "tillit") -> Connection:
        password = load_secrets(self.data).passwords()[role]
        return psycopg.connect(
            host=self.server.host, port=5432, user=role, password=password, dbname=name, autocommit=True
        )

    def make(self) -> None:
        """Roles and an empty database, then every migration as the owner."""
        self.server.ensure()
        with self.server.connect_superuser() as connection:
            ensure_roles(connection, load_secrets(self.data).passwords())
            ensure_database(connection)
        settings = {"DJANGO_SETTINGS_MODULE": "tillit.site.settings", "TILLIT_DB_ROLE": "owner"}
        more = settings | {"TILLIT_DATA": str(self.data), "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--skip-checks"]
        subprocess.run(command, check=True, env=os.environ | more)
        with self.server.connect_superuser() as connection:
            connection.execute("CREATE DATABASE pristine TEMPLATE tillit")

    def start_anew(self) -> None:
        """As `make` left it, without migrating again."""
        with self.server.connect_superuser() as connection:
            for name in self.databases():
                if name.startswith("tillit"):
                    connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
            connection.execute("CREATE DATABASE tillit TEMPLATE pristine OWNER tillit_owner")
            connection.execute(connect_sql().encode())
        shutil.rmtree(self.data / "files", ignore_errors=True)

    def store(self, content: bytes) -> str:
        """A file in the store."""
        digest = sha256(content).hexdigest()
        place = self.data / "files" / digest[:2] / digest
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        return digest

    def files(self) -> dict[str, bytes]:
        store = self.data / "files"
        return {str(path.relative_to(store)): path.read_bytes() for path in store.glob("??/*")}

    def databases(self) -> list[str]:
        with self.server.connect_superuser() as connection:
            return [str(row[0]) for row in connection.execute("SELECT datname FROM pg_database ORDER BY 1")]


@contextmanager
def stage(name: str) -> Iterator[Stage]:
    """An installation that is gone afterwards; in memory where the tests' own database is."""
    DATA.mkdir(mode=0o711, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=DATA, prefix="stage-"))
    # PostgreSQL's account must come through
    folder.chmod(0o711)
    found = Stage(folder / name)
    try:
        yield found
    finally:
        found.server.destroy()
        shutil.rmtree(folder)


def put(connection: Connection, table: str, **values: Any) -> Any:
    """Add a row; columns that must be filled and are not named get something plain. Answers the key."""
    asked = (
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'"
        " AND column_default IS NULL AND is_generated = 'NEVER' AND is_identity = 'NO'"
    )
    needed = connection.execute(asked, [table]).fetchall()
    row = {name: PLAIN.get(kind, lambda: "")() for name, kind in needed} | values
    into = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING *").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join([sql.Placeholder()] * len(row)),
    )
    found = connection.execute(into, list(row.values())).fetchone()
    return row.get("id", found[0] if found else None)


def fill(stage: Stage) -> dict[str, Any]:
    """Two parties, their partnership, and a note in one party's own room; keys of what was made."""
    with stage.connect(OWNER) as owner, owner.transaction():
        owner.execute("SET LOCAL search_path = public, published")
        mission = put(
            owner, "people_organisation", name=ODD, sector="civil", legal_form="association", number="8020000000"
        )
        city = put(
            owner, "people_organisation", name="Staden", sector="public", legal_form="municipality", number="2120000000"
        )
        ida = put(owner, "people_person", name="Ida Ödman", email="ida@exempel.se", language="sv", is_active=True)
        put(owner, "people_affiliation", person_id=ida, organisation_id=mission, role="representative")
        circle = put(owner, "bodies_circle")
        for party in (mission, city):
            put(owner, "bodies_membership", circle_id=circle, organisation_id=party)
        joint = put(owner, "bodies_room", kind="circle", circle_id=circle)
        rooms = [put(owner, "bodies_room", kind="own", organisation_id=party) for party in (mission, city)]
        body = put(owner, "bodies_body", circle_id=circle, kind="steering", name="Styrgruppen")
        seat = put(owner, "bodies_seat", body_id=body, organisation_id=mission)
        put(owner, "bodies_sitting", seat_id=seat, person_id=ida, capacity="holder")
        partnership = put(
            owner, "partnerships_partnership", room_id=joint, circle_id=circle, slug="var-samverkan", title=ODD,
            state="running", form="iop",
        )  # fmt: skip
        put(owner, "partnerships_party", room_id=joint, partnership_id=partnership, organisation_id=mission)
        put(owner, "register_entry", partnership_id=partnership, slug="var-samverkan", title=ODD)
        for room in rooms:
            _note(owner, room, mission, ida)
            event = put(owner, "trail_event", room_id=room, key="note_written", actor=f"person:{ida}")
            put(owner, "trail_payload", event_id=event, room_id=room, salt=b"\0" * 32, body=Jsonb({"title": ODD}))
        put(owner, "ground_mail", recipient="ida@exempel.se", subject=ODD)
        put(owner, "ground_cache", cache_key="a", value="b")
        put(owner, "people_session", digest="x" * 64, data="tom", started_at=NOW, seen_at=NOW, expires_at=NOW)
        owner.execute("INSERT INTO procrastinate_jobs (task_name, queue_name) VALUES ('reap', 'default')")
        owner.execute("SELECT setval(pg_get_serial_sequence('procrastinate_jobs', 'id'), 4711)")
    for content in (b"", b"ett", bytes(range(256)) * 5000):
        stage.store(content)
    return {"mission": mission, "city": city, "ida": ida, "room": rooms[0]}


def every_row(connection: Connection) -> dict[str, list[str]]:
    """All rows of all tables and the state of all sequences, as text; the role must see every row."""
    found = connection.execute(
        "SELECT n.nspname, c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname IN ('public', 'published', 'app') AND c.relkind IN ('r', 'S') ORDER BY 1, 2"
    ).fetchall()
    columns = {"r": "t", "S": "(t.last_value, t.is_called)"}
    return {
        f"{schema}.{name}": [
            str(row[0])
            for row in connection.execute(
                sql.SQL("SELECT ({})::text FROM {} t ORDER BY 1").format(
                    sql.SQL(columns[kind]),
                    sql.Identifier(schema, name),  # type: ignore[arg-type]
                )
            )
        ]
        for schema, name, kind in found
    }


def catalogue(connection: Connection) -> dict[str, list[str]]:
    """The shape of the database in PostgreSQL's own words; written apart from what the product itself compares."""
    connection.execute("SELECT set_config('search_path', '', false)")
    ours = "IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'published', 'app'))"
    acl = "(SELECT array_agg(a::text ORDER BY a::text) FROM unnest({0}) a)::text"
    asked = {
        # a dump leaves no gaps where columns were dropped: their order counts, not their numbers
        "columns": "SELECT table_schema, table_name, rank() OVER (PARTITION BY table_schema, table_name"
        " ORDER BY ordinal_position), column_name, data_type, is_nullable,"
        " column_default, collation_name, generation_expression, is_identity FROM information_schema.columns"
        " WHERE table_schema IN ('public', 'published', 'app')",
        "relations": f"SELECT oid::regclass, relkind, relowner::regrole, relrowsecurity, relforcerowsecurity,"
        f" {acl.format('relacl')} FROM pg_class WHERE relnamespace {ours} AND relkind <> 't'",
        "schemas": f"SELECT nspname, nspowner::regrole, {acl.format('nspacl')} FROM pg_namespace WHERE oid {ours}",
        "constraints": "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint"
        f" WHERE connamespace {ours}",
        "indexes": f"SELECT pg_get_indexdef(oid) FROM pg_class WHERE relkind = 'i' AND relnamespace {ours}",
        "functions": f"SELECT pg_get_functiondef(oid), proowner::regrole, {acl.format('proacl')} FROM pg_proc"
        f" WHERE pronamespace {ours}",
        "triggers": "SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal",
        "policies": "SELECT * FROM pg_policies",
        "defaults": "SELECT defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype,"
        f" {acl.format('defaclacl')} FROM pg_default_acl",
        "types": f"SELECT oid::regtype, typowner::regrole, {acl.format('typacl')} FROM pg_type"
        f" WHERE typnamespace {ours}",
        "database": f"SELECT datdba::regrole, {acl.format('datacl')}, datcollate, datctype, datlocprovider, encoding"
        " FROM pg_database WHERE datname = current_database()",
        "extensions": "SELECT extname FROM pg_extension",
    }
    return {
        name: sorted(CASTS.sub("", str(row)) for row in connection.execute(query.encode()))
        for name, query in asked.items()
    }


def all_of(stage: Stage) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, bytes]]:
    """Rows, shape and files: what two installations are compared by."""
    with stage.connect(BACKUP) as connection:
        return every_row(connection), catalogue(connection), stage.files()


def _note(owner: Connection, room: Any, organisation: Any, person: Any) -> None:
    document = put(
        owner, "documents_document", room_id=room, kind="note", title=ODD, organisation_id=organisation,
        written_by_id=person,
    )  # fmt: skip
    section = put(owner, "documents_section", document_id=document, room_id=room, text=ODD * 40)
    put(owner, "documents_version", section_id=section, room_id=room, text=ODD * 40, saved_by_id=person)
