"""Reading in public: through the role that can read nothing else, without a trace, and calm when it takes too long."""

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.exchange.rows import TABLES, Raw, rows_of
from tests.register.hidden import count
from tillit.ground.kept import forget_kept
from tillit.register import calm
from tillit.register.queries.places import all_areas, all_places
from tillit.register.shelf import forget_shelf

pytestmark = pytest.mark.rights

searching = import_module("tillit.register.queries.search")  # the package gives its function this name
PAGE = "/register/stadens-natt/"
FRAME = ("BEGIN", "COMMIT", "SELECT set_config", "select set_config", "SAVEPOINT", "RELEASE", "ROLLBACK TO SAVEPOINT")
# what places and areas are called: the same for everybody until a migration, read once by each process
REFERENCE = ("people_place", "people_area")
READ = (
    "/", "/register/", "/register/?q=natt", "/register/?q=nat", "/register/?q=ntat", "/register/?lan=14&malgrupp=older",
    "/register/partnerskap.csv", "/register/partnerskap.json", "/register/flode.xml", "/register/lista/", PAGE,
    f"{PAGE[:-1]}.json", "/register/finns-inte/", "/register/grannarna/", "/register/organisationer/",
    "/register/organisationer/?q=stad", "/register/organisationer/?q=satd", "/register/organisationer/namn/?q=stad",
    "/register/organisation/{city}/",
    "/register/organisation/{city}/delar/", "/register/karta/", "/register/statistik/", "/register/statistik.csv",
    "/register/statistik.json", "/register/oppna-data/", "/register/badda-in/?plats=1480", "/register/dcat.jsonld",
    "/vem-kan-lasa-vad/", "/vem-far-gora-vad/", "/tillganglighet/", "/kontakt/", "/kallkod/", "/robots.txt",
    "/sitemap.xml", "/sitemap/sidor.xml", "/sitemap/partnerskap-1.xml",
    "/sitemap/organisationer-00000000-0000-0000-0000-000000000000.xml", "/.well-known/security.txt", "/favicon.ico",
)  # fmt: skip
# a form that is sent looks in the entry, and asks for nothing else until it is
FORMS = (f"{PAGE}ratta/", f"{PAGE}ratta/?om=purpose")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """As a process that has just begun."""
    forget_kept()
    forget_shelf()
    calm.forget_all()
    all_places.cache_clear()
    all_areas.cache_clear()
    yield
    calm.forget_all()


def places(cast: Cast) -> list[str]:
    return [address.replace("{city}", str(cast.municipality.pk)) for address in (*READ, *FORMS)]


def asked(address: str) -> list[str]:
    """What the app's own connection is asked for a stranger's page, beside the frame of every request."""
    with CaptureQueriesContext(connections["default"]) as own:
        answer = Client().get(address)
        answer.close()
    return [query["sql"] for query in own.captured_queries if not query["sql"].startswith(FRAME)]


def test_all_but_what_places_are_called_is_read_through_the_public_role(cast: Cast) -> None:
    count()
    read: dict[str, list[str]] = {}
    for address in places(cast):
        calm.forget_all()
        for sql in asked(address):
            assert any(f'"{table}"' in sql for table in REFERENCE), (address, sql)
            assert sql.startswith("SELECT"), (address, sql)
            read.setdefault(address, []).append(sql)
    assert sum(map(len, read.values())) == len(REFERENCE), "once by each process"
    assert [asked(address) for address in places(cast)] == [[] for _ in places(cast)]


def test_c4_reading_writes_no_row_and_no_line(cast: Cast, raw: Raw, caplog: pytest.LogCaptureFixture) -> None:
    count()
    owner = raw("postgres")
    rows, since = rows_of(owner), owner.execute("SELECT pg_current_xact_id()::xid::text::bigint").fetchone()
    assert since is not None
    caplog.set_level(logging.INFO)
    for address in places(cast):
        for ask in (Client().get, Client().head):
            calm.forget_all()
            ask(address, REMOTE_ADDR="192.0.2.77").close()
    calm.forget_all()
    Client().get("/register/?q=" + "a" * 10_000)
    assert rows_of(owner) == rows
    assert written(owner, since[0]) == {}
    assert [record.getMessage() for record in caplog.records] == []
    count()
    assert written(owner, since[0]) != {}, "what is written would show"


def written(owner: Any, since: int) -> dict[str, int]:
    """The tables that a transaction has put or changed a row in since then, and how many."""
    found = {}
    for (name,) in owner.execute(TABLES).fetchall():
        count = owner.execute(f"SELECT count(*) FROM {name} WHERE xmin::text::bigint >= {since}")
        found[name] = count.fetchone()[0]
    return {name: many for name, many in found.items() if many}


@pytest.fixture
def impatient() -> Iterator[None]:
    """A database that lets the public wait for a second."""
    options = connections["public"].settings_dict["OPTIONS"]
    before = options["options"]
    anew()
    options["options"] = before.replace("statement_timeout=5000", "statement_timeout=1000")
    assert options["options"] != before
    yield
    options["options"] = before
    anew()


def anew() -> None:
    """The public connection is made anew when it is asked next."""
    connections["public"].close()
    connections["public"].close_pool()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("place", "method", "language"),
    [("", "get", "sv"), ("", "get", "en"), ("", "head", "sv"), ("partnerskap.csv", "get", "en"),
     ("flode.xml", "get", "sv"), ("lista/", "head", "en")],
)  # fmt: skip
def test_a_search_that_takes_too_long_gets_a_calm_page(
    cast: Cast,
    impatient: None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    place: str,
    method: str,
    language: str,
) -> None:
    slow = "SELECT pg_sleep(3), %s::text[], %s::text[], %s::int, %s::int, %s::int, %s::text, %s::text"
    monkeypatch.setattr(searching, "FOUND", slow)
    browser = Client(raise_request_exception=False, headers={"cookie": f"sprak={language}"})
    ask: Callable[..., Any] = getattr(browser, method)
    answer = ask(f"/register/{place}?q=zebrafink")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "ETag" not in answer
    if method == "get":
        page = answer.content.decode()
        assert {"sv": "Tillit vilar", "en": "Tillit is resting for a moment"}[language] in page
        assert "zebrafink" not in page
        assert "pg_sleep" not in page
    assert "zebrafink" not in caplog.text, "nor is it kept what somebody looked for"
    monkeypatch.undo()
    again = ask(f"/register/{place}?q=natt")
    assert again.status_code == 200, "and the next question is answered"
    again.close()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_is_read_can_only_be_read(cast: Cast, method: str) -> None:
    for address in places(cast)[: len(READ)]:
        calm.forget_all()
        answer = getattr(Client(), method)(address)
        assert answer.status_code == 405, address
        assert "GET" in answer["Allow"]
    for address in FORMS:
        # a form that holds nothing at all is shown as one that is opened
        assert getattr(Client(), method)(address).status_code == (200 if method == "post" else 405)


def test_head_says_what_get_says_without_the_page(cast: Cast) -> None:
    count()
    for address in places(cast):
        calm.forget_all()
        answer, head = Client().get(address), Client().head(address)
        assert head.status_code == answer.status_code, address
        assert head.get("ETag") == answer.get("ETag"), address
        assert head.getvalue() == b"", address
        answer.close()
