"""What the rows that a fact points to are called."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tillit.partnerships.kinds import BY_KEY, Kind, Values
from tillit.partnerships.kinds.columns import Organisation, Row
from tillit.partnerships.kinds.organs import Organisations
from tillit.people.models import Organisation as OrganisationRow


def names_in(kind: Kind, some: Iterable[Values]) -> dict[str, str]:
    """The names of everything that these values of a kind point to, by key; a statement for each sort of thing."""
    wanted: dict[str, set[UUID]] = {}
    for values in some:
        for column in kind.columns:
            value = values.get(column.name)
            if value and isinstance(column, Row):
                wanted.setdefault(column.kind, set()).add(UUID(str(value)))
            elif value and isinstance(column, Organisation):
                wanted.setdefault("", set()).add(UUID(str(value)))
            elif isinstance(value, list) and isinstance(column, Organisations):
                wanted.setdefault("", set()).update(map(UUID, value))
    return {str(row.pk): str(row) for key, keys in wanted.items() for row in _rows(key, keys)}


def _rows(key: str, keys: set[UUID]) -> Iterable[Any]:
    model: Any = BY_KEY[key].model if key else OrganisationRow
    rows: Iterable[Any] = model._default_manager.filter(pk__in=keys).order_by("pk")
    return rows


def owner_of(kind: Kind, values: Values) -> UUID | None:
    """The organisation that alone decides about a fact with these values; None when it is joint (C2).

    What an activity needs of another is said by the one who books it.
    """
    if kind.key == "dependency":
        activity = BY_KEY["activity"].model._default_manager.filter(pk=values["activity"] or None)
        found: UUID | None = activity.values_list("booker", flat=True).first()
        return found
    key = values.get(kind.owner) if kind.owner else ""
    return UUID(str(key)) if key else None
