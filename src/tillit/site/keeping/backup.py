"""Take a backup: the database and the stored files in one file, while everything goes on running.

The database is read in one snapshot, the files after it: files are only ever added, so every file that a row of the
snapshot speaks of lies in the store by then.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

import psycopg

from tillit.site.database import Connection, Database, major_of
from tillit.site.keeping.archive import refuse_existing, write_archive
from tillit.site.keeping.kind import holds_examples
from tillit.site.keeping.manifest import DUMP, KEYS, BackupTrouble, KeyPrints, Manifest, Member, digest_of, stored_name
from tillit.site.keeping.protection import protection, row_counts
from tillit.site.postgres.roles import BACKUP
from tillit.site.running.migrations import applied
from tillit.site.secrets import Secrets
from tillit.site.version import product_version

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that was made."""

    path: Path
    manifest: Manifest
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the database held at one moment, as the manifest says it."""

    postgresql: int
    migrations: dict[str, list[str]]
    rows: dict[str, int]
    protection: list[str]


def default_target(data: Path, word: str = "tillit") -> Path:
    """Where a backup goes when nobody says."""
    return data / "backups" / f"{word}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.tar"


def take_backup(database: Database, target: Path, *, with_keys: bool = False, say: Say) -> Taken:
    """Write one backup file. It appears under its name when it is whole and on disk, or not at all."""
    refuse_existing(target)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as work:
        sources = {DUMP: Path(work) / DUMP}
        made_at = datetime.now(UTC).replace(microsecond=0)
        say("reading the database")
        snapshot = _dump(database, sources[DUMP])
        if with_keys:
            sources[KEYS] = Path(work) / KEYS
            _write_keys(sources[KEYS], database.keys)
        say("reading the stored files")
        stored, left_out = _stored_files(database.data / "files")
        members = [_member(name, path) for name, path in sources.items()] + stored
        sources |= {member.name: database.data / member.name for member in stored}
        manifest = Manifest(
            product_version=product_version(),
            made_at=made_at,
            examples=holds_examples(database.data),
            postgresql=snapshot.postgresql,
            migrations=snapshot.migrations,
            rows=snapshot.rows,
            protection=snapshot.protection,
            keys=KeyPrints.of(database.keys),
            members=members,
            left_out=left_out,
        )
        say("writing the backup")
        write_archive(target, manifest, sources)
    return Taken(target, manifest, target.stat().st_size)


def _dump(database: Database, target: Path) -> Snapshot:
    """pg_dump in the very snapshot in which rows are counted."""
    with database.connect(BACKUP) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        with connection.transaction():
            exported = connection.execute("SELECT pg_export_snapshot()").fetchone()
            if exported is None or not _is_ours(connection):
                raise BackupTrouble(f"There is nothing in the database {database.name} yet: no backup was made.")
            _run_dump(database, str(exported[0]), target)
            return Snapshot(
                postgresql=major_of(connection),
                migrations=applied(connection),
                rows=row_counts(connection),
                protection=protection(connection),
            )


def _is_ours(connection: Connection) -> bool:
    row = connection.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL").fetchone()
    return bool(row and row[0])


def _run_dump(database: Database, snapshot: str, target: Path) -> None:
    program, environment = database.program("pg_dump", BACKUP)
    command = [program, "--format=custom", "--no-password", f"--snapshot={snapshot}", "--dbname"]
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as output:
        done = subprocess.run(
            [*command, database.conninfo(BACKUP)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    if done.returncode != 0:
        raise BackupTrouble(f"pg_dump failed ({done.returncode}): {done.stderr.decode(errors='replace').strip()}")


def _write_keys(target: Path, keys: Secrets) -> None:
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(keys), file, indent=2)


def _stored_files(store: Path) -> tuple[list[Member], list[str]]:
    """Every whole file of the store, and the names of those that are damaged and left out."""
    whole: list[Member] = []
    left_out: list[str] = []
    for path in sorted(store.glob("[0-9a-f][0-9a-f]/*")):
        name = stored_name(path.name)
        if digest_of(name) is None:
            continue
        found = _member(name, path)
        if found.sha256 == path.name and not path.is_symlink():
            whole.append(found)
        else:
            left_out.append(name)
    return whole, left_out


def _member(name: str, path: Path) -> Member:
    with path.open("rb") as content:
        found = file_digest(content, "sha256").hexdigest()
        return Member(name, content.tell(), found)
