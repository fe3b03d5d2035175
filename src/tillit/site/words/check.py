"""./tillit check: style, types, imports, templates, catalogues, migrations, house rules; two at a time."""

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tillit.site.developing.checks import CHECKS, QUESTIONS, Check, settings_of_checks
from tillit.site.environment import HERE
from tillit.site.terminal.calm import calmly

AT_ONCE = 2
NAMES = tuple(check.name for check in CHECKS)


def main(argv: list[str]) -> int:
    """Run the checks; 1 when one of them finds a fault."""
    parser = argparse.ArgumentParser(prog="tillit check", description="Everything that can be seen without running it.")
    parser.add_argument("--only", choices=NAMES, metavar="CHECK", help=f"one of: {', '.join(NAMES)}")
    given = parser.parse_args(argv)
    if given.only in QUESTIONS:
        return calmly(lambda: _answer(given.only))
    return 0 if run_checks([check for check in CHECKS if given.only in (None, check.name)]) else 1


def run_checks(checks: list[Check]) -> bool:
    """One line for each check, and the words only of those that find a fault."""
    (HERE / ".tillit" / "check").mkdir(mode=0o700, parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        # a list, not `all` over the results: every check is to be seen
        results = list(pool.map(_run, checks))
    return all(results)


def _run(check: Check) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=HERE,
        env=settings_of_checks(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    well = done.returncode == 0
    said = "" if well else f"\n{done.stdout.strip()}\n"
    print(f"{'ok   ' if well else 'FAULT'} {check.name:<12} {time.monotonic() - began:5.1f} s{said}", flush=True)
    return well


def _answer(name: str) -> int:
    wanted = settings_of_checks()
    os.environ.clear()
    os.environ.update(wanted)
    (HERE / ".tillit" / "check").mkdir(mode=0o700, parents=True, exist_ok=True)
    faults = list(QUESTIONS[name]())
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0
