"""What the rows that a fact points to are called."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tillit.bodies.queries import membership_of
from tillit.partnerships.kinds import BY_KEY, CONTRIBUTION, CONTRIBUTOR, SOURCE, Kind, Value, Values
from tillit.partnerships.kinds.columns import Areas, Organisation, Place, Places, Row
from tillit.partnerships.kinds.organs import Cited, Organisations
from tillit.partnerships.models import Contributor
from tillit.people.models import Organisation as OrganisationRow
from tillit.people.queries.places import names_of_areas, names_of_places


def names_in(kind: Kind, some: Iterable[Values]) -> dict[str, str]:
    """The names of everything that these values of a kind point to, by key; a statement for each sort of thing."""
    wanted: dict[str, set[UUID]] = {}
    codes: set[str] = set()
    areas: dict[str, str] = {}
    for values in some:
        for column in kind.told:
            value = values.get(column.name)
            if value and isinstance(column, Row):
                wanted.setdefault(column.kind, set()).add(UUID(str(value)))
            elif value and isinstance(column, Organisation):
                wanted.setdefault("", set()).add(UUID(str(value)))
            elif value and isinstance(column, Place):
                codes.add(str(value))
            elif isinstance(value, list) and isinstance(column, Places):
                codes.update(value)
            elif isinstance(value, list) and isinstance(column, Areas):
                areas |= {code: column.named(code) for code in value}
            elif isinstance(value, list) and isinstance(column, Organisations | Cited):
                wanted.setdefault(SOURCE.key if isinstance(column, Cited) else "", set()).update(map(UUID, value))
    named = {str(row.pk): str(row) for key, keys in wanted.items() for row in _rows(key, keys)}
    named |= names_of_places(codes) if codes else {}
    return named | {areas[code]: name for code, name in names_of_areas(areas).items()} if areas else named


def _rows(key: str, keys: set[UUID]) -> Iterable[Any]:
    model: Any = BY_KEY[key].model if key else OrganisationRow
    rows: Iterable[Any] = model._default_manager.filter(pk__in=keys).order_by("pk")
    return rows


def owner_of(circle: UUID, kind: Kind, values: Values) -> UUID | None:
    """The organisation that alone decides about a fact with these values; None when it is joint (C2).

    What an activity needs of another is said by the one who books it. What belonged to an organisation that has left
    the circle is joint from then on: else nobody could hand it over or take it away.
    """
    return _if_here(circle, told_owner(kind, values))


def bound_by(circle: UUID, kind: Kind, values: Values) -> UUID | None:
    """The party that a fact binds, as the one who gives or holds the money; None when nobody in the circle is (C3).

    Also one that is told among those who take part and are no parties: what it does or gives there binds it as much.
    """
    return _if_here(circle, _named(values, kind.binds) or _told_beside(kind, values))


def whose(circle: UUID, kind: Kind, values: Values) -> UUID | None:
    """The party without whose yes a fact with these values never changes; None when there is none."""
    return owner_of(circle, kind, values) or bound_by(circle, kind, values)


def told_owner(kind: Kind, values: Values) -> UUID | None:
    """The organisation whose own it is told to be, whether it is still in the circle or not."""
    if kind.key == "dependency":
        activity = BY_KEY["activity"].model._default_manager.filter(pk=values["activity"] or None)
        found: UUID | None = activity.values_list("booker", flat=True).first()
        return found
    return _named(values, kind.owner)


def _told_beside(kind: Kind, values: Values) -> UUID | None:
    if kind is CONTRIBUTOR:
        return _named(values, "organisation")
    key = _named(values, "contributor") if kind is CONTRIBUTION else None
    return Contributor.objects.filter(pk=key).values_list("organisation", flat=True).first() if key else None


def _named(values: Values, column: str) -> UUID | None:
    key = values.get(column) if column else ""
    return UUID(str(key)) if key else None


def has_left(circle: UUID, organisation: Value) -> bool:
    """Whether an organisation that a fact names takes part no more; nobody has not left."""
    return bool(organisation) and membership_of(circle, UUID(str(organisation))) is None


def _if_here(circle: UUID, organisation: UUID | None) -> UUID | None:
    return organisation if organisation and membership_of(circle, organisation) else None
