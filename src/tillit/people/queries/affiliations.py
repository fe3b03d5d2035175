"""Where somebody belongs."""

from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation


def affiliations_of(actor: Actor) -> QuerySet[Affiliation]:
    """Where the person belongs today, organisations in order."""
    found = affiliations_in_force(actor.person_id).select_related("organisation")
    return found.order_by("organisation__name_key", "pk")


def affiliations_in_force(person: UUID | None) -> QuerySet[Affiliation]:
    """Where the person belongs today, while the account is open; nowhere for nobody. Unordered, for other questions."""
    day = today()
    return Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), person=person, person__is_active=True, starts_on__lte=day
    )


def has_role(actor: Actor, organisation: Organisation, roles: frozenset[str] | None = None) -> bool:
    """Whether the person belongs to the organisation today, in one of these roles when they are given."""
    found = affiliations_in_force(actor.person_id).filter(organisation=organisation)
    return (found if roles is None else found.filter(role__in=roles)).exists()
