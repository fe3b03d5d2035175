"""Timed work of partnerships."""

from tillit.accord.queries import shared_rooms
from tillit.bodies.models import RoomKind
from tillit.ground.db import current_actor
from tillit.ground.jobs import job
from tillit.partnerships.actions import begin_steps


@job("begin_steps", every="10 0 * * *")
def begin_steps_each_night() -> None:
    """Steps in partnerships' lives whose day has come, room by room: no statement of it reads across rooms."""
    for room in shared_rooms().filter(kind=RoomKind.CIRCLE):
        begin_steps(room, by=current_actor())
