"""./tillit export: a partnership as a file."""

import argparse

from tillit.site.terminal.calm import add_data_option, calmly, chosen_data
from tillit.site.terminal.console import ready_installation


def main(argv: list[str]) -> int:
    """Write one partnership in the file format, byte for byte the same each time while nothing changes."""
    parser = argparse.ArgumentParser(
        prog="tillit export",
        description="Write a partnership as a file: its joint facts with their sources, never notes, persons or the"
        " trail. It may hold what is not public yet.",
    )
    parser.add_argument("partnership", metavar="SLUG-or-ID", help="the last part of its address, or its key")
    parser.add_argument("--out", metavar="FILE", help="where to (otherwise standard output)")
    add_data_option(parser)
    given = parser.parse_args(argv)
    chosen_data(given.data)
    return calmly(lambda: _export(given.partnership, given.out))


def _export(wanted: str, target: str | None) -> int:
    with ready_installation():
        # only now: these are models, and Django is set up just before
        from tillit.site.terminal.filing import write_out  # noqa: PLC0415

        return write_out(wanted, target)
