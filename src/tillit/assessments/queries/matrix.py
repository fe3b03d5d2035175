"""Rounds of the consensus matrix, for who may enter the joint room; what a party has of its own, for that party."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, QuerySet

from tillit.assessments.models import (
    MatrixActivity,
    MatrixConsequence,
    MatrixLink,
    MatrixParty,
    MatrixPosition,
    MatrixReady,
    MatrixRound,
    MatrixSheet,
    MatrixStance,
    RoundState,
)
from tillit.bodies.models import Membership, Room, RoomKind
from tillit.bodies.queries import in_force, rooms_of
from tillit.ground.kept import kept
from tillit.ground.secret_links import secret_for
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Activity, Partnership

HELD = "SELECT state FROM assessments_matrixround WHERE id = %s FOR SHARE"
LINK, OWN = "matrix", "matrix_own"
"""What a secret opens: the page of a party's guests, and the own page of one of them."""
MOST_GUESTS = 60
"""So many may answer by one link: a whole meeting, and nobody who sends without end."""


@dataclass(frozen=True, slots=True)
class OwnSide:
    """What a party's people see of their own side: how many have answered for it, its link, whether it is done."""

    answers: int
    ready: MatrixReady | None
    link: MatrixLink | None


@dataclass(frozen=True, slots=True)
class Released:
    """What a round has brought to the joint room."""

    parties: list[MatrixParty]
    stances: list[MatrixStance]


def rounds_of(partnership: Partnership) -> list[MatrixRound]:
    """The rounds of a partnership, the newest first; one statement."""
    found = list(_rounds(partnership.pk))
    for one in found:
        one.partnership, one.room = partnership, partnership.room
    return found


def newest_round(partnership: Partnership) -> MatrixRound | None:
    """The newest of them; None when none has begun."""
    return MatrixRound.objects.filter(partnership=partnership).order_by("-number").first()


def round_by_key(key: UUID) -> MatrixRound | None:
    """A round, for the program's own work in its room."""
    return MatrixRound.objects.filter(pk=key).select_related("partnership__circle", "room").first()


def rounds_by_key(actor: Actor, keys: Collection[UUID]) -> list[MatrixRound]:
    """Those of these rounds that the actor may see; one statement."""
    found = MatrixRound.objects.filter(pk__in=keys, room__in=rooms_of(actor).values("pk"))
    return list(found.select_related("partnership", "room").order_by("number", "pk"))


def hold_to_place(asked: MatrixRound) -> MatrixRound:
    """The round as it is now, held so that it is not released before this transaction ends; others place beside it."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [asked.pk])
    asked.refresh_from_db(fields=["state", "ended_at", "releases_at"])
    return asked


def asked_in(rounds: Iterable[MatrixRound]) -> dict[UUID, list[MatrixActivity]]:
    """What each of these rounds asks about, in order; one statement."""
    keys = [one.pk for one in rounds]
    found: dict[UUID, list[MatrixActivity]] = {key: [] for key in keys}
    for one in MatrixActivity.objects.filter(matrix_round__in=keys).select_related("activity").order_by("order", "pk"):
        found[one.matrix_round_id].append(one)
    return found


def activities_now(partnership: Partnership) -> list[Activity]:
    """The activities of the partnership today, in order, to ask about; one statement."""
    return list(Activity.objects.filter(partnership=partnership, removed_at=None).order_by("order", "pk"))


def own_rooms_in(circle: UUID, organisation: UUID) -> list[Room]:
    """The own rooms of a party in a circle, also such as came with one that was put together with it; the own first."""
    found = Room.objects.filter(circle=circle, kind=RoomKind.OWN, organisation=organisation)
    return sorted(found.order_by("pk"), key=lambda one: one.came_with_id is not None)


def own_rooms_of(circle: UUID, organisations: Iterable[UUID]) -> list[Room]:
    """The same of several parties at once; one statement."""
    found = Room.objects.filter(circle=circle, kind=RoomKind.OWN, organisation__in=list(organisations))
    return list(found.order_by("pk"))


def own_room_in(circle: UUID, organisation: UUID) -> Room:
    """Where what a party places lies; NotFound when it has no room here."""
    rooms = own_rooms_in(circle, organisation)
    if not rooms:
        raise NotFound
    return rooms[0]


def room_for_guests(key: UUID) -> Room | None:
    """A party's own room in a circle, by the key in its link."""
    found = Room.objects.filter(pk=key, kind=RoomKind.OWN, circle__isnull=False)
    return found.select_related("circle", "organisation", "came_with").first()


def own_side(asked: MatrixRound, room: Room) -> OwnSide:
    """What there is of a party's own in a round; three statements, for who may enter its room."""
    return OwnSide(
        MatrixSheet.objects.filter(matrix_round=asked, room=room).count(),
        MatrixReady.objects.filter(matrix_round=asked, room=room).select_related("said_by").first(),
        MatrixLink.objects.filter(matrix_round=asked, room=room, ended_at=None).first(),
    )


def sheet_of(asked: MatrixRound, room: Room, *, person: UUID | None = None, guest: UUID | None = None) -> MatrixSheet:
    """The sheet of a speaker or a guest; made, and not kept, when there is none."""
    found = MatrixSheet.objects.filter(matrix_round=asked, room=room, person=person, guest=guest).first()
    return found or MatrixSheet(matrix_round=asked, room=room, person_id=person, guest=guest, version=0)


def placed_on(sheet: MatrixSheet) -> dict[UUID, MatrixPosition]:
    """What stands on a sheet, by what it is about; for its author, or a job with a key to its room."""
    if sheet.version == 0:
        return {}
    found = MatrixPosition.objects.filter(sheet=sheet).order_by("pk")
    return {one.matrix_activity_id: one for one in found}


def placed_by(actor: Actor, asked: MatrixRound) -> dict[UUID, MatrixPosition]:
    """What a guest has placed, asked as the guest, for whom no other row exists."""
    found = MatrixPosition.objects.filter(actor=str(actor), matrix_round=asked).order_by("pk")
    return {one.matrix_activity_id: one for one in found}


def guests_by(link: MatrixLink) -> int:
    """How many have answered by a link."""
    return MatrixSheet.objects.filter(link=link).count()


def came_by_link(asked: MatrixRound, room: Room) -> QuerySet[MatrixSheet]:
    """The sheets of a party's guests in a round, by whichever of its links they came."""
    return MatrixSheet.objects.filter(matrix_round=asked, room=room, link__isnull=False).order_by("saved_at", "pk")


def link_to(key: UUID, room: Room) -> MatrixLink | None:
    """A link by its key, for the job that opens it in its party's room; `is_left`: that party takes no part today."""
    takes_part = Membership.objects.filter(in_force(), circle=room.circle_id, organisation=room.organisation_id)
    found = MatrixLink.objects.filter(pk=key, room=room).annotate(is_left=~Exists(takes_part))
    return found.select_related("matrix_round__partnership__circle", "matrix_round__room").first()


def secret_of_link(link: MatrixLink) -> str:
    """What opens the page for a party's guests; kept nowhere."""
    return secret_for(LINK, link.room_id, link.pk)


def link_that_holds(asked: MatrixRound, room: Room) -> MatrixLink | None:
    """The party's link that has not been withdrawn."""
    return MatrixLink.objects.filter(matrix_round=asked, room=room, ended_at=None).first()


def ready_in(asked: MatrixRound, rooms: Iterable[Room]) -> MatrixReady | None:
    """That a party has said that it is done, for itself or for the job that releases."""
    return MatrixReady.objects.filter(matrix_round=asked, room__in=[one.pk for one in rooms]).order_by("pk").first()


def ready_rooms(asked: MatrixRound, rooms: Iterable[UUID]) -> list[UUID]:
    """Those of these rooms in which it is said that the party is done, for the job that releases."""
    found = MatrixReady.objects.filter(matrix_round=asked, room__in=list(rooms))
    return list(found.values_list("room", flat=True))


def answers_in(asked: MatrixRound, rooms: Iterable[UUID]) -> list[MatrixPosition]:
    """All that has been placed in these rooms, for the job that releases; by random keys, not by who or when."""
    found = MatrixPosition.objects.filter(matrix_round=asked, room__in=list(rooms))
    return list(found.order_by("sheet", "pk"))


def released_in(rounds: Iterable[MatrixRound]) -> dict[UUID, Released]:
    """What these rounds have brought, by round; two statements."""
    keys = [one.pk for one in rounds]
    found: dict[UUID, Released] = {key: Released([], []) for key in keys}
    parties = MatrixParty.objects.filter(matrix_round__in=keys).select_related("organisation")
    for party in parties.order_by("organisation__name_key", "pk"):
        found[party.matrix_round_id].parties.append(party)
    for stance in MatrixStance.objects.filter(matrix_round__in=keys).order_by("pk"):
        found[stance.matrix_round_id].stances.append(stance)
    return found


def consequences_in(rounds: Iterable[MatrixRound]) -> dict[UUID, MatrixConsequence]:
    """What holds for each thing asked about in these rounds, by its key; one statement."""
    keys = [one.pk for one in rounds]
    found = MatrixConsequence.objects.filter(matrix_round__in=keys).order_by("matrix_activity", "-agreed_at", "pk")
    return {one.matrix_activity_id: one for one in found.distinct("matrix_activity")}


def consequences_of(actor: Actor, circle: UUID, *, kinds: Collection[str]) -> list[MatrixConsequence]:
    """Clauses, risks or stops that hold in a circle, for who may enter its joint room: the agreement reads them.

    Of each activity what was agreed last, whatever round it was in; one statement.
    """
    found = MatrixConsequence.objects.filter(matrix_round__partnership__circle=circle)
    found = found.filter(room__in=rooms_of(actor).values("pk")).select_related("matrix_activity", "matrix_round")
    newest: dict[object, MatrixConsequence] = {}
    for one in found.order_by("agreed_at", "pk"):
        newest[one.matrix_activity.activity_id or one.matrix_activity.name] = one
    return [one for one in newest.values() if one.kind in kinds]


def activity_in(actor: Actor, circle: UUID, key: UUID) -> MatrixActivity | None:
    """What a round asks about, by its key, for who may enter the joint room."""
    found = MatrixActivity.objects.filter(pk=key, matrix_round__partnership__circle=circle)
    found = found.filter(room__in=rooms_of(actor).values("pk"))
    return found.select_related("matrix_round__partnership__circle", "matrix_round__room").first()


def activity_by_key(key: UUID) -> MatrixActivity | None:
    """The same for the program's own work."""
    return MatrixActivity.objects.filter(pk=key).select_related("matrix_round__partnership", "room").first()


def count_of_consequences(asked: MatrixActivity) -> int:
    """How many have been agreed for it so far: what a proposal to say another was made on."""
    return MatrixConsequence.objects.filter(matrix_activity=asked).count()


LASTS: dict[str, timedelta] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "fortnight": timedelta(days=14),
    "month": timedelta(days=30),
}
"""How long a round may last, by the word in the form."""


def is_over(asked: MatrixRound, now: datetime) -> bool:
    """Whether its last moment has come, also when the job has not released it yet."""
    return asked.releases_at <= now


def is_open(asked: MatrixRound) -> bool:
    """Whether it is under way."""
    return asked.state == RoundState.OPEN


@kept
def _rounds(partnership: UUID) -> QuerySet[MatrixRound]:
    return MatrixRound.objects.filter(partnership=partnership).order_by("-number")
