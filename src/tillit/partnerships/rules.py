"""What may be done with a partnership."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership, State

PUBLIC_STATES = {State.SIGNED, State.RUNNING, State.ENDED}


def can_bring_in(actor: Actor) -> Verdict:
    """A file is brought in by the console or by the loader of the examples."""
    return (
        YES
        if actor in {Actor.system("import"), Actor.system("examples")}
        else no(_("Files are brought in from the console."))
    )


def can_confirm_as_example(actor: Actor) -> Verdict:
    """Only an installation that holds example data confirms without its parties: their persons are invented."""
    if not settings.TILLIT_EXAMPLES or actor != Actor.system("examples"):
        return no(_("A partnership is confirmed by each of its parties."))
    return YES


def can_be_public(partnership: Partnership) -> Verdict:
    """The register entry is public from signing, and never before its parties have confirmed it (C10)."""
    return is_confirmed(partnership) & is_signed(partnership)


def is_confirmed(partnership: Partnership) -> Verdict:
    """Its parties stand behind the record."""
    return (
        YES if partnership.confirmed_at else no(_("The partnership is reported and not yet confirmed by its parties."))
    )


def is_signed(partnership: Partnership) -> Verdict:
    """The agreement is signed, running or ended."""
    return YES if partnership.state in PUBLIC_STATES else no(_("The agreement is not signed yet."))
