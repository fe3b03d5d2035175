"""Circles, bodies, seats, mandates, rooms and tasks: who owns together, who meets, who may act, who may see."""

from tillit.bodies.models.circles import Circle, Membership
from tillit.bodies.models.conflicts import AddressAnswer, Admission, AdmissionAnswer, Declaration, Outcome
from tillit.bodies.models.groups import Body, BodyKind, Capacity, Seat, Sitting
from tillit.bodies.models.mandates import Mandate, Scope
from tillit.bodies.models.rooms import JobRoom, Room, RoomKind
from tillit.bodies.models.tasks import Task

__all__ = [
    "AddressAnswer",
    "Admission",
    "AdmissionAnswer",
    "Body",
    "BodyKind",
    "Capacity",
    "Circle",
    "Declaration",
    "JobRoom",
    "Mandate",
    "Membership",
    "Outcome",
    "Room",
    "RoomKind",
    "Scope",
    "Seat",
    "Sitting",
    "Task",
]
