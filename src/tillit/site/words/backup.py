"""./tillit backup: the database and the stored files in one file."""

import argparse
import sys
from pathlib import Path

from tillit.site.database import reached
from tillit.site.keeping.backup import Taken, default_target, take_backup
from tillit.site.keeping.manifest import KEYS
from tillit.site.secrets import FILE
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data, installation, say, size_text


def main(argv: list[str]) -> int:
    """Take a backup; Tillit may be running meanwhile."""
    parser = argparse.ArgumentParser(
        prog="tillit backup", description="Write one file with the database and all files."
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="where to (otherwise DATA/backups/tillit-<moment>.tar)")
    parser.add_argument("--with-keys", action="store_true", help="put the keys (secrets.json) into the file, too")
    add_data_option(parser)
    given = parser.parse_args(argv)
    return calmly(lambda: _backup(chosen_data(given.data), given.file, with_keys=given.with_keys))


def _backup(data: Path, file: str | None, *, with_keys: bool) -> int:
    keys = installation(data)
    target = Path(file).expanduser().absolute() if file else default_target(data)
    with reached(data, keys) as database:
        taken = take_backup(database, target, with_keys=with_keys, say=say)
    _tell(data, taken)
    return _tell_left_out(taken)


def _tell(data: Path, taken: Taken) -> None:
    manifest = taken.manifest
    files = sum(1 for member in manifest.members if member.name.startswith("files/"))
    print(f"Backup written: {taken.path} ({size_text(taken.size)})")
    print(f"It holds {sum(manifest.rows.values()):,} rows in {len(manifest.rows)} tables and {files:,} stored files.")
    if any(member.name == KEYS for member in manifest.members):
        print("The keys are IN the file: whoever has it can sign in as anybody. Keep it apart and locked away.")
    else:
        print(f"The keys are NOT in the file. They lie in {data / FILE}: keep a copy of that, in another place.")
    print("The file is not encrypted and holds every private room. Keep a copy on another machine.")


def _tell_left_out(taken: Taken) -> int:
    damaged = taken.manifest.left_out
    if not damaged:
        return 0
    print(
        f"{len(damaged)} stored files are damaged on this disk and were left out:",
        *damaged,
        sep="\n  ",
        file=sys.stderr,
    )
    print("Restore an earlier backup into another data folder and copy them from there.", file=sys.stderr)
    return 1
