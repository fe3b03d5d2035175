"""What may be done with that which a person signs in with. Only the person does it; nobody does it for them."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.queries.factors import Factors

MOST_PASSKEYS = 20
CONSOLE = Actor.system("console")


def is_console(actor: Actor) -> Verdict:
    """The console of the installation, which only its operator reaches; no person in the product, whatever the role."""
    return YES if actor == CONSOLE else no(_("This is done on the console of the installation."))


def can_add_passkey(factors: Factors) -> Verdict:
    """There is room for one more."""
    if len(factors.passkeys) < MOST_PASSKEYS:
        return YES
    return no(_("You have as many passkeys as one account can have. Remove one that you no longer use."))


def can_add_app(factors: Factors) -> Verdict:
    """One authenticator app an account: a second secret would only be one more to lose."""
    return no(_("You already have an authenticator app. Remove it before you add another.")) if factors.app else YES


def can_remove_app(factors: Factors) -> Verdict:
    """A password without a second step would be a weaker door than the others: it goes first."""
    if factors.has_password:
        return no(_("Your password needs the authenticator app. Remove the password first."))
    return YES


def can_have_password(factors: Factors) -> Verdict:
    """A password alone never lets in, so it is only for those who have an authenticator app."""
    return (
        YES if factors.app else no(_("A password is only used together with an authenticator app. Add the app first."))
    )


def can_have_recovery_codes(factors: Factors) -> Verdict:
    """Codes in reserve stand in for a second step, so there must be one."""
    return YES if factors.second_step else no(_("Add a passkey or an authenticator app first."))
