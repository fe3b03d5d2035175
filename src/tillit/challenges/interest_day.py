"""Interest in an open invitation in somebody's day: an answer was promised by a day."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.bodies.day import DayItem, Part
from tillit.challenges.queries import interests_due
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: who waits for an answer of the circles in which the actor speaks for a party."""
    for one in interests_due(actor, most=most):
        challenge = one.invitation.challenge
        href = address("challenges:interest", challenge.circle_id, one.pk)
        label = _("Answer %(interested)s, who is interested") % {"interested": one.name}
        yield DayItem(Part.MINE, label, challenge.title, href, one.name, one.invitation.answer_on, challenge.circle_id)
