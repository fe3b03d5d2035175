"""An organisation fills its own seats, leaves them openly empty, and gives them up (C8)."""

from django.db import transaction

from tillit.bodies.actions.admissions import ask_where_both_sided
from tillit.bodies.actions.groups import close_seat, settle_without_seats_in
from tillit.bodies.actions.rooms import able_in
from tillit.bodies.events import DEPUTY_NAMED, SEAT_FILLED, SEAT_GIVEN_UP, SEAT_LEFT, SEAT_VACANT
from tillit.bodies.models import Capacity, RoomKind, Seat, Sitting
from tillit.bodies.queries import people_of, room_of
from tillit.bodies.rules import can_fill, can_give_up
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, NotFound
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Person
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord


@transaction.atomic
def fill_seat(
    seat: Seat, *, holder: Person | None, deputy: Person | None, version: int, reason: str = "", by: Actor
) -> Seat:
    """Say who holds a seat that was seen in `version`, and who is the deputy; without a holder it stands openly empty.

    Both must belong to the seat's organisation. Conflict when somebody else has filled it since.
    """
    fresh = lock(seat)
    require(can_fill(by, fresh))
    wanted = {Capacity.HOLDER: holder, Capacity.DEPUTY: deputy}
    now = {Capacity(one.capacity): one for one in _open(fresh)}
    if fresh.version != version:
        raise Conflict(mine=_told(wanted), theirs=_told({capacity: one.person for capacity, one in now.items()}))
    _check_they_belong(fresh, holder, deputy)
    changed = [capacity for capacity in Capacity if _person(now.get(capacity)) != wanted[capacity]]
    if not changed and (holder is not None or fresh.vacant_on is not None):
        return fresh
    for capacity in changed:  # first everybody up, then everybody down: two can change places
        if capacity in now:
            _leave(now[capacity], reason, by=by)
    for capacity in changed:
        if person := wanted[capacity]:
            _sit(fresh, person, capacity, reason, by=by)
    _note_vacancy(fresh, reason, by=by, empty=holder is None)
    for person in filter(None, (holder, deputy)):
        ask_where_both_sided(person, by=by)
    return fresh


@transaction.atomic
def give_up_seat(seat: Seat, *, reason: str, by: Actor) -> Seat:
    """An organisation gives its seat up; one that is given up stays so."""
    fresh = lock(seat)
    if fresh.ended_on is not None and fresh.ended_on <= today():
        return fresh
    require(can_give_up(by, fresh))
    close_seat(fresh, by=by)
    _tell(SEAT_GIVEN_UP, fresh, None, reason, by=by)
    settle_without_seats_in(fresh.body, by=by)
    return fresh


@transaction.atomic
def pass_on_sitting(sitting: Sitting, *, to: Person | None, by: Actor) -> None:
    """Part of a person's leaving, which has asked its own rule: the place goes to a colleague, or is openly empty.

    A deputy who becomes the holder of the same seat is its deputy no longer.
    """
    seat, capacity = lock(sitting.seat), Capacity(sitting.capacity)
    others = [one for one in _open(seat) if one.pk != sitting.pk and one.person == to]
    _leave(sitting, "", by=by)
    if to and capacity == Capacity.DEPUTY and others:
        return  # who holds the seat is nobody's deputy on it
    for one in others:
        _leave(one, "", by=by)
    if to:
        _sit(seat, to, capacity, "", by=by)
    _note_vacancy(seat, "", by=by, empty=to is None if capacity == Capacity.HOLDER else seat.vacant_on is not None)
    if to:
        ask_where_both_sided(to, by=by)


def _open(seat: Seat) -> list[Sitting]:
    return list(Sitting.objects.filter(seat=seat, ends_on=None).select_related("person").order_by("pk"))


def _person(sitting: Sitting | None) -> Person | None:
    return sitting.person if sitting else None


def _told(people: dict[Capacity, Person | None]) -> str:
    return "\n".join(f"{capacity.label}: {people.get(capacity) or '–'}" for capacity in Capacity)


def _check_they_belong(seat: Seat, *people: Person | None) -> None:
    keys = {person.pk for person in people if person}
    if people_of(seat.organisation_id).filter(pk__in=keys).count() != len(keys):
        raise NotFound  # somebody of another organisation: not theirs to choose, and not theirs to know of


def _leave(sitting: Sitting, reason: str, *, by: Actor) -> None:
    sitting.ends_on = today()
    sitting.save(update_fields=["ends_on"])
    _tell(SEAT_LEFT, sitting.seat, sitting.person, reason, by=by)


def _sit(seat: Seat, person: Person, capacity: Capacity, reason: str, *, by: Actor) -> None:
    Sitting(seat=seat, person=person, capacity=capacity, starts_on=today()).save(force_insert=True)
    word = SEAT_FILLED if capacity == Capacity.HOLDER else DEPUTY_NAMED
    _tell(word, seat, person, reason, by=by)


def _note_vacancy(seat: Seat, reason: str, *, by: Actor, empty: bool) -> None:
    newly = empty and seat.vacant_on is None
    seat.vacant_on = (seat.vacant_on or today()) if empty else None
    seat.version += 1
    seat.save(update_fields=["vacant_on", "version"])
    if newly:
        _tell(SEAT_VACANT, seat, None, reason, by=by)


def _tell(word: EventWord, seat: Seat, person: Person | None, reason: str, *, by: Actor) -> None:
    joint = room_of(seat.body.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        record(
            word, seat, room=joint.pk, by=actor, party=seat.organisation_id, matter=seat.body.circle_id, reason=reason,
            doer=author(by), person=person or "", organisation=seat.organisation.name, body=seat.body.name,
        )  # fmt: skip
