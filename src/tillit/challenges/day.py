"""A challenge in somebody's day: whom they have promised to win over."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.bodies.day import DayItem, Part
from tillit.challenges.queries import steps_to_take
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: what the actor sees to in anchoring plans and is not anchored yet."""
    for one in steps_to_take(actor, most=most):
        circle = one.challenge.circle_id
        yield DayItem(
            Part.MINE, _("Anchor it"), one.who, address("challenges:anchoring", circle), one.organisation.name,
            one.due_on, circle,
        )  # fmt: skip
