"""An organisation leaves a circle, by itself (C3). What it was party to, it takes with it (security.md 2.4, T6)."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction

from tillit.bodies.actions.admissions import settle_admissions_in
from tillit.bodies.actions.circles import take_turn
from tillit.bodies.actions.groups import close_seat, end_body
from tillit.bodies.actions.rooms import able_in, open_room_of
from tillit.bodies.events import ORGANISATION_GONE, ORGANISATION_LEFT
from tillit.bodies.leaving import work_after, work_before
from tillit.bodies.models import Body, Membership, Room, RoomKind, Seat
from tillit.bodies.queries import in_force, room_of
from tillit.bodies.rules import can_leave
from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Person
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def leave_circle(membership: Membership, *, reason: str, by: Actor) -> Membership:
    """An organisation's place in a circle ends today, with its seats and its own bodies there; nobody can refuse it.

    First everything that it was party to is gathered for it. Leaving twice is leaving once.
    """
    take_turn(membership.circle_id)  # first, as whoever decides there that it is gone
    fresh = lock(membership)
    if fresh.ends_on is not None and fresh.ends_on <= today():
        return fresh
    require(can_leave(by, fresh))
    work_before(fresh, by=by)
    _tell(fresh, room_of(fresh.circle, RoomKind.CIRCLE), reason, by=by)
    _tell(fresh, open_room_of(fresh.organisation, by=by), reason, by=by)
    _end(fresh, by=by)
    return fresh


@transaction.atomic
def end_place(
    membership: Membership, *, reason: str, behind: Person, proposal: UUID, agreed: Iterable[UUID] = (), by: Actor
) -> Membership:
    """An organisation that nobody answers for is no longer in a circle: the others have agreed, after asking it too.

    Carries out what accord, the floor above, has asked about, by the same work as leaving: a job of its own does it,
    since nobody of the organisation is there. `behind` is the person who proposed it, `agreed` those who said yes.
    """
    fresh = lock(membership)
    if fresh.ends_on is not None and fresh.ends_on <= today():
        return fresh
    job = Actor.system(f"gone:{uuid4().hex}")
    with acting(job):
        work_before(fresh, by=job, behind=behind)
        for room in (room_of(fresh.circle, RoomKind.CIRCLE), open_room_of(fresh.organisation, by=job)):
            with able_in(room, by=job):
                record(
                    ORGANISATION_GONE, fresh, room=room.pk, by=job, matter=fresh.circle_id, reason=reason,
                    organisation=fresh.organisation.name, proposal=str(proposal),
                    found_by=[fresh.organisation_id, *(agreed if room.circle_id else ())],
                )  # fmt: skip
        _end(fresh, by=job)
    return fresh


def _end(membership: Membership, *, by: Actor) -> None:
    _end_seats_and_bodies(membership, by=by)
    membership.ends_on = today()
    membership.save(update_fields=["ends_on"])
    settle_admissions_in(membership.circle, by=by)
    work_after(membership, by=by)


def _end_seats_and_bodies(membership: Membership, *, by: Actor) -> None:
    """Its seats are part of its place and are told with it; a body that it owns ends, and is told of by itself."""
    circle, organisation = membership.circle_id, membership.organisation_id
    for seat in Seat.objects.filter(body__circle=circle, organisation=organisation, ended_on=None).order_by("pk"):
        close_seat(lock(seat), by=by)
    for body in Body.objects.filter(in_force(), circle=circle, owner=organisation).order_by("pk"):
        end_body(body, reason="", by=by)


def _tell(membership: Membership, room: Room, reason: str, *, by: Actor) -> None:
    with able_in(room, by=by) as actor:
        record(
            ORGANISATION_LEFT, membership, room=room.pk, by=actor, party=membership.organisation_id,
            matter=membership.circle_id, reason=reason, organisation=membership.organisation.name, doer=author(by),
        )  # fmt: skip
