"""What somebody's day asks about the choice of form: where it has begun, and which party has said nothing of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from tillit.assessments.models import FormAnswer, FormArgument, FormChoice, FormVoice
from tillit.bodies.models import Membership, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class SilentParty:
    """A partnership whose form is being talked of, and a party that has said nothing; `is_mine`: the actor can."""

    partnership: Partnership
    party: str
    is_mine: bool


def talks_that_wait(actor: Actor, *, most: int) -> list[SilentParty]:
    """Where a party has said something of the form, nothing is chosen, and another is silent; one statement.

    Only where the actor speaks for a party; the actor's own parties come before others.
    """
    return [SilentParty(one, one.own or one.other, bool(one.own)) for one in _waiting(actor, most=most)]


@kept
def _waiting(actor: Actor, *, most: int) -> QuerySet[Any]:
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    said = [
        model.objects.filter(partnership=OuterRef(OuterRef("pk")), voice__organisation=OuterRef("organisation"))
        for model in (FormAnswer, FormArgument)
    ]
    parties = Membership.objects.filter(in_force(), circle=OuterRef("circle"))
    silent = parties.filter(~Exists(said[0]), ~Exists(said[1])).order_by("organisation__name_key", "pk")
    begun = FormVoice.objects.filter(partnership=OuterRef("pk"))
    chosen = FormChoice.objects.filter(partnership=OuterRef("pk"))
    found = Partnership.objects.filter(Exists(begun), ~Exists(chosen), room__in=rooms_of(actor).values("pk"))
    found = found.filter(Exists(parties.filter(organisation__in=speaks)), confirmed_at__isnull=False)
    own = Subquery(silent.filter(organisation__in=speaks).values("organisation__name")[:1])
    other = Subquery(silent.values("organisation__name")[:1])
    told = found.annotate(own=own, other=other).filter(Q(own__isnull=False) | Q(other__isnull=False))
    return told.order_by(F("own").asc(nulls_last=True), "title_key", "pk")[:most]
