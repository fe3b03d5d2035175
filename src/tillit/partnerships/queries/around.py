"""What stands around a partnership today: proposals and feedback that wait, who sits where, and for whom one speaks.

One statement, however much there is, and one more for the rooms: the home is what people open most.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from tillit.accord.models import Ask, Proposal, State
from tillit.bodies.models import Body, Declaration, Membership, Room, RoomKind, Scope, Seat, Sitting, Task
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.documents.models import Document
from tillit.documents.queries.notes import IS_SHOWN
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.partnerships.models import Feedback
from tillit.partnerships.queries.feedback import to_be_answered
from tillit.partnerships.queries.telling import WholeRow, made, told
from tillit.people.models import shown_name

PROPOSAL, FEEDBACK, BODY, MANDATE = "proposal", "feedback", "body", "mandate"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open proposal: whose answer is waited for, by key and name in Swedish order.

    `is_biased`: the reader has declared a conflict of interest in it, and answers for nobody.
    """

    proposal: Proposal
    parties: tuple[tuple[UUID, str], ...]
    is_biased: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What a party thinks of an activity, and the one who books it and has not answered."""

    activity: UUID
    name: str
    booker: UUID
    booker_name: str
    party_name: str


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat and who sits there, the holder first; nobody is an empty tuple."""

    organisation: UUID
    name: str
    as_guest: bool
    people: tuple[str, ...]
    has_holder: bool


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A group that meets, with its seats."""

    key: UUID
    name: str
    kind: str
    task: str
    seats: tuple[SeatLine, ...]
    is_table: bool


@dataclass(frozen=True, slots=True)
class Around:
    """`speaks` and `accepts`: the organisations that the reader speaks for, and says yes for."""

    proposals: tuple[Waiting, ...]
    feedback: tuple[Unanswered, ...]
    bodies: tuple[BodyLine, ...]
    speaks: dict[UUID, str]
    accepts: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room that the reader may enter, with how much lies in it."""

    room: Room
    notes: int
    tasks: int


def around(actor: Actor, circle: UUID) -> Around:
    """All of it; one statement. The reader may enter the joint room."""
    found: dict[str, list[dict[str, Any]]] = {}
    for word, data in _around(actor, circle):
        found.setdefault(word, []).append(data)
    mandates = found.get(MANDATE, [])
    named = {UUID(one["organisation"]): one["name"] for one in mandates if one["scope"] == Scope.SPEAK}
    proposals = sorted(map(_waiting, found.get(PROPOSAL, [])), key=_when)
    feedback = sorted(found.get(FEEDBACK, []), key=lambda one: (one["given_at"], one["id"]))
    bodies = sorted(found.get(BODY, []), key=lambda one: (one["order"], one["id"]))
    return Around(
        proposals=tuple(proposals),
        feedback=tuple(map(_unanswered, feedback)),
        bodies=tuple(map(_body, bodies)),
        speaks=dict(sorted(named.items(), key=lambda one: str(one[0]))),
        accepts=frozenset(UUID(one["organisation"]) for one in mandates if one["scope"] == Scope.ACCEPT),
    )


def waiting_in(actor: Actor, circle: UUID) -> tuple[Waiting, ...]:
    """The open proposals alone, in the rooms that the actor may enter; one statement, for every other page."""
    return tuple(sorted((_waiting(data) for _word, data in _open(actor, circle)), key=_when))


def rooms_around(actor: Actor, circle: UUID) -> list[RoomLine]:
    """The rooms of a circle that the actor may enter, the widest first, and what lies in each; one statement."""
    order = {RoomKind.CIRCLE: 0, RoomKind.CAUCUS: 1, RoomKind.OWN: 2}
    lines = [RoomLine(room, room.notes, room.tasks) for room in _rooms(actor, circle)]
    return sorted(lines, key=lambda line: (order.get(RoomKind(line.room.kind), 3), str(line.room.pk)))


@kept
def _rooms(actor: Actor, circle: UUID) -> QuerySet[Any]:
    notes = Document.objects.filter(IS_SHOWN, room=OuterRef("pk"), withdrawn_at=None)
    tasks = Task.objects.filter(room=OuterRef("pk"), done_at=None)
    counted = {"notes": _number_of(notes), "tasks": _number_of(tasks)}
    found = rooms_of(actor).filter(circle=circle).select_related("organisation", "came_with")
    return cast("QuerySet[Any]", found.annotate(**counted).order_by("pk"))


def _number_of(found: QuerySet[Any]) -> Coalesce:
    counted = found.order_by().values("room").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


@kept
def _around(actor: Actor, circle: UUID) -> QuerySet[Any, Any]:
    first, *rest = (
        _open_now(actor, circle),
        told(FEEDBACK, _feedback(circle), JSONObject(**_of_feedback())),
        told(BODY, _bodies(circle), JSONObject(
            id=F("pk"), name=F("name"), kind=F("kind"), task=F("task"), order=F("order"),
            is_table=F("is_table"), seats=_seats(),
        )),
        told(MANDATE, _mandates(actor, circle), JSONObject(
            organisation=F("organisation_id"), name=F("organisation__name"), scope=F("scope"),
        )),
    )  # fmt: skip
    whole: QuerySet[Any, Any] = first.union(*rest, all=True)
    return whole


@kept
def _open(actor: Actor, circle: UUID) -> QuerySet[Any, Any]:
    return _open_now(actor, circle)


def _open_now(actor: Actor, circle: UUID) -> QuerySet[Any, Any]:
    data = JSONObject(row=WholeRow(), waiting=_waited_for(), biased=_biased(actor))
    return told(PROPOSAL, _proposals(actor, circle), data)


def _proposals(actor: Actor, circle: UUID) -> QuerySet[Proposal]:
    open_now = Q(deadline_on=None) | Q(deadline_on__gte=today())
    there = rooms_of(actor).filter(circle=circle).values("pk")
    return Proposal.objects.filter(open_now, room__circle=circle, room__in=there, state=State.OPEN)


def _waited_for() -> ArraySubquery:
    """Those who were asked, have not answered, and own it with the others or are asked to."""
    member = Membership.objects.filter(
        in_force(), circle=OuterRef("proposal__room__circle"), organisation=OuterRef("party")
    )
    counts = Exists(member) | Q(as_newcomer=True, proposal__newcomers_asked_at__isnull=False)
    asks = Ask.objects.filter(counts, proposal=OuterRef("pk"), acceptances=None, objections=None)
    return ArraySubquery(asks.order_by("party__name_key", "pk").values(one=_pair("party_id", "party__name")))


def _biased(actor: Actor) -> Exists:
    """The reader has said that they are on both sides: of all here, of the proposal, or of what it is about."""
    about = Q(subject_id=OuterRef("room__circle")) | Q(subject_id=OuterRef("pk")) | Q(subject_id=OuterRef("subject_id"))
    declared = Declaration.objects.filter(about, room__circle=OuterRef("room__circle"), ended_at=None)
    return Exists(declared.filter(person=actor.person_id))


def _pair(key: str, name: str) -> JSONObject:
    return JSONObject(key=F(key), name=F(name))


def _feedback(circle: UUID) -> QuerySet[Feedback]:
    return to_be_answered().filter(activity__partnership__circle=circle)


def _of_feedback() -> dict[str, F]:
    names = {
        "id": "pk", "given_at": "given_at", "activity": "activity_id", "name": "activity__name",
        "booker": "activity__booker_id", "booker_name": "activity__booker__name", "party_name": "party__name",
    }  # fmt: skip
    return {name: F(path) for name, path in names.items()}


def _bodies(circle: UUID) -> QuerySet[Body]:
    return Body.objects.filter(in_force(), circle=circle)


def _seats() -> ArraySubquery:
    """The seats that stand, of those who are in the circle or sit as guests."""
    people = Sitting.objects.filter(in_force(), seat=OuterRef("pk")).order_by("-capacity", "pk")
    person = JSONObject(
        name=F("person__name"), protected=F("person__protected_at"), erased=F("person__erased_at"),
        capacity=F("capacity"),
    )  # fmt: skip
    member = Membership.objects.filter(
        in_force(), circle=OuterRef("body__circle"), organisation=OuterRef("organisation")
    )
    stands = Q(ended_on=None) | Q(ended_on__gt=today())
    seats = Seat.objects.filter(stands, Q(as_guest=True) | Exists(member), body=OuterRef("pk"))
    told = JSONObject(
        organisation=F("organisation_id"), name=F("organisation__name"), as_guest=F("as_guest"),
        people=ArraySubquery(people.values(one=person)),
    )  # fmt: skip
    return ArraySubquery(seats.order_by("organisation__name_key", "pk").values(one=told))


def _mandates(actor: Actor, circle: UUID) -> QuerySet[Any]:
    here = Membership.objects.filter(in_force(), circle=circle).values("organisation")
    return mandates_in_force().filter(
        person=actor.person_id, scope__in=[Scope.SPEAK, Scope.ACCEPT], organisation__in=here
    )


def _waiting(data: dict[str, Any]) -> Waiting:
    parties = tuple((UUID(one["key"]), one["name"]) for one in data["waiting"])
    return Waiting(made(Proposal, data["row"]), parties, bool(data["biased"]))


def _when(one: Waiting) -> tuple[date, str, str]:
    """Those with the nearest last day first."""
    return one.proposal.deadline_on or date.max, str(one.proposal.proposed_at), str(one.proposal.pk)


def _unanswered(data: dict[str, Any]) -> Unanswered:
    return Unanswered(
        UUID(data["activity"]), data["name"], UUID(data["booker"]), data["booker_name"], data["party_name"]
    )


def _body(data: dict[str, Any]) -> BodyLine:
    seats = tuple(_seat(one) for one in data["seats"])
    return BodyLine(UUID(data["id"]), data["name"], data["kind"], data["task"], seats, data["is_table"])


def _seat(data: dict[str, Any]) -> SeatLine:
    people = tuple(shown_name(one["name"], one["protected"], one["erased"]) for one in data["people"])
    has_holder = any(one["capacity"] == "holder" for one in data["people"])
    return SeatLine(UUID(data["organisation"]), data["name"], data["as_guest"], people, has_holder)
