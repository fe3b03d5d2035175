"""Who may act for an organisation today."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tillit.bodies.models import Mandate
from tillit.bodies.queries.periods import in_force
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.models import Affiliation


def mandates_in_force() -> QuerySet[Mandate]:
    """Confirmed, not ended, within their period, and the holder belongs to the organisation; the oldest first."""
    day = today()
    belongs = Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day),
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
        starts_on__lte=day,
    )
    return Mandate.objects.filter(
        in_force(), Exists(belongs), confirmed_at__isnull=False, ended_at=None, person__is_active=True
    ).order_by("confirmed_at", "pk")


def mandate_of(actor: Actor, organisation: UUID, scope: str) -> Mandate | None:
    """The mandate that the actor holds for an organisation today, if any; there is at most one of a scope."""
    if actor.person_id is None:
        return None
    return mandates_in_force().filter(person=actor.person_id, organisation=organisation, scope=scope).first()
