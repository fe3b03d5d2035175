"""./tillit restore: bring a backup back, after everything in it has been checked."""

import argparse
import json
from pathlib import Path

from tillit.site.database import Database, reached
from tillit.site.environment import database_place
from tillit.site.keeping.archive import Archive, opened
from tillit.site.keeping.known import known_migrations
from tillit.site.keeping.manifest import KEYS, BackupTrouble, damaged, newer
from tillit.site.keeping.quiet import alone, refuse_running
from tillit.site.keeping.restore import Restored, drop_kept, restore, what_is_there
from tillit.site.postgres.binaries import cluster_major, find_binaries
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.running.migrations import Known, still_to_come, unknown
from tillit.site.secrets import FILE, Secrets, load_secrets
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data, installation, say


def main(argv: list[str]) -> int:
    """Restore a backup file, or drop what earlier restores kept."""
    parser = argparse.ArgumentParser(
        prog="tillit restore",
        description="Bring a backup back. A damaged, foreign or newer file is refused before anything is touched.",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="the backup")
    parser.add_argument("--yes", action="store_true", help="replace what the data folder holds")
    parser.add_argument(
        "--drop-old",
        action="store_true",
        help="drop the replaced database at the end; without FILE: drop all kept ones",
    )
    parser.add_argument("--admin", default="", metavar="ROLE", help="with DATABASE_URL: a role that may make databases")
    add_data_option(parser)
    given = parser.parse_args(argv)
    if given.file is None and not given.drop_old:
        parser.error("name the backup FILE")
    data = chosen_data(given.data)
    if given.file is None:
        return calmly(lambda: _drop(data, given.admin))
    return calmly(lambda: _restore(Path(given.file).expanduser(), data, given))


def _restore(file: Path, data: Path, given: argparse.Namespace) -> int:
    with opened(file) as archive:
        say("reading the backup through")
        archive.check()
        known = known_migrations()
        _refuse_newer(archive, known)
        refuse_running(data)
        keys, new_keys = _keys_for(archive, data)
        with alone(data, "a restore"), reached(data, keys, admin=given.admin) as database:
            _refuse_full(database, yes=given.yes)
            done = restore(archive, database, drop_old=given.drop_old, new_keys=new_keys, say=say)
        _tell(archive, done)
        _tell_of_keys(archive, keys, data, new=new_keys)
        _tell_of_age(archive, known)
    return 0


def _refuse_newer(archive: Archive, known: Known) -> None:
    manifest = archive.manifest
    strange = unknown(manifest.migrations, known)
    if strange:
        raise newer(archive.path, f"it was made with migrations that are unknown here ({', '.join(strange[:5])})")
    if database_place().embedded:
        here = find_binaries(cluster_major(EmbeddedPostgres(chosen_data(None)).home.cluster)).major
        if manifest.postgresql > here:
            said = f"it holds a database of PostgreSQL {manifest.postgresql}, the programs here are of {here}"
            raise newer(archive.path, said)


def _keys_for(archive: Archive, data: Path) -> tuple[Secrets, bool]:
    """The keys of the target, else those of the file; the flag says that they must be stored."""
    if (data / FILE).exists() or KEYS not in archive:
        return load_secrets(data), False
    try:
        return Secrets(**json.loads(archive.read(KEYS))), True
    except (ValueError, TypeError):
        raise damaged(archive.path, "its keys cannot be read") from None


def _refuse_full(database: Database, *, yes: bool) -> None:
    there = what_is_there(database)
    if there and not yes:
        held = ", ".join(f"{count:,} rows in {table}" for table, count in there.items())
        raise BackupTrouble(
            f"The database {database.name} of {database.data} is not empty: {held}. Nothing was changed.\n"
            "Say --yes to put the backup in its place (the old database is kept under another name)."
        )


def _tell(archive: Archive, done: Restored) -> None:
    manifest = archive.manifest
    print(
        f"Restored: {done.rows:,} rows in {len(manifest.rows)} tables; {done.files:,} stored files were missing here."
    )
    print(f"The backup was made {manifest.made_at:%Y-%m-%d %H:%M} UTC by Tillit {manifest.product_version}.")
    if done.kept:
        print(f"The old database is kept as {done.kept}. When all is well: ./tillit restore --drop-old")
    if manifest.left_out:
        print(
            f"{len(manifest.left_out)} stored files were damaged already when the backup was made; they are not in it."
        )


def _tell_of_keys(archive: Archive, keys: Secrets, data: Path, *, new: bool) -> None:
    if new:
        print(f"The keys of the backup were put into {data / FILE}.")
    elif "django_secret_key" in archive.manifest.keys.differing(keys):
        print("The keys here are not those that the backup was made with: everybody must sign in again, and links")
        print("that were signed with the old keys no longer work. All data can be read.")


def _tell_of_age(archive: Archive, known: Known) -> None:
    behind = len(still_to_come(known, archive.manifest.migrations))
    if behind:
        print(f"The backup is older than this Tillit by {behind} migrations. Say next: ./tillit upgrade")


def _drop(data: Path, admin: str) -> int:
    keys = installation(data)
    with alone(data, "a restore"), reached(data, keys, admin=admin) as database:
        names = drop_kept(database)
    print(f"Dropped: {', '.join(names)}" if names else "No earlier restore has kept a database.")
    return 0
