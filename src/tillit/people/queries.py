"""Questions about persons and organisations."""

from hashlib import sha256
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Affiliation, OneTimeLink, Organisation, Person


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


def find_organisation(number: str | None, name: str) -> Organisation | None:
    """The organisation with this number, or without a number the one with this very name."""
    if number:
        return Organisation.objects.filter(number=number).first()
    return Organisation.objects.filter(number=None, name=name).order_by("created_at", "pk").first()


def find_organisation_by_name(name: str) -> Organisation | None:
    """The oldest organisation with this very name."""
    return Organisation.objects.filter(name=name).order_by("created_at", "pk").first()


def find_person(email: str) -> Person | None:
    """The person with this mail address, whatever its case."""
    return Person.objects.filter(email__iexact=email).first()


def has_organisations() -> bool:
    """Whether the installation has any organisation yet."""
    return Organisation.objects.exists()


def open_link(secret: str, purpose: str) -> OneTimeLink:
    """The link behind a secret, while it can still be used; NotFound when it never was, is used or too old."""
    digest = sha256(secret.encode()).hexdigest()
    link = OneTimeLink.objects.filter(digest=digest, purpose=purpose).select_related("person").first()
    if link is None or link.used_at is not None or link.expires_at <= timezone.now():
        raise NotFound
    return link
