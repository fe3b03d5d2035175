"""Which organisations stand around a circle's table: its own, and those that sit as guests with everybody."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tillit.bodies.models import Membership, Seat
from tillit.bodies.queries.periods import in_force
from tillit.kernel.period import today

Key = UUID | OuterRef
THEIRS = OuterRef("organisation")


def takes_part(circle: Key, organisation: Key = THEIRS) -> Q:
    """An organisation is in the circle today, or sits as a guest in a joint body of it. A guest of one party does not.

    One party alone could otherwise say who stands on the other side of a caucus's line.
    """
    member = Membership.objects.filter(in_force(), circle=circle, organisation=organisation)
    standing = Q(ended_on=None) | Q(ended_on__gt=today())
    guest = _guests(circle, organisation).filter(in_force("body__"), standing)
    return Q(Exists(member)) | Q(Exists(guest))


def has_taken_part(circle: Key, organisation: Key = THEIRS) -> Q:
    """The same, today or at any time: who has left still stood on the other side of what was written then."""
    member = Membership.objects.filter(circle=circle, organisation=organisation)
    return Q(Exists(member)) | Q(Exists(_guests(circle, organisation)))


def _guests(circle: Key, organisation: Key) -> QuerySet[Seat]:
    return Seat.objects.filter(body__circle=circle, body__owner=None, organisation=organisation, as_guest=True)
