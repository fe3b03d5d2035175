"""What somebody's day asks about legal checks: which are under way, and which party has not answered anything there."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from tillit.assessments.models import CheckState, LegalAnswer, LegalCheck
from tillit.bodies.models import Membership, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A check under way, and a party that has answered nothing in it; `is_mine`: the actor can answer for it."""

    check: LegalCheck
    party: str
    is_mine: bool


def checks_that_wait(actor: Actor, *, most: int) -> list[Awaiting]:
    """Those in which the actor speaks for a party, and a party has answered nothing; the oldest first, one statement.

    The actor's own parties come before others.
    """
    return [Awaiting(one, one.own or one.other, bool(one.own)) for one in _waiting(actor, most=most)]


@kept
def _waiting(actor: Actor, *, most: int) -> QuerySet[Any]:
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    said = LegalAnswer.objects.filter(
        legal_check=OuterRef(OuterRef("pk")), voice__organisation=OuterRef("organisation")
    )
    parties = Membership.objects.filter(in_force(), circle=OuterRef("partnership__circle"))
    silent = parties.filter(~Exists(said)).order_by("organisation__name_key", "pk")
    names = silent.values("organisation__name")[:1]
    found = LegalCheck.objects.filter(state=CheckState.OPEN, room__in=rooms_of(actor).values("pk"))
    found = found.filter(Exists(parties.filter(organisation__in=speaks)))
    own = Subquery(silent.filter(organisation__in=speaks).values("organisation__name")[:1])
    told = found.annotate(own=own, other=Subquery(names)).filter(Q(own__isnull=False) | Q(other__isnull=False))
    return told.select_related("partnership").order_by(F("own").asc(nulls_last=True), "begun_at", "pk")[:most]
