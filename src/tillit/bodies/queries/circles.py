"""Who is in a circle, and what of it somebody sees."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tillit.bodies.models import (
    Body,
    BodyKind,
    Declaration,
    Mandate,
    Membership,
    Room,
    RoomKind,
    Scope,
    Seat,
    Sitting,
)
from tillit.bodies.queries.crossings import affiliations
from tillit.bodies.queries.groups import bodies_of, seats_of
from tillit.bodies.queries.mandates import mandates_in_force
from tillit.bodies.queries.periods import in_force
from tillit.bodies.queries.rooms import rooms_of
from tillit.bodies.queries.sides import takes_part
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person
from tillit.people.queries import BY_SHOWN_NAME, affiliations_in_force
from tillit.people.roles import FILL_SEATS, roles_with


@dataclass(frozen=True, slots=True)
class CircleView:
    """What of a circle somebody sees: all of it from its joint room, else what their seats or their duty open.

    `sits_in` are the bodies in which the person has a seat; `fills` the organisations whose seats they fill; `speaks`
    those of the circle that they have a mandate to speak for; `belongs` who of those who sit belongs where.
    """

    circle: UUID
    rooms: list[Room]
    bodies: list[Body]
    whole: bool
    sits_in: frozenset[UUID]
    fills: frozenset[UUID]
    speaks: frozenset[UUID]
    members: tuple[Organisation, ...]
    belongs: frozenset[tuple[UUID, UUID]]


def circle_for(actor: Actor, circle: UUID) -> CircleView:
    """What the actor sees of a circle; NotFound when it is nothing, or when there is no such circle."""
    rooms = list(rooms_of(actor).filter(circle=circle).select_related("organisation"))
    whole = any(room.kind == RoomKind.CIRCLE for room in rooms)
    sits_in = _sits_in(actor, circle)
    fills = frozenset(_fills(actor).values_list("organisation", flat=True))
    bodies = list(bodies_of(circle))
    seen = bodies if whole else [body for body in bodies if body.pk in sits_in or _has_seat_of(body, fills)]
    if not whole and not seen:
        raise NotFound
    return CircleView(
        circle, _in_order(rooms), seen, whole, sits_in, fills, speaks_in(actor, circle),
        tuple(members_of(circle)), _belonging(seen),
    )  # fmt: skip


def members_of(circle: UUID) -> QuerySet[Organisation]:
    """The organisations in a circle today, as equals: in the order of their names (C1)."""
    member = Membership.objects.filter(in_force(), circle=circle, organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(member)).order_by("name_key", "pk")


def members_to_come(circle: UUID) -> QuerySet[Organisation]:
    """The organisations whose time in a circle has not begun, in order."""
    member = Membership.objects.filter(circle=circle, starts_on__gt=today(), organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(member)).order_by("name_key", "pk")


def membership_of(circle: UUID, organisation: UUID) -> Membership | None:
    """The organisation's place in a circle today, if it has one."""
    found = Membership.objects.filter(in_force(), circle=circle, organisation=organisation)
    return found.select_related("organisation", "circle").order_by("pk").first()


def caucus_members(circle: UUID, sector: str) -> QuerySet[Organisation]:
    """The organisations of a sector's own group: those in the circle with a seat in it, in order."""
    seat = Seat.objects.filter(
        in_force("body__"), Q(ended_on=None) | Q(ended_on__gt=today()), organisation=OuterRef("pk"),
        body__circle=circle, body__kind=BodyKind.CAUCUS, body__sector=sector, as_guest=False,
    )  # fmt: skip
    return members_of(circle).filter(Exists(seat))


def people_of(organisation: UUID) -> QuerySet[Person]:
    """Who belongs to the organisation today, in order."""
    day = today()
    belongs = Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), organisation=organisation, starts_on__lte=day, person=OuterRef("pk")
    )
    return Person.objects.filter(Exists(belongs), is_active=True).order_by(*BY_SHOWN_NAME)


def get_body(actor: Actor, circle: UUID, key: UUID) -> Body:
    """One body, for who sees it in the circle; NotFound for absent and forbidden alike."""
    body = next((body for body in circle_for(actor, circle).bodies if body.pk == key), None)
    if body is None:
        raise NotFound
    return body


def get_seat(actor: Actor, circle: UUID, key: UUID) -> Seat:
    """One standing seat with its body and organisation, for who sees its body; NotFound else."""
    seen = circle_for(actor, circle)
    seat = next((seat for body in seen.bodies for seat in body.seats.all() if seat.pk == key), None)
    if seat is None or not (seen.whole or seat.body_id in seen.sits_in or seat.organisation_id in seen.fills):
        raise NotFound
    return seat


def declarations_in(room: Room) -> QuerySet[Declaration]:
    """The conflicts of interest that matter today in a circle, by its joint room: the newest first.

    Who belongs to nobody around the table any more can act in nothing here: what they declared stands in the trail, and
    here again when they come back, for it still binds them then.
    """
    assert room.circle_id is not None  # noqa: S101  # a joint room is a circle's
    still_here = affiliations().filter(takes_part(room.circle_id), person=OuterRef("person"))
    found = Declaration.objects.filter(Exists(still_here), room=room, ended_at=None)
    return found.select_related("person", "organisation", "room").order_by("-declared_at", "pk")


def has_declared(person: UUID | None, circle: UUID, subjects: list[UUID]) -> bool:
    """Whether the person has an open conflict of interest in one of these things of a circle."""
    declared = Declaration.objects.filter(room__circle=circle, person=person, ended_at=None, subject_id__in=subjects)
    return declared.exists()


def _belonging(bodies: list[Body]) -> frozenset[tuple[UUID, UUID]]:
    """Person and organisation for all who sit in these bodies and belong to what they sit for."""
    seats = [seat for body in bodies for seat in body.seats.all()]
    sitting = {one.person_id for seat in seats for one in seat.sittings.all()}
    found = affiliations().filter(person__in=sitting, organisation__in={seat.organisation_id for seat in seats})
    return frozenset(found.values_list("person", "organisation"))


def _fills(actor: Actor) -> QuerySet[Affiliation]:
    return affiliations_in_force(actor.person_id).filter(role__in=roles_with(FILL_SEATS))


def speaks_in(actor: Actor, circle: UUID, scope: str = Scope.SPEAK) -> frozenset[UUID]:
    """The organisations in a circle today that the actor holds a mandate for, to speak if nothing else is said."""
    return frozenset(_held_in(actor, circle, scope=scope)) if actor.person_id else frozenset()


@kept
def _held_in(actor: Actor, circle: UUID, *, scope: str) -> QuerySet[Mandate, UUID]:
    members = members_of(circle).order_by().values("pk")
    held = mandates_in_force().filter(person=actor.person_id, scope=scope, organisation__in=members)
    return held.values_list("organisation", flat=True)


def _sits_in(actor: Actor, circle: UUID) -> frozenset[UUID]:
    if actor.person_id is None:
        return frozenset()
    return frozenset(seats_of(actor.person_id).filter(body__circle=circle).values_list("body", flat=True))


def _has_seat_of(body: Body, organisations: frozenset[UUID]) -> bool:
    return any(seat.organisation_id in organisations for seat in body.seats.all())


def _in_order(rooms: list[Room]) -> list[Room]:
    order = {RoomKind.CIRCLE: 0, RoomKind.CAUCUS: 1, RoomKind.OWN: 2}
    return sorted(rooms, key=lambda room: (order.get(RoomKind(room.kind), 3), str(room.pk)))


def get_joint_room(actor: Actor, circle: UUID) -> Room:
    """The joint room of a circle, for who may enter it; NotFound for absent and forbidden alike."""
    room = rooms_of(actor).filter(circle=circle, kind=RoomKind.CIRCLE).first()
    if room is None:
        raise NotFound
    return room


def get_declaration(actor: Actor, circle: UUID, key: UUID) -> Declaration:
    """One declaration of conflict of interest, for who may enter the circle's joint room."""
    room = get_joint_room(actor, circle)
    found = Declaration.objects.filter(pk=key, room=room).select_related("person", "organisation", "room").first()
    if found is None:
        raise NotFound
    return found


def get_sitting(actor: Actor, circle: UUID, key: UUID) -> Sitting:
    """One sitting of today, for who sees its body in the circle."""
    bodies = [body.pk for body in circle_for(actor, circle).bodies]
    found = Sitting.objects.filter(in_force(), pk=key, seat__body__in=bodies)
    sitting = found.select_related("person", "seat__organisation", "seat__body__circle").first()
    if sitting is None:
        raise NotFound
    return sitting
