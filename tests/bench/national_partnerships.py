"""What is agreed in the circles of the national data set: 10,000 partnerships, and one with a long history."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from tests.bench.national_names import person
from tillit.bodies.models import Circle, Room
from tillit.kernel.canonical import canonical_json
from tillit.partnerships.models import (
    Activity,
    Citation,
    Contribution,
    Goal,
    Indicator,
    Partnership,
    Party,
    Source,
    Term,
)
from tillit.people.models import Organisation
from tillit.trail.models import Event, Payload

LONG_HISTORY, SHORT_HISTORY = 10_000, 5
BEGAN, CONFIRMED = date(2024, 1, 1), datetime(2024, 2, 1, tzinfo=UTC)
WHAT = [
    "Natthärbärge",
    "Mötesplats",
    "Läxhjälp",
    "Stödsamtal",
    "Sommarjobb",
    "Samtalsgrupper",
    "Matutdelning",
    "Språkcafé",
]
WORDS = ("activity_changed", "goal_added", "contribution_changed", "task_done", "note_written")


class Owned:
    """A circle with its joint room and those who own it."""

    def __init__(self, circle: Circle, room: Room, members: list[Organisation]) -> None:
        self.circle = circle
        self.room = room
        self.members = members


def batches(owned: list[Owned], random: Random) -> Iterator[Iterable[Any]]:
    """Rows of one model each; what is pointed to stands before what points to it."""
    tables: dict[type, list[Any]] = {
        model: [] for model in (Partnership, Source, Party, Term, Activity, Goal, Indicator, Contribution, Citation)
    }
    for at, one in enumerate(owned):
        _partnership(at, one, random, tables)
    yield from tables.values()
    events = [event for at, one in enumerate(owned) for event in _events(at, one, random)]
    yield [event for event, _body in events]
    yield (Payload(event=event, room_id=event.room_id, salt=bytes(32), body=body) for event, body in events)


def _partnership(at: int, one: Owned, random: Random, tables: dict[type, list[Any]]) -> None:
    made = Partnership(
        id=_key(random), room=one.room, circle=one.circle, slug=f"partnerskap-{at}",
        title=f"{random.choice(WHAT)} i samverkan {at}", summary="Två sektorer som gör något tillsammans.",
        purpose="Ingen ska stå utanför. " * 10, challenge="Fler behöver mer än var och en klarar. " * 10,
        state="running", form="iop", municipality="1480", confirmed_at=CONFIRMED,
    )  # fmt: skip
    shared: dict[str, Any] = {"partnership": made, "room": one.room}
    tables[Partnership].append(made)
    source = Source(id=_key(random), key="avtal", title="Överenskommelse om IOP", year=2024, **shared)
    tables[Source].append(source)
    for order, member in enumerate(one.members, 1):
        party = Party(
            id=_key(random), organisation=member, order=order, brings="Det som parten kan bäst.", starts_on=BEGAN,
            starts_on_known="day", **shared,
        )  # fmt: skip
        activity = Activity(
            id=_key(random), order=order, name=f"{random.choice(WHAT)} {order}", booker=member,
            description="Vad som görs, för vem och av vilka. " * 5, schedule="Måndag till torsdag 16–20", **shared,
        )  # fmt: skip
        contribution = Contribution(
            id=_key(random), order=order, party=member, kind="money", amount=65_000_000, measure="kronor",
            basis="per_year", certainty="agreed", **shared,
        )  # fmt: skip
        tables[Party].append(party)
        tables[Activity].append(activity)
        tables[Contribution].append(contribution)
        tables[Citation].append(Citation(id=_key(random), fact=f"parties/{party.pk}", source=source, **shared))
    tables[Term].append(Term(id=_key(random), order=1, starts_on=BEGAN, starts_on_known="day", **shared))
    for order in (1, 2, 3):
        goal = Goal(id=_key(random), order=order, name=f"Mål {order}: fler kommer tillbaka", **shared)
        tables[Goal].append(goal)
        tables[Indicator].append(
            Indicator(id=_key(random), order=order, name=f"Besök {order}", goal=goal, counter="visits", **shared)
        )


def _events(at: int, one: Owned, random: Random) -> Iterator[tuple[Event, dict[str, Any]]]:
    for number in range(LONG_HISTORY if at == 0 else SHORT_HISTORY):
        party = random.choice(one.members)
        body = {
            "reason": "För att det blev bättre så.", "name": f"{random.choice(WHAT)} {number}",
            "title": f"Sak {number}", "task": f"Sak {number}", "organisation": party.name, "person": person(random),
        }  # fmt: skip
        event = Event(
            id=_key(random), at=CONFIRMED + timedelta(minutes=number), key=random.choice(WORDS), actor="system:bench",
            party_id=party.pk, room_id=one.room.pk, matter_id=one.circle.pk, subject_type="partnerships.activity",
            subject_id=one.circle.pk, commitment=sha256(bytes(32) + canonical_json(body)).digest(),
        )  # fmt: skip
        yield event, body


def _key(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
