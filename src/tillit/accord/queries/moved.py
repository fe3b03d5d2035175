"""Which of many proposals are about something that has changed since they were asked; one statement for all of them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import DateField, Value

from tillit.accord.models import DecisionWay, Proposal
from tillit.bodies.models import Body
from tillit.kernel.period import today

Standing = dict[UUID, tuple[int, date | None]]


def moved_here(proposals: Sequence[Proposal]) -> set[UUID]:
    """Those about a group that has ended or is not the group that it was, or where another way to decide is agreed."""
    keys = {one.subject for one in proposals}
    nowhere = Value(None, output_field=DateField())
    ways = DecisionWay.objects.filter(circle__in=keys).order_by().values_list("circle", "version", nowhere)
    groups = Body.objects.filter(pk__in=keys).order_by().values_list("pk", "version", "ends_on")
    found = {key: (version, ends_on) for key, version, ends_on in groups.union(ways)}
    return {one.pk for one in proposals if _is_another(one, found)}


def _is_another(asked: Proposal, found: Standing) -> bool:
    """No way to decide has been agreed on where none is found."""
    if asked.subject not in found:
        return False
    version, ends_on = found[asked.subject]
    return version != (asked.subject_version or 0) or (ends_on is not None and ends_on <= today())
