"""Who has a seat in a caucus and also belongs to an organisation on the other side of its line (jäv)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tillit.bodies.models import BodyKind, Membership, Sitting
from tillit.bodies.queries.periods import in_force
from tillit.bodies.queries.sides import takes_part
from tillit.ground.kept import kept
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person


@dataclass(frozen=True, slots=True)
class Crossing:
    """A sitting in a caucus by somebody who stands on both sides.

    `affiliations` are those on the other side today; `unanswered` those that the caucus has not let in.
    """

    sitting: Sitting
    affiliations: tuple[UUID, ...]
    organisations: tuple[str, ...]
    unanswered: tuple[UUID, ...]

    @property
    def is_kept_out(self) -> bool:
        """Whether the seat opens no room as it is."""
        return bool(self.unanswered)


def crossings_in(circle: UUID, *, person: UUID | None = None) -> dict[UUID, Crossing]:
    """The crossings in a circle's caucuses today by the sitting's key, or one person's; at most two queries."""
    sittings = _sittings(circle, *(() if person is None else (person,)))
    if not sittings:
        return {}
    belongs = (
        affiliations()
        .filter(takes_part(circle), person__in={sitting.person_id for sitting in sittings})
        .select_related("organisation")
        .order_by("organisation__name_key", "pk")
    )
    rows = list(belongs)
    found = (_crossing(sitting, rows) for sitting in sittings)
    return {crossing.sitting.pk: crossing for crossing in found if crossing is not None}


def crossing_of(sitting: Sitting) -> Crossing | None:
    """The crossing of one sitting, if it is one today."""
    return crossings_in(sitting.seat.body.circle_id, person=sitting.person_id).get(sitting.pk)


def sittings_across(person: Person, organisation: Organisation) -> list[Sitting]:
    """The person's seats in caucuses that the organisation, were it theirs, would stand on the other side of."""
    there = takes_part(OuterRef("seat__body__circle"), organisation.pk)
    found = _all_sittings().filter(there, person=person).exclude(seat__body__sector=organisation.sector)
    return list(found.select_related("seat__organisation", "seat__body").order_by("seat__body__name", "pk"))


def other_side(circle: UUID, sector: str) -> QuerySet[Affiliation]:
    """Who belongs today to an organisation on the other side of a sector's line in a circle."""
    return affiliations().filter(takes_part(circle)).exclude(organisation__sector=sector).order_by("pk")


def sittings_in_caucus(circle: UUID, sector: str) -> QuerySet[Sitting]:
    """The sittings of today in a sector's own group, for organisations that are in the circle."""
    member = Membership.objects.filter(in_force(), circle=circle).values("organisation")
    found = _all_sittings().filter(seat__body__circle=circle, seat__body__sector=sector, seat__organisation__in=member)
    return found.order_by("pk")


@kept
def _sittings(circle: UUID, person: UUID | None = None) -> QuerySet[Sitting]:
    found = _all_sittings().filter(seat__body__circle=circle)
    found = found if person is None else found.filter(person=person)
    return found.select_related("person", "seat__organisation", "seat__body").order_by("pk")


def _all_sittings() -> QuerySet[Sitting]:
    """Those that hold today in any caucus, for an organisation that the person belongs to."""
    belongs = affiliations().filter(person=OuterRef("person"), organisation=OuterRef("seat__organisation"))
    stands = Q(seat__ended_on=None) | Q(seat__ended_on__gt=today())
    return Sitting.objects.filter(
        in_force(), in_force("seat__body__"), stands, Exists(belongs),
        seat__body__kind=BodyKind.CAUCUS, seat__as_guest=False,
    )  # fmt: skip


def _crossing(sitting: Sitting, belongs: list[Affiliation]) -> Crossing | None:
    sector = sitting.seat.body.sector
    other = [row for row in belongs if row.person_id == sitting.person_id and row.organisation.sector != sector]
    if not other:
        return None
    return Crossing(
        sitting,
        tuple(row.pk for row in other),
        tuple(dict.fromkeys(row.organisation.name for row in other)),
        tuple(row.pk for row in other if row.pk not in sitting.admitted_for),
    )


def affiliations() -> QuerySet[Affiliation]:
    """Who belongs where today. Unordered, for other questions."""
    day = today()
    return Affiliation.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day, person__is_active=True)
