"""Who belongs to whose federation: up to the top, and down in pages."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q

from tillit.people.models import Organisation

# no federation is as deep as this; the bound is there so that a broken tree ends
DEEPEST = 50
UP = """
    WITH RECURSIVE way (id, depth) AS (
        SELECT parent_id, 1 FROM people_organisation WHERE id = %s
        UNION ALL
        SELECT o.parent_id, way.depth + 1 FROM people_organisation o JOIN way ON o.id = way.id WHERE way.depth < %s
    ) SELECT o.id, o.name FROM way JOIN people_organisation o ON o.id = way.id ORDER BY way.depth DESC
"""
DOWN = """
    WITH RECURSIVE below (id, depth) AS (
        SELECT id, 1 FROM people_organisation WHERE parent_id = %s AND merged_into_id IS NULL
        UNION ALL
        SELECT o.id, below.depth + 1 FROM people_organisation o JOIN below ON o.parent_id = below.id
        WHERE o.merged_into_id IS NULL AND below.depth < %s
    ) SELECT count(*) FILTER (WHERE depth = 1), count(*) FROM below
"""


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation as a line that leads to its page."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Below:
    """How many organisations say that they belong to one: at once, and on all levels."""

    nearest: int
    all: int


def federation_above(organisation: UUID) -> list[OrganisationName]:
    """The organisations that it is part of, the uppermost first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(UP, [organisation, DEEPEST])
        return [OrganisationName(*row) for row in cursor.fetchall()]


def federation_below(organisation: UUID) -> Below:
    """How many say that they are part of it; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(DOWN, [organisation, DEEPEST])
        return Below(*cursor.fetchone())


def parts_of(organisation: UUID, *, after: UUID | None = None, most: int) -> list[OrganisationName]:
    """Those that say they are part of it, in order, from the one after `after` on; at most `most`.

    One statement, two with `after`. An `after` that is none of them begins anew.
    """
    parts = Organisation.objects.filter(parent=organisation, merged_into=None)
    last = parts.filter(pk=after).first() if after else None
    if last is not None:
        parts = parts.filter(Q(name_key__gt=last.name_key) | Q(name_key=last.name_key, pk__gt=last.pk))
    return [OrganisationName(*row) for row in parts.order_by("name_key", "pk").values_list("pk", "name")[:most]]
