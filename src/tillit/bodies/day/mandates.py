"""The mandates in somebody's day: to confirm, soon to run out, and those that others have to confirm."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.day.registry import DayItem, Part
from tillit.bodies.models import Mandate
from tillit.bodies.queries import last_day, mandates_that_wait, mandates_to_see_to
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: what the actor has to see to, and what waits for somebody else."""
    for mandate in mandates_to_see_to(actor, most=most):
        label = _("Mandate that runs out") if mandate.confirmed_at else _("Mandate to confirm")
        yield _item(mandate, Part.MINE, label)
    for mandate in mandates_that_wait(actor, most=most):
        yield _item(mandate, Part.WAITING, _("Mandate that waits to be confirmed"))


def _item(mandate: Mandate, part: Part, label: str) -> DayItem:
    told = {"person": str(mandate.person), "scope": mandate.get_scope_display()}
    return DayItem(
        part,
        label,
        _("%(person)s: %(scope)s") % told,
        reverse("mandates:mandate", args=[mandate.organisation_id, mandate.pk]),
        mandate.organisation.name,
        last_day(mandate) if mandate.confirmed_at else None,
    )
