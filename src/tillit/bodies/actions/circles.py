"""Forming circles and joining them."""

from datetime import date
from uuid import UUID

from django.db import transaction

from tillit.bodies.actions.admissions import ask_about_all
from tillit.bodies.actions.rooms import key_for
from tillit.bodies.events import (
    CIRCLE_FORMED,
    ORGANISATION_JOINED,
)
from tillit.bodies.models import Circle, Membership, Room, RoomKind
from tillit.bodies.queries import room_of
from tillit.ground.db import hold
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.trail.actions import record


@transaction.atomic
def form_circle(*, by: Actor) -> Circle:
    """A new circle with its joint room; nobody is in it yet."""
    circle = Circle()
    circle.save(force_insert=True)
    room = Room(kind=RoomKind.CIRCLE, circle=circle)
    room.save(force_insert=True)
    with key_for(room, by=by):
        record(CIRCLE_FORMED, circle, room=room.pk, by=by, matter=circle.pk)
    return circle


def take_turn(circle: UUID) -> None:
    """Wait until nobody else leaves this circle or decides something in it, and keep them waiting to the end.

    The one order of locks there: first the turn, then a proposal or a place, then what is agreed. Not the circle's own
    row: whoever writes anything that points to it would wait too, also with the partnership in hand.
    """
    hold(circle.int % 2**63)


@transaction.atomic
def join_circle(
    circle: Circle, *, organisation: Organisation, starts_on: date | None, ends_on: date | None = None, by: Actor
) -> Membership:
    """An organisation becomes part of a circle, with a room of its own there (C4)."""
    membership = Membership(organisation=organisation, starts_on=starts_on, ends_on=ends_on)
    join_together(circle, [membership], by=by)
    return membership


@transaction.atomic
def join_together(circle: Circle, places: list[Membership], *, by: Actor) -> None:
    """The same for several at once: `places` says who, and from when to when as far as it is known."""
    rooms = []
    for place in places:
        place.circle = circle
        rooms.append(Room(kind=RoomKind.OWN, circle=circle, organisation=place.organisation))
    Membership.objects.bulk_create(places)
    Room.objects.bulk_create(rooms, ignore_conflicts=True)  # who comes back has its room since then
    joint = room_of(circle, RoomKind.CIRCLE)
    for place in places:
        name = place.organisation.name
        record(ORGANISATION_JOINED, place, room=joint.pk, by=by, matter=circle.pk, organisation=name)
    ask_about_all(circle, by=by)
