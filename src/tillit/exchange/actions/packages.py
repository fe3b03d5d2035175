"""Making the package of what an organisation was party to, before it leaves a circle."""

from contextlib import ExitStack
from typing import BinaryIO
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.bodies.actions import able_in, key_for, open_room_of
from tillit.bodies.models import Membership, Room, RoomKind
from tillit.bodies.rules import can_leave, carries_out_departure
from tillit.challenges.queries import challenge_of
from tillit.exchange.events import PACKAGE_MADE
from tillit.exchange.models import Package
from tillit.exchange.packing import pack
from tillit.exchange.queries import partnership_in, rooms_taken
from tillit.ground.db import acting
from tillit.ground.files import store
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.models import Person
from tillit.people.queries import author
from tillit.trail.actions import record

MOST = 1024 * 1024 * 1024


@transaction.atomic
def make_package(membership: Membership, *, behind: Person | None = None, by: Actor) -> Package:
    """Gather what an organisation was party to in a circle, in its own room; there is one for each place in a circle.

    The one who acts for the organisation need not have a seat. A job of its own, with keys to these rooms and no
    others, reads them; what it reads goes nowhere but into the package. `behind`: who proposed that the organisation is
    gone, when the others have agreed to that and a job ends its place.
    """
    own = open_room_of(membership.organisation, by=by)
    with able_in(own, by=by) as actor:
        made = Package.objects.filter(membership=membership, room=own).first()
        if made is not None:
            return made
        require(can_leave(by, membership) if behind is None else carries_out_departure(by))
        rooms = rooms_taken(membership)
        title, content = _packed(membership, rooms)
        with content:
            stored = store(content, most=MOST)
        package = Package(
            room=own, organisation=membership.organisation, circle=membership.circle, membership=membership,
            sector=_sector(rooms), title=title, digest=stored.digest, size=stored.size, made_by=behind or author(by),
        )  # fmt: skip
        package.save(force_insert=True)
        record(
            PACKAGE_MADE, package, room=own.pk, by=actor, party=membership.organisation_id if by.person_id else None,
            matter=membership.circle_id, organisation=membership.organisation.name, title=title,
        )  # fmt: skip
    return package


def _sector(rooms: list[Room]) -> str:
    return next((room.sector for room in rooms if room.kind == RoomKind.CAUCUS), "")


def _packed(membership: Membership, rooms: list[Room]) -> tuple[str, BinaryIO]:
    job = Actor.system(f"package:{uuid4().hex}")
    with acting(job), ExitStack() as keys:
        for room in rooms:
            keys.enter_context(key_for(room, by=job))
        owned = partnership_in(membership.circle) or challenge_of(membership.circle_id)
        title = owned.title if owned else _("A circle")
        return title, pack(rooms, title=title, organisation=membership.organisation)
