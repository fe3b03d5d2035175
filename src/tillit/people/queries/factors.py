"""What a person signs in with. The database shows a factor only to its person, so each question is asked as them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.ground.db import acting
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Affiliation, AuthenticatorApp, Passkey, Person, RecoveryCode
from tillit.people.queries.affiliations import affiliations_in_force
from tillit.people.queries.persons import BY_SHOWN_NAME
from tillit.people.roles import WELCOME, roles_with


@dataclass(frozen=True, slots=True)
class Factors:
    """All that a person can show when they sign in, besides a code by mail."""

    passkeys: tuple[Passkey, ...]
    app: AuthenticatorApp | None
    has_password: bool
    codes_left: int

    @property
    def second_step(self) -> bool:
        """Whether the person has something that is asked for after a code by mail or a password."""
        return bool(self.passkeys) or self.app is not None


def factors_of(person: Person) -> Factors:
    """A person's factors, passkeys oldest first; three statements."""
    with acting(person.actor):
        return Factors(
            passkeys=tuple(Passkey.objects.filter(person=person).order_by("created_at", "pk")),
            app=AuthenticatorApp.objects.filter(person=person).first(),
            has_password=person.has_usable_password(),
            codes_left=RecoveryCode.objects.filter(person=person, used_at=None).count(),
        )


def get_passkey(person: Person, key: UUID) -> Passkey:
    """One of a person's own passkeys; NotFound for others' and for none."""
    with acting(person.actor):
        found = Passkey.objects.filter(person=person, pk=key).first()
    if found is None:
        raise NotFound
    return found


def find_owner(key: UUID) -> Person | None:
    """The person that a passkey says it belongs to, if there is one who may come in."""
    return Person.objects.filter(pk=key, is_active=True).first()


def who_see_to_access_of(person: Person) -> QuerySet[Person]:
    """Those who see to who belongs, in each organisation where the person belongs today; the person left out."""
    day, theirs = today(), affiliations_in_force(person.pk).values("organisation")
    welcoming = Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), organisation__in=theirs, role__in=roles_with(WELCOME), starts_on__lte=day
    )
    found = Person.objects.filter(pk__in=welcoming.values("person"), is_active=True)
    return found.exclude(pk=person.pk).order_by(*BY_SHOWN_NAME)


def has_second_step(person: Person) -> bool:
    """Whether a code by mail is not enough for this person."""
    return factors_of(person).second_step
