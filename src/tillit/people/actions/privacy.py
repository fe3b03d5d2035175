"""Protecting a name. No event tells of it: that would point out the one who is to be protected."""

from django.db import transaction
from django.utils import timezone

from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.actions.affiliations import hide_everywhere
from tillit.people.models import (
    AuthenticatorApp,
    Identity,
    OneTimeLink,
    Passkey,
    Person,
    RecoveryCode,
)
from tillit.people.rules.privacy import can_protect, can_unprotect, is_closed


@transaction.atomic
def protect(person: Person, *, by: Actor) -> Person:
    """From now on the name is shown to nobody but the person: not in history, exports, letters to others or pages.

    A choice to be shown in public is taken back with it.
    """
    require(can_protect(by, person))
    person = lock(person)
    if person.protected_at is None:
        person.protected_at = timezone.now()
        person.save(update_fields=["protected_at"])
    hide_everywhere(person)
    return person


@transaction.atomic
def unprotect(person: Person, *, by: Actor) -> Person:
    """Show the name again where it is shown for others."""
    require(can_unprotect(by, person))
    person = lock(person)
    person.protected_at = None
    person.save(update_fields=["protected_at"])
    return person


@transaction.atomic
def forget_ways_in(person: Person, *, by: Actor) -> None:
    """Nothing is left that somebody could sign in with: passkeys, apps, codes, identities, links.

    Sessions end with the account. Part of closing or erasing an account, whose action asks the rule and says by whom.
    """
    require(is_closed(person))
    with acting(person.actor):  # the database shows what somebody signs in with to nobody else
        for kind in (Passkey, AuthenticatorApp, RecoveryCode, Identity):
            kind._default_manager.filter(person=person).delete()
    OneTimeLink.objects.filter(person=person, used_at=None).update(expires_at=timezone.now())
