"""What the tests of own sets begin with: drafts of the cast, changed and published."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.cast import Cast
from tillit.assessments.actions.own_sets import (
    PieceTold,
    begin_draft,
    change_piece,
    publish_set,
    put_away,
    replace_draft,
)
from tillit.assessments.models import OwnSet, SetDraft
from tillit.assessments.queries.own_sets import drafts_of, get_listed
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person

LAW, AMOUNTS, UHM, SKR = (
    ("law", ("iop-se", 1)), ("parameters", ("se", 1)), ("criteria", ("UHM", 1)), ("criteria", ("SKR-2017", 1)),
)  # fmt: skip
SOURCE = "Läst i stadens riktlinjer 2026-10-01."
NAME: tuple[str | int, ...] = ("name", "sv")


def drafted(
    cast: Cast, what: tuple[str, tuple[str, int]] = LAW, by: Person | None = None, of: Organisation | None = None
) -> SetDraft:
    """A draft that Kim has begun for the city, unless others are named."""
    person = by or cast.kim
    with acting(person.actor):
        return begin_draft(of or cast.municipality, get_listed(*what), by=person.actor)


def changed(
    draft: SetDraft, by: Person, piece: str, values: dict[tuple[str | int, ...], Any], *, seen: int = 1, **more: Any
) -> SetDraft:
    """A piece of it written anew."""
    with acting(by.actor):
        return change_piece(draft, PieceTold(piece, values, seen, **more), by=by.actor)


def replaced(draft: SetDraft, by: Person, change: Callable[[dict[str, Any]], object], *, seen: int = 1) -> SetDraft:
    """All of it from a file in which something is otherwise."""
    data = deepcopy(draft.content)
    change(data)
    with acting(by.actor):
        return replace_draft(draft, json.dumps(data).encode(), seen=seen, by=by.actor)


def published(draft: SetDraft, by: Person, *, seen: int = 2, source: str = SOURCE) -> OwnSet:
    """It is out."""
    with acting(by.actor):
        return publish_set(draft, source=source, seen=seen, by=by.actor)


def laid_away(draft: SetDraft, by: Person, *, seen: int = 1) -> SetDraft:
    """Nobody goes on with it."""
    with acting(by.actor):
        return put_away(draft, seen=seen, by=by.actor)


def own_rules(cast: Cast, name: str = "Stadens regler") -> OwnSet:
    """The city's own rules: a name of their own, and one question that says something else."""
    draft = changed(drafted(cast), cast.kim, "head", {("name", "sv"): name, ("name", "en"): name})
    draft = changed(draft, cast.kim, "questions/K1", {("question", "sv"): "Är det vår sak?"}, seen=2)
    return published(draft, cast.kim, seen=3)


def own_criteria(cast: Cast, by: Person | None = None, of: Organisation | None = None) -> OwnSet:
    """A shell that is filled with one criterion from its source."""
    person = by or cast.kim
    draft = drafted(cast, UHM, person, of)
    values = {("text", "sv"): "Ett behov som delas.", ("evidence_hint", "sv"): "Vem såg det först?"}
    draft = changed(draft, person, "criteria/new", {**values, ("text", "en"): "", ("evidence_hint", "en"): ""})
    return published(draft, person)


def drafts_now(cast: Cast, by: Person, of: Organisation) -> list[SetDraft]:
    """What an organisation writes on, as this person reads it."""
    with acting(by.actor):
        return drafts_of(by.actor, of.pk)
