"""Readings of factors: begun by a party, answered by each in its own room, released to every party at once."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.events import (
    FACTOR_ANSWERED,
    FACTOR_NOT_READY,
    FACTOR_READING_BEGUN,
    FACTOR_READING_RELEASED,
    FACTOR_READY,
)
from tillit.assessments.models import FactorAnswer, FactorParty, FactorReading, FactorSheet, FactorView
from tillit.assessments.queries.factors import (
    LASTS,
    Name,
    answers_in,
    answers_on,
    factors_in,
    hold_to_answer,
    is_over,
    is_under_way,
    newest_reading,
    reading_by_key,
    ready_rooms,
    set_of,
    sheet_in,
)
from tillit.assessments.queries.matrix import own_room_in, own_rooms_of
from tillit.assessments.rules.factors import can_answer_reading, can_begin_reading, can_release_reading
from tillit.assessments.wording.factor_sets import FACTOR_SET, parts_of
from tillit.bodies.actions import key_for, working_in
from tillit.bodies.models import Circle, Room, Scope
from tillit.bodies.queries import members_of
from tillit.ground.db import acting, hold, lock
from tillit.ground.jobs import enqueue_at
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.names import in_parts
from tillit.trail.words import EventWord


@dataclass(frozen=True, slots=True)
class Read:
    """What a party answers about a factor, in the set's own word with its ground; without a word it is taken away."""

    key: str
    step: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class ReadingWanted:
    """With which set, in which phase, and how long it lasts."""

    name: Name
    phase: str
    lasts: str = "week"


@transaction.atomic
def begin_reading(
    partnership: Partnership, wanted: ReadingWanted, *, party: Organisation, reason: str = "", by: Actor
) -> FactorReading:
    """Begin a reading for a party. Every party is asked alike; released when all are done or its time is out."""
    fresh = lock(partnership)
    require(can_begin_reading(by, fresh, party))
    found = next((one for one in factors_in(fresh.circle_id) if (one.id, one.version) == wanted.name), None)
    if found is None:
        raise NotFound
    if not found.read_in(wanted.phase):
        message = _("The set has nothing for this phase.")
        raise InvalidInput((Fault("phase", message, _("Choose another phase, or another set.")),))
    before, person, mandate = newest_reading(fresh), author(by), mandate_behind(by, party, Scope.SPEAK)
    ends = timezone.now() + LASTS[wanted.lasts]
    made = FactorReading(
        room_id=fresh.room_id, partnership=fresh, number=before.number + 1 if before else 1, factors=found.id,
        factors_version=found.version, phase=wanted.phase, begun_for=party, begun_by=person, releases_at=ends,
    )  # fmt: skip
    made.save(force_insert=True)
    enqueue_at("release_reading", ends, circle=str(fresh.circle_id), key=str(made.pk))
    record(
        FACTOR_READING_BEGUN, made, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=fresh.circle_id, reason=reason, person=person, organisation=party.name, title=fresh.title,
        number=made.number, factors=in_parts(FACTOR_SET, parts_of(found)),
    )  # fmt: skip
    return made


@transaction.atomic
def answer_reading(
    reading: FactorReading, *, party: Organisation, given: Iterable[Read], version: int, by: Actor
) -> FactorSheet | None:
    """Answer for a party, on the sheet that its own people share in its own room; what is the same adds nothing.

    Conflict with both texts when somebody has saved meanwhile; NotAllowed when the reading has ended.
    """
    held, told = hold_to_answer(reading), list(given)
    require(can_answer_reading(by, held, party))
    _refuse_what_the_set_has_not(held, told)
    room = own_room_in(held.partnership.circle_id, party.pk)
    hold(_number(f"{held.pk} {room.pk}"))  # two of the party that save for the first time
    sheet = sheet_in(held, room)
    standing = answers_on(sheet)
    changed = [one for one in told if not _stands(one, standing.get(one.key))]
    if not changed:
        return sheet
    if (sheet.version if sheet else 0) != version:
        raise Conflict(mine=_together(told), theirs=_together(Read(*_row(one)) for one in standing.values()))
    sheet = _kept(sheet, held, room, party, by)
    for one in changed:
        _write(sheet, one, standing.get(one.key))
    _tell(FACTOR_ANSWERED, held, sheet, party, by=by)
    return sheet


@transaction.atomic
def say_read(reading: FactorReading, *, party: Organisation, by: Actor) -> bool:
    """Say that a party is done. When every party has, it is released in the same transaction: then True."""
    fresh = lock(reading)
    require(can_answer_reading(by, fresh, party))
    room = own_room_in(fresh.partnership.circle_id, party.pk)
    sheet = sheet_in(fresh, room)
    if sheet is None or sheet.ready_at is None:
        sheet = _kept(sheet, fresh, room, party, by, ready=True)
        _tell(FACTOR_READY, fresh, sheet, party, by=by)
    _release_when_all_are_done(fresh)
    fresh.refresh_from_db(fields=["released_at"])
    return not is_under_way(fresh)


@transaction.atomic
def take_back_read(reading: FactorReading, *, party: Organisation, by: Actor) -> None:
    """A party is not done after all; nothing when it had not said so."""
    fresh = lock(reading)
    require(can_answer_reading(by, fresh, party))
    sheet = sheet_in(fresh, own_room_in(fresh.partnership.circle_id, party.pk))
    if sheet is not None and sheet.ready_at is not None:
        sheet.ready_at = None
        sheet.save(update_fields=["ready_at"])
        _tell(FACTOR_NOT_READY, fresh, sheet, party, by=by)


@transaction.atomic
def release_reading_late(reading: FactorReading, *, party: Organisation, by: Actor) -> None:
    """Release a reading whose time is out, when the program has not done so: any party may."""
    fresh = lock(reading)
    require(can_release_reading(by, fresh, party))
    with acting(Actor.system(f"reading:{uuid4().hex}")) as job, working_in(fresh.partnership.circle, by=job):
        _release(fresh, by=job)


@transaction.atomic
def release_reading_in_time(circle: UUID, key: UUID, *, by: Actor) -> None:
    """Release a reading when its time is out, as the job that was asked for when it began. Twice does nothing more."""
    row = Circle.objects.get(pk=circle)
    with working_in(row, by=by):
        found = reading_by_key(key)
        if found is not None and is_over(found, timezone.now()):
            _release(found, by=by)


def _release_when_all_are_done(reading: FactorReading) -> None:
    """By a job, since nobody may enter every party's room."""
    circle = reading.partnership.circle
    with acting(Actor.system(f"reading:{uuid4().hex}")) as job, working_in(circle, by=job), ExitStack() as keys:
        rooms = _with_keys(circle, keys, by=job)
        ready = {rooms[key] for key in ready_rooms(reading, rooms)}
        if ready == set(rooms.values()):
            _release(reading, by=job)


def _release(reading: FactorReading, *, by: Actor) -> None:
    """Copy all that the parties of today have answered to the joint room, in one transaction; by a job alone."""
    fresh = lock(reading)
    if not is_under_way(fresh):
        return
    partnership = fresh.partnership
    with ExitStack() as keys:
        rooms = _with_keys(partnership.circle, keys, by=by)
        answers = answers_in(fresh, rooms)
    parties = {
        key: FactorParty(room_id=fresh.room_id, reading=fresh, organisation_id=key)
        for key in dict.fromkeys(rooms.values())
    }
    FactorParty.objects.bulk_create(parties.values())
    once = {(rooms[one.room_id], one.key): one for one in answers}
    FactorView.objects.bulk_create(
        FactorView(room_id=fresh.room_id, reading=fresh, factor_party=parties[party], key=key, step=one.step,
                   ground=one.ground)
        for (party, key), one in once.items()
    )  # fmt: skip
    fresh.released_at = timezone.now()
    fresh.save(update_fields=["released_at"])
    record(
        FACTOR_READING_RELEASED, fresh, room=fresh.room_id, by=by, matter=partnership.circle_id,
        title=partnership.title, number=fresh.number, found_by=list(parties),
    )  # fmt: skip


def _with_keys(circle: Circle, keys: ExitStack, *, by: Actor) -> dict[UUID, UUID]:
    """The own rooms of the parties of today, each with whose it is; the job may enter them until the block ends."""
    rooms: list[Room] = own_rooms_of(circle.pk, [one.pk for one in members_of(circle.pk)])
    for room in rooms:
        keys.enter_context(key_for(room, by=by))
    return {room.pk: room.organisation_id for room in rooms if room.organisation_id}


def _kept(
    sheet: FactorSheet | None,
    reading: FactorReading,
    room: Room,
    party: Organisation,
    by: Actor,
    *,
    ready: bool = False,
) -> FactorSheet:
    """The party's sheet with one more version; `ready`: done, without any new answer."""
    found, is_new = sheet or FactorSheet(room=room, reading=reading), sheet is None
    found.saved_by, found.mandate, found.saved_at = author(by), mandate_behind(by, party, Scope.SPEAK), timezone.now()
    if ready:
        found.ready_at = timezone.now()
    else:
        found.version += 1
    found.save(force_insert=is_new)
    return found


def _write(sheet: FactorSheet, one: Read, before: FactorAnswer | None) -> None:
    if not one.step:
        if before is not None:
            before.delete()
        return
    row = before or FactorAnswer(room_id=sheet.room_id, reading=sheet.reading, sheet=sheet, key=one.key)
    row.step, row.ground = one.step, one.ground
    row.save(force_insert=before is None)


def _refuse_what_the_set_has_not(reading: FactorReading, given: Iterable[Read]) -> None:
    found = set_of(reading)
    if found is None:
        raise NotFound
    known, faults = {one.key for one in found.read_in(reading.phase)}, []
    for one in given:
        if one.key not in known:
            raise NotFound
        step = found.step(one.step) if one.step else None
        if one.step and step is None:
            faults.append(Fault(f"step_{one.key}", _("The set has no such word."), _("Choose one of those it has.")))
        elif step and step.is_weak and not one.ground:
            message = _("A weakness stands with its ground.")
            faults.append(Fault(f"ground_{one.key}", message, _("Write what you see.")))
        elif one.ground and not one.step:
            message = _("Here stands a ground without an answer.")
            faults.append(Fault(f"step_{one.key}", message, _("Choose a word, or take the text away.")))
    if faults:
        raise InvalidInput(tuple(faults))


def _stands(one: Read, row: FactorAnswer | None) -> bool:
    return not one.step if row is None else (one.step, one.ground) == (row.step, row.ground)


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], signed=True)


def _row(one: FactorAnswer) -> tuple[str, str, str]:
    return one.key, one.step, one.ground


def _tell(word: EventWord, reading: FactorReading, sheet: FactorSheet, party: Organisation, *, by: Actor) -> None:
    """In the party's own room, with nobody mentioned: that there is an event is nobody else's either."""
    mandate = mandate_behind(by, party, Scope.SPEAK)
    record(
        word, reading, room=sheet.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=reading.partnership.circle_id, organisation=party.name, number=reading.number,
    )  # fmt: skip


def _together(given: Iterable[Read]) -> str:
    return "\n\n".join(" ".join(filter(None, (one.key, one.step, one.ground))) for one in given if one.step) or "–"
