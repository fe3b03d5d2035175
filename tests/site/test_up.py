"""`up` as one story: it opens, it is found again, it recovers, it ends everything; and the small parts of it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from urllib.request import urlopen

import pytest

from tests.plugin import ROOT
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.running.installation import KIND, Up, is_well, settle_kind, take_port
from tillit.site.running.standing import Standing, somebody_stands_on
from tillit.site.trouble import Trouble

LONGEST = 90.0


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder with a difficult name."""
    folder = Path(mkdtemp(prefix="tillit å ö "))
    folder.chmod(0o711)
    yield folder / "data"
    EmbeddedPostgres(folder / "data").destroy()
    subprocess.run(["rm", "-rf", str(folder)], check=True)


class Run:
    """One `up` in the foreground of its own."""

    def __init__(self, data: Path, *words: str) -> None:
        self.data = data
        self.log = data.with_name(f"up-{time.monotonic_ns()}.txt")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("TILLIT_", "DJANGO_"))}
        with open(self.log, "wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tillit.site", "up", "--data", str(data), "--port", "8700", *words],
                stdout=output,
                stderr=output,
                env=clean | {"PYTHONPATH": str(ROOT / "src")},
            )

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def until(self, text: str) -> None:
        end = time.monotonic() + LONGEST
        while text not in self.said:
            assert self.process.poll() is None and time.monotonic() < end, self.said
            time.sleep(0.1)

    @property
    def port(self) -> int:
        found = re.search(r"Tillit: http://localhost:(\d+)", self.said)
        assert found, self.said
        return int(found[1])


def children_of(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(number) for number in listed.split()]


def wait_until_gone(processes: list[int]) -> None:
    end = time.monotonic() + 20
    while any(_lives(process) for process in processes):
        assert time.monotonic() < end, "children outlived their parent"
        time.sleep(0.1)


def _lives(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until_well(port: int) -> None:
    end = time.monotonic() + 30
    while not is_well(port):
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_up_opens_is_found_again_recovers_and_ends_all_it_started(data: Path) -> None:
    first = Run(data)
    first.until("Ctrl-C ends everything")
    assert len(re.findall(r"http://localhost:\d+/\S+", first.said)) >= 7
    with urlopen(f"http://127.0.0.1:{first.port}/register/", timeout=10) as page:
        assert page.status == 200

    second = Run(data)
    assert second.process.wait(LONGEST) == 0
    assert f"runs already on this data folder: http://localhost:{first.port}" in second.said

    started = children_of(first.process.pid)
    os.kill(_serving(started), signal.SIGKILL)
    first.until("the web server ended (signal 9)")
    wait_until_well(first.port)

    # killed itself, it leaves only the database, and the next one inherits it
    started = children_of(first.process.pid)
    database = EmbeddedPostgres(data).running()
    grandchildren = [leaf for child in started if child != database for leaf in [child, *children_of(child)]]
    first.process.kill()
    first.process.wait()
    wait_until_gone(grandchildren)
    assert EmbeddedPostgres(data).running() == database

    third = Run(data)
    third.until("Ctrl-C ends everything")
    started = children_of(third.process.pid)
    third.process.send_signal(signal.SIGINT)
    assert third.process.wait(30) == 0
    wait_until_gone(started)
    assert EmbeddedPostgres(data).running() is None
    assert not somebody_stands_on(data)


def _serving(processes: list[int]) -> int:
    return next(found for found in processes if b"\0serve\0" in Path(f"/proc/{found}/cmdline").read_bytes())


@pytest.mark.long
def test_up_without_examples_gives_one_link_for_the_first_organisation(data: Path) -> None:
    run = Run(data, "--no-examples")
    run.until("Ctrl-C ends everything")
    assert run.said.count("http://localhost:") == 3
    assert "The first organisation" in run.said
    # nobody else sends the sign-in codes of this installation
    letters = re.search(r"Letters \(sign-in codes\) stay here: (\S+)", run.said)
    assert letters and letters[1] == f"http://localhost:{run.port}/brevlada/"
    with urlopen(f"http://127.0.0.1:{run.port}/brevlada/", timeout=10) as page:
        assert page.status == 200
    run.process.terminate()
    assert run.process.wait(30) == 0


@pytest.mark.parametrize(
    ("mail", "database", "kept"),
    [("", "", "1"), ("smtp://post.example", "", "0"), ("", "postgresql://database.example/tillit", "0")],
)
def test_letters_stay_readable_here_only_where_they_do_not_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mail: str, database: str, kept: str
) -> None:
    monkeypatch.setenv("TILLIT_MAIL_URL", mail)
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("TILLIT_LOCAL_MAILBOX", "1")  # what `up` finds out counts, not what it inherits
    with Standing(tmp_path) as standing:
        assert Up(tmp_path, standing, port=8700, empty=True).settings()["TILLIT_LOCAL_MAILBOX"] == kept


def test_a_taken_port_gives_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found, held = take_port(port)
        with held:
            assert found > port


def test_two_that_start_at_once_get_a_port_each() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    one, held = take_port(port)
    with held:
        other, also_held = take_port(port)
        with also_held:
            assert other != one
    again, held_again = take_port(port)
    with held_again:
        assert again == one


def test_examples_and_real_things_are_never_mixed(tmp_path: Path) -> None:
    (tmp_path / KIND).write_text(json.dumps({"examples": True}))
    assert settle_kind(tmp_path, empty=False) is True
    with pytest.raises(Trouble, match="holds the examples"):
        settle_kind(tmp_path, empty=True)

    (tmp_path / KIND).write_text(json.dumps({"examples": False}))
    assert settle_kind(tmp_path, empty=False) is False


def test_only_one_stands_on_a_data_folder_and_a_killed_one_leaves_a_note(tmp_path: Path) -> None:
    with Standing(tmp_path) as first:
        first.write(address="http://localhost:8000")
        with Standing(tmp_path) as second:
            assert (first.is_ours, second.is_ours) == (True, False)
            assert second.note()["address"] == "http://localhost:8000"
        assert somebody_stands_on(tmp_path)
    assert not somebody_stands_on(tmp_path)
    assert first.note() == {}
