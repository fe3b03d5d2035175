"""What a mandate lets somebody do for an organisation (C1: asked of every party alike)."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation

MISSING = {
    Scope.SPEAK: _("You have no mandate to speak for the organisation."),
    Scope.ACCEPT: _("You have no mandate to say the organisation’s yes."),
    Scope.SIGN: _("You have no mandate to sign for the organisation."),
    Scope.BOOK: _("You have no mandate to book the organisation’s costs."),
}


def holds_mandate(actor: Actor, organisation: Organisation, scope: Scope) -> Verdict:
    """A confirmed mandate of this scope is in force for the person today; one statement."""
    return YES if mandate_of(actor, organisation.pk, scope) else no(MISSING[scope])
