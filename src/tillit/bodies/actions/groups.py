"""Forming bodies, giving and taking seats."""

from django.db import transaction

from tillit.bodies.events import (
    BODY_FORMED,
    SEAT_GIVEN,
    SEAT_TAKEN,
)
from tillit.bodies.models import Body, BodyKind, Capacity, Circle, Room, RoomKind, Seat, Sitting
from tillit.bodies.queries import room_of
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person, Sector
from tillit.trail.actions import record


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
        person=person, organisation=seat.organisation.name, body=seat.body.name,
    )  # fmt: skip
    return sitting
