"""Where an organisation stands among others: asked by the floor below when it is to be put together with another."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from tillit.bodies.models import Membership, Seat
from tillit.bodies.queries.periods import in_force
from tillit.kernel.period import today
from tillit.people.above import Standing
from tillit.people.models import Organisation


def standing_of(organisation: Organisation) -> Standing:
    """The circles of an organisation, and who else is part of every one of them today; whoever asks."""
    day = today()
    places = Membership.objects.filter(organisation=organisation)
    seats = Seat.objects.filter(organisation=organisation)
    circles = set(places.values_list("circle", flat=True)) | set(seats.values_list("body__circle", flat=True))
    lasting = places.filter(Q(ends_on=None) | Q(ends_on__gt=day)).exists()
    sitting = seats.filter(Q(ended_on=None) | Q(ended_on__gt=day), Q(body__ends_on=None) | Q(body__ends_on__gt=day))
    return Standing(bool(circles), lasting or sitting.exists(), _others(organisation, circles))


def _others(organisation: Organisation, circles: set[UUID]) -> tuple[UUID, ...]:
    """Those that are part of all these circles today, the first to come first."""
    if not circles:
        return ()
    first, *rest = sorted(circles)
    found = Membership.objects.filter(in_force(), circle=first).exclude(organisation=organisation)
    for circle in rest:  # as many as the circles that one organisation that nobody belongs to is in: a handful
        there = Membership.objects.filter(in_force(), circle=circle, organisation=OuterRef("organisation"))
        found = found.filter(Exists(there))
    return tuple(found.order_by("starts_on", "pk").values_list("organisation", flat=True))
