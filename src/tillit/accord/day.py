"""Proposals and offers in somebody's day: those that wait for their party's yes, and those that wait for others."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.accord.changing import title_of, title_of_offer
from tillit.accord.models import Proposal
from tillit.accord.queries import Due, offers_due, proposals_due
from tillit.bodies.day import DayItem, Part
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: proposals that the actor can answer, and those that others have to answer; each stands once."""
    for due in proposals_due(actor, most=most, mine=True):
        yield _item(due.proposal, Part.MINE, _("Proposal to answer"), due.party)
    for due in proposals_due(actor, most=most, mine=False):
        yield _item(due.proposal, Part.WAITING, _("Proposal that waits for an answer"), _waiting(due))


def offers(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: what organisations that the actor can answer for are asked in their own rooms."""
    for offer in offers_due(actor, most=most):
        label = _("%(organisation)s asks your organisation") % {"organisation": offer.asking.name}
        href = reverse("accord:offer", args=[offer.pk])
        yield DayItem(Part.MINE, label, title_of_offer(offer), href, offer.organisation.name, offer.deadline_on)


def _item(proposal: Proposal, part: Part, label: str, organisation: str) -> DayItem:
    href = reverse("accord:proposal", args=[proposal.room.circle_id, proposal.pk])
    return DayItem(part, label, title_of(proposal), href, organisation, proposal.deadline_on)


def _waiting(due: Due) -> str:
    """The one that is waited for, or how many."""
    if due.waiting == 1:
        return due.party
    words = ngettext(
        "%(count)s organisation has not answered", "%(count)s organisations have not answered", due.waiting
    )
    return words % {"count": due.waiting}
