"""What rooms and circles see to when two organisations turn out to be one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.utils import timezone

from tillit.bodies.actions.admissions import lapse_about
from tillit.bodies.actions.rooms import key_for
from tillit.bodies.events import ORGANISATION_ROOM_OPENED, ORGANISATIONS_BECAME_ONE
from tillit.bodies.models import JobRoom, Mandate, Membership, Room, RoomKind, Seat, Sitting
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.people.models import Affiliation, Organisation, Person
from tillit.trail.actions import record
from tillit.trail.models import Event


@contextmanager
def let_in(rooms: Iterable[UUID], *, by: Actor) -> Iterator[None]:
    """Let a job work in these rooms while the block runs; it keeps no key that it did not have before."""
    wanted = set(rooms)
    had = set(JobRoom.objects.filter(job=by.key, room__in=wanted).values_list("room", flat=True))
    JobRoom.objects.bulk_create(JobRoom(job=by.key, room_id=key) for key in sorted(wanted - had))
    yield
    JobRoom.objects.filter(job=by.key, room__in=wanted - had).delete()


def holds_words(organisation: Organisation, *, by: Actor) -> bool:
    """Whether anything but their opening has happened in the organisation's own rooms; the job reads no words there."""
    rooms = list(Room.objects.filter(organisation=organisation).order_by("pk").values_list("pk", flat=True))
    with let_in(rooms, by=by):
        return Event.objects.filter(room_id__in=rooms).exclude(key=ORGANISATION_ROOM_OPENED.key).exists()


def settle_merge(duplicate: Organisation, *, into: Organisation, person: Person, by: Actor) -> None:
    """Rooms keep their texts for the organisation that remains, mandates wait for its board, circles are told.

    A room that both have stays a room of its own: what was written there was written for its readers, and moves to no
    other room by itself (C4). What bound the duplicate binds the other only when the other's board has confirmed it.
    """
    _tell_circles(duplicate, into, by=by)
    for room in Room.objects.filter(organisation=duplicate):
        same = Room.objects.filter(kind=room.kind, circle=room.circle_id, organisation=into, came_with=None)
        room.came_with = room.came_with or (duplicate if same.exists() else None)
        room.organisation = into
        room.save(update_fields=["organisation", "came_with"])
    _void_admissions(duplicate, by=by)
    standing = Mandate.objects.filter(organisation=duplicate, ended_at=None)
    for held in Mandate.objects.filter(organisation=into, ended_at=None).values("person", "scope"):
        standing.filter(**held).update(ended_at=timezone.now(), ended_by=person)
    standing.update(confirmed_at=None, confirmed_by=None)


def _void_admissions(duplicate: Organisation, *, by: Actor) -> None:
    """What a caucus answered was about the duplicate: an affiliation that moves elsewhere is something new to it.

    First what is still asked, then what was let in: in the order in which an answer locks the two.
    """
    moving = set(Affiliation.objects.filter(organisation=duplicate).values_list("pk", flat=True))
    lapse_about(moving, by=by)
    for one in Sitting.objects.filter(admitted_for__overlap=sorted(moving)).order_by("pk"):
        sitting = lock(one)
        sitting.admitted_for = [key for key in sitting.admitted_for if key not in moving]
        sitting.save(update_fields=["admitted_for"])


def _tell_circles(duplicate: Organisation, into: Organisation, *, by: Actor) -> None:
    """Everybody who shares a circle with the duplicate reads that another stands in its place."""
    places = set(Membership.objects.filter(organisation=duplicate).values_list("circle", flat=True))
    places |= set(Seat.objects.filter(organisation=duplicate).values_list("body__circle", flat=True))
    joint = Room.objects.filter(kind=RoomKind.CIRCLE, circle__in=places).select_related("circle").order_by("pk")
    for room in joint:
        with key_for(room, by=by):
            record(
                ORGANISATIONS_BECAME_ONE, into, room=room.pk, by=by, found_by=[into.pk], matter=room.circle_id,
                duplicate=duplicate.name, organisation=into.name,
            )  # fmt: skip
