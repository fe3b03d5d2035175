"""`./tillit test`: what is left out, what goes on to pytest, and a browser that cannot be had is never passed over.

Each test runs the word itself, as a program of its own, on a file of planted tests that write down their names.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.order import Noting, brought_up_to_date, longest_first, noted
from tests.plugin import ROOT
from tillit.site.words.test import keep_what_is_compiled

PLANTED = """
import os
from pathlib import Path
import pytest

def ran(name, said=""):
    with open(Path(__file__).with_name("ran.txt"), "a", encoding="utf-8") as file:
        file.write(f"{name} {said}".strip() + "\\n")

def test_plain():
    ran("plain")

def test_apple():
    ran("apple")

@pytest.mark.browser
def test_page():
    ran("page", os.environ.get("TILLIT_CHROMIUM", ""))

@pytest.mark.clone
def test_fresh():
    ran("fresh")

@pytest.mark.slow
def test_killed():
    ran("killed")
"""
ALL = ["plain", "apple", "page", "fresh", "killed"]
Word = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.slow  # each starts several programs; together they take more than half a minute


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the planted tests and with a `bin` that is the whole path: no browser, no package manager."""
    (tmp_path / "test_planted.py").write_text(PLANTED, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    return tmp_path


@pytest.fixture
def word(place: Path) -> Word:
    """Run `./tillit test` on the planted tests, where nothing can be fetched."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TILLIT_", "DJANGO_", "PYTEST_")) and not name.lower().endswith("_proxy")
    }
    closed = {
        "PATH": str(place / "bin"),
        "PYTHONPATH": str(ROOT / "src"),
        "PLAYWRIGHT_BROWSERS_PATH": str(place / "none"),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
    }

    def run(*words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [
                *(sys.executable, "-P", "-m", "tillit.site", "test", *words),
                *("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(place), "-p", "no:cacheprovider"),
                str(place / "test_planted.py"),
            ],
            env=clean | closed | more,
            capture_output=True,
            text=True,
        )

    return run


def ran(place: Path) -> list[str]:
    found = place / "ran.txt"
    return found.read_text(encoding="utf-8").splitlines() if found.exists() else []


def program(path: Path, text: str = "exit 1") -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_without_a_browser_its_tests_are_named_and_it_is_a_fault(place: Path, word: Word) -> None:
    tried = place / "apt.txt"
    program(place / "bin" / "apt-get", f'echo "$@" >> {tried}; exit 100')

    done = word()

    assert done.returncode == 1
    assert ran(place) == [name for name in ALL if name != "page"]
    told = done.stdout.partition("No Chromium could be had, so these browser tests did not run:\n")[2]
    assert told.splitlines()[0] == "  test_planted.py::test_page"
    assert "FAULT 1 browser tests did not run" in told
    assert "ok    tests" in told
    # root may install the distribution's browser, and it was asked for
    assert tried.exists() == (os.geteuid() == 0)
    if tried.exists():
        assert tried.read_text().splitlines()[-1].endswith(" chromium")


@pytest.mark.parametrize("how", ["-q", "-v"], ids=["quietly", "with more words"])
def test_however_the_browser_tests_are_asked_for_they_are_named(place: Path, word: Word, how: str) -> None:
    done = word("--browser", how)
    assert done.returncode == 1
    assert "\n  test_planted.py::test_page\n" in done.stdout
    assert ran(place) == []


def test_without_a_browser_tests_that_need_none_are_well(place: Path, word: Word) -> None:
    done = word("-k", "apple")
    assert (done.returncode, ran(place)) == (0, ["apple"])
    assert "did not run" not in done.stdout


def test_a_browser_that_is_there_is_used(place: Path, word: Word) -> None:
    chromium = program(place / "bin" / "chromium")
    done = word()
    assert done.returncode == 0, done.stdout
    assert ran(place) == [f"page {chromium}" if name == "page" else name for name in ALL]


def test_the_browser_that_is_named_wins(place: Path, word: Word) -> None:
    program(place / "bin" / "chromium")
    named = program(place / "another browser")
    done = word("--browser", TILLIT_CHROMIUM=str(named))
    assert (done.returncode, ran(place)) == (0, [f"page {named}"])


def test_fast_leaves_out_browser_clones_and_what_takes_a_minute(place: Path, word: Word) -> None:
    done = word("--fast")
    assert (done.returncode, ran(place)) == (0, ["plain", "apple"])
    assert "did not run" not in done.stdout


def test_names_go_on_to_pytest(place: Path, word: Word) -> None:
    program(place / "bin" / "chromium")
    assert word("-k", "apple or killed").returncode == 0
    assert ran(place) == ["apple", "killed"]


def test_a_test_that_fails_is_a_fault(place: Path, word: Word) -> None:
    program(place / "bin" / "chromium")
    with open(place / "test_planted.py", "a", encoding="utf-8") as file:
        file.write("\ndef test_wrong():\n    assert 1 == 2\n")
    done = word()
    assert done.returncode == 1
    assert "FAULT tests" in done.stdout


def test_the_build_server_says_the_same_word_as_a_developer(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    run = tmp_path / ".ci" / "run"
    run.write_bytes((ROOT / ".ci" / "run").read_bytes())
    run.chmod((ROOT / ".ci" / "run").stat().st_mode & 0o777)
    program(tmp_path / "tillit", 'echo "$PWD" "$@"; exit 3')
    done = subprocess.run([run, "--fast", "-k", "a b"], cwd="/", capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, f"{tmp_path} test --fast -k a b\n")


def test_where_python_keeps_nothing_beside_the_source_the_run_keeps_what_is_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX")

    keep_what_is_compiled()

    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
    assert os.environ["PYTHONPYCACHEPREFIX"] == str(ROOT / ".tillit" / "compiled")


def test_the_longest_files_are_handed_out_first_and_then_those_of_most_tests() -> None:
    few, many, slow, slowest = (f"tests/{name}.py" for name in ("few", "many", "slow", "slowest"))
    found = [SimpleNamespace(nodeid=f"{file}::test_{count}") for file in (few, many, slow, slowest) for count in "abc"]
    items: list[Any] = [item for item in found if item.nodeid != f"{few}::test_b"]

    longest_first(items, {"slow.py": 60, "slowest.py": 61})

    assert list(dict.fromkeys(item.nodeid.partition("::")[0] for item in items)) == [slowest, slow, many, few]
    assert [item.nodeid[-1] for item in items] == [*"abc", *"abc", *"abc", *"ac"]


def test_what_is_noted_are_the_files_that_are_there_the_longest_first() -> None:
    known = noted()
    assert len(known) >= 20
    assert [name for name in known if not (ROOT / "tests" / name).exists()] == []
    assert brought_up_to_date(known, {}) == known


def test_a_run_of_some_files_changes_what_is_noted_of_them_alone() -> None:
    one, other, quick = "site/test_testing.py", "site/test_up.py", "site/test_roles.py"
    before = {other: 70, one: 60, "gone/test_gone.py": 50, quick: 9}

    found = brought_up_to_date(before, {one: 90.4, quick: 0.3, "gone/test_gone_too.py": 10})

    assert list(found.items()) == [(one, 90), (other, 70)]


def test_what_each_file_takes_is_added_up_with_its_setting_up_and_taking_down() -> None:
    noting = Noting()
    for name, seconds in (("a.py::one", 1), ("b.py::one", 2), ("a.py::two[x]", 4)):
        report: Any = SimpleNamespace(nodeid=f"tests/site/{name}", duration=seconds)
        noting.pytest_runtest_logreport(report)

    assert noting.seconds == {"site/a.py": 5, "site/b.py": 2}
