"""What is held about somebody and what is theirs, gathered from all floors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from tillit.accord.changing import title_of
from tillit.accord.queries import title_of_decision
from tillit.bodies.queries import own_rooms_of
from tillit.bodies.wording.conflicts import matter_in_words
from tillit.challenges.queries import open_challenges_for
from tillit.desk.labels import label_of
from tillit.desk.own import OWN, Own
from tillit.exchange.models import Package
from tillit.exchange.queries.packages import packages_for
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.partnerships.queries import partnerships_for
from tillit.people.models import Person
from tillit.people.queries import affiliations_of
from tillit.trail.queries import happenings_about

MOST = 10_000

# what stands in the language of whoever wrote it and is told in the reader’s: which field, how, and the rows it needs
TOLD: dict[str, tuple[str, Callable[[Any], str], tuple[str, ...]]] = {
    "accord.Proposal": ("title", title_of, ("room",)),
    "accord.DelegationDecision": ("titles", title_of_decision, ("organisation",)),
    "bodies.Declaration": ("matter", matter_in_words, ("room", "organisation")),
}

# what "My day" asks of other floors, their SQL kept
my_rooms = kept(own_rooms_of)
my_partnerships = kept(partnerships_for)
my_challenges = kept(open_challenges_for)
my_affiliations = kept(affiliations_of)


@kept
def some_packages(actor: Actor, *, most: int) -> QuerySet[Package]:
    """The newest packages that the actor's organisations took along when they left a circle."""
    return packages_for(actor)[:most]


@dataclass(frozen=True, slots=True)
class Held:
    """One part of what is held about a person: what it is, and its rows, as far as the person may read them."""

    what: Any
    model: str
    fields: tuple[str, ...]
    rows: list[dict[str, Any]]


def held_about(person: Person) -> list[Held]:
    """Everything that is kept with the person's key in it, one statement a part; at most 10,000 rows of each."""
    return [Held(own.what, own.model, own.fields, _rows(own, person)) for own in OWN]


def export_of(person: Person) -> dict[str, Any]:
    """A person's own copy of what is held about them (GDPR articles 15 and 20), ready to be written as JSON."""
    parts = [
        {
            "what": str(held.what),
            "table": held.model,
            "labels": {_key(name): label_of(held.model, name) for name in held.fields},
            "rows": [_plain(row) for row in held.rows],
        }
        for held in held_about(person)
    ]
    told = [
        {"at": _text(event.at), "event": event.key, "sentence": event.sentence, "reason": event.reason}
        for event in happenings_about(person.pk, most=MOST)
    ]
    return {"format": "tillit-person", "version": 1, "parts": parts, "events": told}


def _rows(own: Own, person: Person) -> list[dict[str, Any]]:
    mine = Q()
    for column in own.pointing:
        mine |= Q(**{column: person.pk})
    rows = apps.get_model(own.model)._default_manager.filter(mine).order_by(*own.fields[:1], "pk")
    if own.model not in TOLD:
        return list(rows.values(*own.fields)[:MOST])
    field, tell, needs = TOLD[own.model]
    return [_values(row, own.fields) | {field: tell(row)} for row in rows.select_related(*needs)[:MOST]]


def _values(row: Model, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: reduce(getattr, name.split("__"), row) for name in fields}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {_key(name): _text(value) for name, value in row.items()}


def _key(name: str) -> str:
    return name.replace("__", "_")


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else str(value) if isinstance(value, UUID) else value
