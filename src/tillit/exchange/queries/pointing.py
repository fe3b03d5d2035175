"""What a row points to, as a file names it: an organisation by its id there, another row by its place."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from tillit.bodies.models import Body
from tillit.partnerships.kinds import BY_KEY, KINDS, Column, Kind, Value
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


def without_loose_ends(record: Record) -> Record:
    """The record without rows that mean nothing any more, since what they point to is not agreed any more.

    A contribution of somebody who takes part no longer, what an activity that is gone needs: no file can hold them.
    """
    rows = record.rows | {
        kind.key: [row for row in record.of(kind) if not _is_loose(record, kind, row)] for kind in KINDS
    }
    return replace(record, rows=rows)


def _is_loose(record: Record, kind: Kind, row: Any) -> bool:
    values, gone = record.values(kind, row), False
    for column in kind.columns:
        value = values[column.name]
        if isinstance(column, Row) and value and not record.place_of(BY_KEY[column.kind], UUID(str(value))):
            values[column.name], gone = column.empty, True
    return gone and any(kind.faults(values))


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
