"""What somebody's day asks about the Code's matrix: where others have placed, and a party of theirs has not."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tillit.assessments.models import CodePlacing, Layer
from tillit.bodies.models import Membership, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.challenges.models import Challenge
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A circle in which a party of the actor's has placed nothing in a layer, although another has."""

    circle: UUID
    title: str
    layer: Layer
    party: str


def unsaid_by(actor: Actor, *, most: int) -> list[Unsaid]:
    """Each circle and layer once; one statement.

    Nothing is asked of talks that are closed and have led to no partnership.
    """
    return [Unsaid(one.voice.circle_id, one.title, Layer(one.layer), one.own) for one in _unsaid(actor, most=most)]


@kept
def _unsaid(actor: Actor, *, most: int) -> QuerySet[Any]:
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    said = CodePlacing.objects.filter(
        voice__circle=OuterRef(OuterRef("voice__circle")), layer=OuterRef(OuterRef("layer")),
        voice__organisation=OuterRef("organisation"),
    )  # fmt: skip
    silent = Membership.objects.filter(in_force(), circle=OuterRef("voice__circle"), organisation__in=speaks)
    name = silent.filter(~Exists(said)).order_by("organisation__name_key", "pk").values("organisation__name")[:1]
    partnership = Partnership.objects.filter(circle=OuterRef("voice__circle")).values("title")[:1]
    challenge = Challenge.objects.filter(circle=OuterRef("voice__circle"), closed_at=None).values("title")[:1]
    found = CodePlacing.objects.filter(room__in=rooms_of(actor).values("pk"))
    found = found.annotate(own=Subquery(name), title=Coalesce(Subquery(partnership), Subquery(challenge)))
    found = found.filter(own__isnull=False, title__isnull=False).select_related("voice")
    return found.order_by("voice__circle", "layer", "given_at", "pk").distinct("voice__circle", "layer")[:most]
