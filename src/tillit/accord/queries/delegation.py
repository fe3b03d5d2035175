"""The list of decisions by delegation that a public body's board is told of."""

from uuid import UUID

from django.db.models import F, QuerySet

from tillit.accord.models import DelegationDecision
from tillit.bodies.queries import rooms_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound

MOST = 500


def delegation_decisions(actor: Actor, organisation: UUID) -> list[DelegationDecision]:
    """An organisation's, for those who may enter its own room: those not yet reported first, then the latest."""
    rows = _readable(actor).filter(organisation=organisation)
    return list(rows.order_by(F("reported_on").desc(nulls_first=True), "-given_at", "pk")[:MOST])


def count_unreported(actor: Actor, organisation: UUID) -> int:
    """How many the board has not been told of."""
    return _readable(actor).filter(organisation=organisation, reported_on=None).count()


def get_delegation_decision(actor: Actor, organisation: UUID, key: UUID) -> DelegationDecision:
    """One of them; NotFound for absent and forbidden alike."""
    found = _readable(actor).filter(organisation=organisation, pk=key).first()
    if found is None:
        raise NotFound
    return found


def _readable(actor: Actor) -> QuerySet[DelegationDecision]:
    found = DelegationDecision.objects.filter(room__in=rooms_of(actor).values("pk"))
    return found.select_related("organisation", "given_by", "mandate", "noted_by")
