"""Where a person is signed in."""

from django.db.models import QuerySet
from django.utils import timezone

from tillit.people.models import Person, Session


def sessions_of(person: Person) -> QuerySet[Session]:
    """A person's living sessions, the one used last first; without what they hold."""
    living = Session.objects.filter(person=person, expires_at__gt=timezone.now())
    return living.defer("data", "digest").order_by("-seen_at", "pk")
