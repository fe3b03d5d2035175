"""Who may write a partnership as a file."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no

EXPORT = Actor.system("export")


def can_export_any(actor: Actor) -> Verdict:
    """The console writes any partnership of the installation: whoever has it can read the database as well."""
    return YES if actor == EXPORT else no(_("Any partnership can be exported from the console only."))
