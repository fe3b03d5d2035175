"""Forming circles and joining them."""

from datetime import date

from django.db import transaction

from tillit.bodies.actions.admissions import ask_about_all
from tillit.bodies.actions.rooms import key_for
from tillit.bodies.events import (
    CIRCLE_FORMED,
    ORGANISATION_JOINED,
)
from tillit.bodies.models import Circle, Membership, Room, RoomKind
from tillit.bodies.queries import room_of
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


@transaction.atomic
def join_circle(
    circle: Circle, *, organisation: Organisation, starts_on: date | None, ends_on: date | None = None, by: Actor
) -> Membership:
    """An organisation becomes part of a circle, with a room of its own there (C4)."""
    membership = Membership(circle=circle, organisation=organisation, starts_on=starts_on, ends_on=ends_on)
    membership.save(force_insert=True)
    Room.objects.get_or_create(kind=RoomKind.OWN, circle=circle, organisation=organisation, sector="", came_with=None)
    joint = room_of(circle, RoomKind.CIRCLE)
    record(ORGANISATION_JOINED, membership, room=joint.pk, by=by, matter=circle.pk, organisation=organisation.name)
    ask_about_all(circle, by=by)
    return membership
