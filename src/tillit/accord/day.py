"""Proposals and offers in somebody's day: those that wait for their party's yes, and those that wait for others."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.accord.changing import moved_among, title_of, title_of_offer
from tillit.accord.models import Proposal
from tillit.accord.queries import Due, offers_due, proposals_due
from tillit.bodies.day import DayItem, Part
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Proposals that the actor can answer, and those that others have to answer; each stands once.

    Two statements, and up to three for which of them nobody can say yes to, since what they are about has changed.
    """
    mine, others = (proposals_due(actor, most=most, mine=one) for one in (True, False))
    moved = moved_among(due.proposal for due in (*mine, *others))
    for due in (*mine, *others):
        if due.proposal.pk in moved:
            label = _("Proposal about something that has changed meanwhile: it must be asked anew")
            yield _item(due.proposal, Part.WAITING, label, "")
    for due in mine:
        if due.proposal.pk not in moved:
            yield _item(due.proposal, Part.MINE, _("Proposal to answer"), due.party)
    for due in others:
        if due.proposal.pk not in moved:
            yield _item(due.proposal, Part.WAITING, _("Proposal that waits for an answer"), _waiting(due))


def offers(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: what organisations that the actor can answer for are asked in their own rooms."""
    for offer in offers_due(actor, most=most):
        label = _("%(organisation)s asks your organisation") % {"organisation": offer.asking.name}
        href = reverse("accord:offer", args=[offer.pk])
        yield DayItem(
            Part.MINE, label, title_of_offer(offer), href, offer.organisation.name, offer.deadline_on, offer.circle_id
        )


def _item(proposal: Proposal, part: Part, label: str, organisation: str) -> DayItem:
    circle = proposal.room.circle_id
    href = reverse("accord:proposal", args=[circle, proposal.pk])
    return DayItem(part, label, title_of(proposal), href, organisation, proposal.deadline_on, circle)


def _waiting(due: Due) -> str:
    """The one that is waited for, or how many."""
    if due.waiting == 1:
        return due.party
    words = ngettext(
        "%(count)s organisation has not answered", "%(count)s organisations have not answered", due.waiting
    )
    return words % {"count": due.waiting}
