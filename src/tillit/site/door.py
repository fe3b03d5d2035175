"""The one door: the words of the command line, each with its one line and its module.

Only the standard library is imported here, so that help needs no environment.
"""

import difflib
import importlib
import sys
from collections.abc import Callable, Sequence

from tillit.site.trouble import Trouble

WORDS = {
    "up": "try it: database, examples, web server and worker with one command",
    "serve": "the web server, for real operation",
    "worker": "the worker for jobs and letters, for real operation",
    "test": "everything that must hold: checks and tests (--fast, --browser, --long, -k)",
    "check": "only the checks: style, types, imports, templates, catalogues, migrations",
    "import": "read a partnership file",
    "export": "write a partnership as a file",
    "backup": "write everything into one file",
    "restore": "bring a backup back into an empty installation",
    "drill": "prove that a backup can be restored, without touching anything",
    "upgrade": "backup, migrate and check after a new version",
    "bench": "measure the pages against their budgets",
    "doctor": "say what is well and what is not in this installation",
    "bounce": "take one report of a letter that came back, from a mail server",
    "manage": "the framework's own commands, without those that open a back door",
    "lock": "make the lock files anew from pyproject.toml",
}
HELP = {"", "-h", "--help", "help"}


def main(arguments: Sequence[str]) -> int:
    """Run the word; the answer is the exit code."""
    word, rest = (arguments[0] if arguments else ""), list(arguments[1:])
    if word in HELP:
        print(help_text())
        return 0
    if word not in WORDS:
        print(unknown_text(word), file=sys.stderr)
        return 2
    try:
        return _main_of(word)(rest)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def help_text() -> str:
    """One line for each word."""
    width = max(map(len, WORDS))
    lines = [f"  {word:<{width}}  {told}" for word, told in WORDS.items()]
    return "\n".join(["Usage: ./tillit WORD [OPTIONS]", "", *lines, "", "./tillit WORD --help tells more of a word."])


def unknown_text(word: str) -> str:
    """Name the nearest word."""
    near = difflib.get_close_matches(word.lower(), WORDS, n=1, cutoff=0.4)
    hint = f"Did you mean {near[0]!r}?" if near else f"The words are: {', '.join(WORDS)}."
    return f"Tillit knows no word {word!r}. {hint}"


def is_for_the_door(arguments: Sequence[str]) -> bool:
    """Whether the door answers by itself: help, or a word that there is not."""
    return not arguments or arguments[0] not in WORDS


def _main_of(word: str) -> Callable[[list[str]], int]:
    found: Callable[[list[str]], int] = importlib.import_module(f"tillit.site.words.{word}").main
    return found
