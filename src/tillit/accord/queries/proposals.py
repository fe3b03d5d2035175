"""Reading proposals. A proposal exists for those who may enter its room."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from tillit.accord.changing import title_of
from tillit.accord.deciding import Count, outcome, owners_agree
from tillit.accord.models import Acceptance, Ask, Objection, Proposal, State
from tillit.bodies.models import Declaration, Mandate, Room, RoomKind, Scope
from tillit.bodies.queries import (
    caucus_members,
    mandate_of,
    mandates_in_force,
    members_of,
    readers_in,
    rooms_of,
    speaks_in,
)
from tillit.ground.pages import Page, page_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Answered:
    """What a party that was asked has answered; `counts` is false when it no longer owns the thing with the others.

    A newcomer counts though it does not own it yet.
    """

    ask: Ask
    acceptance: Acceptance | None
    objection: Objection | None
    counts: bool

    @property
    def is_waited_for(self) -> bool:
        """Whether an answer is still needed."""
        return self.counts and self.acceptance is None and self.objection is None

    @property
    def party(self) -> Organisation:
        """Who was asked."""
        return self.ask.party


def open_proposals(actor: Actor, circle: UUID) -> QuerySet[Proposal]:
    """The open ones in the rooms of a circle that the actor may enter, newest first, with who has answered."""
    return _readable(actor).filter(room__circle=circle, state=State.OPEN).order_by("-proposed_at", "pk")


def settled_proposals(actor: Actor, circle: UUID, older: str, newer: str) -> Page[Proposal]:
    """A page of the others."""
    found = _readable(actor).filter(room__circle=circle).exclude(state=State.OPEN)
    return page_of(found, "proposed_at", older=older, newer=newer)


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
            ask.as_newcomer or ask.party_id in owners,
        )
        for ask in proposal.asks.all()
    ]


def count_of(answers: list[Answered]) -> Count:
    """The parties that count, and their answers."""
    counted = [one for one in answers if one.counts]
    owners = [one.ask for one in counted if not one.ask.as_newcomer]
    return Count(
        frozenset(one.party_id for one in owners),
        frozenset(one.ask.party_id for one in counted if one.acceptance),
        frozenset(one.ask.party_id for one in counted if one.objection),
        {one.party_id: one.sector for one in owners},
        frozenset(one.party_id for one in owners if one.silence_is_no_hindrance),
        frozenset(one.ask.party_id for one in counted if one.ask.as_newcomer),
    )


def outcome_of(proposal: Proposal, answers: list[Answered]) -> str | None:
    """How an open proposal is decided by these answers today; None while somebody is waited for."""
    return outcome(
        proposal.rule, count_of(answers), overdue=is_overdue(proposal), on_silence=proposal.on_silence,
        newcomers_asked=proposal.newcomers_asked_at is not None,
    )  # fmt: skip


def newcomers_to_ask(proposal: Proposal, answers: list[Answered]) -> list[Ask]:
    """Who is to be asked to come in by now: nobody before those who own it have said their yes, and nobody twice."""
    newcomers = [one.ask for one in answers if one.ask.as_newcomer]
    if not newcomers or proposal.newcomers_asked_at is not None:
        return []
    agreed = owners_agree(
        proposal.rule, count_of(answers), overdue=is_overdue(proposal), on_silence=proposal.on_silence
    )  # fmt: skip
    return newcomers if agreed else []


def is_overdue(proposal: Proposal) -> bool:
    """Whether the last day to answer has passed."""
    return proposal.deadline_on is not None and proposal.deadline_on < today()


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
    related = ("room__organisation", "room__circle", "proposed_by", "proposed_for", "mandate", "again_of")
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


def without_anybody(proposal: Proposal, parties: list[UUID]) -> frozenset[UUID]:
    """Those among these parties for whom nobody today can say yes or no to a proposal; two statements.

    It takes the mandate, a place in the proposal's room, and no conflict of interest in what it is about.
    """
    subjects = [key for key in (proposal.room.circle_id, proposal.pk, proposal.subject_id) if key is not None]
    return nobody_answers_for(proposal.room, parties, about=subjects)


def nobody_answers_for(room: Room, parties: list[UUID], *, about: list[UUID]) -> frozenset[UUID]:
    """The same of a room: `about` are the things in which a conflict of interest keeps somebody out; two statements."""
    if not parties:
        return frozenset()
    biased = Declaration.objects.filter(
        room__circle=room.circle_id, person=OuterRef("person"), ended_at=None, subject_id__in=about
    )
    holding = mandates_in_force().filter(organisation__in=parties, scope=Scope.ACCEPT)
    able = holding.filter(~Exists(biased), person__in=readers_in(room).values("pk"))
    return frozenset(parties) - frozenset(able.values_list("organisation", flat=True))


def names_of_proposals(keys: set[UUID]) -> dict[UUID, str]:
    """What the trail calls proposals, in the reader's language; one statement."""
    return {one.pk: title_of(one) for one in Proposal.objects.filter(pk__in=keys)}


def answerable(actor: Actor, proposal: Proposal) -> list[Organisation]:
    """The parties asked that the actor could answer for by their mandates; the first one asked when there is none.

    However many were asked: what the rules then say is asked about these alone.
    """
    circle = proposal.room.circle_id
    mine = speaks_in(actor, circle, Scope.ACCEPT) if circle else frozenset[UUID]()
    asked = list(proposal.asks.all())
    found = [ask.party for ask in asked if ask.party_id in mine and not ask.as_newcomer]
    return found or [ask.party for ask in sorted(asked, key=_has_answered)[:1]]


def _has_answered(ask: Ask) -> bool:
    return bool(ask.acceptances.all() or ask.objections.all())


def mandate_behind(actor: Actor, party: Organisation, scope: Scope) -> Mandate:
    """The mandate by which somebody acts, which a rule has asked for."""
    mandate = mandate_of(actor, party.pk, scope)
    assert mandate is not None  # noqa: S101  # the rule asked for it
    return mandate
