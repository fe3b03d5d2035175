"""Which organisations stand around a circle's table: its own, and the guests that every party has let in to it."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tillit.bodies.models import Membership, Seat
from tillit.bodies.queries.periods import in_force
from tillit.kernel.period import today

Key = UUID | OuterRef
THEIRS = OuterRef("organisation")


def takes_part(circle: Key, organisation: Key = THEIRS) -> Q:
    """An organisation is in the circle today, or sits as a guest in a body of it that opens the joint room.

    There every party has said yes to the guest. A guest of one party, or of a reference group, which a majority may
    give a seat, does not count: they could otherwise put somebody out of a caucus that is not theirs (C4).
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
    return Seat.objects.filter(
        body__circle=circle, body__owner=None, body__opens_joint_room=True, organisation=organisation, as_guest=True
    )
