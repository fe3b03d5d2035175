"""Whose name is protected, and who decides it."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Person
from tillit.people.queries.privacy import shares_organisation
from tillit.people.roles import WELCOME, roles_with
from tillit.people.rules.persons import is_oneself


def can_protect(actor: Actor, person: Person) -> Verdict:
    """A name is protected at once: by the person, or by whoever sees to who belongs in an organisation of theirs."""
    return is_not_erased(person) & (is_oneself(actor, person) | sees_to(actor, person))


def can_unprotect(actor: Actor, person: Person) -> Verdict:
    """Only the person takes the protection away."""
    return is_not_erased(person) & is_oneself(actor, person)


def is_not_erased(person: Person) -> Verdict:
    """There is still somebody to protect."""
    return no(_("The person's data has been erased.")) if person.erased_at else YES


def sees_to(actor: Actor, person: Person) -> Verdict:
    """The actor sees to who belongs in an organisation that the person belongs to."""
    if shares_organisation(actor, person, roles_with(WELCOME)):
        return YES
    return no(_("You do not see to who belongs in any organisation of the person."))


def is_closed(person: Person) -> Verdict:
    """Nobody signs in with the account any more."""
    return no(_("The account is still open.")) if person.is_active else YES
