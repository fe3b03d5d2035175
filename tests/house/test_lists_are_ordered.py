"""A list that a query gives out has an order of its own; without one, rows come as the database pleases."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import QuerySet

from tests.cast import Cast
from tests.house.source import modules
from tillit.ground.db import acting
from tillit.partnerships.kinds import GOAL

pytestmark = pytest.mark.django_db

# Given on to another query, which orders or counts; never shown as they are.
PARTS = {
    "rooms_of",
    "told",
    "affiliations_in_force",
    "seats_of",
    "documents_for",
    "pointing",
    "with_answers",
    "readers_in",
    "affiliations",
    "tasks_for",
    "open_invitations",
    "who_may",
    "belonging_to",
    "to_be_answered",
}


def queries() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions of every queries.py that give out a QuerySet."""
    for module in modules():
        if module.stem != "queries":
            continue
        loaded = import_module("tillit." + module.name.removesuffix(".py").replace("/", "."))
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            gives = str(inspect.signature(function, eval_str=False).return_annotation)
            if function.__module__ == loaded.__name__ and not name.startswith("_") and "QuerySet" in gives:
                yield name, function


def arguments(function: Callable[..., Any], cast: Cast) -> dict[str, Any]:
    """Something for each parameter, by what it is said to be or else by its name."""
    rows = {"Person": cast.ida, "Room": cast.joint_room, "Organisation": cast.mission}
    known = {"actor": cast.ida.actor, "person": cast.ida.pk, "circle": cast.circle.pk, "partnership": cast.partnership}
    known["kind"] = GOAL
    needed = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    return {
        p.name: rows.get(str(p.annotation).rpartition(".")[2].rstrip("'>"), known.get(p.name, uuid4())) for p in needed
    }


def is_ordered_to_the_last(rows: "QuerySet[Any]") -> bool:
    """An order that two rows cannot share: it ends in the key, or in a column that is unique in the list."""
    by = [str(part).lstrip("-") for part in rows.query.order_by]
    return bool(by) and (by[-1] in {"pk", "id"} or by[-1] in {"order", "key"})


def test_every_list_is_ordered(cast: Cast) -> None:
    seen = set()
    with acting(cast.ida.actor):
        for name, function in queries():
            if name not in PARTS:
                assert is_ordered_to_the_last(function(**arguments(function, cast))), name
            seen.add(name)
    assert {"partnerships_for", "affiliations_of", "own_rooms_of", "bodies_of", "entries"} <= seen
    assert seen >= PARTS, "a name on the list is gone"


def test_a_list_without_an_order_is_noticed(cast: Cast) -> None:
    rows = type(cast.ida).objects.all()
    assert not is_ordered_to_the_last(rows)
    assert not is_ordered_to_the_last(rows.order_by("name"))
    assert is_ordered_to_the_last(rows.order_by("name", "pk"))
