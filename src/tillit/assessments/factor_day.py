"""Readings of factors in somebody's day: what is waited for from their own parties, never from others."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.assessments.queries.factor_days import readings_that_wait
from tillit.bodies.day import DayItem, Part
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.kernel.period import day_of


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: readings under way in which a party of the actor's has not said that it is done."""
    for one, party in readings_that_wait(actor, most=most):
        circle = one.partnership.circle_id
        yield DayItem(
            Part.MINE, _("Answer in the reading, and say when you are done"), one.partnership.title,
            address("assessments:reflection", circle), party, day=day_of(one.releases_at), circle=circle,
        )  # fmt: skip
