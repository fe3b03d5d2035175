"""./tillit bench: measure against the goals, by name; what is measured lies in tests/bench/bench_<name>.py."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tillit.site.environment import HERE

BENCHES = HERE / "tests" / "bench"
PREFIX = "bench_"


def main(argv: list[str]) -> int:
    """List the benches or run some of them; 0 when every goal that was measured is met."""
    parser = argparse.ArgumentParser(
        prog="tillit bench",
        description="Measure the product. Figures hold for this machine and this minute: read the ratios to H, an empty"
        " page behind the same middleware in the same run. Close what else runs.",
    )
    parser.add_argument("name", nargs="*", metavar="NAME", help="which to run (all of them when none is named)")
    parser.add_argument("--list", action="store_true", help="only say which there are")
    given = parser.parse_args(argv)
    there = benches(BENCHES)
    if given.list:
        print(*there, sep="\n")
        return 0
    unknown = [name for name in given.name if name not in there]
    if unknown or not there:
        print(f"There is no bench {', '.join(unknown)}. There are: {', '.join(there) or 'none here'}.", file=sys.stderr)
        return 2
    return max(_run(name) for name in given.name or there)


def benches(folder: Path) -> list[str]:
    """The names of the benches that there are."""
    return sorted(path.stem.removeprefix(PREFIX) for path in folder.glob(f"{PREFIX}*.py"))


def _run(name: str) -> int:
    """Each in a process of its own, so that none inherits what another has warmed up."""
    print(f"# {name}", flush=True)
    paths = [str(HERE / "src"), str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", f"tests.bench.{PREFIX}{name}"]
    return subprocess.run(command, cwd=HERE, env=environment, check=False).returncode
