"""The handling of a matter in somebody's day: a step of their organisation's order that they see to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.bodies.day import DayItem, Part
from tillit.challenges.queries.handling import handling_due
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """At most four statements; one where no organisation of the actor's has a handling order."""
    due = sorted(handling_due(actor), key=lambda pair: (pair[1].stands.until is None, str(pair[1].stands.until)))
    for challenge, matter in due[:most]:
        step = matter.stands.step
        if step is None:
            continue
        label = _("Next in your handling of “%(title)s”") % {"title": challenge.title}
        href = address("challenges:handling", challenge.circle_id)
        yield DayItem(
            Part.MINE, label, step.what, href, matter.organisation.name, matter.stands.until, challenge.circle_id
        )
