"""What somebody holds in an organisation, so that nothing is left behind when they leave (C8)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.bodies.models import Capacity, Mandate, Sitting, Task
from tillit.bodies.queries.mandates import mandates_held, mandates_in_force
from tillit.bodies.queries.tasks import open_tasks_of, tasks_shown
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person
from tillit.people.rules import last_with


class Kind(StrEnum):
    """What can be held. UNSEEN: tasks in rooms that whoever asks may not enter; of them only the number is told."""

    ROLE = "role"
    SEAT = "seat"
    MANDATE = "mandate"
    TASK = "task"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing that needs a new holder, or somebody who says that it has none for now.

    `suggested`: who has it already beside the one who leaves, or is the deputy. `count`: of unseen tasks.
    """

    kind: Kind
    key: str
    row: Sitting | Mandate | Task | None = None
    role: str = ""
    count: int = 1
    suggested: UUID | None = None


def what_is_held(actor: Actor, person: Person, organisation: Organisation) -> list[Holding]:
    """Everything that a person holds for an organisation: key roles, seats, mandates, open tasks; eight statements.

    Also the tasks in rooms that the actor may not enter, as a number and nothing else.
    """
    roles = [Holding(Kind.ROLE, f"role-{role}", role=role) for role in last_with(organisation, person)]
    return [
        *roles,
        *_seats(person, organisation),
        *_mandates(person, organisation),
        *_tasks(actor, person, organisation),
    ]


def sittings_held(person: UUID, organisation: UUID) -> QuerySet[Sitting]:
    """The seats, and the places as deputy, that a person has not left, in bodies that have not ended."""
    day = today()
    lasting = Q(ends_on=None) | Q(ends_on__gt=day)
    stands = Q(seat__ended_on=None) | Q(seat__ended_on__gt=day)
    goes_on = Q(seat__body__ends_on=None) | Q(seat__body__ends_on__gt=day)
    rows = Sitting.objects.filter(lasting, stands, goes_on, person=person, seat__organisation=organisation)
    return rows.select_related("seat__body__circle", "seat__organisation").order_by("pk")


def _seats(person: Person, organisation: Organisation) -> list[Holding]:
    held = list(sittings_held(person.pk, organisation.pk).order_by("seat__body__name", "-capacity", "pk"))
    deputies = Sitting.objects.filter(
        seat__in=[one.seat_id for one in held], capacity=Capacity.DEPUTY, ends_on=None
    ).exclude(person=person)
    known = dict(deputies.order_by("pk").values_list("seat", "person"))
    return [
        Holding(
            Kind.SEAT, f"seat-{one.pk}", row=one,
            suggested=known.get(one.seat_id) if one.capacity == Capacity.HOLDER else None,
        )
        for one in held
    ]  # fmt: skip


def _mandates(person: Person, organisation: Organisation) -> list[Holding]:
    held = mandates_held(person.pk, organisation.pk)
    others = mandates_in_force().filter(organisation=organisation).exclude(person=person)
    known = dict(others.values_list("scope", "person")) if held else {}
    return [Holding(Kind.MANDATE, f"mandate-{one.pk}", row=one, suggested=known.get(one.scope)) for one in held]


def _tasks(actor: Actor, person: Person, organisation: Organisation) -> list[Holding]:
    held = open_tasks_of(person.pk, organisation.pk)
    shown = tasks_shown(actor, held) if held else []
    seen = [Holding(Kind.TASK, f"task-{task.pk}", row=task) for task in shown]
    unseen = len(held) - len(shown)
    return seen + ([Holding(Kind.UNSEEN, "unseen", count=unseen)] if unseen else [])
