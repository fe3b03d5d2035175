"""Who may open a challenge, and what may be done with one (C1: the same is asked of every party)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules import can_propose
from tillit.bodies.models import Scope
from tillit.bodies.rules import holds_mandate
from tillit.challenges.models import Challenge
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation


def can_open_challenge(actor: Actor, organisation: Organisation) -> Verdict:
    """Anybody who may speak for an organisation takes up a challenge for it, whatever its sector (C1)."""
    return holds_mandate(actor, organisation, Scope.SPEAK)


def can_open_for_some(own: Iterable[Organisation]) -> Verdict:
    """There is an organisation that the actor may speak for."""
    return YES if any(own) else no(_("You have no mandate to speak for an organisation."))


def can_change_challenge(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """What is joint is changed together, while the challenge is open: one of those who own it begins (C3)."""
    return is_open(challenge) & can_propose(actor, challenge.room, party)


def can_close_challenge(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """It is closed together, by everybody's yes; who only wants to go leaves by itself (C3, C11)."""
    return can_change_challenge(actor, challenge, party)


def can_take_up_challenge(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """What has been closed is taken up again together."""
    return is_closed(challenge) & can_propose(actor, challenge.room, party)


def is_open(challenge: Challenge) -> Verdict:
    """The talks about it go on."""
    return no(_("The challenge is closed. It can be taken up again.")) if challenge.closed_at else YES


def is_closed(challenge: Challenge) -> Verdict:
    """The talks about it have ended."""
    return YES if challenge.closed_at else no(_("The challenge is not closed."))
