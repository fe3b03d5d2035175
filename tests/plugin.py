"""What must be settled before Django reads its settings; loaded first of all (`-p tests.plugin`)."""

import gc
import hashlib
import ipaddress
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.order import Noting, longest_first, noted

ROOT = Path(__file__).resolve().parents[1]
MEMORY = Path("/dev/shm")
ROOM_NEEDED = 2 * 1024**3
KEPT = {"TILLIT_PG_BIN", "TILLIT_CHROMIUM"}


def data_folder() -> Path:
    """In memory where there is room, else in the checkout.

    A test's database is 500 files that are gone a moment later. On a disk that is slow, and on ext4 without a journal
    it grows slower with each test: a new file looks for a number past all that were freed in the last minute.
    """
    folder = MEMORY / f"tillit-test-{os.geteuid()}-{hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]}"
    try:
        folder.mkdir(mode=0o711, exist_ok=True)
        if folder.stat().st_uid == os.geteuid() and shutil.disk_usage(MEMORY).free >= ROOM_NEEDED:
            return folder
    except OSError:  # no such place on this system, or not ours to use
        pass
    return ROOT / ".tillit" / "test"


DATA = data_folder()


def settle_environment() -> None:
    """An installation of the tests' own: nothing of the caller's environment leads to a database that matters."""
    for name in list(os.environ):
        if name == "DATABASE_URL" or (name.startswith("TILLIT_") and name not in KEPT):
            del os.environ[name]
    (DATA / "static").mkdir(parents=True, exist_ok=True)
    os.environ["TILLIT_DATA"] = str(DATA)
    os.environ["TILLIT_EXAMPLES"] = "1"
    os.environ["TILLIT_HOSTS"] = "testserver,localhost,127.0.0.1"


def refuse_network(event: str, details: tuple[object, ...]) -> None:
    """Tests talk to this machine only."""
    if event != "socket.connect":
        return
    address = details[1]
    if isinstance(address, tuple) and not _is_here(str(address[0])):
        raise PermissionError(f"a test wanted to reach {address[0]}: the network is closed")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` runs the tests that take minutes too; `--note-seconds` notes what each file takes."""
    parser.addoption("--long", action="store_true", help="run the tests marked long too")
    parser.addoption("--note-seconds", action="store_true", help="note what each file takes in tests/seconds.json")


def pytest_configure(config: pytest.Config) -> None:
    """pytest-xdist would begin with the files of most tests, whatever they take; `longest_first` knows better."""
    config.option.loadscopereorder = False
    if config.getoption("--note-seconds") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Noting())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long ones out, and say so; where several processes share the run, hand out the longest files first."""
    if hasattr(config, "workerinput"):
        longest_first(items, noted())
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes; run with --long"))


def pytest_collection_finish() -> None:
    """What is imported and collected is never garbage: it is not looked through again and again."""
    gc.collect()
    gc.freeze()


def pytest_report_header() -> str:
    """Where the tests' own database lies; its server is left running for the next run."""
    return f"tillit: the tests' database server lies in {DATA}"


settle_environment()
sys.addaudithook(refuse_network)
