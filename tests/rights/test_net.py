"""The second net: with every filter and every rule of the application off, the database alone lets nobody read on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from psycopg import sql

from tests.database import TestDatabases
from tests.rights.canaries import Canary, tokens_in, words_of
from tests.rights.expected import Expectations
from tests.rights.matrix import PERSONS, WHO, lines
from tests.rights.mutants import flipped, instead, rules
from tests.rights.secret import actor_of
from tests.rights.test_canaries import whole
from tests.rights.world import Stage, World, staged
from tillit.bodies.models import Room
from tillit.bodies.queries import rooms_of
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES

Planted = tuple[World, dict[str, Canary]]
IN_CI = ("kim", "pia", "omar", "lo", "bo")


@pytest.fixture
def planted_stage(planted: Planted, databases: TestDatabases, django_db_blocker: Any) -> Iterator[Stage]:
    """The world with a token in every text."""
    with django_db_blocker.unblock(), staged(planted[0], databases) as stage:
        yield stage


def every_room(_actor: Actor) -> Any:
    """As if everybody might enter everywhere."""
    return Room.objects.all()


@pytest.mark.parametrize("who", [*IN_CI, *(
    pytest.param(one, marks=pytest.mark.long) for one in WHO if one not in IN_CI
)])  # fmt: skip
def test_c4_without_the_applications_filters_the_database_shows_no_foreign_token(
    planted: Planted, planted_stage: Stage, who: str
) -> None:
    expected = Expectations(planted[0])
    open_doors = [(rule.function, flipped(rule.function, YES)) for rule in rules()]
    off: list[tuple[object, object]] = [(rooms_of, every_room), *open_doors]
    browser = planted_stage.browser(who)
    wrong: dict[str, list[str]] = {}
    opened = 0
    with instead(off):
        for path in sorted({planted_stage.world.path(one.name, one.about) for one in lines() if one.method == "GET"}):
            response = browser.get(path)
            opened += response.status_code == 200
            in_rooms = (planted[1][token] for token in tokens_in(whole(response)))
            found = [one.column for one in in_rooms if one.room is not None and who not in expected.told(one)]
            if found:
                wrong[path] = found
    assert wrong == {}
    assert opened >= 10 or who not in PERSONS


@pytest.mark.parametrize("who", WHO)
def test_c4_plain_sql_over_every_table_with_a_room_gives_out_no_foreign_token(
    planted: Planted, planted_stage: Stage, databases: TestDatabases, who: str
) -> None:
    expected = Expectations(planted[0])
    found: set[str] = set()
    tables = 0
    actor = str(actor_of(planted[0].cast, "anonymous" if who == "link" else who))
    with databases.connect("tillit_app", planted_stage.name) as connection:
        for model in apps.get_models():
            if not words_of(model) or not any(one.column == "room_id" for one in model._meta.concrete_fields):
                continue
            tables += 1
            with connection.transaction():
                connection.execute("select set_config('tillit.actor', %s, true)", [actor])
                rows = connection.execute(
                    sql.SQL("select string_agg(t::text, ' ') from {} t").format(sql.Identifier(model._meta.db_table))
                ).fetchone()
            found |= tokens_in(str(rows).encode())
    own = {token for token, one in planted[1].items() if one.room is not None and who in expected.readers(one)}
    assert found == own, "no other's, and all of one's own"
    assert tables >= 8
