"""Tasks: whose they are, who may hold them, and what somebody still holds."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from tillit.bodies.models import BodyKind, Membership, Room, RoomKind, Seat, Sitting, Task
from tillit.bodies.queries.groups import seats_of
from tillit.bodies.queries.periods import in_force
from tillit.bodies.queries.rooms import PLACE, ROOMS, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person
from tillit.people.queries import BY_SHOWN_NAME, affiliations_in_force


@dataclass(frozen=True, slots=True)
class HeldTask:
    """An open task that somebody holds, in a room that the one who asks may not be able to enter: keys only."""

    task: UUID
    room: UUID


def tasks_for(actor: Actor) -> QuerySet[Task]:
    """The tasks in rooms that the actor may enter. Unordered, for other questions."""
    related = ("organisation", "holder", "asked_by", "room__organisation")
    return Task.objects.filter(room__in=rooms_of(actor).values("pk")).select_related(*related)


def get_task(actor: Actor, key: UUID) -> Task:
    """One task; NotFound for absent and forbidden alike."""
    task = tasks_for(actor).select_related("made_by", "done_by").filter(pk=key).first()
    if task is None:
        raise NotFound
    return task


def open_tasks_in(actor: Actor, rooms: list[Room], *, most: int = 100) -> list[Task]:
    """What is not done in those of the rooms that the actor may enter: first due first, without a day last."""
    return _open_tasks_in(actor, *(room.pk for room in rooms), most=most)


@kept
def _open_tasks_in(actor: Actor, *rooms: UUID, most: int) -> QuerySet[Task]:
    return tasks_for(actor).filter(room__in=rooms, done_at=None).order_by("due_on", "pk")[:most]


def open_tasks_of(person: UUID, organisation: UUID) -> list[HeldTask]:
    """What a person holds for an organisation and has not done, whatever room it lies in.

    The database answers those who belong to the organisation, and nobody else; it tells keys and no words.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT task, room FROM app.tasks_held(%s, %s) ORDER BY task", [person, organisation])
        return [HeldTask(*row) for row in cursor.fetchall()]


def tasks_shown(actor: Actor, held: list[HeldTask]) -> list[Task]:
    """Those of the held tasks that the actor may read; the rest lie in rooms that are closed to them."""
    found = tasks_for(actor).filter(pk__in=[one.task for one in held])
    return list(found.order_by("due_on", "pk"))


def organisations_in(actor: Actor, room: Room) -> list[Organisation]:
    """The organisations that the actor takes part for in a room that they may enter: its own, or by their seats there.

    Somebody who belongs to two parties acts in a shared room only for the one whose seat they hold.
    """
    if actor.person_id is None:
        return []
    found = Organisation.objects.order_by("name_key", "pk")
    if room.organisation_id is not None:
        return list(found.filter(pk=room.organisation_id))
    seats = seats_of(actor.person_id).filter(_opens(room))
    return list(found.filter(pk__in=seats.values("organisation")))


def others_in(actor: Actor, room: Room) -> list[Organisation]:
    """The organisations in a shared room that the actor does not belong to: those that can be asked for something."""
    if room.organisation_id is not None or room.circle_id is None:
        return []
    member = Membership.objects.filter(in_force(), circle=room.circle_id, organisation=OuterRef("organisation"))
    stands = Q(ended_on=None) | Q(ended_on__gt=today())
    seats = Seat.objects.filter(stands, in_force("body__"), Q(as_guest=True) | Exists(member), _opens(room))
    mine = affiliations_in_force(actor.person_id).values("organisation")
    found = Organisation.objects.filter(pk__in=seats.values("organisation")).exclude(pk__in=mine)
    return list(found.order_by("name_key", "pk"))


def _opens(room: Room) -> Q:
    """The seats of a circle that open one of its shared rooms; the same as ROOMS says."""
    if room.kind == RoomKind.CAUCUS:
        return Q(body__circle=room.circle_id, body__kind=BodyKind.CAUCUS, body__sector=room.sector, as_guest=False)
    return Q(body__circle=room.circle_id, body__opens_joint_room=True, body__owner=None)


def colleagues_in(room: Room, organisation: Organisation) -> QuerySet[Person]:
    """Who belongs to the organisation and may enter the room today: those who can hold its tasks there.

    Asks the very same words as rooms_of, of each who belongs to the organisation and, in a circle, sits there for it.
    """
    day = today()
    words = PLACE.sub(lambda found: "%s" if found[1] == "day" else "who.id", ROOMS)
    days = [day for name in PLACE.findall(ROOMS) if name == "day"]
    enters = f"SELECT who.id FROM people_person who WHERE who.id = ANY(%s) AND %s IN ({words})"  # noqa: S608  # our own
    current = Q(ends_on=None) | Q(ends_on__gt=day)
    people = Affiliation.objects.filter(current, organisation=organisation, starts_on__lte=day)
    if room.circle_id is not None:
        sits = Sitting.objects.filter(in_force(), seat__body__circle=room.circle_id, seat__organisation=organisation)
        people = people.filter(person__in=sits.values("person"))
    keys = list(people.values_list("person", flat=True).distinct())
    found = Person.objects.filter(pk__in=RawSQL(enters, [keys, room.pk, *days]))  # noqa: S611  # no text of anybody's
    return found.order_by(*BY_SHOWN_NAME)
