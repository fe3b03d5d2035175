"""Make the lock files anew. Standard library only; `./tillit lock` runs it."""

import subprocess
import sys
from pathlib import Path

from environment import Environment, EnvironmentTrouble
from sources import read_sources

HERE = Path(__file__).resolve().parents[2]
HEAD = "# Made by ./tillit lock from {source}; every file is pinned by its hash.\n"
PARTS = (
    ("requirements.lock", ["pyproject.toml"]),
    ("requirements-test.lock", ["pyproject.toml", "--group", "test", "-c", "requirements.lock"]),
    ("tools/bootstrap/uv.lock", ["tools/bootstrap/uv.in"]),
)
COMMON = ["pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]


def main(upgrade: list[str]) -> int:
    """All of them, the one for tests held to the versions of the other."""
    environment = Environment(HERE)
    environment.sources = read_sources(environment.pip())
    uv = environment.uv()
    if uv is None:
        raise EnvironmentTrouble("uv is needed to make lock files, and it could not be fetched.")
    for name, words in PARTS:
        path = HERE / name
        command = [str(uv), *COMMON, *upgrade, *words, "-o", name, *environment.sources.for_uv()]
        done = subprocess.run(command, cwd=HERE, env=environment.settings(), check=False)
        if done.returncode != 0:
            return done.returncode
        head = HEAD.format(source=Path(words[0]).name)
        path.write_text(head + path.read_text(encoding="utf-8").removeprefix(head), encoding="utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EnvironmentTrouble as trouble:
        sys.exit(str(trouble))
