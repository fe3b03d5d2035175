"""Timed work of proposals."""

from tillit.accord.actions import lapse_overdue
from tillit.accord.queries import shared_rooms
from tillit.ground.db import current_actor
from tillit.ground.jobs import job


@job("accord", every="15 0 * * *")
def lapse_each_night() -> None:
    """Close the proposals that can be answered no more, room by room: no statement of it reads across rooms."""
    for room in shared_rooms():
        lapse_overdue(room, by=current_actor())
