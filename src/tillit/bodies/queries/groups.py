"""Who sits where."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tillit.bodies.models import Body, Membership, Seat, Sitting
from tillit.bodies.queries.periods import in_force
from tillit.kernel.period import today
from tillit.people.models import Organisation
from tillit.people.queries import affiliations_in_force


def seats_of(person: UUID) -> QuerySet[Seat]:
    """The seats a person holds today, as holder or deputy.

    A seat counts while the person belongs to its organisation, the body exists, and the organisation is in the circle
    (or sits as a guest).
    """
    sits = Sitting.objects.filter(in_force(), seat=OuterRef("pk"), person=person)
    stands = Q(ended_on=None) | Q(ended_on__gt=today())
    belongs = affiliations_in_force(person).filter(organisation=OuterRef("organisation"))
    member = Membership.objects.filter(
        in_force(), circle=OuterRef("body__circle"), organisation=OuterRef("organisation")
    )
    return Seat.objects.filter(
        stands, in_force("body__"), Exists(sits), Exists(belongs), Q(as_guest=True) | Exists(member)
    )


def bodies_of(circle: UUID) -> QuerySet[Body]:
    """The bodies that a circle has today, with their seats and who sits there; three queries."""
    sittings = Sitting.objects.filter(in_force()).select_related("person").order_by("-capacity", "pk")
    standing = Seat.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today()))
    seats = standing.select_related("organisation").prefetch_related(Prefetch("sittings", queryset=sittings))
    ordered = seats.order_by("organisation__name_key", "pk")
    bodies = Body.objects.filter(in_force(), circle=circle).select_related("owner")
    return bodies.prefetch_related(Prefetch("seats", queryset=ordered)).order_by("order", "pk")


def seat_of(body: Body, organisation: Organisation) -> Seat | None:
    """The organisation's seat in a body; its first, when it has several."""
    return Seat.objects.filter(body=body, organisation=organisation).order_by("pk").first()


def strangers_to_caucus(circle: UUID, sector: str, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Those among these organisations that left a sector's own groups in a circle before the last one, or never sat.

    Nobody, while somebody still sits there: then those who sit decide who comes in. Nor where nobody ever sat.
    """
    until = _until_in_caucus(circle, sector)
    last = max(until.values(), default=date.min)
    if last > today():
        return []
    return [one for one in organisations if until.get(one.pk, date.min) < last]


def _until_in_caucus(circle: UUID, sector: str) -> dict[UUID, date]:
    """Until when each organisation had a seat in a sector's own groups of a circle while it was part of it, if ever.

    A seat or a place that nobody has ended lasts for ever (`date.max`).
    """
    places = list(Membership.objects.filter(circle=circle).values_list("organisation", "starts_on", "ends_on"))
    seats = Seat.objects.filter(body__circle=circle, body__sector=sector, as_guest=False)
    until: dict[UUID, date] = {}
    for held in seats.values_list("organisation", "body__starts_on", "ended_on", "body__ends_on"):
        for place in places:
            start = max(held[1] or date.min, place[1] or date.min)
            end = min(day or date.max for day in (*held[2:], place[2]))
            if held[0] == place[0] and start <= min(end, today()):
                until[held[0]] = max(until.get(held[0], date.min), end)
    return until
