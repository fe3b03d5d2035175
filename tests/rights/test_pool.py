"""Nothing of one request is left on the connection for the next, also when requests fail in the middle."""

from collections.abc import Callable
from random import Random
from threading import Thread
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import signed_in
from tests.rights.secret import CANARY
from tillit.documents.models import Document
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS

pytestmark = [pytest.mark.rights, pytest.mark.urls("tests.ground.addresses")]
REQUESTS, THREADS = 200, 4


@pytest.fixture
def one_connection(cast: Cast, note: Document) -> None:
    """A pool of one, so that everybody gets the same connection; the fixtures' rows are committed."""
    connection.close()
    connection.close_pool()
    connection.settings_dict["OPTIONS"]["pool"] |= {"max_size": 1}
    yield
    connection.close()
    connection.close_pool()
    connection.settings_dict["OPTIONS"]["pool"] |= {"max_size": 8}


def test_c4_alternating_people_and_failures_on_one_connection(cast: Cast, note: Document, one_connection: None) -> None:
    chance = Random(7)
    people = {"ida": cast.ida, "kim": cast.kim, "noor": cast.noor, "nobody": None}
    browsers = {who: browser_of(person) for who, person in people.items()}
    backends = set()
    for _ in range(REQUESTS):
        who = chance.choice(list(browsers))
        visit(cast, note, browsers[who], who, chance.choice(PATHS))
        backends.add(left_behind())
    assert len(backends) == 1, "it was one connection all the time"


PATHS = ("home", "note", "who", "/bryt/", "/bryt-i-sql/")


def browser_of(person: Any) -> Client:
    browser = signed_in(person)
    browser.raise_request_exception = False
    return browser


def visit(cast: Cast, note: Document, browser: Client, who: str, path: str) -> None:
    """Ask, and compare with what this person may see."""
    address = {
        "home": reverse("partnerships:home", args=[cast.circle.pk]),
        "note": reverse("documents:document", args=[note.pk]),
        "who": "/vem/",
    }.get(path, path)
    answer = browser.get(address)
    if path in {"home", "note"}:
        assert (CANARY.encode() in answer.content) is (who == "ida"), (who, path)
    elif path == "who":
        actor = ANONYMOUS if who == "nobody" else cast.everybody[who].actor
        assert answer.content.decode() == f"{actor} {actor}"
    else:
        assert answer.status_code == 500


def left_behind() -> int:
    """Give the connection back as the end of a request does, take it out again: no actor, no transaction."""
    connection.close()
    connection.ensure_connection()
    found = connection.connection
    told, pid = found.execute("select current_setting('tillit.actor', true), pg_backend_pid()").fetchone()
    assert told in {None, ""}
    assert found.info.transaction_status.name == "IDLE"
    assert getattr(connection, "actor", None) is None
    connection.close()
    return int(pid)


def test_c4_several_people_at_once_on_a_shared_pool(cast: Cast, note: Document) -> None:
    people = [cast.ida, cast.kim, cast.noor, None]
    browsers = [("nobody" if one is None else one.email.split("@")[0], browser_of(one)) for one in people]
    faults: list[BaseException] = []

    def run(seed: int) -> None:
        chance = Random(seed)
        try:
            for _ in range(REQUESTS // THREADS):
                who, browser = browsers[seed]
                visit(cast, note, browser, who, chance.choice(PATHS))
                connection.close()
        except BaseException as fault:  # told to the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    together([lambda seed=seed: run(seed) for seed in range(THREADS)])
    assert faults == []


def together(works: list[Callable[[], None]]) -> None:
    """Run in threads and wait for all."""
    threads = [Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_failure_takes_back_what_was_written(cast: Cast) -> None:
    def circles() -> int:
        with acting(ANONYMOUS):
            return len(cast.circle._meta.model.objects.all())

    before = circles()
    answer = browser_of(cast.ida).get("/bryt/")
    assert (answer.status_code, circles()) == (500, before)


def test_a_swallowed_database_error_is_no_success(cast: Cast) -> None:
    answer = browser_of(cast.ida).get("/svalj/")
    assert answer.status_code == 500
    assert b"saved" not in answer.content
