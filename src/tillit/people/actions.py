"""Making persons, organisations and one-time links; using a link."""

from datetime import date, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Affiliation, LinkPurpose, OneTimeLink, Organ, Organisation, Person
from tillit.people.rules import can_sign_in, is_oneself

SIGN_IN_LASTS = timedelta(minutes=15)
CONSOLE_LINK_LASTS = timedelta(hours=24)


@transaction.atomic
def add_person(name: str, email: str | None, *, language: str = "sv", by: Actor) -> Person:
    """A new person; the mail address is kept in lower case and belongs to one person only."""
    person = Person(name=name, email=email.lower() if email else None, language=language)
    person.set_unusable_password()
    person.save(force_insert=True)
    return person


@transaction.atomic
def choose_language(person: Person, *, language: str, by: Actor) -> None:
    """Remember in which language a person is written to; only they choose it."""
    require(is_oneself(by, person))
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def add_organisation(
    name: str,
    *,
    sector: str,
    legal_form: str,
    number: str | None = None,
    no_number_because: str = "",
    public_access: bool | None = None,
    by: Actor,
) -> Organisation:
    """A new organisation; its event is recorded where its room is opened (bodies.actions)."""
    organisation = Organisation(
        name=name,
        sector=sector,
        legal_form=legal_form,
        number=number,
        no_number_because=no_number_because,
        public_access=public_access,
    )
    organisation.save(force_insert=True)
    return organisation


@transaction.atomic
def add_organ(organisation: Organisation, *, name: str, by: Actor) -> Organ:
    """An organ of an organisation; the same name twice is the same organ."""
    organ, _new = Organ.objects.get_or_create(organisation=organisation, name=name, starts_on=None)
    return organ


@transaction.atomic
def affiliate(
    person: Person, *, organisation: Organisation, role: str, starts_on: date | None = None, by: Actor
) -> Affiliation:
    """A person becomes part of an organisation in a role, from a day on (today when nothing is said)."""
    affiliation = Affiliation(person=person, organisation=organisation, role=role, starts_on=starts_on or today())
    affiliation.save(force_insert=True)
    return affiliation


@transaction.atomic
def make_link(
    purpose: LinkPurpose, *, person: Person | None = None, lasts: timedelta = SIGN_IN_LASTS, by: Actor
) -> str:
    """A one-time link; the answer is its secret, which is kept nowhere."""
    secret = token_urlsafe(32)
    OneTimeLink(
        digest=sha256(secret.encode()).hexdigest(),
        purpose=purpose,
        person=person,
        expires_at=timezone.now() + lasts,
    ).save(force_insert=True)
    return secret


@transaction.atomic
def withdraw_links(purpose: LinkPurpose, *, by: Actor) -> int:
    """End the unused links of a purpose at once; how many."""
    now = timezone.now()
    return OneTimeLink.objects.filter(purpose=purpose, used_at=None, expires_at__gt=now).update(expires_at=now)


@transaction.atomic
def use_link(link: OneTimeLink, *, person: Person) -> Person:
    """Use a link up for a person; of two at once only one succeeds, the other finds nothing."""
    link = lock(link)
    if link.used_at is not None or link.expires_at <= timezone.now():
        raise NotFound
    require(can_sign_in(person))
    link.used_at, link.used_by = timezone.now(), person
    link.save(update_fields=["used_at", "used_by"])
    return person
