"""Who sits where."""

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


def strangers_to_caucus(circle: UUID, sector: str) -> QuerySet[Organisation]:
    """The organisations of a sector in a circle that never had a seat in the sector's own groups there.

    Nobody, while somebody still sits there: then those who sit decide who comes in. Nor where nobody ever sat.
    """
    theirs = Seat.objects.filter(body__circle=circle, body__sector=sector)
    sits = theirs.filter(Q(ended_on=None) | Q(ended_on__gt=today()), in_force("body__"))
    members = Membership.objects.filter(in_force(), circle=circle, organisation=OuterRef("pk"))
    here = Membership.objects.filter(in_force(), circle=circle, organisation=OuterRef("organisation"))
    found = Organisation.objects.filter(Exists(members), sector=sector).exclude(pk__in=theirs.values("organisation"))
    return found.filter(Exists(theirs), ~Exists(sits.filter(Exists(here)))).order_by("name_key", "pk")
