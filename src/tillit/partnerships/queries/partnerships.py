"""Which partnerships exist for somebody."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from tillit.accord.queries import nobody_answers_for
from tillit.bodies.models import RoomKind
from tillit.bodies.queries import rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Activity, Partnership
from tillit.people.models import Affiliation, Organisation


def partnerships_for(actor: Actor) -> QuerySet[Partnership]:
    """The partnerships whose joint room the actor may enter, in Swedish order."""
    rooms = rooms_of(actor).filter(kind=RoomKind.CIRCLE).values("pk")
    return Partnership.objects.filter(room__in=rooms).order_by("title_key", "pk")


def get_partnership(actor: Actor, circle: UUID) -> Partnership:
    """The partnership of a circle; NotFound for absent and forbidden alike."""
    found = _partnership(actor, circle)
    if not found:
        raise NotFound
    return found[0]


def partnership_for(actor: Actor, circle: UUID) -> Partnership | None:
    """The same, for who may enter its joint room; None for absent and forbidden alike."""
    return next(iter(_partnership(actor, circle)), None)


@kept
def _partnership(actor: Actor, circle: UUID) -> QuerySet[Partnership]:
    return partnerships_for(actor).filter(circle=circle).select_related("circle", "room")


def titles_of_partnerships(actor: Actor, circles: Iterable[UUID]) -> dict[UUID, str]:
    """What those of these circles' partnerships are called whose joint room the actor may enter; one statement."""
    return dict(partnerships_for(actor).filter(circle__in=circles).values_list("circle", "title"))


def find_partnership_of(circle: UUID) -> Partnership | None:
    """The partnership of a circle, for the program's own work in its joint room; None when there is none."""
    return Partnership.objects.filter(circle=circle).select_related("circle", "room").first()


def partnership_of(circle: UUID) -> Partnership:
    """The same; NotFound when there is none."""
    partnership = find_partnership_of(circle)
    if partnership is None:
        raise NotFound
    return partnership


def activity_matters(circle: UUID) -> list[tuple[UUID, str]]:
    """The activities of a circle's partnership by key and name, as something to have a conflict of interest in."""
    found = Activity.objects.filter(partnership__circle=circle, removed_at=None)
    return list(found.order_by("order", "pk").values_list("pk", "name"))


def nobody_answers_yet(partnership: Partnership, parties: list[Organisation]) -> list[Organisation]:
    """The parties to which somebody belongs, and for which nobody has both a mandate to say yes and a seat here."""
    empty = {one.pk for one in nobody_there(parties)}
    silent = nobody_answers_for(partnership.room, [one.pk for one in parties], about=[partnership.circle_id])
    return [one for one in parties if one.pk in silent - empty]


def nobody_there(organisations: list[Organisation]) -> list[Organisation]:
    """Those among these to which nobody has ever belonged here: their first person is still to be asked."""
    belongs = Affiliation.objects.filter(organisation__in=organisations).values_list("organisation", flat=True)
    somebody = set(belongs.distinct())
    return [one for one in organisations if one.pk not in somebody]
