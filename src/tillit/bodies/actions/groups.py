"""Forming, changing and ending bodies; giving and ending seats in them.

These carry out what has been decided. Who decides is asked before: a party about its own body, by rule; everybody about
what is joint, by accord, the floor above; `proposal` is the key of what they agreed to then.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from tillit.bodies.actions.admissions import ask_about_all, ask_where_both_sided, settle_admissions_in
from tillit.bodies.actions.rooms import able_in
from tillit.bodies.events import BODY_CHANGED, BODY_ENDED, BODY_FORMED, SEAT_ENDED, SEAT_GIVEN, SEAT_TAKEN
from tillit.bodies.models import Body, BodyKind, Capacity, Circle, Room, RoomKind, Seat, Sitting
from tillit.bodies.queries import room_of
from tillit.bodies.rules import can_sit_in, opens_no_old_room
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Person, Sector
from tillit.trail.actions import record
from tillit.trail.words import changes_between


@dataclass(frozen=True, slots=True)
class BodyWords:
    """What a body is called, what it is for and how often it meets, in words and as a rule (RFC 5545)."""

    name: str
    task: str = ""
    cadence: str = ""
    recurrence: str = ""

    @classmethod
    def of(cls, body: Body) -> "BodyWords":
        """As they stand today."""
        return cls(body.name, body.task, body.cadence, body.recurrence)

    def __str__(self) -> str:
        return "\n\n".join(part for part in (self.name, self.task, self.cadence, self.recurrence) if part)


@transaction.atomic
def form_body(
    circle: Circle,
    *,
    name: str,
    kind: BodyKind,
    by: Actor,
    sector: Sector | None = None,
    owner: Organisation | None = None,
    task: str = "",
    cadence: str = "",
    recurrence: str = "",
    order: int = 0,
    seats: Iterable[Organisation] = (),
    reason: str = "",
    proposal: UUID | None = None,
    is_table: bool = False,
) -> Body:
    """A new body of a circle. A sector's own brings the sector's own room; a reference group opens no joint room.

    `seats`: those that are given one next, who may not inherit a room that others have left.
    """
    if sector:
        require(opens_no_old_room(circle.pk, sector, seats))
    body = Body(
        circle=circle,
        name=name,
        kind=kind,
        sector=sector or "",
        owner=owner,
        task=task,
        cadence=cadence,
        recurrence=recurrence,
        order=order,
        starts_on=today() if owner else None,
        opens_joint_room=kind != BodyKind.REFERENCE and owner is None,
        is_table=is_table,
    )
    body.save(force_insert=True)
    if sector:
        Room.objects.get_or_create(kind=RoomKind.CAUCUS, circle=circle, sector=sector, organisation=None)
    joint = room_of(circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        record(
            BODY_FORMED, body, room=joint.pk, by=actor, party=body.owner_id, matter=circle.pk, reason=reason, body=name,
            proposal=str(proposal or ""),
        )  # fmt: skip
    return body


@transaction.atomic
def change_body(
    body: Body, *, words: BodyWords, version: int, reason: str = "", proposal: UUID | None = None, by: Actor
) -> Body:
    """Give a body that was seen in `version` other words; Conflict with both when it has moved on since.

    The parties' table is a group like others from then on: they have said what it is.
    """
    fresh = lock(body)
    if fresh.version != version:
        raise Conflict(mine=str(words), theirs=str(BodyWords.of(fresh)))
    before = BodyWords.of(fresh)
    if before == words:
        return fresh
    fresh.name, fresh.task, fresh.cadence, fresh.recurrence = words.name, words.task, words.cadence, words.recurrence
    fresh.is_table, fresh.version = False, fresh.version + 1
    fresh.save(update_fields=["name", "task", "cadence", "recurrence", "is_table", "version"])
    joint = room_of(fresh.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        record(
            BODY_CHANGED, fresh, room=joint.pk, by=actor, party=fresh.owner_id, matter=fresh.circle_id, reason=reason,
            body=fresh.name, changes=changes_between(asdict(before), asdict(words)), proposal=str(proposal or ""),
        )  # fmt: skip
    return fresh


@transaction.atomic
def end_body(body: Body, *, reason: str, proposal: UUID | None = None, by: Actor) -> Body:
    """A body ends today, and its seats open nothing any more; one that has ended stays so."""
    fresh = lock(body)
    if fresh.ends_on is not None and fresh.ends_on <= today():
        return fresh
    fresh.ends_on, fresh.version = today(), fresh.version + 1
    fresh.save(update_fields=["ends_on", "version"])
    joint = room_of(fresh.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        record(
            BODY_ENDED, fresh, room=joint.pk, by=actor, party=fresh.owner_id if by.person_id else None,
            matter=fresh.circle_id, reason=reason, body=fresh.name, proposal=str(proposal or ""),
        )  # fmt: skip
    settle_without_seats_in(fresh, by=by)
    return fresh


@transaction.atomic
def give_seat(
    body: Body,
    *,
    organisation: Organisation,
    as_guest: bool = False,
    reason: str = "",
    proposal: UUID | None = None,
    by: Actor,
) -> Seat:
    """An organisation gets a seat in a body, to be filled by itself; a guest of all may be on a caucus's other side."""
    seat = Seat(body=body, organisation=organisation, as_guest=as_guest)
    give_seats(body.circle, [seat], reason=reason, proposal=proposal, by=by)
    return seat


@transaction.atomic
def give_seats(circle: Circle, seats: list[Seat], *, reason: str = "", proposal: UUID | None = None, by: Actor) -> None:
    """The same for several seats in bodies of one circle at once; each says in which body, and whose it is."""
    for seat in seats:
        require(can_sit_in(seat.body, seat.organisation, as_guest=seat.as_guest))
    Seat.objects.bulk_create(seats)
    joint = room_of(circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        for seat in seats:
            record(
                SEAT_GIVEN, seat, room=joint.pk, by=actor, matter=circle.pk, found_by=[seat.organisation_id],
                reason=reason, organisation=seat.organisation.name, body=seat.body.name, proposal=str(proposal or ""),
            )  # fmt: skip
    if any(seat.as_guest and seat.body.owner_id is None for seat in seats):
        ask_about_all(circle, by=by)  # their people stand around the table now


@transaction.atomic
def end_seat(seat: Seat, *, reason: str, proposal: UUID | None = None, by: Actor) -> Seat:
    """A seat ends today, and who sits on it with it; one that has ended stays so."""
    fresh = lock(seat)
    if fresh.ended_on is not None and fresh.ended_on <= today():
        return fresh
    close_seat(fresh, by=by)
    joint = room_of(fresh.body.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        record(
            SEAT_ENDED, fresh, room=joint.pk, by=actor, matter=fresh.body.circle_id, found_by=[fresh.organisation_id],
            reason=reason, organisation=fresh.organisation.name, body=fresh.body.name, proposal=str(proposal or ""),
        )  # fmt: skip
    settle_without_seats_in(fresh.body, by=by)
    return fresh


def close_seat(seat: Seat, *, by: Actor) -> None:
    """Part of ending a seat: from today there is none, and nobody sits on it. Whoever calls tells why."""
    seat.ended_on, seat.version = today(), seat.version + 1
    seat.save(update_fields=["ended_on", "version"])
    Sitting.objects.filter(seat=seat, ends_on=None).update(ends_on=today())


def settle_without_seats_in(body: Body, *, by: Actor) -> None:
    """Part of ending seats: what caucuses were asked because of them, or by those who sat there, is settled.

    A body that one party owns seats nobody who is asked, nor asked about.
    """
    if body.owner_id is None:
        settle_admissions_in(body.circle, by=by)


@transaction.atomic
def take_seat(seat: Seat, *, person: Person, capacity: Capacity = Capacity.HOLDER, by: Actor) -> Sitting:
    """A person takes a seat from today, as holder or deputy. Who stands on both sides of a caucus is asked about."""
    sitting = Sitting(seat=seat, person=person, capacity=capacity, starts_on=today())
    sitting.save(force_insert=True)
    joint = room_of(seat.body.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        record(
            SEAT_TAKEN, sitting, room=joint.pk, by=actor, matter=seat.body.circle_id, party=seat.organisation_id,
            person=person, organisation=seat.organisation.name, body=seat.body.name,
        )  # fmt: skip
    ask_where_both_sided(person, by=by)
    return sitting
