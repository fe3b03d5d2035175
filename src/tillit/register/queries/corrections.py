"""Corrections: those of a partnership, what waits for an answer, and what of them everybody reads."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from tillit.accord.queries import open_in
from tillit.bodies.models import Declaration, Membership, Room, RoomKind, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.ground.pages import Page, page_of
from tillit.ground.secret_links import secret_for
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.register.models import Correction, CorrectionSender, Entry, FurtherAnswer, Outcome
from tillit.register.queries.corrected import named_on

KEPT_AFTER_ANSWER = timedelta(days=90)
"""How long who sent it is still known, so that somebody can ask about the answer."""
KEPT_UNANSWERED = timedelta(days=365)
"""How long who sent it is known where nobody answers."""
KIND = "correction"
"""What its secret links are made for."""
MOST_WAITING = 50
"""So many that nobody stands for may wait in a partnership; those sent for an organisation are not counted."""
NAMED = ("partnership", "room", "organisation", "answered_for", "answered_by", "owner", "sender")


def organisations_to_send_for(actor: Actor, body: Mapping[str, Any]) -> list[Organisation]:
    """The parties on a public page that the actor speaks for, also those that have left; one statement."""
    if actor.person_id is None:
        return []
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    named = named_on(body)
    return [one for one in Organisation.objects.filter(pk__in=speaks).order_by("name_key", "pk") if one in named]


def secret_of_correction(correction: Correction) -> str:
    """What opens the page where its sender follows it; kept nowhere, and the same whenever one asks."""
    return secret_for(KIND, correction.partnership.circle_id, correction.pk)


def corrections_of(actor: Actor, circle: UUID, *, older: str = "", newer: str = "") -> Page[Correction]:
    """A page of those of a circle's partnership, newest first, for who may enter the joint room; one statement."""
    found = _readable(actor).filter(partnership__circle=circle)
    return page_of(found.select_related(*NAMED), "received_at", older=older, newer=newer, most=20)


def get_correction(actor: Actor, circle: UUID, key: UUID) -> Correction:
    """One of them; NotFound for absent and forbidden alike."""
    found = _readable(actor).filter(partnership__circle=circle, pk=key).select_related(*NAMED).first()
    if found is None:
        raise NotFound
    return found


def _readable(actor: Actor) -> QuerySet[Correction]:
    return Correction.objects.filter(room__in=rooms_of(actor).values("pk"))


@kept
def corrections_to_answer(actor: Actor, *, most: int) -> QuerySet[Any]:
    """What waits for an answer that the actor can give, oldest first; `answers_for`: which party. One statement.

    Also what the actor's party has said is to be changed, and has not been.
    """
    return _answerable(actor).order_by("received_at", "pk")[:most]


@kept
def corrections_waiting_in(actor: Actor, circle: UUID) -> QuerySet[Any]:
    """What waits for an answer in a circle, oldest first; `mine`: the actor can give it. One statement, at most ten."""
    mine = _answerable(actor).filter(pk=OuterRef("pk")).values("pk")
    found = _readable(actor).filter(partnership__circle=circle, closed_at=None).annotate(mine=Exists(mine))
    return found.select_related("partnership", "owner", "answered_for").order_by("received_at", "pk")[:10]


def _answerable(actor: Actor) -> QuerySet[Correction]:
    circle = "partnership__circle"
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    here = Membership.objects.filter(in_force(), circle=OuterRef(circle))
    own, mine = here.filter(organisation=OuterRef("owner")), here.filter(organisation__in=speaks)
    promised = Q(answered_for__in=speaks, outcome=Outcome.WILL_CHANGE) | Exists(
        FurtherAnswer.objects.filter(correction=OuterRef("pk"), answered_for__in=speaks, outcome=Outcome.WILL_CHANGE)
    )
    biased = Declaration.objects.filter(
        Q(subject_id=OuterRef(circle)) | Q(subject_id=OuterRef("pk")),
        room=OuterRef("room"), person=actor.person_id, ended_at=None,
    )  # fmt: skip
    may = Exists(own.filter(organisation__in=speaks)) | (~Exists(own) & Exists(mine))
    found = _readable(actor).filter(Q(answered_at=None) | promised, may, ~Exists(biased), closed_at=None)
    named = [
        some.order_by("organisation__name_key", "pk").values("organisation__name")[:1]
        for some in (own.filter(organisation__in=speaks), mine)
    ]
    return found.annotate(answers_for=Coalesce(*(Subquery(some) for some in named))).select_related("partnership")


def has_room_for_more(partnership: Partnership) -> bool:
    """Whether another that nobody stands for may wait there; asked under the lock of the partnership."""
    return (
        Correction.objects.filter(partnership=partnership, organisation=None, answered_at=None).count() < MOST_WAITING
    )


def is_proposed_in(room: Room) -> bool:
    """Whether the parties are asked about anything in the room just now."""
    return open_in(room).exists()


def rooms_with_corrections() -> QuerySet[Room]:
    """The joint rooms of those of which everybody reads that there are some, for the program's own work."""
    circles = Entry.objects.filter(body__has_key="corrections").values("circle_id")
    return Room.objects.filter(kind=RoomKind.CIRCLE, circle__in=circles).order_by("pk")


def senders_to_forget(room: Room) -> list[CorrectionSender]:
    """Who sent what was answered, or has waited for an answer, so long that nobody need know it any more."""
    now = timezone.now()
    old = Q(correction__closed_at__lt=now - KEPT_AFTER_ANSWER)
    old |= Q(correction__closed_at=None, correction__received_at__lt=now - KEPT_UNANSWERED)
    found = CorrectionSender.objects.filter(old, room=room, erased_at=None)
    return list(found.select_related("correction__partnership").order_by("pk"))
