"""Feedback in somebody’s day: what their organisation has to answer, and the answers that it waits for."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.day import DayItem, Part
from tillit.kernel.actor import Actor
from tillit.partnerships.models import Feedback
from tillit.partnerships.queries import feedback_to_answer, feedback_waiting


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: what the actor can answer, and what the actor's parties have not been answered yet."""
    for said in feedback_to_answer(actor, most=most):
        label = _("%(organisation)s says what it thinks of") % {"organisation": said.party.name}
        yield _item(said, Part.MINE, label, "partnerships:answer", said.pk)
    for said in feedback_waiting(actor, most=most):
        yield _item(said, Part.WAITING, _("An answer to what we think of"), "partnerships:activity", said.activity_id)


def _item(said: Feedback, part: Part, label: str, address: str, key: object) -> DayItem:
    activity = said.activity
    assert activity.booker is not None  # noqa: S101  # the questions ask for those that somebody books
    href = reverse(address, args=[activity.partnership.circle_id, key])
    return DayItem(part, label, activity.name, href, activity.booker.name)
