"""What `doctor` finds out about an installation, one finding a line, each fault with its mend."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psycopg

from tillit.site.database import Database, major_of
from tillit.site.environment import text
from tillit.site.postgres.binaries import SUPPORTED_MAJORS
from tillit.site.postgres.roles import APP, BACKUP, OWNER, ROLES
from tillit.site.running.installation import is_well
from tillit.site.running.readiness import pending_migrations
from tillit.site.running.standing import Standing, somebody_stands_on
from tillit.site.secrets import FILE

Grade = Literal["ok", "note", "FAULT"]
LEAST_SPACE = 1_000_000_000
TIPS_NOWHERE = "SELECT count(*) FROM exchange_tip WHERE outcome = '' AND erased_at IS NULL AND rooms = '{}'"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    grade: Grade
    said: str


Part = Callable[[], Iterator[Finding]]


def ok(said: str) -> Finding:
    """Something is as it should be."""
    return Finding("ok", said)


def note(said: str) -> Finding:
    """Something to know about; it can be meant so."""
    return Finding("note", said)


def fault(said: str) -> Finding:
    """Something that must be mended."""
    return Finding("FAULT", said)


def about_machine(data: Path) -> Iterator[Finding]:
    """Python, data folder, secrets, space."""
    yield ok(f"Python {sys.version.split()[0]}, data folder {data}")
    mode = stat.S_IMODE(data.stat().st_mode)
    if mode & 0o022:
        yield fault(f"Others may write in the data folder. Say: chmod go-w '{data}'")
    if stat.S_IMODE((data / FILE).stat().st_mode) & 0o077:
        yield fault(f"Others can read the secrets. Say: chmod 600 '{data / FILE}'")
    free = shutil.disk_usage(data).free
    told = f"{free / 1e9:.1f} GB free on the disk of the data folder"
    yield ok(told) if free >= LEAST_SPACE else fault(f"Only {told}; the database stops when it is full.")


def about_server(database: Database) -> Iterator[Finding]:
    """Version, letters, durability."""
    with database.connect(OWNER) as connection:
        major = major_of(connection)
        kind = "embedded" if database.place.embedded else "of DATABASE_URL"
        told = f"PostgreSQL {connection.info.parameter_status('server_version')} ({kind})"
        yield ok(told) if major in SUPPORTED_MAJORS else fault(f"{told}; 15 to 18 will do.")
        if _one(connection, "SELECT lower('ÅÄÖ')") != "åäö":
            yield fault(
                "The database does not know Swedish letters. Make it anew: ./tillit manage roles --sql shows how."
            )
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            if _one(connection, "SELECT current_setting(%s)", setting) == "off":
                yield fault(f"{setting} is off: a power cut would lose what has been acknowledged. Set it to on.")


def about_roles(database: Database) -> Iterator[Finding]:
    """Each role can enter, and none may more than it should."""
    for role in ROLES:
        try:
            with database.connect(role) as connection:
                yield from _too_much(connection, role)
        except psycopg.OperationalError as error:
            yield fault(
                f"{role} cannot enter ({str(error).strip().splitlines()[-1]}). Say: ./tillit manage roles --sql"
            )
    yield ok("the four roles have been tried")


def about_tables() -> Iterator[Finding]:
    """Do the tables fit this program?"""
    pending = pending_migrations()
    if pending:
        yield fault(f"The database is {len(pending)} migrations behind this program. Say: ./tillit upgrade")
    else:
        yield ok("the tables are those of this program")


def about_tips(database: Database) -> Iterator[Finding]:
    """How many tips wait that have reached nobody; not what they say, which is for those that they name."""
    with database.connect(OWNER) as connection:
        waiting = _one(connection, TIPS_NOWHERE)
    if waiting:
        yield note(
            f"Tips about partnerships that name no organisation which is here: {waiting}. They wait up to a year, and "
            "reach the organisations within an hour of their coming. docs/operate.md tells more."
        )


def about_running(data: Path) -> Iterator[Finding]:
    """Is it running, does it answer, do letters leave?"""
    address = str(Standing(data).note().get("address", "")) if somebody_stands_on(data) else ""
    port = address.rpartition(":")[2]
    if not port.isdecimal():
        yield note("`up` does not run on this data folder")
    elif is_well(int(port)):
        yield ok(f"{address} answers")
    else:
        yield fault(f"{address} does not answer as it should. Its log: {data / 'run' / 'web.log'}")
    if not text("TILLIT_MAIL_URL"):
        yield note("TILLIT_MAIL_URL is not set: letters wait in the outbox")
    backups = sorted((data / "backups").glob("*.tar"), key=os.path.getmtime)
    yield ok(f"the newest backup is {backups[-1].name}") if backups else note("there is no backup in the data folder")


def _too_much(connection: psycopg.Connection[tuple[Any, ...]], role: str) -> Iterator[Finding]:
    query = (
        "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls <> %s "
        "FROM pg_roles WHERE rolname = current_user"
    )
    if _one(connection, query, role == BACKUP):
        yield fault(f"{role} may more than it should. Say: ./tillit manage roles --sql")
    if role == APP and _one(connection, "SELECT has_database_privilege(current_database(), 'TEMP')"):
        yield fault("The app may make temporary tables. Say: ./tillit manage migrate")


def _one(connection: psycopg.Connection[tuple[Any, ...]], query: str, *values: object) -> object:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None
