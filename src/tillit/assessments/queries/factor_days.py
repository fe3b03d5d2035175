"""What somebody's day asks about readings: nothing of what other parties have done, or not."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from tillit.assessments.models import FactorReading, FactorSheet
from tillit.bodies.models import Membership, RoomKind, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor


def readings_that_wait(actor: Actor, *, most: int) -> list[tuple[FactorReading, str]]:
    """Readings under way, each with a party that the actor speaks for and that is not done; one statement."""
    return [(one, one.own) for one in _waiting(actor, most=most)]


@kept
def _waiting(actor: Actor, *, most: int) -> QuerySet[Any]:
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    done = FactorSheet.objects.filter(
        reading=OuterRef(OuterRef("pk")), room__organisation=OuterRef("organisation"), ready_at__isnull=False
    )  # fmt: skip
    mine = rooms_of(actor).filter(kind=RoomKind.OWN, circle=OuterRef(OuterRef("partnership__circle")))
    parties = Membership.objects.filter(in_force(), circle=OuterRef("partnership__circle"), organisation__in=speaks)
    parties = parties.filter(organisation__in=mine.values("organisation")).filter(~Exists(done))
    name = parties.order_by("organisation__name_key", "pk").values("organisation__name")[:1]
    found = FactorReading.objects.filter(released_at=None, room__in=rooms_of(actor).values("pk"))
    found = found.annotate(own=Subquery(name)).filter(own__isnull=False).select_related("partnership")
    return found.order_by("releases_at", "pk")[:most]
