"""What an organisation takes along from a circle, and what it has taken."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from tillit.bodies.models import Membership, Room, RoomKind
from tillit.bodies.queries import caucus_members, has_taken_part, in_force, rooms_of, speaks_in
from tillit.exchange.events import PACKAGE_MADE
from tillit.exchange.models import Package
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import Organisation
from tillit.people.queries import affiliations_in_force
from tillit.trail.models import Payload


def rooms_taken(membership: Membership) -> list[Room]:
    """The rooms that an organisation takes the content of: the joint one, its sector's own if it is in it, its own."""
    organisation = membership.organisation
    found = Room.objects.filter(circle=membership.circle_id).select_related("organisation", "circle")
    mine = Q(kind=RoomKind.CIRCLE) | Q(kind=RoomKind.OWN, organisation=organisation)
    if caucus_members(membership.circle_id, organisation.sector).filter(pk=organisation.pk).exists():
        mine |= Q(kind=RoomKind.CAUCUS, sector=organisation.sector)
    order = {RoomKind.CIRCLE: 0, RoomKind.CAUCUS: 1, RoomKind.OWN: 2}
    return sorted(found.filter(mine), key=lambda room: (order[RoomKind(room.kind)], str(room.pk)))


def packages_for(actor: Actor) -> QuerySet[Package]:
    """The packages of the organisations that the actor belongs to, newest first; `called` as it was when it left.

    One that holds what a sector's own group wrote does not exist for somebody who also belongs to an organisation that
    is or was on the other side in that circle: who was not let in there comes in by no other way (jäv). An organisation
    that has ever changed its sector may have stood there, whatever it is today; only the package's own is known to have
    stood here when it left.
    """
    mine = affiliations_in_force(actor.person_id).values("organisation")
    other_side = Organisation.objects.filter(has_taken_part(OuterRef(OuterRef("circle")), OuterRef("pk")), pk__in=mine)
    stood_here = Q(sector_changed_at=None) | Q(pk=OuterRef("organisation"))
    crossing = other_side.exclude(stood_here, sector=OuterRef("sector"))
    found = Package.objects.filter(room__in=rooms_of(actor).values("pk")).select_related("organisation", "made_by")
    told = Payload.objects.filter(event__subject_id=OuterRef("pk"), event__key=PACKAGE_MADE.key, erased_at=None)
    then = Subquery(told.order_by("event__at").values(name=KeyTextTransform("organisation", "body"))[:1])
    found = found.annotate(called=Coalesce(then, F("organisation__name"), output_field=TextField()))
    return found.filter(Q(sector="") | ~Exists(crossing)).order_by("-made_at", "pk")


def get_package(actor: Actor, key: UUID) -> Package:
    """One package; NotFound for absent and forbidden alike."""
    package = packages_for(actor).filter(pk=key).first()
    if package is None:
        raise NotFound
    return package


def places_to_leave(actor: Actor, circle: UUID) -> list[Membership]:
    """The places in a circle that the actor may give up for an organisation, in order of the names."""
    found = Membership.objects.filter(in_force(), circle=circle, organisation__in=speaks_in(actor, circle))
    return list(found.select_related("organisation", "circle").order_by("organisation__name_key", "pk"))
