"""./tillit drill: prove that a backup can be restored, without touching the installation."""

import argparse
from pathlib import Path

from tillit.site.keeping.drill import Drilled, drill, newest_backup
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data, say


def main(argv: list[str]) -> int:
    """Restore the newest backup, or FILE, in a folder of its own; compare; remove it."""
    parser = argparse.ArgumentParser(
        prog="tillit drill",
        description="Bring a backup back in a folder of its own, compare it, and remove it. Tillit may be running.",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="the backup (otherwise the newest in DATA/backups)")
    parser.add_argument("--in", dest="place", metavar="DIR", help="where there is room for it (otherwise DATA/run)")
    add_data_option(parser)
    given = parser.parse_args(argv)
    data = chosen_data(given.data)
    place = Path(given.place).expanduser().absolute() if given.place else data / "run"
    return calmly(lambda: _drill(data, given.file, place))


def _drill(data: Path, file: str | None, place: Path) -> int:
    found = Path(file).expanduser().absolute() if file else newest_backup(data)
    _tell(drill(found, place, say=say))
    return 0


def _tell(done: Drilled) -> None:
    print(f"The backup can be restored: {done.path}")
    print(f"It was made {done.made_at:%Y-%m-%d %H:%M} UTC, {done.hours_old} hours ago.")
    print(
        f"{done.rows:,} rows in {done.tables} tables came back with their guards, {done.files:,} stored files, and"
        f" {done.entries:,} published partnerships that are what their digests say."
    )
    print(f"It took {done.seconds:.0f} seconds. Nothing of it is left on this machine.")
