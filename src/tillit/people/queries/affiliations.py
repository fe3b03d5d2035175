"""Where somebody belongs."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person


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


def common_organisations(one: Person, other: Person) -> set[UUID]:
    """The organisations that both belong to today; all of somebody's when both are the same person."""
    theirs = affiliations_in_force(other.pk).values("organisation")
    found = affiliations_in_force(one.pk).filter(organisation__in=theirs)
    return set(found.values_list("organisation", flat=True))


def has_role(actor: Actor, organisation: Organisation, roles: frozenset[str] | None = None) -> bool:
    """Whether the person belongs to the organisation today, in one of these roles when they are given."""
    return bool(_one_role(actor, organisation.pk, roles=roles))


@kept
def _one_role(actor: Actor, organisation: UUID, *, roles: frozenset[str] | None) -> QuerySet[Affiliation, Any]:
    found = affiliations_in_force(actor.person_id).filter(organisation=organisation)
    chosen = found if roles is None else found.filter(role__in=sorted(roles))
    return chosen.order_by("pk").values_list("pk")[:1]
