"""Fixtures for every test that touches the database: one of its own, real transactions, the app's own role."""

import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Cast, make_cast
from tests.chromium import browser  # noqa: F401  # a fixture
from tests.database import TestDatabases
from tillit.ground.db import acting
from tillit.ground.kept import forget_kept
from tillit.people.models import Person
from tillit.people.passwords import Argon2id
from tillit.people.signin import BACKEND

Raw = Callable[[str], "psycopg.Connection[tuple[Any, ...]]"]


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
    with django_db_blocker.unblock():
        with_cast = "cast" in request.fixturenames
        template = _with_cast(databases) if with_cast else databases.template
        with databases.fresh(template) as name:
            connection.ensure_connection()
            assert connection.connection.info.user == "tillit_app"
            forget_kept()  # a test may have stood on another day, or with other rules
            yield name


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
def cast(_django_db_helper: str) -> Cast:
    """The standing cast with its partnership, made through the actions; tests/cast.py says who they are."""
    return deepcopy(_made["cast"])


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


_made: dict[str, Cast] = {}


def _with_cast(databases: TestDatabases) -> str:
    def fill() -> None:
        _made["cast"] = make_cast()

    return databases.filled_template("cast", fill)
