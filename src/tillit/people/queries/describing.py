"""What an organisation is, for its page and for those who describe it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Func, Q, QuerySet, TextField, Value

from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.lookalikes import likeness
from tillit.kernel.period import today
from tillit.people.models import (
    Affiliation,
    Conditions,
    Contact,
    FormerName,
    FormerNumber,
    Organ,
    Organisation,
    OrganisationArea,
    OrganisationPlace,
    Place,
)
from tillit.people.queries.affiliations import affiliations_in_force
from tillit.people.roles import roles_with

MOST_ALIKE = 10


@dataclass(frozen=True, slots=True)
class OrganLine:
    """An organ as a line: its name, what it is, when, and what it became; `stands` while it has not ended."""

    id: UUID
    name: str
    kind: str
    starts_on: date | None
    ends_on: date | None
    became: str
    stands: bool


def nobody_yet(organisation: Organisation) -> bool:
    """Whether nobody has ever belonged to it here: then who described it may go on doing so."""
    return not Affiliation.objects.filter(organisation=organisation).exists()


def somebody_with(permission: str, organisation: UUID) -> bool:
    """Whether anybody belongs to it today in a role that gives the permission."""
    return _in_force_in([organisation], permission).exists()


def first_with(permission: str, organisations: Iterable[UUID]) -> UUID | None:
    """The first of these in which somebody has a role that gives the permission today; one statement."""
    keys = list(organisations)
    there = set(_in_force_in(keys, permission).values_list("organisation", flat=True))
    return next((key for key in keys if key in there), None)


def organisations_where(actor: Actor, permission: str) -> list[Organisation]:
    """The organisations, in order, in which a role of the actor gives the permission today; one statement."""
    return _organisations_where(actor, permission=permission)


@kept
def _organisations_where(actor: Actor, *, permission: str) -> QuerySet[Organisation]:
    mine = affiliations_in_force(actor.person_id).filter(role__in=roles_with(permission))
    found = Organisation.objects.filter(pk__in=mine.values("organisation"), merged_into=None)
    return found.order_by("name_key", "pk")


def lookalikes(name: str, *, but: UUID | None = None) -> list[Organisation]:
    """Organisations whose name is this very one or may be taken for it, in order; at most ten.

    A name without letters ("+++") is like no other, but may be somebody's already.
    """
    seen = likeness(name)
    key = Func(Value(name), function="app.sv_sort_key", output_field=TextField())
    same = Q(name_key=key, name=name)
    found = Organisation.objects.filter(same | Q(likeness=seen) if seen else same, merged_into=None)
    others = found.exclude(pk=but) if but else found
    return list(others.order_by("name_key", "pk")[:MOST_ALIKE])


def holder_of_number(number: str) -> Organisation | None:
    """Who has this number, or had it."""
    holds = Q(number=number) | Q(pk__in=FormerNumber.objects.filter(number=number).values("organisation"))
    return Organisation.objects.filter(holds).order_by("pk").first()


def former_names_of(organisation: Organisation) -> list[FormerName]:
    """The names that it had, the newest first; those that came with a duplicate last."""
    return sorted(_former_names(organisation.pk), key=lambda one: one.came_with_id is not None)


@kept
def _former_names(organisation: UUID) -> QuerySet[FormerName]:
    return FormerName.objects.filter(organisation=organisation).order_by("-ends_on", "-pk")


def former_numbers_of(organisation: Organisation) -> list[FormerNumber]:
    """The numbers that it had or that came with a duplicate, the newest first."""
    return _former_numbers(organisation.pk)


@kept
def _former_numbers(organisation: UUID) -> QuerySet[FormerNumber]:
    return FormerNumber.objects.filter(organisation=organisation).order_by("-until_on", "pk")


def organ_lines_of(organisation: Organisation) -> list[OrganLine]:
    """The organs that it has and had, those that stand first; one statement."""
    day = today()
    lines = [
        OrganLine(
            id=row.pk,
            name=row.name,
            kind=str(row.get_kind_display()),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            became=row.succeeded_by.name if row.succeeded_by else "",
            stands=row.ends_on is None or row.ends_on > day,
        )
        for row in _organs(organisation.pk)
    ]
    return sorted(lines, key=lambda line: not line.stands)


@kept
def _organs(organisation: UUID) -> QuerySet[Organ]:
    return Organ.objects.filter(organisation=organisation).select_related("succeeded_by").order_by("name", "pk")


def get_organ(key: UUID) -> Organ:
    """An organ with its organisation, for anybody who is signed in; NotFound when there is none."""
    organ = Organ.objects.filter(pk=key).select_related("organisation__described_by").first()
    if organ is None:
        raise NotFound
    return organ


def standing_organs(organisation: Organisation, *, but: Organ | None = None) -> list[Organ]:
    """The organs that it has today, in order."""
    open_ones = Q(ends_on=None) | Q(ends_on__gt=today())
    rows = Organ.objects.filter(open_ones, organisation=organisation)
    others = rows.exclude(pk=but.pk) if but else rows
    return list(others.order_by("name", "pk"))


def conditions_of(organisation: Organisation) -> Conditions | None:
    """The card with what others should know, if it is written."""
    return Conditions.objects.filter(organisation=organisation).first()


def contacts_of(organisation: Organisation) -> list[Contact]:
    """The functions that anybody may turn to, in their order."""
    return _contacts(organisation.pk)


@kept
def _contacts(organisation: UUID) -> QuerySet[Contact]:
    return Contact.objects.filter(organisation=organisation).order_by("order", "function", "pk")


def get_contact(key: UUID) -> Contact:
    """A contact with its organisation; NotFound when there is none."""
    contact = Contact.objects.filter(pk=key).select_related("organisation__described_by").first()
    if contact is None:
        raise NotFound
    return contact


def places_of(organisation: Organisation) -> list[OrganisationPlace]:
    """Where it works, in order."""
    return _places(organisation.pk)


@kept
def _places(organisation: UUID) -> QuerySet[OrganisationPlace]:
    rows = OrganisationPlace.objects.filter(organisation=organisation).select_related("place")
    return rows.order_by("place__name_key", "place")


def all_places() -> list[Place]:
    """The country, its counties and municipalities, to find one by its name."""
    return list(Place.objects.order_by("name_key", "pk"))


def areas_of(organisation: Organisation) -> list[OrganisationArea]:
    """What it works with, in order."""
    return _areas(organisation.pk)


@kept
def _areas(organisation: UUID) -> QuerySet[OrganisationArea]:
    rows = OrganisationArea.objects.filter(organisation=organisation).select_related("area")
    return rows.order_by("area__order", "area")


def _in_force_in(organisations: list[UUID], permission: str) -> QuerySet[Affiliation]:
    day = today()
    return Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day),
        organisation__in=organisations,
        role__in=roles_with(permission),
        person__is_active=True,
        starts_on__lte=day,
    )
