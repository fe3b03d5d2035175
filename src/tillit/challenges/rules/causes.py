"""Who draws on the map of causes to goals: each party in its own name, and together when they agree on it (C1, C3)."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.queries import membership_of
from tillit.challenges.models import CauseNode, Challenge, Row
from tillit.challenges.rules.challenges import can_change_challenge
from tillit.challenges.rules.rows import can_tell, stands
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation


def can_draw(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """Who speaks for a party puts boxes and links on the map at once, in that party's name (C1)."""
    return can_tell(actor, challenge, party)


def can_redraw(actor: Actor, challenge: Challenge, drawn: Row, party: Organisation) -> Verdict:
    """A box or a link is changed and taken away by the party that put it there.

    What a party left behind that takes no part any more, any party may take over: from then on it is its own.
    """
    return stands(drawn) & is_its_own_or_left(challenge, drawn, party) & can_draw(actor, challenge, party)


def can_agree_on_map(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """Any party asks all of them whether this is how they see it together (C3)."""
    return can_change_challenge(actor, challenge, party)


def is_its_own_or_left(challenge: Challenge, drawn: Row, party: Organisation) -> Verdict:
    """The party put it there, or nobody who takes part today did."""
    if drawn.organisation_id == party.pk or membership_of(challenge.circle_id, drawn.organisation_id) is None:
        return YES
    return no(_("Another party put this on the map, and changes it itself. You can say beside it how you see it."))


def is_in_map(node: CauseNode, challenge: Challenge, template: str) -> Verdict:
    """A box that still stands in this map."""
    if node.challenge_id == challenge.pk and node.template == template:
        return stands(node)
    return no(_("This is not on the map."))
