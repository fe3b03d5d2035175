"""./tillit import and ./tillit export, as somebody types them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.exchange.files import EXAMPLE, as_content, right
from tests.exchange.rows import Raw, rows_of
from tests.plugin import DATA, ROOT
from tillit.exchange.parsing import MOST_BYTES
from tillit.exchange.reading import read_file

pytestmark = pytest.mark.rights

Done = subprocess.CompletedProcess[bytes]
Console = Callable[..., Done]


@pytest.fixture
def console(_django_db_helper: str, tmp_path: Path) -> Console:
    """The words, in a process of their own, on the test's database."""

    def run(*words: str, typed: bytes = b"", language: str = "C.UTF-8", **more: str) -> Done:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "TILLIT_DB_NAME": _django_db_helper,
            "LANG": language,
            **more,
        }
        command = [sys.executable, "-P", "-m", "tillit.site", *words]
        return subprocess.run(command, env=environment, input=typed, capture_output=True, cwd=tmp_path, check=False)

    return run


def test_a_file_comes_in_and_goes_out_and_a_second_time_it_is_refused(
    console: Console, raw: Raw, tmp_path: Path
) -> None:
    came = console("import", str(EXAMPLE), "--data", str(DATA))

    assert came.stderr.decode() == ""
    assert came.stdout.decode().splitlines() == [
        "“IOP Ensamkommande i Göteborg” came in, with the slug iop-ensamkommande-goteborg"
        " and the key 5d1f0f6e-2b0c-4b5a-9c55-0a6e2f0b7a15.",
        "It is a reported record: nobody is bound by it, and it is not public until its parties confirm it.",
    ]
    assert came.returncode == 0

    out = console("export", "iop-ensamkommande-goteborg", "--data", str(DATA))
    assert (out.returncode, out.stderr) == (0, b"")
    assert read_file(out.stdout)["id"] == "5d1f0f6e-2b0c-4b5a-9c55-0a6e2f0b7a15"
    target = tmp_path / "å ut.json"
    told = console("export", read_file(out.stdout)["id"], "--out", str(target), "--data", str(DATA))
    assert (told.returncode, told.stdout.decode()) == (0, f"Written: {target}\n")
    assert target.read_bytes() == out.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["å ut.json"]

    before = rows_of(raw("postgres"))
    again = console("import", str(target), "-", "--data", str(DATA), typed=as_content(right()), language="sv_SE.UTF-8")
    assert (again.returncode, again.stdout) == (1, b"")
    told_lines = again.stderr.decode().splitlines()
    assert told_lines[0] == f"{target}: 1 fel"
    assert told_lines[1] == "  id"
    assert rows_of(raw("postgres")) == before


def test_wrong_files_are_told_all_at_once_and_change_nothing(console: Console, raw: Raw, tmp_path: Path) -> None:
    before = rows_of(raw("postgres"))
    (tmp_path / "wrong.json").write_bytes(as_content(right() | {"version": 3, "budget": 1}))
    (tmp_path / "right.json").write_bytes(as_content(right()))
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(100 * 1024 * 1024)

    done = console("import", "right.json", "wrong.json", "huge.json", "absent.json", "--data", str(DATA))

    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.decode()
    assert [line for line in told.splitlines() if not line.startswith("    ")] == [
        "wrong.json: 2 faults",
        "  budget",
        "  version",
        "huge.json: 1 fault",
        "  the whole file",
        "absent.json: 1 fault",
        "  the whole file",
        "Nothing was changed: of several files all come in or none.",
    ]
    assert "at most 5 MB" in told
    assert "No such file or directory" in told
    assert rows_of(raw("postgres")) == before


def test_checking_needs_no_installation_and_makes_none(console: Console, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"

    right_one = console("import", "--check", str(EXAMPLE), "--data", str(nowhere))
    wrong_one = console("import", "--check", "-", typed=json.dumps([]).encode(), TILLIT_DATA=str(nowhere))

    assert (right_one.returncode, right_one.stderr) == (0, b"")
    assert right_one.stdout.decode().startswith(f"{EXAMPLE}: nothing is wrong with it.")
    assert (wrong_one.returncode, wrong_one.stdout) == (1, b"")
    assert wrong_one.stderr.decode().startswith("standard input: 1 fault\n  the whole file\n    The file is not a part")
    assert not nowhere.exists()


def test_an_endless_input_is_read_no_further_than_the_limit(console: Console) -> None:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tillit.site", "import", "--check", "-"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        written = 0
        try:
            while written < 20 * MOST_BYTES:
                written += process.stdin.write(b" " * 65536)
        except BrokenPipeError:
            pass
        told = process.stderr.read()
        assert process.wait() == 1

    assert b"at most 5 MB" in told
    assert written < 2 * MOST_BYTES


@pytest.mark.parametrize("word", ["import", "export"])
def test_without_an_installation_nothing_is_made(console: Console, tmp_path: Path, word: str) -> None:
    done = console(word, str(EXAMPLE), "--data", str(tmp_path / "nowhere"))

    assert (done.returncode, done.stdout) == (1, b"")
    assert b"There is no installation in" in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_what_is_not_here_is_said(console: Console, cast: Cast) -> None:
    done = console("export", "natten", "--data", str(DATA))

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().strip() == "There is no partnership here with the slug or key “natten”."


@pytest.mark.parametrize("words", [["import"], ["export"], ["import", "-", "-"], ["import", "a", "a"]])
def test_wrong_words_are_told_before_anything_is_looked_for(console: Console, words: list[str]) -> None:
    done = console(*words)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"usage: tillit ")


def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(console: Console, tmp_path: Path) -> None:
    pipe = tmp_path / "rör\x1b[31m.json"
    os.mkfifo(pipe)
    done = console("import", "--check", str(pipe))
    told = done.stderr.decode()
    assert done.returncode == 1
    assert "not an ordinary file" in told
    assert "\x1b" not in told
