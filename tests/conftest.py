"""Fixtures for every test that touches the database: one of its own, real transactions, the app's own role."""

import os
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from hypothesis import settings as trials
from pytest_django.plugin import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from tests.cast import Cast, make_cast
from tests.chromium import browser  # noqa: F401  # a fixture
from tests.database import TestDatabases
from tillit.ground.db import acting
from tillit.ground.kept import forget_kept
from tillit.people.models import Person
from tillit.people.passwords import Argon2id
from tillit.people.signin import BACKEND

Raw = Callable[[str], "psycopg.Connection[tuple[Any, ...]]"]


# how long one drawn example takes says more of what else the machine does than of what is tried
trials.register_profile("without_a_clock", deadline=None)
trials.load_profile("without_a_clock")

_look_for_files = WhiteNoiseMiddleware.add_files_from_finders
_files: dict[str, StaticFile] = {}


def _know_files(served: WhiteNoiseMiddleware) -> None:
    """Every `Client` is a web server of its own, and each would read all of our static files anew: they stay."""
    if not _files:
        _look_for_files(served)
        _files.update(served.files)
    served.files.update(_files)


WhiteNoiseMiddleware.add_files_from_finders = _know_files


@pytest.fixture(scope="session")
def databases() -> Iterator[TestDatabases]:
    """The tests' own server, started at the first test that needs it; it is left running for the next run."""
    found = TestDatabases()
    yield found
    found.leave()


@pytest.fixture(scope="session")
def django_db_setup(databases: TestDatabases, django_test_environment: None) -> None:
    """Instead of pytest-django's own, which would make databases as the app. Letters go to the real outbox.

    A password is kept in the product's own way, but not so that it takes a tenth of a second each time.
    """
    settings.EMAIL_BACKEND = "tillit.ground.mail.OutboxBackend"
    Argon2id.time_cost, Argon2id.memory_cost = 1, 64


@pytest.fixture
def _django_db_helper(
    request: pytest.FixtureRequest,
    databases: TestDatabases,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """What `django_db`, `db`, `transactional_db` and `live_server` of pytest-django ask for: here always a copy."""
    with django_db_blocker.unblock(), databases.fresh(_template_for(request, databases)) as name:
        connection.ensure_connection()
        assert connection.connection.info.user == "tillit_app"
        if altering := {"monkeypatch", "settings"} & set(request.fixturenames):
            forget_kept()  # such a test may change what questions are made of; other tests take them as they are
        yield name
        if altering:
            forget_kept()


@pytest.fixture(autouse=True)
def _same_settings() -> Iterator[None]:
    """What a test settles for its own installation is gone after it: which tests share a process is left to chance."""
    before = {name: value for name, value in os.environ.items() if name.startswith("TILLIT_")}
    yield
    for name in [name for name in os.environ if name.startswith("TILLIT_")]:
        del os.environ[name]
    os.environ.update(before)


@pytest.fixture(autouse=True)
def _rights_marker(request: pytest.FixtureRequest) -> None:
    """`rights` says what a test is about; it gets its database as any other."""
    if request.node.get_closest_marker("rights"):
        request.getfixturevalue("_django_db_helper")


@pytest.fixture
def _standing(request: pytest.FixtureRequest, _django_db_helper: str) -> tuple[Cast, Any]:
    """The cast, and what was made beside it once for the run: the test's own copies."""
    found: tuple[Cast, Any] = pickle.loads(_made[_word(_maker(request))])  # noqa: S301  # our own
    return found


@pytest.fixture
def cast(_standing: tuple[Cast, Any]) -> Cast:
    """The standing cast with its partnership, made through the actions; tests/cast.py says who they are."""
    return _standing[0]


@pytest.fixture
def made(_standing: tuple[Cast, Any]) -> Any:
    """What the maker of the mark `made_once` has answered."""
    return _standing[1]


@pytest.fixture
def client_of() -> Callable[[Person | None], Client]:
    """A browser in which somebody is signed in; `None` is a stranger without sign-in."""
    return signed_in


@pytest.fixture
def raw(databases: TestDatabases, _django_db_helper: str) -> Iterator[Raw]:
    """Plain connections to the test's database, past all of our own code: raw("tillit_app"), raw("postgres")."""
    opened: list[psycopg.Connection[tuple[Any, ...]]] = []

    def connect(role: str) -> "psycopg.Connection[tuple[Any, ...]]":
        name = _django_db_helper
        opened.append(databases.connect_superuser(name) if role == "postgres" else databases.connect(role, name))
        return opened[-1]

    yield connect
    for found in opened:
        found.close()


def signed_in(person: Person | None) -> Client:
    """A browser in which somebody is signed in."""
    visitor = Client()
    if person is not None:
        with acting(person.actor):
            visitor.force_login(person, backend=BACKEND)
    return visitor


Maker = Callable[[Cast, "psycopg.Connection[tuple[Any, ...]]"], Any]
# by the word of a template: the cast, and what was made beside it
_made: dict[str, bytes] = {}


def _maker(request: pytest.FixtureRequest) -> Maker | None:
    mark = request.node.get_closest_marker("made_once")
    return mark.kwargs["by"] if mark else None


def _word(make: Maker | None) -> str:
    return f"cast and {make.__module__}.{make.__qualname__}" if make else "cast"


def _template_for(request: pytest.FixtureRequest, databases: TestDatabases) -> str:
    """An empty one, one with the cast, or one with what `made_once` makes beside it."""
    make = _maker(request)
    if make is None and "cast" not in request.fixturenames:
        return databases.template
    template = databases.filled_template("cast", lambda: _keep("cast", make_cast(), None))
    return _with_more(databases, make, template) if make else template


def _with_more(databases: TestDatabases, make: Maker, base: str) -> str:
    def fill() -> None:
        cast = pickle.loads(_made["cast"])[0]  # noqa: S301  # our own
        with databases.connect_superuser(str(connection.settings_dict["NAME"])) as superuser:
            _keep(_word(make), cast, make(cast, superuser))

    return databases.filled_template(_word(make), fill, base=base)


def _keep(word: str, cast: Cast, more: Any) -> None:
    _made[word] = pickle.dumps((cast, more))
