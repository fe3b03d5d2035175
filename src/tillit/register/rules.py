"""When a partnership is published, and by whom."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import can_be_public, is_confirmed

REGISTER = Actor.system("register")
PUBLISHERS = {REGISTER, Actor.system("examples")}


def can_publish(actor: Actor, partnership: Partnership, *, has_been: bool = False) -> Verdict:
    """Publication follows from what the parties have agreed; it is no single person's act (C3, C10).

    What has been public is told as it is now, wherever it stands: else what is withheld would stay on its page.
    """
    return is_the_register(actor) & (is_confirmed(partnership) if has_been else can_be_public(partnership))


def is_the_register(actor: Actor) -> Verdict:
    """The register fills itself."""
    return YES if actor in PUBLISHERS else no(_("The register fills itself from what the parties have agreed."))
