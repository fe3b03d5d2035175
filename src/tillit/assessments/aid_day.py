"""State aid in somebody's day: a sum above the ceiling, and a certificate to which something was added."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.assessments.queries.aid_days import above_the_ceiling, out_of_date
from tillit.assessments.wording.money import money_text
from tillit.bodies.day import DayItem, Part
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: what a recipient must look at, and which certificates a giver leans on no more."""
    for entry in above_the_ceiling(actor, most=most):
        organisation = entry.record.organisation
        text = _("%(sum)s, with %(giver)s") % {"sum": money_text(entry.sum_then, "EUR"), "giver": entry.giver}
        label = _("State aid that may be above the ceiling: ask a lawyer")
        if entry.is_surely_above:
            label = _("State aid above the ceiling: talk with the giver")
        yield DayItem(Part.MINE, label, text,
                      address("assessments:aid_own", organisation.pk), organisation.name)  # fmt: skip
    for waiting in out_of_date(actor, most=most):
        one, place = waiting.certificate, waiting.certificate.recipient
        part = Part.MINE if waiting.is_mine else Part.WAITING
        label = _("Show a new certificate of state aid") if waiting.is_mine else _("A new certificate of state aid")
        yield DayItem(part, label, place.partnership.title,
                      address("assessments:aid_joint", place.partnership.circle_id), place.organisation.name,
                      circle=one.room.circle_id)  # fmt: skip
