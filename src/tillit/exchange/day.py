"""Tips in somebody's day: those that name an organisation that they can answer for, or see to it that somebody can."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.day import DayItem, Part
from tillit.exchange.queries import answer_tip_by, tips_due
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement."""
    for tip in tips_due(actor, most=most):
        label, href = _("Tip about a partnership that is not here"), reverse("exchange:received_tip", args=[tip.pk])
        whose: str = tip.whose  # type: ignore[attr-defined]  # the question adds it
        yield DayItem(Part.MINE, label, tip.title, href, whose, answer_tip_by(tip))
