"""./tillit test: everything that CI runs."""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

from tillit.site.developing.checks import CHECKS
from tillit.site.developing.chromium import SETTING, find_or_install
from tillit.site.environment import HERE
from tillit.site.words.check import run_checks

NO_TESTS = 5
MOST_SIDE_BY_SIDE = 4
QUICK = "not browser and not clone and not slow"


@dataclass
class Result:
    """What the run has shown, a line each."""

    lines: list[str] = field(default_factory=list)
    well: bool = True

    def add(self, name: str, well: bool, seconds: float) -> None:
        """One part of the run."""
        self.lines.append(f"{'ok   ' if well else 'FAULT'} {name} ({seconds:.0f} s)")
        self.well = self.well and well


def main(argv: list[str]) -> int:
    """Checks first, then the tests; 1 when anything fails or could not be run."""
    parser = argparse.ArgumentParser(
        prog="tillit test", description="Checks and tests. What is not understood here goes on to pytest."
    )
    parser.add_argument("--fast", action="store_true", help="without the browser, fresh clones and what takes a minute")
    parser.add_argument("--browser", action="store_true", help="only the browser tests")
    parser.add_argument("--long", action="store_true", help="what takes minutes, too")
    parser.add_argument("-k", metavar="EXPR", default="", help="only tests whose name fits; without the checks")
    given, rest = parser.parse_known_args(argv)
    if given.fast and (given.browser or given.long):
        parser.error("--fast leaves out what --browser and --long ask for")
    keep_what_is_compiled()
    result = Result()
    if not (given.browser or given.k or rest):
        began = time.monotonic()
        result.add("checks", run_checks(list(CHECKS)), time.monotonic() - began)
    _run_tests(given, rest, result)
    print("\n" + "\n".join(result.lines))
    return 0 if result.well else 1


def keep_what_is_compiled() -> None:
    """A run starts hundreds of programs: where Python keeps nothing beside the source, it keeps it in the workshop."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(HERE / ".tillit" / "compiled"))


def _run_tests(given: argparse.Namespace, rest: list[str], result: Result) -> None:
    chromium = None if given.fast else find_or_install(lambda text: print(text, flush=True))
    if chromium:
        os.environ[SETTING] = chromium
    words = [*(["-k", given.k] if given.k else []), *(["--long"] if given.long else []), *rest]
    without = given.fast or chromium is None
    if not (given.browser and without):
        began = time.monotonic()
        everything = [] if given.k or rest else _side_by_side()
        code = _pytest([*_marks(given, without=without), *everything, *words]).returncode
        result.add("tests", code == 0 or (code == NO_TESTS and without), time.monotonic() - began)
    if without and not given.fast:
        _name_browser_tests(words, result)


def _side_by_side() -> list[str]:
    """A process for each processor. A file stays in one of them: its tests share what is dear to make."""
    return ["-n", str(min(os.cpu_count() or 1, MOST_SIDE_BY_SIDE)), "--dist", "loadfile"]


def _marks(given: argparse.Namespace, *, without: bool) -> list[str]:
    if given.browser:
        return ["-m", "browser"]
    if given.fast:
        return ["-m", QUICK]
    return ["-m", "not browser"] if without else []


def _name_browser_tests(words: list[str], result: Result) -> None:
    # last of all, so that no -q or -v of the caller changes the list
    listed = _pytest([*words, "--collect-only", "-m", "browser", "--verbosity=-1"], quiet=True)
    if listed.returncode == NO_TESTS:
        return
    names = [line for line in listed.stdout.splitlines() if "::" in line]
    print("\nNo Chromium could be had, so these browser tests did not run:", *names, sep="\n  ")
    result.add(f"{len(names)} browser tests did not run", well=False, seconds=0)


def _pytest(words: list[str], *, quiet: bool = False) -> "subprocess.CompletedProcess[str]":
    paths = os.pathsep.join([str(HERE / "src"), str(HERE)])
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.plugin", *words],
        cwd=HERE,
        env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE if quiet else None,
        text=True,
        check=False,
    )
