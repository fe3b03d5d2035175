"""Invitations to talks in somebody's day: answers to meet, promised days, and those that have not answered."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.bodies.day import DayItem, Part
from tillit.challenges.models import Invitation, InvitedAnswer
from tillit.challenges.queries import invitations_due
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: what the parties for which the actor speaks have asked others."""
    for one in invitations_due(actor, most=most):
        circle = one.challenge.circle_id
        href = address("challenges:invitation", circle, one.pk)
        mine = one.answer in {InvitedAnswer.YES, InvitedAnswer.NO, InvitedAnswer.ELSEWHERE}
        part, who = (Part.MINE, one.asking.name) if mine else (Part.WAITING, one.name)
        yield DayItem(part, _label(one), one.challenge.title, href, who, one.promised_on, circle)


def _label(one: Invitation) -> str:
    told = {"invited": one.name}
    if one.answer == InvitedAnswer.YES:
        return _("%(invited)s wants to talk: let them in") % told
    if one.answer == InvitedAnswer.NO:
        return _("%(invited)s has answered no: read the decision") % told
    if one.answer == InvitedAnswer.ELSEWHERE:
        return _("%(invited)s points to somebody else: invite them") % told
    if one.answer == InvitedAnswer.LATER:
        return _("%(invited)s has promised an answer") % told
    return _("Invitation that waits for an answer")
