"""The way in by a party's link to a round of the consensus matrix, for somebody without an account."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from tillit.assessments.models import MatrixLink
from tillit.assessments.queries.matrix import LINK, OWN, link_to, room_for_guests
from tillit.bodies.actions import key_for, working_in
from tillit.bodies.models import Room
from tillit.ground.db import acting
from tillit.ground.secret_links import keys_in
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound


@contextmanager
def job_in(room: Room) -> Iterator[Actor]:
    """Work as a job with keys to one party's own room and to the joint room, for who may enter neither."""
    if room.circle is None:
        raise NotFound
    with acting(Actor.system(f"matrix:{uuid4().hex}")) as job, key_for(room, by=job), working_in(room.circle, by=job):
        yield job


def behind(secret: str, *, own: bool) -> tuple[Room, UUID, UUID | None]:
    """The room, the link, and the guest of one's own address."""
    keys = keys_in(OWN if own else LINK, secret)
    room = room_for_guests(keys[0])
    if room is None:
        raise NotFound
    return room, keys[1], keys[2] if own else None


def link_by(key: UUID, room: Room) -> MatrixLink:
    """A link by its key, in the room of its party; NotFound else."""
    found = link_to(key, room)
    if found is None:
        raise NotFound
    return found
