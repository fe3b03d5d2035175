"""Invitations to talks: those of a challenge, the one behind a secret link, and what somebody's day tells of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.utils import timezone

from tillit.accord.models import Proposal, State
from tillit.bodies.models import Body, Membership, Room, RoomKind, Scope
from tillit.bodies.queries import in_force, mandates_in_force, membership_of, rooms_of
from tillit.challenges.models import Challenge, Invitation, InvitedAnswer
from tillit.ground.kept import kept
from tillit.ground.secret_links import secret_for
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Organisation
from tillit.people.queries import nobody_yet
from tillit.people.queries.search import find_organisations

KIND = "dialogue"
"""What the secret addresses of invitations are made for."""
KEPT_AFTER = timedelta(days=90)
"""How long a mail address and the names of persons are kept when an invitation is over."""
KEPT_UNANSWERED = timedelta(days=365)
BEFORE = timedelta(days=3)
"""How long before a promised day a letter reminds of it."""
NAMED = ("asking", "asked_by", "organisation", "met_by", "challenge", "room")


def invitations_of(actor: Actor, challenge: Challenge) -> list[Any]:
    """All of them in the order in which they were sent; `came`: in the circle today. One statement."""
    found = _told(Invitation.objects.filter(challenge=challenge, room__in=rooms_of(actor).values("pk")))
    return list(found.order_by("asked_at", "pk"))


def get_invitation(actor: Actor, circle: UUID, key: UUID) -> Any:
    """One of them, for who may enter the joint room; NotFound for absent and forbidden alike."""
    found = Invitation.objects.filter(pk=key, challenge__circle=circle, room__in=rooms_of(actor).values("pk"))
    invitation = _told(found).first()
    if invitation is None:
        raise NotFound
    return invitation


def _told(found: QuerySet[Invitation]) -> QuerySet[Any]:
    asked = Proposal.objects.filter(pk=OuterRef("proposal_id"), state=State.OPEN)
    return found.select_related(*NAMED).annotate(came=_takes_part(), is_asked=Exists(asked))


def _takes_part() -> Exists:
    """They are in the circle today."""
    found = Membership.objects.filter(in_force(), circle=OuterRef("challenge__circle"))
    return Exists(found.filter(organisation=OuterRef("organisation")))


def _seated() -> QuerySet[Proposal]:
    """The proposal by which they got a seat."""
    return Proposal.objects.filter(pk=OuterRef("proposal_id"), state=State.ADOPTED)


def invitation_behind(link: UUID) -> Invitation:
    """The one that a secret address was made for, for a job in its room; NotFound for one that is no more."""
    found = Invitation.objects.filter(link=link).select_related(*NAMED).first()
    if found is None:
        raise NotFound
    return found


def secret_of_invitation(invitation: Invitation) -> str:
    """What opens the page where the invited answer; kept nowhere, and the same until it is sent to another address."""
    return secret_for(KIND, invitation.challenge.circle_id, invitation.link)


def known_here(actor: Actor, name: str) -> Organisation | None:
    """The only organisation of exactly this name to which somebody belongs here; at most three statements."""
    called = [one for one in find_organisations(actor, name) if one.name.casefold() == name.casefold()]
    if len(called) != 1:
        return None
    found = Organisation.objects.get(pk=called[0].id)
    return None if nobody_yet(found) else found


def is_coming_in(invitation: Invitation) -> bool:
    """Whether the parties, or the invited in their own room, are asked about it just now."""
    key = invitation.proposal_id
    return key is not None and Proposal.objects.filter(pk=key, state=State.OPEN).exists()


def has_come_in(invitation: Invitation) -> bool:
    """Whether the invited got a seat by it, though they may have left since, or take part today in another way."""
    key, organisation = invitation.proposal_id, invitation.organisation_id
    if key is not None and Proposal.objects.filter(pk=key, state=State.ADOPTED).exists():
        return True
    return organisation is not None and membership_of(invitation.challenge.circle_id, organisation) is not None


def is_proposal_taken_back(proposal: UUID) -> bool:
    """Whether the invitation by which somebody would come in has been taken back."""
    return Invitation.objects.filter(proposal_id=proposal, withdrawn_at__isnull=False).exists()


@kept
def invitations_due(actor: Actor, *, most: int) -> QuerySet[Any]:
    """Those of the actor's parties about which there is something to do or to wait for; one statement.

    Answers that nobody has met come first, then by the promised day. Who is asked in their own room waits there.
    """
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    found = Invitation.objects.filter(
        asking__in=speaks, room__in=rooms_of(actor).values("pk"), withdrawn_at=None, challenge__closed_at=None,
        met_at=None, sent_at__isnull=False,
    )  # fmt: skip
    found = found.filter(Q(proposal_id=None) | ~Q(answer=""), ~Exists(_seated()), ~_takes_part())
    answered = Case(When(answer__in=[InvitedAnswer.YES, InvitedAnswer.NO, InvitedAnswer.ELSEWHERE], then=0), default=1)
    return found.select_related("challenge", "asking").order_by(
        answered, F("promised_on").asc(nulls_last=True), "asked_at", "pk"
    )[:most]


def rooms_of_talks() -> QuerySet[Room]:
    """The joint rooms of circles that meet about a challenge, for the program's own work; a room holds no words."""
    tables = Body.objects.filter(is_table=True).values("circle")
    return Room.objects.filter(kind=RoomKind.CIRCLE, circle__in=tables).order_by("pk")


def promises_to_remind_of(room: Room) -> list[Invitation]:
    """Promised answers of which the invited are to be reminded tonight: shortly before the day, or once it has passed.

    About each promised day once before and once after.
    """
    day = today()
    open_ones = Invitation.objects.filter(
        ~Exists(_seated()), ~_takes_part(), room=room, answer=InvitedAnswer.LATER, withdrawn_at=None,
        forgotten_at=None, challenge__closed_at=None,
    ).exclude(email="")  # fmt: skip
    before = Q(promised_on__gte=day, promised_on__lte=day + BEFORE) & ~Q(reminded_before_on=F("promised_on"))
    before |= Q(promised_on__gte=day, promised_on__lte=day + BEFORE, reminded_before_on=None)
    after = Q(promised_on__lt=day) & (Q(reminded_after_on=None) | ~Q(reminded_after_on=F("promised_on")))
    return list(open_ones.filter(before | after).select_related(*NAMED).order_by("asked_at", "pk"))


def invitations_to_forget(room: Room) -> list[Invitation]:
    """Those that were over long ago, or never answered in a year: nobody need know the persons any more."""
    now = timezone.now()
    seated = _seated().filter(settled_at__lt=now - KEPT_AFTER)
    over = Q(withdrawn_at__lt=now - KEPT_AFTER) | Q(met_at__lt=now - KEPT_AFTER)
    over |= Q(challenge__closed_at__lt=now - KEPT_AFTER) | Q(met_at=None, asked_at__lt=now - KEPT_UNANSWERED)
    over |= Q(Exists(seated))
    return list(Invitation.objects.filter(over, room=room, forgotten_at=None).select_related(*NAMED).order_by("pk"))
