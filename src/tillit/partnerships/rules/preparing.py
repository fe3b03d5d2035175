"""When those who share a challenge can prepare a partnership together, and who asks them."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.queries import members_of
from tillit.challenges.models import Challenge
from tillit.challenges.rules import can_change_challenge, is_open
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.queries import find_partnership_of
from tillit.people.models import Organisation


def can_prepare(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """One of those who share the challenge asks all of them (C3)."""
    return can_change_challenge(actor, challenge, party) & can_be_prepared(challenge)


def can_be_prepared(challenge: Challenge) -> Verdict:
    """The talks go on, there are at least two, and no partnership has begun here."""
    return is_open(challenge) & is_shared(challenge) & has_no_partnership(challenge)


def is_shared(challenge: Challenge) -> Verdict:
    """Nobody has a partnership with itself."""
    if members_of(challenge.circle_id).count() >= 2:
        return YES
    return no(_("A partnership has at least two parties. Somebody else has to come into the talks first."))


def has_no_partnership(challenge: Challenge) -> Verdict:
    """A circle has one partnership at most."""
    return no(_("A partnership has begun here already.")) if find_partnership_of(challenge.circle_id) else YES
