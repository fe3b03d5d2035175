"""What somebody's roles in an organisation let them do there."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation
from tillit.people.queries import has_role
from tillit.people.roles import roles_with


def may(actor: Actor, organisation: Organisation, permission: str) -> Verdict:
    """A role in this very organisation gives the permission; asked anew each time, in one statement."""
    if has_role(actor, organisation, roles_with(permission)):
        return YES
    return no(_("None of your roles in the organisation lets you do this."))


def belongs(actor: Actor, organisation: Organisation) -> Verdict:
    """The person is part of the organisation today."""
    return YES if has_role(actor, organisation) else no(_("You do not belong to the organisation."))
