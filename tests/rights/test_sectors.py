"""C1: whatever sectors the organisations are of, caucuses following, no rule and no address answers otherwise.

All the ways to give public, civil and other new names. What the law says of a sector (a municipality, public access)
follows it; what two organisations have in common stays.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from tests.database import TestDatabases
from tests.rights.matrix import lines
from tests.rights.rule_tables import RULES
from tests.rights.test_matrix import drawn, judged
from tests.rights.test_rule_tables import told
from tests.rights.world import Stage, World, staged
from tillit.people.models import Sector

ORDERS = [order for order in permutations(Sector.values) if list(order) != list(Sector.values)]
PLACES = [
    (model._meta.db_table, field.column)
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if field.choices and [value for value, _word in field.flatchoices] == Sector.values
]
# in every run the two sides change places, and all three go round; the other orders with --long
USUAL = ("public-civil-other", "other-civil-public")
SOME = [order if "-".join(order) in USUAL else pytest.param(order, marks=pytest.mark.long) for order in ORDERS]
LINES_IN_CI = 40


def relabelled(world: World, databases: TestDatabases, order: tuple[str, ...]) -> World:
    """The same world with the sectors' names changed everywhere at once."""

    def fill() -> None:
        new_names = dict(zip(Sector.values, order, strict=True))
        with databases.connect_superuser(str(connection.settings_dict["NAME"])) as superuser:
            superuser.execute("set session_replication_role = replica")
            for table, column in PLACES:
                choices = " ".join(f"when '{old}' then '{new}'" for old, new in new_names.items())
                superuser.execute(f"update {table} set {column} = case {column} {choices} else {column} end")
            superuser.execute("update people_organisation set public_access = (sector = 'public')")
            superuser.execute(
                "update accord_proposal set change = jsonb_set(change, '{sector}', to_jsonb(case change->>'sector' "
                + " ".join(f"when '{old}' then '{new}'" for old, new in new_names.items())
                + " else '' end)) where change ? 'sector'"
            )

    return replace(world, template=databases.filled_template(f"sectors {order}", fill, base=world.template), forms={})


def test_every_place_of_a_sector_is_relabelled() -> None:
    named = {table for table, _column in PLACES}
    assert named >= {"people_organisation", "bodies_body", "bodies_room", "exchange_package"}


@pytest.fixture
def stages(world: World, databases: TestDatabases, django_db_blocker: Any) -> Iterator[Any]:
    """A stage in a relabelled world."""

    def opened(order: tuple[str, ...]) -> Any:
        return staged(relabelled(world, databases, order), databases)

    with django_db_blocker.unblock():
        yield opened


@pytest.mark.parametrize("order", SOME, ids="-".join)
def test_c1_no_order_of_the_sectors_changes_a_rules_verdict(stages: Any, order: tuple[str, ...]) -> None:
    with stages(order) as stage:
        assert [one for one in (told(stage, line) for line in RULES) if one] == []


@pytest.mark.parametrize("order", SOME, ids="-".join)
def test_c1_no_order_of_the_sectors_changes_an_answer(stages: Any, order: tuple[str, ...], seed: int) -> None:
    chance = Random(seed)
    with stages(order) as stage:
        wrong = [
            fault for line in chance.sample(lines(), LINES_IN_CI // len(USUAL)) for fault in _wrong(stage, line, chance)
        ]
    assert wrong == []


@pytest.mark.long
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_c1_no_order_of_the_sectors_changes_any_answer(stages: Any, order: tuple[str, ...]) -> None:
    with stages(order) as stage:
        assert [fault for line in lines() for fault in _wrong(stage, line, Random(str(line)))] == []


def _wrong(stage: Stage, line: Any, chance: Random) -> Iterator[str]:
    for who in drawn(line, chance):
        yield from judged(stage, line, who)
