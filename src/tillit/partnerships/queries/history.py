"""What the history points to: those who are or were here, and a fact that may be agreed no more."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tillit.bodies.models import Membership
from tillit.bodies.queries import rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.kinds import ABOUT, TERM, Kind
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries.records import Record
from tillit.people.models import Organisation
from tillit.trail.names import shown

PERSON = "people.person"


def organisations_ever_in(circle: UUID) -> list[Organisation]:
    """Those who are or were in a circle, as equals: in the order of their names (C1)."""
    return _ever_in(circle)


@kept
def _ever_in(circle: UUID) -> QuerySet[Organisation]:
    member = Membership.objects.filter(circle=circle, organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(member)).order_by("name_key", "pk")


def find_fact(record: Record, kind: Kind, key: UUID) -> Any:
    """A row of a kind, also one that is agreed no more; the partnership itself by its own key. NotFound else."""
    if kind is ABOUT:
        return _itself(record.partnership, key)
    row = next((row for row in record.of(kind) if row.pk == key), None)
    if row is None:
        removed = kind.model._default_manager.filter(pk=key, partnership=record.partnership)
        row = (removed.prefetch_related("told_parties__party") if kind is TERM else removed).first()
    if row is None:
        raise NotFound
    return row


def readable_facts(actor: Actor, kind: Kind, keys: Collection[UUID]) -> list[Any]:
    """Rows of a kind, or partnerships themselves, in rooms that the actor may enter; one statement."""
    found = kind.model._default_manager.filter(pk__in=keys, room__in=rooms_of(actor).values("pk")).order_by("pk")
    return list(found.select_related("room", *(() if kind is ABOUT else ("partnership",))))


def _itself(partnership: Partnership, key: UUID) -> Partnership:
    if partnership.pk != key:
        raise NotFound
    return partnership


def names_of_who_withheld(record: Record) -> dict[UUID, str]:
    """The persons behind what is kept from the public page, by key; no statement when nothing is."""
    keys = {one.withheld_by_id for some in record.withheld.values() for one in some if one.withheld_by_id}
    return shown(PERSON, keys) if keys else {}
