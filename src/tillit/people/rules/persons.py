"""What a person may do as themselves."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Person


def can_sign_in(person: Person) -> Verdict:
    """A person signs in while the account is open."""
    return YES if person.is_active else no(_("The account is closed."))


def is_oneself(actor: Actor, person: Person) -> Verdict:
    """What is a person's own affair is done by that person."""
    return YES if actor == person.actor else no(_("Only the person can do this."))
