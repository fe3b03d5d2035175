"""From a fresh clone to a running program: have the environment, then become it. Standard library only."""

import os
import sys
from pathlib import Path
from typing import NoReturn

from environment import Environment, EnvironmentTrouble, Kind

# words that need what developers need: linters, the test runner, the browser driver
TEST_WORDS = {"test", "check", "lock"}


def enter(here: str, arguments: list[str]) -> NoReturn:
    """Make or repair .venv when it is needed, and hand this process over to the program."""
    checkout = Path(here)
    kind: Kind = "test" if arguments[:1] and arguments[0] in TEST_WORDS else "run"
    environment = Environment(checkout)
    try:
        if not environment.has(kind):
            _answer_without(checkout, arguments)
        environment.ensure(kind)
    except EnvironmentTrouble as trouble:
        sys.exit(f"\n{trouble}")
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        sys.exit(130)
    settings = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    settings["PYTHONPATH"] = str(checkout / "src")
    # -P: a folder named like one of our packages in the current directory must not be imported instead
    python = str(environment.python)
    os.execve(python, [python, "-P", "-m", "tillit.site", *arguments], settings)


def _answer_without(checkout: Path, arguments: list[str]) -> None:
    """Help, and a word that there is not, need no environment; nothing is installed for a mistake."""
    sys.path.insert(0, str(checkout / "src"))
    sys.dont_write_bytecode = True
    from tillit.site import door

    if door.is_for_the_door(arguments):
        sys.exit(door.main(arguments))
