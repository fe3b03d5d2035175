"""Bring the database up to this program: back it up, lock, migrate, check, tell.

Each migration is a transaction of its own: one that fails leaves the ones before it in force and nothing of itself.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import psycopg

from tillit.site.database import Database, users_of
from tillit.site.keeping.backup import Say, default_target, take_backup
from tillit.site.keeping.known import SOURCE
from tillit.site.keeping.manifest import BackupTrouble
from tillit.site.keeping.protection import row_counts, unprotected
from tillit.site.postgres.roles import BACKUP, OWNER
from tillit.site.running.migrations import Known, Migrations, applied, still_to_come, unknown

# any number will do as long as every upgrade takes the same
LOCK = 7_455_481
APPLYING = re.compile(r"^\s*Applying ([\w.]+)\.\.\.", re.MULTILINE)
ERROR = re.compile(r"^([\w.]+(?:Error|Exception|Trouble|Violation): .*)$", re.MULTILINE)
# tables that empty themselves: sessions, the shared cache, jobs that are done
PASSING = ("public.people_session", "public.django_session", "public.ground_cache", "public.procrastinate_")


class MigrationFailed(BackupTrouble):
    """A migration did not go through; the text says which, what stands now, and how to go back."""


@dataclass(slots=True)
class Report:
    """What an upgrade did. `faults` is empty when all is well."""

    made: list[str]
    backup: Path | None = None
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def upgrade(database: Database, known: Known, *, say: Say) -> Report:
    """Upgrade the database; with nothing to migrate it is only checked."""
    began = monotonic()
    with database.connect(BACKUP) as connection:
        _refuse_empty(connection, database)
        pending = _pending(applied(connection), known)
    report = Report(pending)
    with _locked(database):
        before: dict[str, int] = {}
        if pending:
            taken = take_backup(database, default_target(database.data, "before-upgrade"), say=say)
            report.backup, before = taken.path, taken.manifest.rows
            say(f"making {len(pending)} migrations")
            _migrate(database, taken.path)
        say("checking")
        report.faults = [*faults_of(database, before), *_framework_faults()]
    report.seconds = monotonic() - began
    return report


def faults_of(database: Database, before: dict[str, int]) -> list[str]:
    """What is wrong after a migration: fewer rows than before, or rows that nothing guards."""
    with database.connect(BACKUP) as connection:
        after, open_tables = row_counts(connection), unprotected(connection)
    shrunk = [
        f"{table} held {count:,} rows and now holds {after.get(table, 0):,}"
        for table, count in before.items()
        if after.get(table, 0) < count and not table.startswith(PASSING)
    ]
    return [*shrunk, *(f"{table} is not guarded by row-level security" for table in open_tables)]


def way_back(database: Database, backup: Path) -> str:
    """The command that brings the state before the upgrade back."""
    return f"./tillit restore {shlex.quote(str(backup))} --yes --data {shlex.quote(str(database.data))}"


def _refuse_empty(connection: psycopg.Connection[tuple[object, ...]], database: Database) -> None:
    row = connection.execute("SELECT to_regclass('public.django_migrations')").fetchone()
    if row is None or row[0] is None:
        raise BackupTrouble(f"There is nothing in the database {database.name} yet; ./tillit up makes it.")


def _pending(seen: Migrations, known: Known) -> list[str]:
    newer = unknown(seen, known)
    if newer:
        raise BackupTrouble(
            f"The database is newer than this Tillit: migrations of it are unknown here ({', '.join(newer[:5])})."
            " Nothing was changed. Put the newer Tillit back in place."
        )
    return still_to_come(known, seen)


@contextmanager
def _locked(database: Database) -> Iterator[None]:
    """One upgrade of this database at a time, whatever machine it runs on, and no web server or worker beside it."""
    with database.connect(OWNER) as connection:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
        if row is None or not row[0]:
            raise BackupTrouble("Another upgrade of this database is at work. Wait for its end.")
        users = users_of(connection, database.name)
        if users:
            raise BackupTrouble(f"The database is in use by {', '.join(sorted(set(users)))}. Stop that first.")
        yield


def _migrate(database: Database, backup: Path) -> None:
    done = _django("migrate", "--verbosity", "1", "--no-input", "--no-color", role="owner")
    if done.returncode == 0:
        return
    begun = APPLYING.findall(done.stdout)
    which = f"The migration {begun[-1]} failed" if begun else "The migrations could not begin"
    why = ERROR.findall(done.stderr)[-1:] or ["it did not say why"]
    stands = f"{len(begun) - 1} migrations before it are made and stand" if len(begun) > 1 else "nothing was changed"
    raise MigrationFailed(
        f"{which}: {why[0]}\nIt was rolled back; {stands}. Its whole story:\n{done.stderr.strip()[-4000:]}\n\n"
        f"To go back, put the earlier Tillit in place and say:\n  {way_back(database, backup)}"
    )


def _framework_faults() -> list[str]:
    done = _django("check", "--fail-level", "ERROR", "--no-color", role="app")
    return [] if done.returncode == 0 else [f"the framework's own check failed: {done.stderr.strip()[-2000:]}"]


def _django(*words: str, role: str) -> subprocess.CompletedProcess[str]:
    """A command of the framework in a process of its own, so that nothing here runs as the owner of the tables."""
    paths = os.pathsep.join([str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", "tillit.site.settings")
    more = {"PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": settings, "TILLIT_DB_ROLE": role}
    command = [sys.executable, "-P", "-m", "django", *words]
    return subprocess.run(command, env=os.environ | more, capture_output=True, text=True, check=False)
