"""Who may write a partnership as a file."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Membership
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no

EXPORT = Actor.system("export")


def can_export_any(actor: Actor) -> Verdict:
    """The console writes any partnership of the installation: whoever has it can read the database as well."""
    return YES if actor == EXPORT else no(_("Any partnership can be exported from the console only."))


def can_leave_some(places: list[Membership]) -> Verdict:
    """A party leaves through somebody who speaks for it; `places` are those that the actor speaks for (C3)."""
    return YES if places else no(_("You have no mandate to speak for any of the organisations here."))
