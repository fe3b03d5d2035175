"""Who invites openly and ends it, who shows interest, and who answers those who have (C1, C3, C10)."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules import can_propose
from tillit.accord.rules.proposals import is_inside
from tillit.challenges.models import Challenge, Interest, OpenInvitation
from tillit.challenges.queries import (
    has_interest_come_in,
    has_room_for_interest,
    has_room_for_unconfirmed,
    is_interest_coming_in,
    standing_open_invitation,
)
from tillit.challenges.rules.challenges import is_open
from tillit.challenges.rules.invitations import can_invite, has_no_other_way
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation


def can_invite_openly(actor: Actor, challenge: Challenge, party: Organisation) -> Verdict:
    """What everybody reads is said by all of them together, one open invitation at a time: one of them begins (C3)."""
    if not (may := can_invite(actor, challenge, party)):
        return may
    return is_none_standing(challenge)


def can_end_open_invitation(actor: Actor, invitation: OpenInvitation, party: Organisation) -> Verdict:
    """It stands in every party's name, so any of them ends it by itself, with its reason; anew takes everybody."""
    return is_not_ended(invitation) & can_propose(actor, invitation.room, party)


def can_show_interest(invitation: OpenInvitation) -> Verdict:
    """Anybody, for an organisation, until the last day, while the talks can be joined."""
    standing = is_not_ended(invitation) & is_before_last_day(invitation)
    open_still = is_open(invitation.challenge) & has_no_other_way(invitation.challenge)
    return standing & open_still & has_room_left(invitation)


def can_confirm_interest(interest: Interest) -> Verdict:
    """Whoever holds its secret address, also after the last day: it was sent before."""
    stands = is_interest_standing(interest) & is_open(interest.invitation.challenge)
    return stands & has_room_to_be_read(interest.invitation)


def can_withdraw_interest(interest: Interest) -> Verdict:
    """Whoever holds its secret address, until they are asked to come in."""
    return is_confirmed(interest) & is_interest_standing(interest) & is_interest_not_asked(interest)


def can_refuse_interest(actor: Actor, interest: Interest, party: Organisation) -> Verdict:
    """Any party says no in its own name, with its reason: who comes in takes every party's yes (C3)."""
    if not (inside := is_inside(actor, interest.room)):
        return inside
    stands = is_confirmed(interest) & is_interest_standing(interest) & is_not_refused(interest)
    return stands & is_interest_not_asked(interest) & can_propose(actor, interest.room, party)


def can_let_interested_in(actor: Actor, interest: Interest, party: Organisation) -> Verdict:
    """Any party asks the others, and then them, also after another party's no: that binds nobody else (C3, C5)."""
    if not (inside := is_inside(actor, interest.room)):
        return inside
    stands = is_confirmed(interest) & is_interest_standing(interest) & is_interest_not_asked(interest)
    return stands & can_invite(actor, interest.invitation.challenge, party)


def is_none_standing(challenge: Challenge) -> Verdict:
    """Nothing open is published just now."""
    if standing_open_invitation(challenge) is None:
        return YES
    return no(_("You have an open invitation already. End it first."))


def is_not_ended(invitation: OpenInvitation) -> Verdict:
    """It has not come to its end."""
    return no(_("The open invitation has ended.")) if invitation.ended_at else YES


def is_before_last_day(invitation: OpenInvitation) -> Verdict:
    """The last day to show interest has not passed; the day itself counts."""
    return no(_("The last day to show interest has passed.")) if invitation.last_on < today() else YES


def has_room_left(invitation: OpenInvitation) -> Verdict:
    """Not more wait than those who read them can answer."""
    if has_room_for_unconfirmed(invitation):
        return has_room_to_be_read(invitation)
    return no(_("As many as can be read wait for an answer just now. Come back in a few days."))


def has_room_to_be_read(invitation: OpenInvitation) -> Verdict:
    """Not more confirmed ones wait than those who invite can answer."""
    if has_room_for_interest(invitation):
        return YES
    return no(_("As many as can be read wait for an answer just now. Come back in a few days."))


def is_confirmed(interest: Interest) -> Verdict:
    """Somebody who reads at the address has said that it is theirs."""
    return YES if interest.confirmed_at else no(_("This has not been confirmed by a letter yet."))


def is_interest_standing(interest: Interest) -> Verdict:
    """It has not been taken back, nor forgotten since it was over long ago."""
    if interest.withdrawn_at:
        return no(_("They have taken back their interest."))
    return no(_("This is too old: what was written has been erased.")) if interest.forgotten_at else YES


def is_not_refused(interest: Interest) -> Verdict:
    """Nobody in the circle has answered no."""
    return no(_("They have been answered no already.")) if interest.refused_at else YES


def is_interest_not_asked(interest: Interest) -> Verdict:
    """They are not in the circle, have not been, and nobody is asked about that just now."""
    if is_interest_coming_in(interest):
        return no(_("They are asked to come in already. See the proposal."))
    if has_interest_come_in(interest):
        return no(_("They have come into the talks."))
    return YES
