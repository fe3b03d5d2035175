"""The seats in the day of those who fill them: empty ones each, those without a deputy as a number for each circle."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.bodies.day.registry import DayItem, Part
from tillit.bodies.queries import seats_that_stand_empty, seats_without_deputy
from tillit.kernel.actor import Actor
from tillit.kernel.formats import day_text


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: seats without a holder, and how many have no deputy (C8)."""
    for seat in seats_that_stand_empty(actor, most=most):
        label = _("Seat that stands empty")
        if seat.vacant_on:
            label = _("Seat that stands empty since %(day)s") % {"day": day_text(seat.vacant_on)}
        if seat.body.circle.is_reported:
            label = _("Your organisation is named as a party: give somebody the seat, to read and answer")
        circle = seat.body.circle_id
        href = reverse("bodies:seat", args=[circle, seat.pk])
        yield DayItem(Part.MINE, label, seat.body.name, href, seat.organisation.name, circle=circle)
    for circle, organisation, count in seats_without_deputy(actor, most=most):
        text = ngettext("%(count)s seat has no deputy", "%(count)s seats have no deputy", count) % {"count": count}
        yield DayItem(
            Part.MINE,
            _("Seats without a deputy"),
            text,
            reverse("bodies:circle", args=[circle]),
            organisation,
            circle=circle,
        )
