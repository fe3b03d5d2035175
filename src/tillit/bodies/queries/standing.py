"""Where an organisation stands among others: asked by the floor below when it is to be put together with another.

What is only told says nothing of that, unless it is asked for: anybody can tell that others own something with them, or
have done so.
"""

from collections.abc import Set
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from tillit.bodies.models import BodyKind, Membership, Seat, Sitting
from tillit.bodies.queries.periods import in_force
from tillit.kernel.period import today
from tillit.people.above import Standing
from tillit.people.models import Affiliation, Organisation, Person


def standing_of(organisation: Organisation, *, told: bool = False) -> Standing:
    """The circles of an organisation, and who else is part of every one of them today; whoever asks.

    A seat in a group that one party owns says nothing: that party alone gives it, and it opens no joint room. Nor does
    what is only `told`, unless it is asked for: a place in a circle that is reported, or one that had ended before the
    circle was here; the organisation was never asked.
    """
    day = today()
    was_here = Q(ends_on=None) | Q(ends_on__gt=F("circle__created_at__date"))
    places = Membership.objects.filter(organisation=organisation)
    seats = Seat.objects.filter(organisation=organisation, body__owner=None)
    if not told:
        places = places.filter(was_here, circle__is_reported=False)
        seats = seats.filter(body__circle__is_reported=False)
    circles = set(places.values_list("circle", flat=True)) | set(seats.values_list("body__circle", flat=True))
    lasting = places.filter(Q(ends_on=None) | Q(ends_on__gt=day)).exists()
    sitting = seats.filter(Q(ended_on=None) | Q(ended_on__gt=day), Q(body__ends_on=None) | Q(body__ends_on__gt=day))
    around = _around_each(organisation, circles) if told else ()
    return Standing(bool(circles), lasting or sitting.exists(), _others(organisation, circles), around)


def _around_each(organisation: Organisation, circles: set[UUID]) -> tuple[tuple[UUID, ...], ...]:
    """As `_others`, of each circle by itself; two statements for all of them."""
    here = Membership.objects.filter(in_force(), circle__in=circles).exclude(organisation=organisation)
    members: dict[UUID, list[tuple[UUID, str]]] = {circle: [] for circle in sorted(circles)}
    listed = here.order_by("starts_on", "pk").values_list("circle", "organisation", "organisation__sector")
    for circle, key, sector in listed:
        members[circle].append((key, sector))
    caucus = Seat.objects.filter(organisation=organisation, body__kind=BodyKind.CAUCUS, body__circle__in=circles)
    sided = set(caucus.order_by().values_list("body__circle", flat=True))
    found = []
    for circle, some in members.items():
        beside = tuple(key for key, sector in some if sector == organisation.sector)
        found.append(beside if beside or circle in sided else tuple(key for key, _sector in some))
    return tuple(found)


def _others(organisation: Organisation, circles: set[UUID]) -> tuple[UUID, ...]:
    """Those that are part of all these circles today, the first to come first; of its own side where sides matter.

    Whoever takes its place sits with the others of its sector, and reads what they wrote: only one of those lets it in.
    """
    if not circles:
        return ()
    first, *rest = sorted(circles)
    found = Membership.objects.filter(in_force(), circle=first).exclude(organisation=organisation)
    if _has_a_side(organisation, circles):
        found = found.filter(organisation__sector=organisation.sector)
    for circle in rest:  # as many as the circles that one organisation that nobody belongs to is in: a handful
        there = Membership.objects.filter(in_force(), circle=circle, organisation=OuterRef("organisation"))
        found = found.filter(Exists(there))
    return tuple(found.order_by("starts_on", "pk").values_list("organisation", flat=True))


def _has_a_side(organisation: Organisation, circles: set[UUID]) -> bool:
    caucus = Seat.objects.filter(organisation=organisation, body__kind=BodyKind.CAUCUS, body__circle__in=circles)
    beside = Membership.objects.filter(in_force(), circle__in=circles, organisation__sector=organisation.sector)
    return caucus.exists() or beside.exclude(organisation=organisation).exists()


def parties_beside(organisation: Organisation, others: Set[UUID]) -> set[UUID]:
    """Those of the others that are, or will be, a party of a circle in which the organisation is one too."""
    lasting = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today()), circle__is_reported=False)
    circles = lasting.filter(organisation=organisation).values("circle")
    return set(lasting.filter(circle__in=circles, organisation__in=others).values_list("organisation", flat=True))


def names_beside(person: Person, organisations: Set[UUID]) -> set[str]:
    """What those are called who meet the person in these organisations, or in circles; never a protected name.

    Asked when somebody chooses a name: only those are compared whom they will be shown, and a protected one must not be
    found out by trying it. Who only belongs to another party is met by nobody there before they take a seat; and in a
    circle that is only reported nobody is met before the person takes one.
    """
    sits = Sitting.objects.filter(in_force(), person=person).values("seat__body__circle")
    there = Membership.objects.filter(in_force(), organisation__in=organisations, circle__is_reported=False)
    circles = Q(seat__body__circle__in=there.values("circle")) | Q(seat__body__circle__in=sits)
    seated = Sitting.objects.filter(in_force(), circles)
    day = today()
    lasting = Affiliation.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)
    beside = lasting.filter(organisation__in=organisations)
    found = Person.objects.filter(Q(pk__in=beside.values("person")) | Q(pk__in=seated.values("person")))
    return set(found.filter(protected_at=None, erased_at=None).exclude(pk=person.pk).values_list("name", flat=True))
