"""Bring a backup back: first everything is checked, then a new database is built beside the old one, then they swap.

Until the swap the old state stands untouched; a restore that is killed leaves nothing but a half-built database, which
the next one removes. The rows are written as tillit_owner, never as a superuser: a hostile file can do no more than it.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg
from psycopg import sql

from tillit.ground.grants import GRANTS
from tillit.site.database import Connection, Database, has_database, major_of, run_sql, users_of
from tillit.site.keeping.archive import Archive
from tillit.site.keeping.backup import Say
from tillit.site.keeping.kind import becoming
from tillit.site.keeping.manifest import DUMP, BackupTrouble, newer
from tillit.site.keeping.protection import differences, protection, row_counts, unprotected
from tillit.site.keeping.stock import put_files
from tillit.site.postgres.roles import APP, BACKUP, OWNER, connect_sql, database_sql
from tillit.site.secrets import store_secrets

RESTORING, BEFORE = "tillit_restoring_", "tillit_before_"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `kept` is the old database's new name; empty when there was none or it was dropped."""

    kept: str
    files: int
    rows: int


def restore(archive: Archive, database: Database, *, drop_old: bool, new_keys: bool, say: Say) -> Restored:
    """Build the database of a checked backup, prove it, put it in the place of the old one."""
    with database.connect_admin() as admin:
        if archive.manifest.postgresql > major_of(admin):
            said = (
                f"it holds a database of PostgreSQL {archive.manifest.postgresql}, the server here is {major_of(admin)}"
            )
            raise newer(archive.path, said)
        remove_left_over(admin)
        refuse_users(admin, database.name)
        with _half_built(admin, database) as name:
            say("restoring the database beside the old one")
            _load(archive, database, name)
            say("checking it against the backup")
            _prove(archive, database, name)
            say("restoring the stored files")
            files = put_files(archive, database.data / "files")
            if new_keys:
                store_secrets(database.data, database.keys)
            with becoming(database.data, examples=archive.manifest.examples):
                kept = _swap(admin, database, name)
    if drop_old and kept:
        drop_kept(database)
        kept = ""
    return Restored(kept, files, sum(archive.manifest.rows.values()))


def what_is_there(database: Database) -> dict[str, int]:
    """What the target holds that somebody could miss, by table; empty when nothing would be lost."""
    if not database.exists():
        return {}
    tables = ("people_organisation", "people_person", "partnerships_partnership", "trail_event")
    found: dict[str, int] = {}
    with database.connect(BACKUP) as connection:
        for table in tables:
            there = connection.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{table}"]).fetchone()
            if there and there[0]:
                row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
                found[table] = int(row[0]) if row else 0
    return {table: count for table, count in found.items() if count}


def kept_databases(admin: Connection) -> list[str]:
    """The databases that earlier restores left standing."""
    found = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1", [BEFORE])
    return [str(row[0]) for row in found]


def drop_kept(database: Database) -> list[str]:
    """Drop the databases that restores left standing; the answer names them."""
    with database.connect_admin() as admin:
        names = kept_databases(admin)
        for name in names:
            run_sql(admin, "DROP DATABASE {name} WITH (FORCE)", name=name)
    return names


def remove_left_over(admin: Connection) -> None:
    """Half-built databases of killed restores. The lock of the data folder says that no other restore is at work."""
    found = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [RESTORING]).fetchall()
    for row in found:
        run_sql(admin, "DROP DATABASE IF EXISTS {name} WITH (FORCE)", name=str(row[0]))


def refuse_users(admin: Connection, name: str) -> None:
    """Nobody may be connected to what is about to be replaced."""
    users = users_of(admin, name)
    if users:
        raise BackupTrouble(f"The database {name} is in use by {', '.join(sorted(set(users)))}. Stop that first.")


@contextmanager
def _half_built(admin: Connection, database: Database) -> Iterator[str]:
    """A new empty database; dropped again when anything fails."""
    number = 1
    while has_database(admin, f"{RESTORING}{number}"):
        number += 1
    name = f"{RESTORING}{number}"
    admin.execute(_creation(admin, database.name, name).encode())
    try:
        admin.execute(connect_sql(name).encode())
        yield name
    finally:
        run_sql(admin, "DROP DATABASE IF EXISTS {name} WITH (FORCE)", name=name)


def _creation(admin: Connection, old: str, new: str) -> str:
    """CREATE DATABASE with the sorting rules of the old one, which on a foreign server need not be the server's own."""
    made = database_sql(new)
    # the column of the locale has another name in each version
    asked = (
        "SELECT d.datlocprovider::text, d.datcollate, d.datctype, coalesce(j ->> 'datlocale', j ->> 'daticulocale')"
        " FROM pg_database d, to_jsonb(d) j WHERE datname = %s"
    )
    row = admin.execute(asked, [old]).fetchone()
    if row is None:
        return made
    collate, ctype, locale = (sql.Literal(value).as_string() for value in row[1:])
    provider = {"i": f"icu ICU_LOCALE {locale}", "b": f"builtin BUILTIN_LOCALE {locale}"}.get(row[0], "libc")
    return f"{made.removesuffix(';')} LOCALE_PROVIDER {provider} LC_COLLATE {collate} LC_CTYPE {ctype};"


def _load(archive: Archive, database: Database, name: str) -> None:
    """pg_restore as the owner, in one transaction, then what a dump does not carry."""
    program, environment = database.program("pg_restore", OWNER)
    options = ["--no-password", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [program, *options, database.conninfo(OWNER, name)],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            env=environment,
        )
        try:
            _feed(archive, process)
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
        said.seek(0)
        words = said.read().decode(errors="replace").strip()
    if process.returncode != 0:
        raise BackupTrouble(f"pg_restore failed ({process.returncode}); the old state stands.\n{words}")


def _feed(archive: Archive, process: subprocess.Popen[bytes]) -> None:
    """It may stop listening before the end: when it has all it needs, or with an exit code that tells."""
    if process.stdin is None:
        raise RuntimeError("pg_restore was started without its input")
    try:
        with suppress(BrokenPipeError):
            archive.copy(DUMP, process.stdin.write)
    finally:
        with suppress(BrokenPipeError):
            process.stdin.close()


def _prove(archive: Archive, database: Database, name: str) -> None:
    """The same rows, the same guards; `BackupTrouble` names what is not."""
    manifest = archive.manifest
    with database.connect(BACKUP, name) as connection:
        guards = differences(
            manifest.protection, protection(connection), same_version=manifest.postgresql == major_of(connection)
        )
        counted = row_counts(connection)
        open_tables = unprotected(connection)
    rows = [
        f"{table}: {count} in the backup, {counted.get(table, 0)} restored"
        for table, count in manifest.rows.items()
        if counted.get(table) != count
    ]
    faults = [*rows, *guards, *(f"{table} is not guarded by row-level security" for table in open_tables)]
    if faults:
        raise BackupTrouble(
            "The restored database is not what the backup says; the old state stands.\n" + "\n".join(faults)
        )
    with database.connect(OWNER, name) as connection:
        connection.execute(GRANTS.encode())
        connection.execute("ANALYZE")


def _swap(admin: Connection, database: Database, name: str) -> str:
    """Both names change in one transaction; when the new one does not serve, they change back."""
    kept = f"{BEFORE}{datetime.now(UTC):%Y%m%d_%H%M%S}" if has_database(admin, database.name) else ""
    try:
        with admin.transaction():
            if kept:
                run_sql(admin, "ALTER DATABASE {old} RENAME TO {kept}", old=database.name, kept=kept)
            run_sql(admin, "ALTER DATABASE {new} RENAME TO {old}", new=name, old=database.name)
    except psycopg.errors.ObjectInUse:
        raise BackupTrouble(f"Somebody uses the database {database.name} again; the old state stands.") from None
    try:
        _serves(database)
    except BaseException:
        with admin.transaction():
            run_sql(admin, "ALTER DATABASE {old} RENAME TO {new}", new=name, old=database.name)
            if kept:
                run_sql(admin, "ALTER DATABASE {kept} RENAME TO {old}", old=database.name, kept=kept)
        raise
    return kept


def _serves(database: Database) -> None:
    """The web server's role gets in, and without an actor it sees no guarded row and may make no table."""
    with database.connect(APP) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM public.trail_event), has_database_privilege(current_database(), 'TEMP')"
        ).fetchone()
    if row is None or row[0] != 0 or row[1]:
        raise BackupTrouble("The restored database does not guard its rows; the old state stands.")
