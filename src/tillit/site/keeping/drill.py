"""Prove that a backup can be restored: bring it back in a folder of its own, look at it, and throw all of it away.

The installation itself is not touched and may be running. A drill that was killed leaves its folder, which the next one
removes.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from tillit.kernel.canonical import NotCanonical, canonical_json, sha256_hex
from tillit.site.database import Database, reached
from tillit.site.keeping.archive import opened
from tillit.site.keeping.backup import Say
from tillit.site.keeping.manifest import BackupTrouble
from tillit.site.keeping.restore import restore
from tillit.site.locks import locked
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.roles import BACKUP
from tillit.site.secrets import load_secrets

FOLDER = "drill"
AT_ONCE = 200
# the drill has an embedded database of its own, wherever that of the installation is
ELSEWHERE = ("DATABASE_URL", "TILLIT_DB_NAME")


@dataclass(frozen=True, slots=True)
class Drilled:
    """What came back. `made_at`: when the backup was made; `entries`: published partnerships that are as they were."""

    path: Path
    made_at: datetime
    rows: int
    tables: int
    files: int
    entries: int
    seconds: float

    @property
    def hours_old(self) -> int:
        """How old the backup is."""
        return int((datetime.now(UTC) - self.made_at).total_seconds() // 3600)


def newest_backup(data: Path) -> Path:
    """The newest of the installation's own backups."""
    found = sorted((data / "backups").glob("*.tar"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise BackupTrouble(f"There is no backup in {data / 'backups'}. Make one (./tillit backup), or name the FILE.")
    return found[-1]


def drill(file: Path, place: Path, *, say: Say) -> Drilled:
    """Restore the backup into `place`/drill, compare it with what it says of itself, and remove it again."""
    began = monotonic()
    with opened(file) as archive:
        say("reading the backup through")
        archive.check()
        with _scratch(place) as data, reached(data, load_secrets(data)) as database:
            done = restore(archive, database, drop_old=False, new_keys=False, say=say)
            say("comparing the published partnerships with their digests")
            entries = _entries_that_are_whole(database)
        manifest = archive.manifest
    return Drilled(file, manifest.made_at, done.rows, len(manifest.rows), done.files, entries, monotonic() - began)


@contextmanager
def _scratch(place: Path) -> Iterator[Path]:
    """A data folder that is gone afterwards; meanwhile this process works with it and with nothing else."""
    data = place / FOLDER
    before = {name: os.environ.get(name) for name in ("TILLIT_DATA", *ELSEWHERE)}
    with locked(place):
        _remove(data)
        data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700)
        try:
            os.environ["TILLIT_DATA"] = str(data)
            for name in ELSEWHERE:
                os.environ.pop(name, None)
            yield data
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
            _remove(data)


def _remove(data: Path) -> None:
    if data.exists():
        EmbeddedPostgres(data).destroy()
        shutil.rmtree(data)


def _entries_that_are_whole(database: Database) -> int:
    """How many published partnerships there are; BackupTrouble when one is not what its digest says."""
    whole, wrong = 0, []
    with database.connect(BACKUP) as connection, connection.transaction(), connection.cursor("entries") as rows:
        rows.itersize = AT_ONCE
        rows.execute("SELECT slug, digest, body FROM published.register_entry ORDER BY number")
        for slug, digest, body in rows:
            if _digest(body) == digest:
                whole += 1
            else:
                wrong.append(slug)
    if wrong:
        named = ", ".join(wrong[:5])
        raise BackupTrouble(f"{len(wrong)} published partnerships are not what their digests say: {named}.")
    return whole


def _digest(body: object) -> str:
    try:
        return sha256_hex(canonical_json(body))
    except NotCanonical:
        return ""
