"""./tillit lock: make the lock files anew from pyproject.toml."""

import argparse
import subprocess
import sys

from tillit.site.environment import HERE


def main(argv: list[str]) -> int:
    """Hand over to the script beside the bootstrap, which knows uv and where packages come from."""
    parser = argparse.ArgumentParser(prog="tillit lock", description="Make the lock files anew from pyproject.toml.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    given = parser.parse_args(argv)
    script = HERE / "tools" / "bootstrap" / "lock.py"
    command = [sys.executable, str(script), *(["--upgrade"] if given.upgrade else [])]
    return subprocess.run(command, check=False).returncode
