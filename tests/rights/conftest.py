"""Fixtures for the attacks on a note, and for the matrix."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Cast
from tests.database import TestDatabases
from tests.rights.canaries import Canary, plant
from tests.rights.secret import CANARY, actor_of, written
from tests.rights.world import Stage, World, make_world, staged
from tillit.documents.models import Document

Connection = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture
def note(cast: Cast) -> Document:
    """Ida's note in her organisation's own room in the partnership; title and text hold the canary."""
    return written(cast.ida, cast.mission_room, title=f"Titel {CANARY}", text=f"Text {CANARY}")


@pytest.fixture
def as_app(cast: Cast, raw: Callable[[str], Connection]) -> Callable[[str], AbstractContextManager[Connection]]:
    """Plain SQL as the app role for one of the cast: `with as_app("kim") as sql: sql.execute(...)`."""
    connection = raw("tillit_app")

    @contextmanager
    def transaction(who: str) -> Iterator[Connection]:
        with connection.transaction():
            connection.execute("select set_config('tillit.actor', %s, true)", [str(actor_of(cast, who))])
            yield connection

    return transaction


@pytest.fixture(scope="session")
def world(databases: TestDatabases, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> World:
    """One of every kind of thing in every state, made once for the run."""
    with django_db_blocker.unblock():
        return make_world(databases)


@pytest.fixture
def stage(world: World, databases: TestDatabases, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A copy of the world to ask in."""
    with django_db_blocker.unblock(), staged(world, databases) as found:
        yield found


@pytest.fixture(scope="session")
def planted(
    world: World, databases: TestDatabases, django_db_blocker: DjangoDbBlocker
) -> tuple[World, dict[str, Canary]]:
    """The world with a token of its own in every text, and where each was put."""
    found: dict[str, Canary] = {}

    def fill() -> None:
        with databases.connect_superuser(str(connection.settings_dict["NAME"])) as superuser:
            found.update({one.token: one for one in plant(superuser)})

    with django_db_blocker.unblock():
        template = databases.filled_template("canaries", fill, base=world.template)
    return replace(world, template=template, forms={}), found  # what its forms hold is planted


@pytest.fixture(scope="session")
def seed() -> int:
    """What is drawn by chance in this run; SEED repeats another's. Shown with every failure, as a fixture is."""
    found = int(os.environ.get("SEED", "0")) or int.from_bytes(os.urandom(4))
    print(f"SEED={found}")  # pytest shows it with a failure
    return found
