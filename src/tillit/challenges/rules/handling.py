"""Who writes a handling order, and who tells how far a matter has come: each organisation for itself (C1, C4)."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules import can_propose
from tillit.bodies.models import Scope
from tillit.bodies.rules import holds_mandate
from tillit.challenges.models import Challenge
from tillit.challenges.rules.challenges import is_open
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation
from tillit.people.rules import belongs


def can_write_order(actor: Actor, organisation: Organisation) -> Verdict:
    """Whoever speaks for the organisation, and belongs to it: what is not published lies in its own room (C4)."""
    return belongs(actor, organisation) & holds_mandate(actor, organisation, Scope.SPEAK)


def can_mark(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """A party tells of itself alone, while the talks go on."""
    return is_open(challenge) & can_propose(actor, challenge.room, party)


def is_left(done: int, steps: int) -> Verdict:
    """There is a step that is not done."""
    return YES if done < steps else no(_("All the steps are done."))
