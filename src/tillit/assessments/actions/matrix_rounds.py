"""Rounds of the consensus matrix: begun by a party, called off by it, released to every party at once."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.events import MATRIX_BEGUN, MATRIX_CALLED_OFF, MATRIX_RELEASED
from tillit.assessments.models import MatrixActivity, MatrixParty, MatrixRound, MatrixStance, RoundState
from tillit.assessments.queries.matrix import (
    LASTS,
    activities_now,
    answers_in,
    is_over,
    newest_round,
    own_rooms_of,
    ready_rooms,
    round_by_key,
)
from tillit.assessments.rules.matrix import can_begin_round, can_call_off, can_release
from tillit.bodies.actions import key_for, working_in
from tillit.bodies.models import Circle, Room, Scope
from tillit.bodies.queries import members_of
from tillit.ground.db import acting, lock
from tillit.ground.jobs import enqueue_at
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record

MOST_ACTIVITIES = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a round asks about: activities of the partnership by key, others by name; and how long it lasts."""

    activities: tuple[UUID, ...]
    others: tuple[str, ...] = ()
    lasts: str = "week"


@transaction.atomic
def begin_round(
    partnership: Partnership, wanted: Wanted, *, party: Organisation, reason: str = "", by: Actor
) -> MatrixRound:
    """Begin a round for a party. Every party is asked alike; released when all are done or its time is out."""
    fresh = lock(partnership)
    require(can_begin_round(by, fresh, party))
    before, person, mandate = newest_round(fresh), author(by), mandate_behind(by, party, Scope.SPEAK)
    ends = timezone.now() + LASTS[wanted.lasts]
    made = MatrixRound(
        room_id=fresh.room_id, partnership=fresh, number=before.number + 1 if before else 1, begun_for=party,
        begun_by=person, releases_at=ends,
    )  # fmt: skip
    rows = _asked(made, fresh, wanted)
    made.save(force_insert=True)
    MatrixActivity.objects.bulk_create(rows)
    enqueue_at("release_matrix", ends, circle=str(fresh.circle_id), key=str(made.pk))
    record(
        MATRIX_BEGUN, made, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk, matter=fresh.circle_id,
        reason=reason, person=person, organisation=party.name, title=fresh.title, number=made.number,
    )  # fmt: skip
    return made


@transaction.atomic
def call_off_round(asked: MatrixRound, *, party: Organisation, reason: str, by: Actor) -> MatrixRound:
    """End a round without a release, by the party that began it; what was placed stays where it was placed."""
    fresh = lock(asked)
    require(can_call_off(by, fresh, party))
    mandate, partnership = mandate_behind(by, party, Scope.SPEAK), fresh.partnership
    fresh.state, fresh.ended_at = RoundState.CALLED_OFF, timezone.now()
    fresh.save(update_fields=["state", "ended_at"])
    record(
        MATRIX_CALLED_OFF, fresh, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=partnership.circle_id, reason=reason, person=author(by), organisation=party.name, number=fresh.number,
    )  # fmt: skip
    return fresh


@transaction.atomic
def release_late(asked: MatrixRound, *, party: Organisation, by: Actor) -> None:
    """Release a round whose time is out, when the program has not done so: any party may."""
    fresh = lock(asked)
    require(can_release(by, fresh, party))
    with acting(Actor.system(f"matrix:{uuid4().hex}")) as job, working_in(fresh.partnership.circle, by=job):
        release_round(fresh, by=job)


@transaction.atomic
def release_in_time(circle: UUID, key: UUID, *, by: Actor) -> None:
    """Release a round when its time is out, as the job that was asked for when it began. Twice does nothing more."""
    row = Circle.objects.get(pk=circle)
    with working_in(row, by=by):
        found = round_by_key(key)
        if found is not None and is_over(found, timezone.now()):
            release_round(found, by=by)


def release_when_all_are_done(asked: MatrixRound, *, by: Actor) -> None:
    """Release a round that is held, if each of the parties of today has said that it is done; `by`: who said so last.

    By a job, since nobody may enter every party's room.
    """
    circle = asked.partnership.circle
    with acting(Actor.system(f"matrix:{uuid4().hex}")) as job, working_in(circle, by=job), ExitStack() as keys:
        rooms = _with_keys(circle, keys, by=job)
        ready = {rooms[key] for key in ready_rooms(asked, rooms)}
        if ready == set(rooms.values()):
            release_round(asked, by=job)


def release_round(asked: MatrixRound, *, by: Actor) -> None:
    """Copy all that the parties of today have placed to the joint room, in one transaction; by a job alone.

    Who is writing is waited for; who comes after is refused. Nothing is done to a round that has ended.
    """
    fresh = lock(asked)
    if fresh.state != RoundState.OPEN:
        return
    partnership = fresh.partnership
    with ExitStack() as keys:
        rooms = _with_keys(partnership.circle, keys, by=by)
        answers = answers_in(fresh, rooms)
    parties = {
        key: MatrixParty(
            room_id=fresh.room_id, matrix_round=fresh, organisation_id=key,
            participants=len({one.sheet_id for one in answers if rooms[one.room_id] == key}),
        )
        for key in rooms.values()
    }  # fmt: skip
    MatrixParty.objects.bulk_create(parties.values())
    MatrixStance.objects.bulk_create(
        MatrixStance(
            room_id=fresh.room_id, matrix_round=fresh, matrix_party=parties[rooms[one.room_id]],
            matrix_activity_id=one.matrix_activity_id, goal=one.goal, means=one.means, why=one.why,
        )
        for one in answers
    )  # fmt: skip
    fresh.state, fresh.ended_at = RoundState.RELEASED, timezone.now()
    fresh.save(update_fields=["state", "ended_at"])
    record(
        MATRIX_RELEASED, fresh, room=fresh.room_id, by=by, matter=partnership.circle_id, title=partnership.title,
        number=fresh.number, found_by=list(parties),
    )  # fmt: skip


def _with_keys(circle: Circle, keys: ExitStack, *, by: Actor) -> dict[UUID, UUID]:
    """The own rooms of the parties of today, each with whose it is; the job may enter them until the block ends."""
    members = [one.pk for one in members_of(circle.pk)]
    rooms: list[Room] = own_rooms_of(circle.pk, members)
    for room in rooms:
        keys.enter_context(key_for(room, by=by))
    return {room.pk: room.organisation_id for room in rooms if room.organisation_id}


def _asked(made: MatrixRound, partnership: Partnership, wanted: Wanted) -> Iterable[MatrixActivity]:
    """The rows of what is asked about, in the partnership's order and then as written."""
    chosen = [one for one in activities_now(partnership) if one.pk in wanted.activities]
    names = dict.fromkeys(wanted.others)
    if not 1 <= len(chosen) + len(names) <= MOST_ACTIVITIES:
        message = _("A round asks about one activity at least, and %(most)s at most.") % {"most": MOST_ACTIVITIES}
        raise InvalidInput((Fault("", message, _("Choose which ones.")),))
    told = [(one, one.name, one.description) for one in chosen] + [(None, name, "") for name in names]
    return [
        MatrixActivity(
            room_id=made.room_id, matrix_round=made, order=place, activity=activity, name=name, about=about
        )
        for place, (activity, name, about) in enumerate(told, 1)
    ]  # fmt: skip
