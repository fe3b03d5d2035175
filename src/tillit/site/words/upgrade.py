"""./tillit upgrade: backup, lock, migrate, check, report."""

import argparse
import sys
from pathlib import Path

from tillit.site.database import Database, reached
from tillit.site.keeping.known import known_migrations
from tillit.site.keeping.quiet import alone
from tillit.site.keeping.upgrade import Report, upgrade, way_back
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data, installation, say


def main(argv: list[str]) -> int:
    """Bring the database up to this program."""
    parser = argparse.ArgumentParser(
        prog="tillit upgrade",
        description="After a new version of Tillit: take a backup, bring the database up to it, check, and tell.",
    )
    add_data_option(parser)
    given = parser.parse_args(argv)
    return calmly(lambda: _upgrade(chosen_data(given.data)))


def _upgrade(data: Path) -> int:
    keys = installation(data)
    with alone(data, "an upgrade"), reached(data, keys) as database:
        report = upgrade(database, known_migrations(), say=say)
        _tell(report, database)
    return 1 if report.faults else 0


def _tell(report: Report, database: Database) -> None:
    if report.backup:
        made = "1 migration was" if len(report.made) == 1 else f"{len(report.made)} migrations were"
        print(f"Upgraded in {report.seconds:.1f} s; {made} made:", *report.made, sep="\n  ")
        print(f"The state before lies in {report.backup}.")
        print("To go back, put the earlier Tillit in place and say:")
        print(f"  {way_back(database, report.backup)}")
    else:
        print("Nothing to migrate: the database is up to this program.")
    if report.faults:
        print(
            "The check found what must be looked at before anybody goes on:",
            *report.faults,
            sep="\n  ",
            file=sys.stderr,
        )
