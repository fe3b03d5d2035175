"""What is agreed in the circles of the national data set: partnerships with 23 texts each, and what has happened."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from tests.bench.national_names import person
from tests.bench.national_words import line, text
from tillit.bodies.models import Body, Circle, Room
from tillit.kernel.canonical import canonical_json
from tillit.partnerships.models import (
    Activity,
    Citation,
    Claim,
    Contribution,
    Goal,
    Indicator,
    Partnership,
    Party,
    Source,
    TargetGroup,
    Term,
)
from tillit.people.models import Organisation
from tillit.trail.models import Event, Payload

LONG_HISTORY = 10_000
AT_ONCE = 20_000
MANY, ONE = 1, 2
"""The partnership with a hundred activities, and one with a single one."""
CONFIRMED = datetime(2026, 2, 1, tzinfo=UTC)
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
PLACES = ["0114", "0180", "0380", "0580", "0680", "1280", "1380", "1480", "1880", "1980", "2180", "2480", "14", "25"]
AREAS = ["1200", "2300", "3300", "4100", "4200", "6100", "6200", "6300"]
GROUPS = TargetGroup.values
STATES = ["running", "running", "running", "ended", "signed"]
FORMS = ["iop", "iop", "iop", "grant", "other", "undecided", "procurement"]
WORDS = ("activity_changed", "goal_added", "contribution_changed", "task_done", "note_written")
TABLES = (Partnership, Source, Party, Term, Activity, Goal, Indicator, Claim, Contribution, Citation)
Tables = dict[type, list[Any]]


class Owned:
    """A circle with its joint room, those who own it, and its joint groups; `rows`: what is agreed, by model."""

    def __init__(self, circle: Circle, room: Room, members: list[Organisation]) -> None:
        self.circle = circle
        self.room = room
        self.members = members
        self.bodies: list[Body] = []
        self.rows: Tables = {model: [] for model in TABLES}

    @property
    def partnership(self) -> Partnership:
        """The one partnership."""
        found: Partnership = self.rows[Partnership][0]
        return found


def batches(owned: list[Owned], random: Random, events: int) -> Iterator[Iterable[Any]]:
    """Rows of one model each; what is pointed to stands before what points to it."""
    for at, one in enumerate(owned):
        _partnership(at, one, random)
    for model in TABLES:
        yield (row for one in owned for row in one.rows[model])
    yield from _history(owned, random, events)


def _partnership(at: int, one: Owned, random: Random) -> None:
    state, begins = STATES[at % len(STATES)], date(2005 + at % 21, 1 + at % 12, 1)
    ends = {"ends_on": begins.replace(year=begins.year + 1), "ends_on_known": "day"} if state == "ended" else {}
    made = Partnership(
        id=_key(random), room=one.room, circle=one.circle, slug=f"partnerskap-{at}",
        title=f"{random.choice(WHAT)} i samverkan {at}", summary=text(random, 20), purpose=text(random, 60),
        challenge=text(random, 60), state=state, form=FORMS[at % len(FORMS)], confirmed_at=CONFIRMED, **_reach(at),
    )  # fmt: skip
    shared: dict[str, Any] = {"partnership": made, "room": one.room}
    dated: dict[str, Any] = {"starts_on": begins, "starts_on_known": "day", **ends}
    rows = one.rows
    rows[Partnership].append(made)
    source = Source(id=_key(random), key="avtal", title="Överenskommelse om IOP", year=begins.year, **shared)
    rows[Source].append(source)
    for order, member in enumerate(one.members, 1):
        rows[Party].append(
            Party(
                id=_key(random), organisation=member, order=order, brings=text(random, 15), starts_on=begins,
                starts_on_known="day", **shared,
            )
        )  # fmt: skip
        rows[Contribution].append(_contribution(at, order, member, random, shared))
        rows[Citation].append(Citation(id=_key(random), fact=f"parties/{rows[Party][-1].pk}", source=source, **shared))
    for order in range(1, 1 + {MANY: 100, ONE: 1}.get(at, len(one.members))):
        rows[Activity].append(
            Activity(
                id=_key(random), order=order, name=f"{random.choice(WHAT)} {order}",
                booker=one.members[order % len(one.members)], description=text(random, 40),
                schedule="Måndag till torsdag 16–20", **shared,
            )
        )  # fmt: skip
    rows[Term].append(Term(id=_key(random), order=1, **dated, **shared))
    for order in (1, 2, 3):
        goal = Goal(id=_key(random), order=order, name=line(random), detail=text(random, 25), **shared)
        rows[Goal].append(goal)
        rows[Indicator].append(
            Indicator(id=_key(random), order=order, name=f"Besök {order}", goal=goal, counter="visits", **shared)
        )
        rows[Claim].append(Claim(id=_key(random), order=order, about="lesson", text=text(random, 30), **shared))


def _contribution(at: int, order: int, party: Organisation, random: Random, shared: dict[str, Any]) -> Contribution:
    """Money from each in two of three; in the others something else, without an amount."""
    told: dict[str, Any] = {"kind": "premises"}
    if at % 3:
        told = {"kind": "money", "amount": 65_000_000, "measure": "kronor", "basis": "per_year", "certainty": "agreed"}
    return Contribution(id=_key(random), order=order, party=party, name=line(random), **told, **shared)


def _reach(at: int) -> dict[str, Any]:
    """Where it works, with what and for whom: unlike those beside it, and the same in every run."""
    here, other = PLACES[at % len(PLACES)], PLACES[(at * 7 + 1) % len(PLACES)]
    groups = {GROUPS[(at * step) % len(GROUPS)] for step in (1, 5)[: 1 + at % 2]}
    return {
        "municipality": here,
        "also_in": [other] if at % 10 == 0 and other != here else [],
        "areas": sorted({AREAS[at % len(AREAS)], AREAS[(at * 3) % len(AREAS)]}),
        "target_groups": [one for one in GROUPS if one in groups],
        "plain_summary": "Vi hjälps åt. Alla kan vara med." if at % 3 == 0 else "",
    }


def _history(owned: list[Owned], random: Random, events: int) -> Iterator[Iterable[Any]]:
    """The first has a long history and the others share the rest; so many at once as memory bears well."""
    long = min(LONG_HISTORY, events // 2)
    each = -(-(events - long) // max(1, len(owned) - 1))
    waiting: list[tuple[Event, dict[str, Any]]] = []
    for at, one in enumerate(owned):
        waiting += _events(one, long if at == 0 else each, random)
        if len(waiting) >= AT_ONCE or one is owned[-1]:
            yield [event for event, _body in waiting]
            yield [Payload(event=event, room_id=event.room_id, salt=bytes(32), body=body) for event, body in waiting]
            waiting = []


def _events(one: Owned, how_many: int, random: Random) -> Iterator[tuple[Event, dict[str, Any]]]:
    for number in range(how_many):
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
