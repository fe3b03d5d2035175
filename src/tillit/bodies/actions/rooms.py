"""Opening rooms, and letting a system job work in one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import transaction

from tillit.bodies.events import (
    ORGANISATION_ROOM_OPENED,
)
from tillit.bodies.models import Circle, JobRoom, Room, RoomKind
from tillit.bodies.queries import room_of, rooms_of
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.trail.actions import record


@transaction.atomic
def open_room_of(organisation: Organisation, *, by: Actor) -> Room:
    """The organisation's own room outside all circles, with an event in it; there is one."""
    room, new = Room.objects.get_or_create(
        kind=RoomKind.OWN, organisation=organisation, circle=None, sector="", came_with=None
    )
    if new:
        with key_for(room, by=by):
            record(ORGANISATION_ROOM_OPENED, organisation, room=room.pk, by=by, organisation=organisation.name)
    return room


@transaction.atomic
def open_rooms_of_new(organisations: Iterable[Organisation], *, by: Actor) -> None:
    """The same for many that a job has just made, so that none has a room yet: the rooms and their keys at once."""
    told = list(organisations)
    rooms = Room.objects.bulk_create(Room(kind=RoomKind.OWN, organisation=one) for one in told)
    keys = JobRoom.objects.bulk_create(JobRoom(job=by.key, room=room) for room in rooms)
    for one, room in zip(told, rooms, strict=True):
        record(ORGANISATION_ROOM_OPENED, one, room=room.pk, by=by, organisation=one.name)
    JobRoom.objects.filter(pk__in=[key.pk for key in keys]).delete()


def key_of_own_room(organisation: Organisation, *, by: Actor) -> UUID:
    """The key of the organisation's own room; opens one when there is none."""
    return open_room_of(organisation, by=by).pk


@contextmanager
def working_in(circle: Circle, *, by: Actor) -> Iterator[Room]:
    """Let a system job work in a circle's joint room for as long as the block runs; a person needs no such key."""
    room = room_of(circle, RoomKind.CIRCLE)
    with key_for(room, by=by):
        yield room


@contextmanager
def key_for(room: Room, *, by: Actor) -> Iterator[None]:
    """Let a system job write in a room while the block runs. A person needs no key and gets none."""
    if by.kind != "system":
        yield
        return
    key, new = JobRoom.objects.get_or_create(job=by.key, room=room)
    yield
    if new:
        key.delete()


@contextmanager
def able_in(room: Room, *, by: Actor) -> Iterator[Actor]:
    """Act in a room while the block runs: as oneself where one may enter it, else as a job with a key to it alone.

    Whoever fills an organisation's seats need not sit anywhere, and what they do must still be told to the others. The
    job reads nothing out of the room. A name of its own: two at a time do not wait for each other's key.
    """
    if by.kind == "system" or rooms_of(by).filter(pk=room.pk).exists():
        with key_for(room, by=by):
            yield by
        return
    job = Actor.system(f"rooms:{uuid4().hex}")
    with acting(job), key_for(room, by=job):
        yield job
