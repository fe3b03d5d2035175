"""How the maintenance words (backup, restore, upgrade) reach the database of an installation, without Django."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tillit.site.environment import DatabasePlace, database_place
from tillit.site.postgres.binaries import DatabaseTrouble, find_binaries
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.roles import ensure_roles
from tillit.site.secrets import Secrets

Connection = psycopg.Connection[tuple[Any, ...]]
MAINTENANCE = "postgres"
# how long the server still shows a client that has just gone
LONGEST_LEAVING = 2.0


class Database:
    """The database of one data folder: embedded, or the one that DATABASE_URL names.

    `admin` is the role that may make databases on a server that is not ours; its password comes the ways of libpq
    (PGPASSWORD, ~/.pgpass).
    """

    def __init__(self, data: Path, keys: Secrets, *, admin: str = "") -> None:
        self.data = data
        self.keys = keys
        self.admin_role = admin
        self.place: DatabasePlace = database_place()

    @property
    def name(self) -> str:
        """The name of the database that the web server uses."""
        return self.place.name

    def conninfo(self, role: str, name: str = "") -> str:
        """Where and as whom, without the password."""
        where = {"host": self.place.hosts, "port": self.place.ports, "dbname": name or self.name, "user": role}
        return make_conninfo("", **{**self.place.options, **where, "application_name": "tillit maintenance"})

    def connect(self, role: str, name: str = "") -> Connection:
        """A connection as one of our four roles; every statement is its own transaction unless one is opened."""
        return psycopg.connect(self.conninfo(role, name), password=self.keys.passwords()[role], autocommit=True)

    def connect_admin(self) -> Connection:
        """A connection that may make, rename and drop databases."""
        if self.place.embedded:
            return EmbeddedPostgres(self.data).connect_superuser(MAINTENANCE)
        if not self.admin_role:
            raise DatabaseTrouble(
                "On the server of DATABASE_URL a restore needs a role that may make databases: name it with"
                " --admin ROLE and give its password in PGPASSWORD or ~/.pgpass."
            )
        return psycopg.connect(self.conninfo(self.admin_role, MAINTENANCE), autocommit=True)

    def program(self, name: str, role: str) -> tuple[str, dict[str, str]]:
        """A client program that fits the server, and the environment that lets it in as `role`."""
        foreign = ("PG", "LC_", "LANG")
        plain = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
        with self.connect(role, "" if self.exists() else MAINTENANCE) as connection:
            major = major_of(connection)
        return fitting(name, major), plain | {"PGPASSWORD": self.keys.passwords()[role], "LC_ALL": "C"}

    def exists(self) -> bool:
        """Whether the database is there, asked as the role that makes the backups."""
        try:
            with self.connect("tillit_backup"):
                return True
        except psycopg.OperationalError as error:
            if "does not exist" in str(error):
                return False
            raise


@contextmanager
def reached(data: Path, keys: Secrets, *, admin: str = "") -> Iterator[Database]:
    """The database, started when it is embedded and asleep; then it is put to sleep again, unless others use it."""
    if not database_place().embedded:
        yield Database(data, keys, admin=admin)
        return
    server = EmbeddedPostgres(data)
    was_running = server.running() is not None
    server.ensure()
    try:
        with server.connect_superuser() as connection:
            ensure_roles(connection, keys.passwords())
        yield Database(data, keys, admin=admin)
    finally:
        if not was_running and not _others(server):
            server.stop()


def major_of(connection: Connection) -> int:
    """The major version of the server."""
    return connection.info.server_version // 10000


def users_of(connection: Connection, name: str) -> list[str]:
    """Who is connected to a database, but for ourselves. A role without rights sees others without their kind."""
    found = connection.execute(
        "SELECT usename || coalesce(' (' || nullif(application_name, usename) || ')', '') FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid() AND usesysid IS NOT NULL"
        " AND coalesce(backend_type, 'client backend') = 'client backend' ORDER BY 1",
        [name],
    )
    return [str(row[0]) for row in found]


def has_database(connection: Connection, name: str) -> bool:
    """Whether a database of this name is there."""
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def run_sql(connection: Connection, text: str, **names: str) -> None:
    """A statement with quoted names in it."""
    safe = {key: sql.Identifier(name) for key, name in names.items()}
    connection.execute(sql.SQL(text).format(**safe))


def fitting(program: str, major: int) -> str:
    """The path of a client program of the server's own version, or of a later one."""
    try:
        exact = find_binaries(major).folder / program
        if os.access(exact, os.X_OK):
            return str(exact)
    except DatabaseTrouble:
        pass  # no server programs of that version here; those of a client will do
    on_path = shutil.which(program)
    if on_path and _major_of_program(on_path) >= major:
        return on_path
    raise DatabaseTrouble(
        f"{program} of PostgreSQL {major} or later is needed here. Install the package postgresql-client-{major},"
        f" or name a folder with it in TILLIT_PG_BIN."
    )


def _major_of_program(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"\s(\d+)[.\w]*", said)
    return int(match.group(1)) if match else 0


def _others(server: EmbeddedPostgres) -> bool:
    """Whether somebody else is connected. Who has just gone is seen a moment longer, and is no reason to stay awake."""
    asked = "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    end = time.monotonic() + LONGEST_LEAVING
    with server.connect_superuser() as connection:
        while connection.execute(asked).fetchone() is not None:
            if time.monotonic() > end:
                return True
            time.sleep(0.05)
    return False
