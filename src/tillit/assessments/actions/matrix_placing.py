"""Placing in a round of the consensus matrix: as who speaks for a party, or as a guest who came by its link.

All of it lies in the party's own room, and nothing of it reaches another before the release.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.actions.matrix_doors import behind, job_in, link_by
from tillit.assessments.actions.matrix_rounds import release_when_all_are_done
from tillit.assessments.events import (
    MATRIX_LINK_MADE,
    MATRIX_LINK_WITHDRAWN,
    MATRIX_NOT_READY,
    MATRIX_PLACED,
    MATRIX_PLACED_BY_GUEST,
    MATRIX_READY,
)
from tillit.assessments.models import (
    MatrixActivity,
    MatrixLink,
    MatrixPosition,
    MatrixReady,
    MatrixRound,
    MatrixSheet,
    RoundState,
)
from tillit.assessments.queries.matrix import (
    MOST_GUESTS,
    OWN,
    asked_in,
    came_by_link,
    guests_by,
    hold_to_place,
    link_that_holds,
    own_room_in,
    placed_by,
    placed_on,
    ready_in,
    sheet_of,
)
from tillit.assessments.rules.matrix import can_place, can_place_by
from tillit.bodies.models import Room, Scope
from tillit.ground.db import acting, hold, lock
from tillit.ground.secret_links import secret_for
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord


@dataclass(frozen=True, slots=True)
class Placed:
    """What somebody answers about one of those things; without an answer it is taken away."""

    key: UUID
    goal: str = ""
    means: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class GuestSide:
    """What a guest sees: the round, for whom they answer, what is asked, and what they alone have placed.

    `version`: of their sheet, 0 before they have sent anything.
    """

    asked: MatrixRound
    link: MatrixLink
    room: Room
    party: Organisation
    activities: list[MatrixActivity]
    mine: Mapping[UUID, MatrixPosition]
    version: int

    @property
    def is_open(self) -> bool:
        """Whether the round is under way."""
        return self.asked.state == RoundState.OPEN


@transaction.atomic
def place_positions(
    asked: MatrixRound, *, party: Organisation, placed: Iterable[Placed], version: int, by: Actor
) -> MatrixSheet:
    """Answer for a party, as one who speaks for it: on a sheet of one's own, which nobody else reads.

    Conflict when the same person has saved on another device meanwhile; NotAllowed when the round has ended.
    """
    held, given = hold_to_place(asked), list(placed)
    require(can_place(by, held, party))
    room, person = own_room_in(held.partnership.circle_id, party.pk), author(by)
    mandate = mandate_behind(by, party, Scope.SPEAK)
    hold(_number(f"{held.pk} {room.pk} {person.pk}"))  # two devices that save for the first time
    sheet = _held(sheet_of(held, room, person=person.pk))
    sheet.mandate = mandate
    if _write(sheet, given, by, version=version):
        _tell(MATRIX_PLACED, held, room, party, by=by, mandate=mandate.pk)
    return sheet


@transaction.atomic
def say_ready(asked: MatrixRound, *, party: Organisation, by: Actor) -> bool:
    """Say that a party is done. When every party has, the round is released in the same transaction: then True.

    Said twice it is said once. It can be taken back, and answers changed, until the release.
    """
    fresh = lock(asked)
    require(can_place(by, fresh, party))
    room = own_room_in(fresh.partnership.circle_id, party.pk)
    if ready_in(fresh, [room]) is None:
        mandate = mandate_behind(by, party, Scope.SPEAK)
        MatrixReady(room=room, matrix_round=fresh, said_by=author(by), mandate=mandate).save(force_insert=True)
        _tell(MATRIX_READY, fresh, room, party, by=by, mandate=mandate.pk)
    release_when_all_are_done(fresh, by=by)
    fresh.refresh_from_db(fields=["state"])
    return fresh.state == RoundState.RELEASED


@transaction.atomic
def take_back_ready(asked: MatrixRound, *, party: Organisation, by: Actor) -> None:
    """A party is not done after all; nothing when it had not said so."""
    fresh = lock(asked)
    require(can_place(by, fresh, party))
    room = own_room_in(fresh.partnership.circle_id, party.pk)
    found = ready_in(fresh, [room])
    if found is not None:
        found.delete()
        mandate = mandate_behind(by, party, Scope.SPEAK)
        _tell(MATRIX_NOT_READY, fresh, room, party, by=by, mandate=mandate.pk)


@transaction.atomic
def make_link(asked: MatrixRound, *, party: Organisation, by: Actor) -> MatrixLink:
    """The party's link for those it invites; the one that holds, where there is one."""
    fresh = lock(asked)
    require(can_place(by, fresh, party))
    room = own_room_in(fresh.partnership.circle_id, party.pk)
    found = link_that_holds(fresh, room)
    if found is not None:
        return found
    mandate = mandate_behind(by, party, Scope.SPEAK)
    made = MatrixLink(room=room, matrix_round=fresh, made_by=author(by), mandate=mandate)
    made.save(force_insert=True)
    _tell(MATRIX_LINK_MADE, fresh, room, party, by=by, mandate=mandate.pk)
    return made


@transaction.atomic
def withdraw_link(asked: MatrixRound, *, party: Organisation, with_answers: bool = False, by: Actor) -> None:
    """End the party's link, as when it came into the wrong hands; `with_answers`: all that came by link goes too."""
    fresh = lock(asked)
    require(can_place(by, fresh, party))
    room = own_room_in(fresh.partnership.circle_id, party.pk)
    found, came = link_that_holds(fresh, room), came_by_link(fresh, room)
    if found is None and not (with_answers and came.exists()):
        return
    mandate = mandate_behind(by, party, Scope.SPEAK)
    if found is not None:
        found.ended_at = timezone.now()
        found.save(update_fields=["ended_at"])
    if with_answers:
        with job_in(room):  # nobody of the party reads what its guests have answered, whoever takes it away
            MatrixPosition.objects.filter(sheet__in=came.values("pk")).delete()
            came.delete()
    _tell(MATRIX_LINK_WITHDRAWN, fresh, room, party, by=by, mandate=mandate.pk)


@transaction.atomic
def open_for_guest(secret: str, *, own: bool, by: Actor) -> GuestSide:
    """What a link shows, or a guest's `own` address: read by a job in that party's room, what was placed as the guest.

    NotFound for any other text.
    """
    room, key, guest = behind(secret, own=own)
    with job_in(room):
        link = link_by(key, room)
        asked = link.matrix_round
        version = sheet_of(asked, room, guest=guest).version if guest else 0
        activities = asked_in([asked])[asked.pk]
        assert room.organisation is not None  # noqa: S101  # it is an own room
    with acting(Actor.guest(guest or uuid4())) as visitor:
        mine = placed_by(visitor, asked)
    return GuestSide(asked, link, room, room.organisation, activities, mine, version)


@transaction.atomic
def place_as_guest(secret: str, *, own: bool, once: UUID, placed: Iterable[Placed], version: int = 0, by: Actor) -> str:
    """Answer by a party's link, or change what one has answered by one's own address, which is what comes back.

    The same form sent twice is the same guest. Conflict when the own address has been used on another device meanwhile.
    """
    room, key, known = behind(secret, own=own)
    guest = known or uuid5(key, str(once))
    given = list(placed)
    with job_in(room) as job:
        link = link_by(key, room)
        link.matrix_round = hold_to_place(link.matrix_round)
        link.ended_at = lock(link).ended_at  # one guest after the other: counted, and the same form twice
        require(can_place_by(link))
        sheet = _held(sheet_of(link.matrix_round, room, guest=guest))
        if sheet.version == 0 and guests_by(link) >= MOST_GUESTS:
            message = _("As many have answered by this link as may.")
            raise InvalidInput((Fault("", message, _("Ask those who sent it for a new one.")),))
        sheet.link = link
        assert room.organisation is not None  # noqa: S101  # it is an own room
        if _write(sheet, given, Actor.guest(guest), version=version if known else None):
            _tell(MATRIX_PLACED_BY_GUEST, link.matrix_round, room, room.organisation, by=job)
    return secret_for(OWN, room.pk, key, guest)


def _held(sheet: MatrixSheet) -> MatrixSheet:
    """A sheet that is kept already, as it is now and held; a new one as it is."""
    return lock(sheet) if sheet.version else sheet


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], signed=True)


def _write(sheet: MatrixSheet, placed: Iterable[Placed], actor: Actor, *, version: int | None) -> bool:
    """What is answered stands, what is left empty goes; only about what the round asks. False when it stands already.

    Conflict when it does not, and the sheet is in another `version`.
    """
    standing, given = placed_on(sheet), list(placed)
    if not {one.key for one in given} <= {one.pk for one in asked_in([sheet.matrix_round])[sheet.matrix_round.pk]}:
        raise NotFound
    changed = [one for one in given if not _stands(one, standing.get(one.key))]
    if not changed:
        return False
    if version is not None and sheet.version != version:
        raise Conflict(mine=_together(given), theirs=_together_of(standing.values()))
    sheet.saved_at, sheet.version = timezone.now(), sheet.version + 1
    sheet.save(force_insert=sheet.version == 1)
    for one in changed:
        before = standing.get(one.key)
        if not one.goal:
            if before is not None:
                before.delete()
            continue
        row = before or MatrixPosition(
            room_id=sheet.room_id, matrix_round=sheet.matrix_round, sheet=sheet, matrix_activity_id=one.key,
            actor=str(actor),
        )  # fmt: skip
        row.goal, row.means, row.why = one.goal, one.means, one.why
        row.save(force_insert=before is None)
    return True


def _stands(one: Placed, row: MatrixPosition | None) -> bool:
    if row is None or not one.goal:
        return row is None and not one.goal
    return (row.goal, row.means, row.why) == (one.goal, one.means, one.why)


def _tell(
    word: EventWord, asked: MatrixRound, room: Room, party: Organisation, *, by: Actor, mandate: UUID | None = None
) -> None:
    """In the party's own room, with nobody mentioned: that there is an event is nobody else's either."""
    record(
        word, asked, room=room.pk, by=by, party=party.pk if mandate else None, mandate=mandate,
        matter=asked.partnership.circle_id, organisation=party.name, number=asked.number,
    )  # fmt: skip


def _together(placed: Iterable[Placed]) -> str:
    return "\n\n".join(" ".join(filter(None, (one.goal, one.means, one.why))) for one in placed if one.goal) or "–"


def _together_of(rows: Iterable[MatrixPosition]) -> str:
    return _together(Placed(one.matrix_activity_id, one.goal, one.means, one.why) for one in rows)
