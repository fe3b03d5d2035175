"""The questions in a caucus about letting in somebody who stands on both sides."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.day.registry import DayItem, Part
from tillit.bodies.queries import questions_to_the_caucus
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: those that wait for the actor's answer, and those that wait for others'."""
    for question, asks_me in questions_to_the_caucus(actor, most):
        told = {"person": str(question.sitting.person)}
        text = _("May %(person)s come into the sector’s own room?") % told
        circle = question.room.circle_id
        href = reverse("bodies:admission", args=[circle, question.pk])
        if asks_me:
            yield DayItem(Part.MINE, _("Question to answer"), text, href, "", circle=circle)
        else:
            yield DayItem(Part.WAITING, _("Question to the sector’s own group"), text, href, "", circle=circle)
