"""What somebody's day asks about state aid, a statement each."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from tillit.assessments.engine.aid import years_on
from tillit.assessments.models import AidAct, AidCertificate, AidEntry
from tillit.assessments.queries.aid import aid_sets
from tillit.bodies.models import Membership, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.period import today

A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class OutOfDate:
    """The newest certificate of a recipient, to which something was added; `is_mine`: the actor can show a new one."""

    certificate: AidCertificate
    is_mine: bool


def above_the_ceiling(actor: Actor, *, most: int) -> list[AidEntry]:
    """Aid that made the sum of a recipient go above the ceiling, where the actor speaks for it; the newest first."""
    return list(_above(actor, most=most))


def out_of_date(actor: Actor, *, most: int) -> list[OutOfDate]:
    """Certificates in rooms where the actor speaks for a party, the actor's own first."""
    return [OutOfDate(one, one.is_mine) for one in _out_of_date(actor, most=most)]


@kept
def _above(actor: Actor, *, most: int) -> QuerySet[AidEntry]:
    newer = AidEntry.objects.filter(first=OuterRef("first"), turn__gt=OuterRef("turn"))
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    found = AidEntry.objects.filter(
        room__in=rooms_of(actor).values("pk"), record__organisation__in=speaks, sum_then__gt=F("ceiling_then"),
        granted_on__gt=today() - A_YEAR * (years_on(today(), *aid_sets()) or 0),
    )  # fmt: skip
    standing = found.exclude(act=AidAct.WITHDRAWAL).filter(~Exists(newer))
    return standing.select_related("record__organisation").order_by("-written_at", "pk")[:most]


@kept
def _out_of_date(actor: Actor, *, most: int) -> QuerySet[Any]:
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK)
    own = speaks.filter(organisation=OuterRef("recipient__organisation"))
    newer = AidCertificate.objects.filter(recipient=OuterRef("recipient"), number__gt=OuterRef("number"))
    found = AidCertificate.objects.filter(stale_at__isnull=False, room__in=rooms_of(actor).values("pk"))
    parties = Membership.objects.filter(in_force(), circle=OuterRef("recipient__partnership__circle"))
    found = found.filter(~Exists(newer), Exists(parties.filter(organisation__in=speaks.values("organisation"))))
    told = found.annotate(is_mine=Exists(own)).select_related(
        "room", "recipient__organisation", "recipient__partnership"
    )
    return told.order_by("-is_mine", "stale_at", "pk")[:most]
