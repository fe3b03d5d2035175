"""Who may link an identity of a provider to an account."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Person
from tillit.people.rules.persons import is_oneself

MOST_IDENTITIES = 10


def can_link_identity(actor: Actor, person: Person, *, owner: Person | None, count: int) -> Verdict:
    """A person links their own identities, some at most; `owner` is the one who has this identity already."""
    return is_oneself(actor, person) & _is_free(person, owner) & _has_room(count)


def _is_free(person: Person, owner: Person | None) -> Verdict:
    if owner is None:
        return YES
    if owner == person:
        return no(_("This identity is linked to your account already."))
    return no(_("This identity is linked to another account. It must be unlinked there first."))


def _has_room(count: int) -> Verdict:
    return YES if count < MOST_IDENTITIES else no(_("Ten identities are linked already. Unlink one of them first."))
