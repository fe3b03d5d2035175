"""What a row points to, as a file names it: an organisation by its id there, another row by its place."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tillit.bodies.models import Body
from tillit.partnerships.kinds import BY_KEY, Column, Value
from tillit.partnerships.kinds.columns import Organisation as OrganisationColumn
from tillit.partnerships.kinds.columns import Row
from tillit.partnerships.kinds.organs import Organisations
from tillit.partnerships.queries import Record
from tillit.people.models import Organisation

Keys = dict[UUID, tuple[Organisation, str]]


def keys_of(record: Record, bodies: Iterable[Body]) -> Keys:
    """Each organisation that the file speaks of with its id there, in order."""
    named = dict(record.organisations)
    named |= {body.owner_id: body.owner for body in bodies if body.owner is not None and body.owner_id is not None}
    ordered = sorted(named.values(), key=in_order)
    return {one.pk: (one, f"o{place}") for place, one in enumerate(ordered, 1)}


def in_order(one: Organisation) -> tuple[str, str, str]:
    """The same in every installation: neither random keys nor the server's own order of letters decide."""
    return one.name_key, one.name, one.number or ""


def pointed(record: Record, column: Column, value: Value, keys: Keys) -> Any:
    """A plain value as the file has it."""
    if isinstance(column, Row):
        return record.place_of(BY_KEY[column.kind], UUID(str(value))) or None if value else None
    if isinstance(column, OrganisationColumn):
        return keys[UUID(str(value))][1] if value else None
    if isinstance(column, Organisations) and isinstance(value, list):
        return sorted((keys[UUID(key)][1] for key in value), key=_number)
    return value


def _number(key: str) -> int:
    return int(key[1:])
