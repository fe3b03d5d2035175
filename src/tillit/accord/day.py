"""The proposals in somebody's day: those that wait for the yes of their party, and those that wait for others."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.accord.models import Ask
from tillit.accord.queries import answers_due_from
from tillit.bodies.day import DayItem, Part
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: answers that the actor can give, and answers that others have to give (C3)."""
    for ask in answers_due_from(actor, most, mine=True):
        yield _item(ask, Part.MINE, _("Proposal to answer"))
    for ask in answers_due_from(actor, most, mine=False):
        yield _item(ask, Part.WAITING, _("Proposal that waits for an answer"))


def _item(ask: Ask, part: Part, label: str) -> DayItem:
    href = reverse("accord:proposal", args=[ask.room.circle_id, ask.proposal_id])
    return DayItem(part, label, ask.proposal.title, href, ask.party.name, ask.proposal.deadline_on)
