"""What the parties think of each other's activities, and who has to answer."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tillit.bodies.models import Declaration, Membership, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Feedback, Partnership


def feedback_on(activity: UUID) -> list[Feedback]:
    """All that was said of an activity, oldest first, with the answers; one statement."""
    found = Feedback.objects.filter(activity=activity)
    return list(_named(found).order_by("given_at", "pk"))


def get_feedback(partnership: Partnership, key: UUID) -> Feedback:
    """One of them, about an activity that is agreed now; NotFound when there is none in this partnership."""
    agreed = Feedback.objects.filter(activity__partnership=partnership, activity__removed_at=None)
    found = _named(agreed.filter(pk=key)).first()
    if found is None:
        raise NotFound
    return found


def feedback_to_answer(actor: Actor, *, most: int) -> list[Feedback]:
    """What waits for an answer that the actor can give, oldest first; one statement."""
    return list(_waiting(actor, most=most, mine=True))


def feedback_waiting(actor: Actor, *, most: int) -> list[Feedback]:
    """What the actor's parties have said and others have not answered, oldest first; one statement."""
    return list(_waiting(actor, most=most, mine=False))


@kept
def _waiting(actor: Actor, *, most: int, mine: bool) -> QuerySet[Any]:
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    circle = "activity__partnership__circle"
    biased = Declaration.objects.filter(
        Q(subject_id=OuterRef(circle)) | Q(subject_id=OuterRef("activity")),
        room=OuterRef("room"), person=actor.person_id, ended_at=None,
    )  # fmt: skip
    found = to_be_answered().filter(room__in=rooms_of(actor).values("pk"))
    can = Q(activity__booker__in=speaks) & ~Exists(biased)
    found = found.filter(can) if mine else found.filter(party__in=speaks).exclude(can)
    return _named(found).order_by("given_at", "pk")[:most]


def to_be_answered() -> QuerySet[Feedback]:
    """What has no answer yet, of activities agreed now that somebody in the circle books: who has left answers not."""
    here = Membership.objects.filter(
        in_force(), circle=OuterRef("activity__partnership__circle"), organisation=OuterRef("activity__booker")
    )
    return Feedback.objects.filter(Exists(here), answered_at=None, activity__removed_at=None)


def _named(found: QuerySet[Feedback]) -> QuerySet[Feedback]:
    names = ("activity__partnership", "activity__booker", "party", "given_by", "answered_for", "answered_by", "room")
    return found.select_related(*names)
