"""A whole installation for the browser: a web server of its own on a fresh copy of the database, with the examples."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.plugin import DjangoDbBlocker

from tests.chromium import axe_faults
from tests.database import TestDatabases
from tests.plugin import DATA, ROOT
from tillit.site import examples

SECONDS_TO_START = 60


@dataclass
class Site:
    """Where the installation answers, and a sign-in link for each person of the cast."""

    address: str
    links: dict[str, str]
    first: str


@dataclass
class Look:
    """How somebody looks at the pages: language, colours and width."""

    language: str
    scheme: str
    width: int
    faults: list[str] = field(default_factory=list)


@pytest.fixture
def site(databases: TestDatabases, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Site]:
    """A running installation with the examples loaded: its own copy of what is loaded once for the run."""
    with django_db_blocker.unblock(), databases.fresh(databases.filled_template("site", _load)) as name:
        address = free_address()
        links = {who.split()[0]: link for who, _told, link in examples.cast_links(address)}
        with serving(name, address, tmp_path / "server.log"):
            yield Site(address, links, address + _first[-1])


# where the first organisation was made: told before there is one
_first: list[str] = []


def _load() -> None:
    first = examples.first_link("")
    assert first is not None
    _first.append(first)
    examples.load(lambda _name: None, only_main=True)


@pytest.fixture
def person(browser: Browser, site: Site) -> Iterator[Callable[[Look], Page]]:
    """Somebody new with a browser of their own: person(look)."""
    with coming(browser, site.address) as come:
        yield come


@contextmanager
def coming(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Somebody new with a browser of their own, as long as the block runs: come(look), and how it is set otherwise."""
    opened: list[BrowserContext] = []

    def come(look: Look, **more: Any) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": look.width, "height": 900},
            color_scheme="dark" if look.scheme == "dark" else "light",
            reduced_motion="reduce",
            **more,
        )
        context.add_cookies([{"name": "sprak", "value": look.language, "url": address}])
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda said: _note(look, said))
        page.on("pageerror", lambda fault: look.faults.append(f"script: {fault}"))
        return page

    yield come
    for context in opened:
        context.close()


def look_at(page: Page, look: Look) -> None:
    """The page is accessible, fits its width, and speaks the language that was chosen."""
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= look.width
    assert page.locator("html").get_attribute("lang") == look.language
    assert page.locator("h1").count() == 1


def _note(look: Look, said: Any) -> None:
    """Answers that the journey asks for (not found, not valid, changed by another) are no faults of the page."""
    if said.type == "error" and not any(word in said.text for word in ("401 (", "404 (", "409 (", "422 (")):
        look.faults.append(said.text)


def free_address() -> str:
    """Where a web server of this run can answer."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return f"http://localhost:{line.getsockname()[1]}"


@contextmanager
def serving(name: str, address: str, log: Path) -> Iterator[None]:
    """A web server on a database, as long as the block runs."""
    server = _start(name, address.rpartition(":")[2], log)
    try:
        _wait_for(f"{address}/halsa", server)
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _start(name: str, port: str, log: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "TILLIT_DATA": str(DATA), "TILLIT_DB_NAME": name, "TILLIT_EXAMPLES": "1"}
    environment["PYTHONPATH"] = str(ROOT / "src")
    environment["DJANGO_SETTINGS_MODULE"] = "tillit.site.settings"
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port,
        "--workers", "1", "--blocking-threads", "2", "tillit.site.wsgi:application",
    ]  # fmt: skip
    with log.open("wb") as out:
        return subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert server.poll() is None, "the web server ended"
        try:
            with urlopen(address, timeout=2) as answer:  # noqa: S310  # our own server's address
                if answer.status == 200:  # it says "not ok" here: the tests' database server does not sync to disk
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the web server did not answer")
