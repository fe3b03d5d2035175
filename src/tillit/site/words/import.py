"""./tillit import: partnership files come in, all of them or none."""

import argparse

from tillit.site.terminal.calm import add_data_option, calmly, chosen_data
from tillit.site.terminal.console import no_installation, ready_installation


def main(argv: list[str]) -> int:
    """Check the files, tell all that is wrong at once, and bring them in when nothing is."""
    parser = argparse.ArgumentParser(
        prog="tillit import",
        description="Read partnership files. All that is wrong with them is told at once, and then nothing is changed;"
        " of several files all come in or none. What comes in is a reported record: nobody is bound by it, and it is"
        " not public until its parties confirm it.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a partnership file; - is standard input")
    parser.add_argument("--check", action="store_true", help="only check the files; this needs no installation")
    add_data_option(parser)
    given = parser.parse_args(argv)
    if len(set(given.files)) < len(given.files):
        parser.error("a file is named twice")
    if given.check:
        return calmly(lambda: _check(given.files))
    chosen_data(given.data)
    return calmly(lambda: _bring_in(given.files))


def _check(files: list[str]) -> int:
    with no_installation():
        # only now: what it imports speaks through Django's translations
        from tillit.site.terminal.given_files import check_files  # noqa: PLC0415

        return check_files(files)


def _bring_in(files: list[str]) -> int:
    with ready_installation():
        # only now: these are models, and Django is set up just before
        from tillit.site.terminal.filing import bring_in  # noqa: PLC0415

        return bring_in(files)
