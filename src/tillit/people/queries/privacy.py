"""Questions about whose name may be shown."""

from tillit.kernel.actor import Actor
from tillit.people.models import Person
from tillit.people.queries.affiliations import affiliations_in_force


def shares_organisation(actor: Actor, person: Person, roles: frozenset[str]) -> bool:
    """Whether the actor has one of the roles in an organisation that the person belongs to today; one statement."""
    theirs = affiliations_in_force(person.pk).values("organisation")
    return affiliations_in_force(actor.person_id).filter(role__in=roles, organisation__in=theirs).exists()
