"""Who belongs where."""

from datetime import date

from django.db import transaction

from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person


@transaction.atomic
def affiliate(
    person: Person, *, organisation: Organisation, role: str, starts_on: date | None = None, by: Actor
) -> Affiliation:
    """A person becomes part of an organisation in a role, from a day on (today when nothing is said)."""
    affiliation = Affiliation(person=person, organisation=organisation, role=role, starts_on=starts_on or today())
    affiliation.save(force_insert=True)
    return affiliation
