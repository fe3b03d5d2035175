"""./tillit up: one command from a fresh clone to a running partnership."""

import argparse
import os
import signal
from pathlib import Path

from tillit.site.environment import database_place
from tillit.site.running.installation import Up
from tillit.site.running.standing import Standing
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data
from tillit.site.trouble import Trouble


def main(argv: list[str]) -> int:
    """Start everything, stay in front, and end everything with Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="tillit up",
        description="Try Tillit on this machine: database, examples, web server and worker. Ctrl-C ends them all.",
    )
    parser.add_argument("--port", type=int, default=8000, help="the port on this machine (8000, or the next free one)")
    parser.add_argument(
        "--no-examples", action="store_true", help="an empty installation; its first organisation is made by a link"
    )
    add_data_option(parser)
    given = parser.parse_args(argv)
    if not 1 <= given.port <= 65535:
        parser.error("--port is a number from 1 to 65535")
    return calmly(lambda: _up(chosen_data(given.data), given.port, empty=given.no_examples))


def _up(data: Path, port: int, *, empty: bool) -> int:
    _make_data_folder(data)
    os.environ["TILLIT_DATA"] = str(data)
    with Standing(data) as standing:
        if not standing.is_ours:
            return _tell_of_other(standing.note())
        _end_gently_by_signals()
        try:
            Up(data, standing, port=port, empty=empty or not database_place().embedded).run()
        except KeyboardInterrupt:
            return 0
    return 0


def _tell_of_other(note: dict[str, object]) -> int:
    if "doing" in note:
        raise Trouble(f"Another command is at work on this data folder: {note['doing']}. Wait for its end.")
    print(f"Tillit runs already on this data folder: {note.get('address', 'it is just starting')}")
    return 0


def _make_data_folder(data: Path) -> None:
    """Root's folder may be passed through, for the account that runs the database; what lies in it is private."""
    try:
        data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"The data folder {data} cannot be made ({error.strerror}). Name another with --data.") from None
    if not os.access(data, os.W_OK | os.X_OK):
        raise Trouble(f"This account may not write in the data folder {data}. Name another with --data.")


def _end_gently_by_signals() -> None:
    """A stop by the system, or a terminal that closes, is the same as Ctrl-C; also where a shell had it ignored."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
