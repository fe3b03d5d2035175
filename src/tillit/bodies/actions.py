"""Forming circles, bodies and seats, and the rooms that come with them.

Which mandate stands behind these acts is asked by the package that forms the circle (a partnership, a challenge).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction

from tillit.bodies.events import (
    BODY_FORMED,
    CIRCLE_FORMED,
    ORGANISATION_JOINED,
    ORGANISATION_ROOM_OPENED,
    PERSON_WELCOMED,
    SEAT_GIVEN,
    SEAT_TAKEN,
)
from tillit.bodies.models import Body, BodyKind, Capacity, Circle, JobRoom, Membership, Room, RoomKind, Seat, Sitting
from tillit.bodies.queries import room_of
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.actions import affiliate
from tillit.people.models import Affiliation, Organisation, Person, Sector
from tillit.trail.actions import record


@transaction.atomic
def open_room_of(organisation: Organisation, *, by: Actor) -> Room:
    """The organisation's own room outside all circles, with an event in it; there is one."""
    room, new = Room.objects.get_or_create(kind=RoomKind.OWN, organisation=organisation, circle=None, sector="")
    if new:
        with _key_for(by, room):
            record(ORGANISATION_ROOM_OPENED, organisation, room=room.pk, by=by, organisation=organisation.name)
    return room


@transaction.atomic
def welcome(person: Person, *, organisation: Organisation, role: str, by: Actor) -> Affiliation:
    """A person becomes part of an organisation from today; the organisation remembers it in its own room."""
    affiliation = affiliate(person, organisation=organisation, role=role, by=by)
    room = open_room_of(organisation, by=by)
    with _key_for(by, room):
        record(
            PERSON_WELCOMED, affiliation, room=room.pk, by=by, party=organisation.pk,
            person=person.name, organisation=organisation.name,
        )  # fmt: skip
    return affiliation


@transaction.atomic
def form_circle(*, by: Actor) -> Circle:
    """A new circle with its joint room; nobody is in it yet."""
    circle = Circle()
    circle.save(force_insert=True)
    room = Room(kind=RoomKind.CIRCLE, circle=circle)
    room.save(force_insert=True)
    with _key_for(by, room):
        record(CIRCLE_FORMED, circle, room=room.pk, by=by, matter=circle.pk)
    return circle


@transaction.atomic
def join_circle(
    circle: Circle, *, organisation: Organisation, starts_on: date | None, ends_on: date | None = None, by: Actor
) -> Membership:
    """An organisation becomes part of a circle, with a room of its own there (C4)."""
    membership = Membership(circle=circle, organisation=organisation, starts_on=starts_on, ends_on=ends_on)
    membership.save(force_insert=True)
    Room.objects.get_or_create(kind=RoomKind.OWN, circle=circle, organisation=organisation, sector="")
    joint = room_of(circle, RoomKind.CIRCLE)
    record(ORGANISATION_JOINED, membership, room=joint.pk, by=by, matter=circle.pk, organisation=organisation.name)
    return membership


@transaction.atomic
def form_body(
    circle: Circle,
    *,
    name: str,
    kind: BodyKind,
    by: Actor,
    sector: Sector | None = None,
    task: str = "",
    cadence: str = "",
    order: int = 0,
) -> Body:
    """A new body of a circle. A sector's own brings the sector's own room; a reference group opens no joint room."""
    body = Body(
        circle=circle,
        name=name,
        kind=kind,
        sector=sector or "",
        task=task,
        cadence=cadence,
        order=order,
        opens_joint_room=kind != BodyKind.REFERENCE,
    )
    body.save(force_insert=True)
    if sector:
        Room.objects.get_or_create(kind=RoomKind.CAUCUS, circle=circle, sector=sector, organisation=None)
    joint = room_of(circle, RoomKind.CIRCLE)
    record(BODY_FORMED, body, room=joint.pk, by=by, matter=circle.pk, body=name)
    return body


@transaction.atomic
def give_seat(body: Body, *, organisation: Organisation, as_guest: bool = False, by: Actor) -> Seat:
    """An organisation gets a seat in a body."""
    seat = Seat(body=body, organisation=organisation, as_guest=as_guest)
    seat.save(force_insert=True)
    joint = room_of(body.circle, RoomKind.CIRCLE)
    record(
        SEAT_GIVEN, seat, room=joint.pk, by=by, matter=body.circle_id, party=organisation.pk,
        organisation=organisation.name, body=body.name,
    )  # fmt: skip
    return seat


@transaction.atomic
def take_seat(seat: Seat, *, person: Person, capacity: Capacity = Capacity.HOLDER, by: Actor) -> Sitting:
    """A person takes a seat from today, as holder or deputy."""
    sitting = Sitting(seat=seat, person=person, capacity=capacity, starts_on=today())
    sitting.save(force_insert=True)
    joint = room_of(seat.body.circle, RoomKind.CIRCLE)
    record(
        SEAT_TAKEN, sitting, room=joint.pk, by=by, matter=seat.body.circle_id, party=seat.organisation_id,
        person=person.name, organisation=seat.organisation.name, body=seat.body.name,
    )  # fmt: skip
    return sitting


@contextmanager
def working_in(circle: Circle, *, by: Actor) -> Iterator[Room]:
    """Let a system job work in a circle's joint room for as long as the block runs; a person needs no such key."""
    room = room_of(circle, RoomKind.CIRCLE)
    with _key_for(by, room):
        yield room


@contextmanager
def _key_for(by: Actor, room: Room) -> Iterator[None]:
    if by.kind != "system":
        yield
        return
    key, new = JobRoom.objects.get_or_create(job=by.key, room=room)
    yield
    if new:
        key.delete()
