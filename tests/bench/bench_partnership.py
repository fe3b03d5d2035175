"""A partnership at the size of a country: its home, its money, a history of 10,000 events, and 1,000 files brought in.

Pages are measured in the national data set (tests/bench/national.py), with 10,000 partnerships; the files come into an
installation of their own, whole or not at all. H is the empty page as somebody who is signed in gets it (goal P6).
"""

import json
import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.bench.bench_thread import middle, rows_of
from tests.bench.national import national
from tests.bench.rows import Row, report
from tests.bench.running import Cost, Installation, installation
from tillit.site.environment import HERE

ROUNDS, REQUESTS = 3, 100
FILES = 1_000
EMPTY = "/h/"
IMPORT = """
import sys, time, django
django.setup()
from pathlib import Path
from tillit.exchange.actions import import_files
from tillit.exchange.batch import read_files
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
by = Actor.system("import")
paths = sorted(Path(sys.argv[1]).glob("*.json"))
began = time.perf_counter()
read = read_files({path.name: path.read_bytes() for path in paths})
checked = time.perf_counter()
with acting(by):
    made = import_files(read, by=by)
print(len(made), checked - began, time.perf_counter() - checked)
"""


def measure() -> list[Row]:
    """The pages of the national data set, and the files in a new installation."""
    made, took = national()
    known = import_module("tests.bench.partnership_questions").Known(ROUNDS)  # models wait until settings are settled
    rows = [Row("national data set made (0 when it was there)", took, "s", most=600, goal="(issue 3)")]
    rows += pages(made, known)
    made.server.stop()
    return [*rows, *files()]


def pages(made: Installation, known: Any) -> list[Row]:
    """The pages take turns with the empty one, so that a busy minute meets all of them."""
    asked: dict[str, str] = {"empty": EMPTY, **known.pages}
    rounds: dict[str, list[Cost]] = {what: [] for what in asked}
    for _ in range(ROUNDS):
        with made.serving() as web:
            web.sign_in(known.links.pop())
            for what, path in asked.items():
                rounds[what].append(web.cost(path, REQUESTS, must_hold=b"hello" if path == EMPTY else b"<"))
    costs = {what: middle(found) for what, found in rounds.items()}
    h = costs.pop("empty")
    return [row for what, cost in costs.items() for row in rows_of(what, cost, h, app=8)]


def files() -> list[Row]:
    """A thousand files, each a real example under a key and name of its own, brought in together."""
    with installation() as made:
        made.make()
        folder = Path(made.data).parent / "files"
        folder.mkdir()
        _write(folder)
        began = time.perf_counter()
        said = subprocess.run(
            [sys.executable, "-c", IMPORT, str(folder)], env=made.environment, cwd=HERE, check=True,
            capture_output=True, text=True,
        ).stdout.split()  # fmt: skip
        whole = time.perf_counter() - began
        assert said[0] == str(FILES)
        return [
            Row(f"{FILES} files: read and checked", float(said[1]), "s"),
            Row(f"{FILES} files: brought in, one transaction", float(said[2]), "s"),
            Row(f"{FILES} files: all of it", whole, "s", most=120, goal="(issue 4)"),
        ]


def _write(folder: Path) -> None:
    examples = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "examples").glob("*.json"))]
    for number in range(FILES):
        data = dict(examples[number % len(examples)])
        data["id"] = str(UUID(int=number + 1, version=4))
        data["partnership"] = data["partnership"] | {"slug": f"partnerskap-{number}", "title": f"Partnerskap {number}"}
        (folder / f"{number:04}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("TILLIT_EXAMPLES", "1")
    sys.exit(report(measure))
