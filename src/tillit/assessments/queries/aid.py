"""What recipients have been granted, what givers wrote, and what was shown of it: the newest of each row counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from tillit.assessments.engine.aid import Granted, Room, counted_until, days_of_change, rooms_on, years_on
from tillit.assessments.engine.aid_sets import AidRules, aid_faults, shipped_aid
from tillit.assessments.engine.parameters import Parameters
from tillit.assessments.engine.shipped import shipped_parameters
from tillit.assessments.models import (
    AidAct,
    AidCertificate,
    AidEntry,
    AidGrant,
    AidKind,
    AidLink,
    AidParty,
    AidRecord,
    AidShown,
    LinkAct,
)
from tillit.bodies.models import Room as BodiesRoom
from tillit.bodies.models import RoomKind
from tillit.bodies.queries import rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation

COUNTED = (AidKind.GENERAL, AidKind.SGEI)
Row = TypeVar("Row", AidEntry, AidGrant, AidLink)


@dataclass(frozen=True, slots=True)
class Links:
    """The enterprises that a recipient tells are counted with it. `told`: it has said which, or that there are none."""

    standing: list[AidLink]
    told: bool


@dataclass(frozen=True, slots=True)
class Fullest:
    """The day on which most counts towards a ceiling, of the days on which one aid counts."""

    day: date
    room: Room


def aid_sets() -> tuple[AidRules, Parameters]:
    """The newest rules on how aid is counted, with the newest amounts that fit them."""
    for rules in reversed(shipped_aid()):
        for parameters in reversed(shipped_parameters()):
            if not aid_faults(rules, parameters):
                return rules, parameters
    raise NotFound


def recipient_room(actor: Actor, key: UUID) -> BodiesRoom:
    """The own room of an organisation that the actor belongs to, with the organisation; NotFound else."""
    found = rooms_of(actor).filter(kind=RoomKind.OWN, circle=None, organisation=key, came_with=None)
    room = found.select_related("organisation").first()
    if room is None:
        raise NotFound
    return room


def record_turn(organisation: Organisation) -> int:
    """How much has been added to a recipient's record, in all its rooms that the actor may enter."""
    return sum(AidRecord.objects.filter(organisation=organisation).order_by("pk").values_list("turn", flat=True))


def entries_of(organisation: Organisation) -> list[AidEntry]:
    """Every row of a recipient's record, the oldest first; one statement."""
    return list(_entries(organisation.pk))


def links_of(organisation: Organisation) -> Links:
    """The enterprises that are counted with a recipient; one statement."""
    rows = list(_links(organisation.pk))
    return Links(standing([one for one in rows if one.act != LinkAct.NONE]), bool(rows))


def shown_of(organisation: Organisation) -> list[AidShown]:
    """What a recipient has shown, the newest first; one statement."""
    return list(AidShown.objects.filter(record__organisation=organisation).order_by("-shown_at", "pk"))


def grants_in(partnership: Partnership) -> list[AidGrant]:
    """Every row of what is granted in a partnership, the oldest first; one statement."""
    return list(_grants(partnership.pk))


def certificates_in(partnership: Partnership) -> list[AidCertificate]:
    """The certificates in a partnership's joint room, the newest first; one statement."""
    return list(_certificates(partnership.pk))


def get_certificate(partnership: Partnership, key: UUID) -> AidCertificate:
    """A certificate of a partnership; NotFound for absent and forbidden alike."""
    return _found([one for one in certificates_in(partnership) if one.pk == key])


def get_grant(partnership: Partnership, key: UUID) -> AidGrant:
    """The newest row of a grant that has not been withdrawn, by the key of its first; NotFound else."""
    return _found([one for one in standing(grants_in(partnership)) if one.first == key])


def get_entry(organisation: Organisation, key: UUID) -> AidEntry:
    """The newest row of an aid that has not been withdrawn, by the key of its first; NotFound else."""
    return _found([one for one in standing(entries_of(organisation)) if one.first == key])


def newest_row(row: AidEntry | AidGrant) -> AidEntry | AidGrant:
    """The newest row of the same aid."""
    found = type(row)._default_manager.filter(first=row.first).order_by("-turn").first()
    return found or row


def newest_certificate(partnership: Partnership, recipient: Organisation) -> AidCertificate | None:
    """The newest certificate of a recipient in a partnership."""
    return next((one for one in certificates_in(partnership) if one.recipient.organisation_id == recipient.pk), None)


def place_in_aid(partnership: Partnership, organisation: Organisation) -> AidParty:
    """The place of an organisation in a partnership's aid; made, and not kept, when it has none."""
    found = AidParty.objects.filter(partnership=partnership, organisation=organisation).first()
    return found or AidParty(room_id=partnership.room_id, partnership=partnership, organisation=organisation)


def standing(rows: Iterable[Row]) -> list[Row]:
    """The newest row of each, in the order in which they began; nothing of what was withdrawn or has ended."""
    newest: dict[UUID, Row] = {}
    for one in rows:
        old = newest.get(one.first)
        if old is None or old.turn < one.turn:
            newest[one.first] = one
    gone = {AidAct.WITHDRAWAL, LinkAct.ENDED}
    return [one for one in newest.values() if one.act not in gone]


def granted(rows: Iterable[AidEntry | AidGrant]) -> list[Granted]:
    """What counts of these rows, as the engine takes it."""
    return [Granted(one.kind, one.granted_on, one.cents) for one in rows if one.kind in COUNTED]


def rooms_left(rows: Iterable[AidEntry], day: date) -> tuple[Room, ...]:
    """What is left below each ceiling on a day, of rows that stand."""
    rules, parameters = aid_sets()
    return rooms_on(granted(rows), day, rules, parameters)


def fullest(counted: Sequence[Granted], kind: str, since: date) -> Fullest | None:
    """Of the days on which an aid granted on `since` counts, the one when most is above its ceiling, or counts.

    None for a kind without ceiling, and where nobody knows over how many years aid is added up.
    """
    rules, parameters = aid_sets()
    years = years_on(since, rules, parameters)
    if rules.ceiling(kind) is None or years is None:
        return None
    last = counted_until(since, years)
    days = [since, *(one for one in days_of_change(counted, years) if since < one <= last)]
    found = [Fullest(day, one) for day in days for one in rooms_on(counted, day, rules, parameters)
             if one.ceiling.kind == kind]  # fmt: skip
    return max(found, key=lambda one: (one.room.over, one.room.may_be_over, one.room.at_most), default=None)


Found = TypeVar("Found")


def _found(rows: list[Found]) -> Found:
    if not rows:
        raise NotFound
    return rows[0]


@kept
def _entries(organisation: UUID) -> QuerySet[AidEntry]:
    found = AidEntry.objects.filter(record__organisation=organisation).order_by("written_at", "record_turn", "pk")
    return found.select_related("told_by", "record__organisation")


@kept
def _links(organisation: UUID) -> QuerySet[AidLink]:
    return AidLink.objects.filter(record__organisation=organisation).order_by("told_at", "turn", "pk")


@kept
def _grants(partnership: UUID) -> QuerySet[AidGrant]:
    found = AidGrant.objects.filter(giver__partnership=partnership).order_by("written_at", "turn", "pk")
    return found.select_related("giver__organisation", "giver__partnership", "recipient__organisation", "given_by")


@kept
def _certificates(partnership: UUID) -> QuerySet[AidCertificate]:
    found = AidCertificate.objects.filter(recipient__partnership=partnership)
    return found.select_related("recipient__organisation", "given_by").order_by("-given_at", "pk")
