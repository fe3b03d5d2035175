"""Who may write a partnership as a file."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Membership
from tillit.bodies.rules import can_leave
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no

EXPORT = Actor.system("export")


def can_export_any(actor: Actor) -> Verdict:
    """The console writes any partnership of the installation: whoever has it can read the database as well."""
    return YES if actor == EXPORT else no(_("Any partnership can be exported from the console only."))


def can_leave_some(actor: Actor, places: list[Membership]) -> Verdict:
    """A party leaves through somebody who speaks for it; `places` are those in a circle that the actor speaks for (C3).

    A conflict of interest in the whole circle is one for all of them.
    """
    if not places:
        return no(_("You have no mandate to speak for any of the organisations here."))
    return can_leave(actor, places[0])
