"""Which challenges exist for somebody."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet

from tillit.bodies.models import Body, RoomKind
from tillit.bodies.queries import in_force, rooms_of
from tillit.challenges.models import Challenge
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound


def challenges_for(actor: Actor) -> QuerySet[Challenge]:
    """The challenges whose joint room the actor may enter, in Swedish order."""
    rooms = rooms_of(actor).filter(kind=RoomKind.CIRCLE).values("pk")
    return Challenge.objects.filter(room__in=rooms).order_by("title_key", "pk")


def open_challenges_for(actor: Actor) -> QuerySet[Challenge]:
    """Those of them that are not closed."""
    return challenges_for(actor).filter(closed_at=None)


def get_challenge(actor: Actor, circle: UUID) -> Challenge:
    """The challenge of a circle; NotFound for absent and forbidden alike."""
    found = find_challenge(actor, circle)
    if found is None:
        raise NotFound
    return found


def find_challenge(actor: Actor, circle: UUID) -> Challenge | None:
    """The same; None when the circle has none, or when it is not the actor's to see. One statement."""
    return next(iter(_challenge(actor, circle)), None)


@kept
def _challenge(actor: Actor, circle: UUID) -> QuerySet[Challenge]:
    return challenges_for(actor).filter(circle=circle).select_related("circle", "room", "opened_for", "opened_by")


def titles_of_challenges(actor: Actor, circles: Iterable[UUID]) -> dict[UUID, str]:
    """What those of these circles' challenges are called whose joint room the actor may enter; one statement."""
    return dict(challenges_for(actor).filter(circle__in=circles).values_list("circle", "title"))


def challenge_of(circle: UUID) -> Challenge | None:
    """The challenge of a circle, for the program's own work in its joint room; None when there is none."""
    return Challenge.objects.filter(circle=circle).select_related("circle", "room").first()


def challenges_by_key(actor: Actor, keys: Collection[UUID]) -> list[Challenge]:
    """Those of these challenges that the actor may see; one statement."""
    return list(challenges_for(actor).filter(pk__in=keys).select_related("room"))


def challenges_in(circles: Collection[UUID]) -> list[Challenge]:
    """The challenges of these circles, for a job with a key to their joint rooms; one statement."""
    found = Challenge.objects.filter(circle__in=circles).select_related("room")
    return list(found.order_by("title_key", "pk"))


def table_of(challenge: Challenge) -> Body:
    """The group in which each organisation of the circle has a seat: the first that opens the joint room."""
    joint = Body.objects.filter(in_force(), circle=challenge.circle_id, owner=None, sector="", opens_joint_room=True)
    return joint.order_by("order", "pk")[0]
