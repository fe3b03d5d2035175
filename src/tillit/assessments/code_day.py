"""The Code's matrix in somebody's day: another party has said how it reads the work, and theirs has not."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.assessments.models import Layer
from tillit.assessments.queries.code_days import unsaid_by
from tillit.bodies.day import DayItem, Part
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement."""
    for one in unsaid_by(actor, most=most):
        label = {
            Layer.PLANNED: _("Say in the code matrix how you plan to work together"),
            Layer.EXPERIENCED: _("Say in the code matrix how the work has been"),
        }[one.layer]  # fmt: skip
        yield DayItem(
            Part.MINE, label, one.title, address("assessments:code", one.circle), one.party, circle=one.circle
        )
