"""Open invitations: those of a challenge, who has shown interest, the one behind a secret link, what nights do."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tillit.accord.models import Proposal, State
from tillit.bodies.models import Membership, Room, Scope
from tillit.bodies.queries import in_force, mandates_in_force, membership_of, rooms_of
from tillit.challenges.above import has_grown
from tillit.challenges.models import Challenge, Interest, OpenInvitation
from tillit.challenges.queries.invitations import KEPT_AFTER
from tillit.ground.kept import kept
from tillit.ground.secret_links import secret_for
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today

INTEREST = "interest"
"""What the secret addresses of those who have shown interest are made for."""
UNCONFIRMED_KEPT = timedelta(days=7)
MOST_WAITING = 200
"""How many confirmed ones may wait for an answer at a time, so that nobody buries a circle."""
MOST_UNCONFIRMED = 2_000
"""How many may wait to be confirmed: nobody reads them, so they take no confirmed one's place, but are not endless."""
NAMED = ("invitation", "invitation__challenge", "room", "organisation", "refused_for", "refused_by")


def open_invitations_of(actor: Actor, challenge: Challenge) -> list[OpenInvitation]:
    """All that have been published, newest first; one statement."""
    found = OpenInvitation.objects.filter(challenge=challenge, room__in=rooms_of(actor).values("pk"))
    return list(found.select_related("challenge").order_by("-published_at", "pk"))


def get_open_invitation(actor: Actor, circle: UUID, key: UUID) -> OpenInvitation:
    """One of them, for who may enter the joint room; NotFound for absent and forbidden alike."""
    found = OpenInvitation.objects.filter(pk=key, challenge__circle=circle, room__in=rooms_of(actor).values("pk"))
    invitation = found.select_related("challenge", "room").first()
    if invitation is None:
        raise NotFound
    return invitation


def standing_open_invitation(challenge: Challenge) -> OpenInvitation | None:
    """The one that has not ended, for the program's own work in its room."""
    return OpenInvitation.objects.filter(challenge=challenge, ended_at=None).order_by("pk").first()


def interests_of(actor: Actor, challenge: Challenge) -> list[Any]:
    """Who has shown interest and confirmed it, in order; `came`: in the circle today, `is_asked`: asked just now."""
    found = Interest.objects.filter(invitation__challenge=challenge, room__in=rooms_of(actor).values("pk"))
    return list(_told(found.filter(confirmed_at__isnull=False)).order_by("sent_at", "pk"))


def get_interest(actor: Actor, circle: UUID, key: UUID) -> Any:
    """One of them; NotFound for absent, forbidden and unconfirmed alike."""
    found = Interest.objects.filter(
        pk=key, invitation__challenge__circle=circle, room__in=rooms_of(actor).values("pk"),
        confirmed_at__isnull=False,
    )  # fmt: skip
    interest = _told(found).first()
    if interest is None:
        raise NotFound
    return interest


def interest_behind(link: UUID) -> Any:
    """The one that a secret address was made for, for a job in its room; NotFound for one that is no more."""
    interest = _told(Interest.objects.filter(link=link)).first()
    if interest is None:
        raise NotFound
    return interest


def interest_sent_as(invitation: OpenInvitation, once: UUID) -> Interest | None:
    """What came by this very form already."""
    return Interest.objects.filter(invitation=invitation, sent_as=once).select_related(*NAMED).first()


def has_room_for_interest(invitation: OpenInvitation) -> bool:
    """Whether fewer confirmed ones wait for an answer than may wait at a time.

    What nobody has confirmed does not count: made-up addresses would else shut out those who are interested.
    """
    waiting = Interest.objects.filter(
        invitation=invitation, confirmed_at__isnull=False, refused_at=None, proposal_id=None, withdrawn_at=None
    )
    return waiting.count() < MOST_WAITING


def has_room_for_unconfirmed(invitation: OpenInvitation) -> bool:
    """Whether fewer wait to be confirmed than may wait at a time."""
    return Interest.objects.filter(invitation=invitation, confirmed_at=None).count() < MOST_UNCONFIRMED


def secret_of_interest(interest: Interest) -> str:
    """What opens the page where somebody confirms and follows their interest; kept nowhere."""
    return secret_for(INTEREST, interest.invitation.challenge.circle_id, interest.link)


def is_interest_coming_in(interest: Interest) -> bool:
    """Whether the parties, or they in their own room, are asked about it just now."""
    key = interest.proposal_id
    return key is not None and Proposal.objects.filter(pk=key, state=State.OPEN).exists()


def has_interest_come_in(interest: Interest) -> bool:
    """Whether they have got a seat by it, or are in the circle today."""
    key, organisation = interest.proposal_id, interest.organisation_id
    if key is not None and Proposal.objects.filter(pk=key, state=State.ADOPTED).exists():
        return True
    return organisation is not None and membership_of(interest.invitation.challenge.circle_id, organisation) is not None


@kept
def interests_due(actor: Actor, *, most: int) -> QuerySet[Any]:
    """Those that wait for an answer of a circle in which the actor speaks for a party; one statement."""
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    mine = Membership.objects.filter(in_force(), organisation__in=speaks).values("circle")
    asked = Proposal.objects.filter(pk=OuterRef("proposal_id"), state__in=[State.OPEN, State.ADOPTED])
    found = Interest.objects.filter(
        ~Exists(asked), room__in=rooms_of(actor).values("pk"), invitation__challenge__circle__in=mine,
        invitation__challenge__closed_at=None, confirmed_at__isnull=False, refused_at=None, withdrawn_at=None,
        forgotten_at=None,
    )  # fmt: skip
    return found.select_related("invitation__challenge").order_by("invitation__answer_on", "sent_at", "pk")[:most]


def open_invitations_to_end(room: Room) -> list[OpenInvitation]:
    """Those of a room that have come to their end: the last day has passed, or the talks are over or have gone on."""
    found = OpenInvitation.objects.filter(room=room, ended_at=None).select_related("challenge", "room").order_by("pk")
    return [one for one in found if one.last_on < today() or are_talks_over(one.challenge)]


def are_talks_over(challenge: Challenge) -> bool:
    """Whether nobody can join the talks any more: they are closed, or a partnership has begun."""
    return challenge.closed_at is not None or has_grown(challenge.circle_id)


def unconfirmed_to_delete(room: Room) -> QuerySet[Interest]:
    """Those that nobody has confirmed in a week: they were never shown to anybody."""
    before = timezone.now() - UNCONFIRMED_KEPT
    return Interest.objects.filter(room=room, confirmed_at=None, sent_at__lt=before).order_by("sent_at", "pk")


def interests_to_forget(room: Room) -> list[Interest]:
    """Those that were over 90 days ago: answered, taken back, or with an open invitation that has ended."""
    before = timezone.now() - KEPT_AFTER
    seated = Proposal.objects.filter(pk=OuterRef("proposal_id"), state=State.ADOPTED, settled_at__lt=before)
    over = Q(refused_at__lt=before) | Q(withdrawn_at__lt=before) | Q(Exists(seated))
    over |= Q(invitation__ended_at__lt=before, invitation__answer_on__lt=(today() - KEPT_AFTER))
    over |= Q(invitation__challenge__closed_at__lt=before)
    found = Interest.objects.filter(over, room=room, forgotten_at=None, confirmed_at__isnull=False)
    return list(found.select_related(*NAMED).order_by("pk"))


def moved_openly(proposals: Sequence[Proposal]) -> set[UUID]:
    """Those of these proposals to which nobody can say yes any more; one statement."""
    standing = OpenInvitation.objects.filter(challenge=OuterRef("pk"), ended_at=None)
    found = Challenge.objects.filter(pk__in={one.subject_id for one in proposals}, closed_at=None)
    free = set(found.filter(~Exists(standing)).values_list("pk", flat=True))
    day = today().isoformat()
    return {one.pk for one in proposals if one.subject_id not in free or one.change["last_on"] < day}


def _told(found: QuerySet[Interest]) -> QuerySet[Any]:
    asked = Proposal.objects.filter(pk=OuterRef("proposal_id"))
    here = Membership.objects.filter(in_force(), circle=OuterRef("invitation__challenge__circle"))
    return found.select_related(*NAMED).annotate(
        came=Exists(here.filter(organisation=OuterRef("organisation"))),
        is_asked=Exists(asked.filter(state=State.OPEN)),
        was_seated=Exists(asked.filter(state=State.ADOPTED)),
    )
