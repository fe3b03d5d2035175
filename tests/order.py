"""Which files of tests begin first when several processes share a run: those that took longest when it was noted.

`.venv/bin/python -m pytest -p tests.plugin -n 2 --dist loadfile --note-seconds` notes it, in seconds.json.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

NOTED = Path(__file__).with_name("seconds.json")
# what a test takes in a file of which nothing is noted, in seconds; and what is too little to be noted of a file
USUAL = 0.4
LITTLE = 5


def noted() -> dict[str, int]:
    """The seconds that each file took, by its path below tests/."""
    found: dict[str, int] = json.loads(NOTED.read_text(encoding="utf-8"))
    return found


def longest_first(items: list[pytest.Item], known: Mapping[str, float]) -> None:
    """What takes minutes begins at once: begun last, it would run alone at the end."""
    files = [item.nodeid.partition("::")[0] for item in items]
    taken = {file: known.get(file.removeprefix("tests/"), USUAL * count) for file, count in Counter(files).items()}
    items.sort(key=lambda item: -taken[item.nodeid.partition("::")[0]])


def brought_up_to_date(before: Mapping[str, float], now: Mapping[str, float]) -> dict[str, int]:
    """What is to be noted after a run of some files or of all; files that are gone are forgotten."""
    both = {**before, **now}
    order = sorted(both, key=lambda name: (-round(both[name]), name))
    return {name: round(both[name]) for name in order if both[name] >= LITTLE and (NOTED.parent / name).exists()}


class Noting:
    """Adds up what each file takes in this run, and writes it down when all went well."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Setting up and taking down count too."""
        self.seconds[report.nodeid.partition("::")[0].removeprefix("tests/")] += report.duration

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write it down."""
        if exitstatus == pytest.ExitCode.OK:
            told = json.dumps(brought_up_to_date(noted(), self.seconds), indent=1)
            NOTED.write_text(f"{told}\n", encoding="utf-8")
