"""Who invites to the talks, who answers, who meets the answer, and who is let in (C1, C3)."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules import can_propose
from tillit.accord.rules.proposals import is_inside
from tillit.bodies.models import Scope
from tillit.bodies.queries import membership_of
from tillit.bodies.rules import holds_mandate
from tillit.challenges.above import has_grown
from tillit.challenges.models import Challenge, Invitation, InvitedAnswer
from tillit.challenges.queries import has_come_in, is_coming_in
from tillit.challenges.rules.challenges import is_open
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation


def can_invite(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """Any party talks with whom it wants, in its own name; who comes in is for all of them to say (C3)."""
    return is_open(challenge) & has_no_other_way(challenge) & can_propose(actor, challenge.room, party)


def can_send_again(actor: Actor, invitation: Invitation) -> Verdict:
    """The party that invited sends it again while the talks go on, until it is answered with a yes or a no."""
    if not (speaks := _speaks_for_it(actor, invitation)):
        return speaks
    stands = is_not_withdrawn(invitation) & is_unanswered(invitation) & is_not_over(invitation)
    return stands & is_open(invitation.challenge)


def can_withdraw_invitation(actor: Actor, invitation: Invitation) -> Verdict:
    """The party that invited takes it back, as long as nobody has met the answer or asks them to come in."""
    if not (speaks := _speaks_for_it(actor, invitation)):
        return speaks
    stands = is_not_withdrawn(invitation) & is_not_met(invitation)
    return stands & is_not_asked_yet(invitation) & is_not_over(invitation)


def can_meet_answer(actor: Actor, invitation: Invitation, party: Organisation) -> Verdict:
    """Any party of the circle meets a yes or a no; from then on it stands."""
    return (
        is_not_withdrawn(invitation)
        & is_answered(invitation)
        & is_not_met(invitation)
        & can_propose(actor, invitation.room, party)
    )


def can_let_in(actor: Actor, invitation: Invitation, party: Organisation) -> Verdict:
    """Any party asks the others, and then the invited themselves, whether they come into the circle (C3)."""
    if not (inside := is_inside(actor, invitation.room)):
        return inside
    stands = is_not_withdrawn(invitation) & has_not_said_no(invitation) & is_not_asked_yet(invitation)
    return stands & can_invite(actor, invitation.challenge, party)


def can_answer_invitation(invitation: Invitation) -> Verdict:
    """Whoever holds its secret address, while it stands and nobody has met the answer."""
    stands = is_not_withdrawn(invitation) & is_not_met(invitation) & is_not_over(invitation)
    return stands & is_open(invitation.challenge)


def has_no_other_way(challenge: Challenge) -> Verdict:
    """Nothing has grown from the challenge that lets somebody in in its own way."""
    if has_grown(challenge.circle_id):
        return no(_("A partnership has begun here. Somebody else is asked to become a party of it."))
    return YES


def is_not_withdrawn(invitation: Invitation) -> Verdict:
    """It has not been taken back."""
    return no(_("The invitation has been taken back.")) if invitation.withdrawn_at else YES


def is_not_met(invitation: Invitation) -> Verdict:
    """Nobody in the circle has met the answer."""
    return no(_("The answer has been met, and stands. Talk with those who invited you.")) if invitation.met_at else YES


def is_not_over(invitation: Invitation) -> Verdict:
    """The invited have not come in by it, and nothing in it has been erased since it was over long ago."""
    if invitation.forgotten_at:
        return no(_("The invitation is too old: the names and the mail address in it are erased. A new one is needed."))
    return no(_("Those who were invited have come into the talks.")) if has_come_in(invitation) else YES


def is_unanswered(invitation: Invitation) -> Verdict:
    """There is no answer but, at most, a promise of one."""
    waits = invitation.answer in {"", InvitedAnswer.LATER}
    return YES if waits else no(_("The invitation has been answered."))


def is_answered(invitation: Invitation) -> Verdict:
    """There is a yes or a no."""
    return no(_("The invitation has not been answered.")) if is_unanswered(invitation) else YES


def has_not_said_no(invitation: Invitation) -> Verdict:
    """Nobody is asked to come in who has said no to talking."""
    if invitation.answer == InvitedAnswer.ELSEWHERE:
        return no(_("They have answered that somebody else is the right one. Invite that one."))
    refused = invitation.answer == InvitedAnswer.NO
    return no(_("They have answered no. Invite them anew if things have changed.")) if refused else YES


def is_not_asked_yet(invitation: Invitation) -> Verdict:
    """They are not in the circle, and nobody is asked about that just now."""
    if is_coming_in(invitation):
        return no(_("They are asked to come in already. See the proposal."))
    key = invitation.organisation_id
    inside = key is not None and membership_of(invitation.challenge.circle_id, key) is not None
    return no(_("The organisation already takes part.")) if inside else YES


def _speaks_for_it(actor: Actor, invitation: Invitation) -> Verdict:
    return is_inside(actor, invitation.room) & holds_mandate(actor, invitation.asking, Scope.SPEAK)
