"""Which identities of providers belong to whom."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from tillit.kernel.errors import NotFound
from tillit.people.models import Identity, Person, ProviderSession


def oldest_sign_in() -> datetime:
    """When the oldest session began that can still be open."""
    return timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)


def find_identity(issuer: str, subject: str) -> Identity | None:
    """The identity that an issuer calls by this subject; found by both and by nothing else."""
    return Identity.objects.filter(issuer=issuer, subject=subject).select_related("person").first()


def identities_of(person: Person) -> list[Identity]:
    """A person's identities, the first linked first."""
    return list(Identity.objects.filter(person=person).order_by("linked_at", "pk"))


def get_identity(person: Person, key: UUID) -> Identity:
    """One of a person's own identities; NotFound for absent and for somebody else's."""
    found = Identity.objects.filter(person=person, pk=key).select_related("person").first()
    if found is None:
        raise NotFound
    return found


def identities_in_session(issuer: str, sid: str) -> list[Identity]:
    """Whom a provider's session let in here."""
    rows = ProviderSession.objects.filter(identity__issuer=issuer, sid=sid, seen_at__gte=oldest_sign_in())
    return [row.identity for row in rows.select_related("identity__person").order_by("pk")]
