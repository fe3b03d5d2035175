"""Reading proposals. A proposal exists for those who may enter its room."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from tillit.accord.changing import title_of
from tillit.accord.deciding import Count as Counted
from tillit.accord.models import Acceptance, Ask, Objection, Proposal, State
from tillit.bodies.models import Body, Declaration, Membership, Room, RoomKind, Scope, Seat
from tillit.bodies.queries import (
    caucus_members,
    in_force,
    mandates_in_force,
    members_of,
    readers_in,
    room_of,
    rooms_of,
    speaks_in,
)
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Answered:
    """What a party that was asked has answered; `counts` is false when it no longer owns the thing with the others."""

    ask: Ask
    acceptance: Acceptance | None
    objection: Objection | None
    counts: bool

    @property
    def is_waited_for(self) -> bool:
        """Whether an answer is still needed."""
        return self.counts and self.acceptance is None and self.objection is None


def proposals_in(actor: Actor, circle: UUID) -> QuerySet[Proposal]:
    """The proposals in the rooms of a circle that the actor may enter, newest first, with who has answered."""
    return _readable(actor).filter(room__circle=circle).order_by("-proposed_at", "pk")


def get_proposal(actor: Actor, circle: UUID, key: UUID) -> Proposal:
    """One proposal; NotFound for absent and forbidden alike."""
    proposal = _readable(actor).filter(pk=key, room__circle=circle).first()
    if proposal is None:
        raise NotFound
    return proposal


def answers_to(proposal: Proposal, owners: frozenset[UUID]) -> list[Answered]:
    """Each party that was asked with its answer, in Swedish order; `owners` are the keys of those who own it today."""
    return [
        Answered(
            ask,
            next(iter(ask.acceptances.all()), None),
            next(iter(ask.objections.all()), None),
            ask.party_id in owners,
        )
        for ask in proposal.asks.all()
    ]


def count_of(answers: list[Answered]) -> Counted:
    """The parties that count, and their answers."""
    counted = [one for one in answers if one.counts]
    return Counted(
        frozenset(one.ask.party_id for one in counted),
        frozenset(one.ask.party_id for one in counted if one.acceptance),
        frozenset(one.ask.party_id for one in counted if one.objection),
    )


def owners_of(room: Room) -> list[Organisation]:
    """Those who own together what lies in a room: a circle's organisations, or those of a sector's own group."""
    if room.circle_id is None or room.kind not in {RoomKind.CIRCLE, RoomKind.CAUCUS}:
        return []
    if room.kind == RoomKind.CAUCUS:
        return list(caucus_members(room.circle_id, room.sector))
    return list(members_of(room.circle_id))


def owner_keys(room: Room) -> frozenset[UUID]:
    """The keys of the same."""
    return frozenset(one.pk for one in owners_of(room))


def open_in(room: Room) -> QuerySet[Proposal]:
    """The open proposals of a room, oldest first, for the program's own work."""
    return Proposal.objects.filter(room=room, state=State.OPEN).order_by("proposed_at", "pk")


def with_answers(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The same with everybody asked and what they answered; three queries more. Unordered by itself."""
    accepted = Acceptance.objects.select_related("given_by", "mandate__organ").order_by("given_at", "pk")
    opposed = Objection.objects.select_related("given_by", "mandate__organ").order_by("given_at", "pk")
    asks = (
        Ask.objects.select_related("party")
        .prefetch_related(Prefetch("acceptances", queryset=accepted), Prefetch("objections", queryset=opposed))
        .order_by("party__name_key", "pk")
    )
    return proposals.prefetch_related(Prefetch("asks", queryset=asks))


def _readable(actor: Actor) -> QuerySet[Proposal]:
    found = Proposal.objects.filter(room__in=rooms_of(actor).values("pk"))
    related = ("room__organisation", "room__circle", "proposed_by", "proposed_for", "mandate")
    return with_answers(found.select_related(*related))


def shared_rooms() -> QuerySet[Room]:
    """The rooms in which something is owned together, for the program's own work; a room holds no words."""
    return Room.objects.filter(kind__in=[RoomKind.CIRCLE, RoomKind.CAUCUS]).select_related("circle").order_by("pk")


def speakers_in(actor: Actor, room: Room) -> list[Organisation]:
    """Those who own together what lies in the room and whom the actor has a mandate to speak for, in order."""
    if room.circle_id is None:
        return []
    mine = speaks_in(actor, room.circle_id)
    return [one for one in owners_of(room) if one.pk in mine]


def room_of_body(body: Body) -> Room:
    """The room of those who decide about a body: the sector's own for a caucus, else the joint one."""
    if body.sector:
        return room_of(body.circle, RoomKind.CAUCUS, sector=body.sector)
    return room_of(body.circle, RoomKind.CIRCLE)


def deciders_of(actor: Actor, body: Body) -> list[Organisation]:
    """The organisations for which the actor can begin a change of a body: its owner, or those who own it together."""
    if body.owner is not None:
        return [body.owner] if body.owner_id in speaks_in(actor, body.circle_id) else []
    return speakers_in(actor, room_of_body(body))


@dataclass(frozen=True, slots=True)
class Due:
    """An open proposal that waits for somebody: for how many, and one of them by name."""

    proposal: Proposal
    waiting: int
    party: str


def proposals_due(actor: Actor, *, most: int, mine: bool) -> list[Due]:
    """The open proposals in the actor's rooms that still wait for somebody, soonest first; one statement.

    `mine`: those to which the actor can say a party's yes or no, with no conflict of interest in the way; else all
    others. The party named is the actor's own among them.
    """
    return [Due(one, one.waiting, one.party_name) for one in _due(actor, most=most, mine=mine)]


@kept
def _due(actor: Actor, *, most: int, mine: bool) -> QuerySet[Any]:
    says_yes = mandates_in_force().filter(person=actor.person_id, scope=Scope.ACCEPT).values("organisation")
    member = Membership.objects.filter(in_force(), circle=OuterRef("room__circle"), organisation=OuterRef("party"))
    due = Ask.objects.filter(Exists(member), proposal=OuterRef("pk"), acceptances=None, objections=None)
    own = due.filter(party__in=says_yes)
    biased = Declaration.objects.filter(
        Q(subject_id=OuterRef("room__circle")) | Q(subject_id=OuterRef("pk")) | Q(subject_id=OuterRef("subject_id")),
        room__circle=OuterRef("room__circle"), person=actor.person_id, ended_at=None,
    )  # fmt: skip
    answers = Exists(own) & ~Exists(biased)
    found = Proposal.objects.filter(state=State.OPEN, room__in=rooms_of(actor).values("pk"))
    named = (own if mine else due).order_by("party__name_key", "pk").values("party__name")[:1]
    counted = due.order_by().values("proposal").annotate(number=Count("pk")).values("number")
    found = found.filter(answers) if mine else found.filter(Exists(due)).exclude(answers)
    told = found.annotate(waiting=Subquery(counted), party_name=Subquery(named)).select_related("room")
    return told.order_by("deadline_on", "pk")[:most]


def without_anybody(proposal: Proposal, parties: list[UUID]) -> frozenset[UUID]:
    """Those among these parties for whom nobody today can say yes or no to a proposal; two statements.

    It takes the mandate, a place in the proposal's room, and no conflict of interest in what it is about.
    """
    if not parties:
        return frozenset()
    circle = proposal.room.circle_id
    subjects = [key for key in (circle, proposal.pk, proposal.subject_id) if key is not None]
    biased = Declaration.objects.filter(
        room__circle=circle, person=OuterRef("person"), ended_at=None, subject_id__in=subjects
    )
    holding = mandates_in_force().filter(organisation__in=parties, scope=Scope.ACCEPT)
    able = holding.filter(~Exists(biased), person__in=readers_in(proposal.room).values("pk"))
    return frozenset(parties) - frozenset(able.values_list("organisation", flat=True))


def names_of_proposals(keys: set[UUID]) -> dict[UUID, str]:
    """What the trail calls proposals, in the reader's language; one statement."""
    return {one.pk: title_of(one) for one in Proposal.objects.filter(pk__in=keys)}


def body_of(proposal: Proposal) -> Body:
    """The body that a proposal is about."""
    return Body.objects.select_related("circle", "owner").get(pk=proposal.subject)


def seat_of(proposal: Proposal) -> Seat:
    """The seat that a proposal is about."""
    return Seat.objects.select_related("body__circle", "organisation").get(pk=proposal.subject)


def organisation_of(proposal: Proposal) -> Organisation:
    """The organisation that a proposal would give a seat."""
    return Organisation.objects.get(pk=proposal.change["organisation"])


def seats_in(circle: UUID, change: dict[str, Any]) -> list[Organisation]:
    """Those that a new body would have seats for: named in the proposal, and in the circle today; in order."""
    return list(members_of(circle).filter(pk__in=change["seats"]))


def is_name_taken(circle: UUID | None, name: str, *, but: Body | None = None) -> bool:
    """Whether another body of the circle has the name, today or before: two never have the same."""
    found = Body.objects.filter(circle=circle, name=name)
    return (found if but is None else found.exclude(pk=but.pk)).exists()


def names_of_organisations(keys: list[str]) -> list[str]:
    """Their names, in Swedish order."""
    found = Organisation.objects.filter(pk__in=keys).order_by("name_key", "pk")
    return list(found.values_list("name", flat=True))
