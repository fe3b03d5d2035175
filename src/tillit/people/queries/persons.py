"""Who somebody is."""

from uuid import UUID

from django.db.models import Case, F, When
from django.utils.translation import gettext

from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import FormerPersonName, Person

# The order of a list of persons: who is not named stands last, so that no place in it tells a name
BY_SHOWN_NAME = (Case(When(protected_at=None, erased_at=None, then=F("name"))).asc(nulls_last=True), "pk")


def get_person(key: UUID) -> Person:
    """A person by key."""
    try:
        return Person.objects.get(pk=key)
    except Person.DoesNotExist:
        raise NotFound from None


def author(actor: Actor) -> Person:
    """The person who acts; NotFound for guests, jobs and strangers, who author nothing."""
    if actor.person_id is None:
        raise NotFound
    return get_person(actor.person_id)


def find_person(email: str) -> Person | None:
    """The person with this mail address, whatever its case."""
    return Person.objects.filter(email__iexact=email).first()


def names_of(keys: set[UUID]) -> dict[UUID, str]:
    """The names of persons as anybody may read them today; one statement."""
    return {person.pk: person.shown_name for person in Person.objects.filter(pk__in=keys)}


def former_names_of_persons(keys: set[UUID]) -> dict[UUID, str]:
    """What persons were called before, as anybody may read it today; one statement."""
    rows = FormerPersonName.objects.filter(pk__in=keys).select_related("person")
    return dict.fromkeys(keys, gettext("Erased person")) | {row.pk: str(row) for row in rows}
