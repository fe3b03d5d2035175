"""Which sources a fact rests on, as a value of it like any other; and what rests on a source."""

from typing import Any
from uuid import UUID

from tillit.partnerships.kinds import ABOUT, BY_KEY, KINDS, Kind, Values
from tillit.partnerships.kinds.organs import Cited
from tillit.partnerships.models import Citation, Partnership, Source
from tillit.partnerships.queries.records import Record, rows_of


def fact_named(kind: Kind, column: Cited, key: UUID) -> str:
    """What a citation calls a row, or one of the partnership's own columns."""
    return column.of or f"{kind.many}/{key}"


def whole_values(kind: Kind, row: Any) -> Values:
    """All that a change of a row can change: its own values, and which sources it rests on; one statement for those."""
    named = {fact_named(kind, column, row.pk): column.name for column in kind.rests_on}
    found: Values = {name: [] for name in named.values()}
    if named:
        partnership = row.pk if isinstance(row, Partnership) else row.partnership_id
        told = Citation.objects.filter(partnership=partnership, fact__in=named, source__removed_at=None)
        for fact, source in told.values_list("fact", "source"):
            found[named[fact]] = sorted([*_listed(found[named[fact]]), str(source)])
    return kind.values(row) | found


def current_values(proposal_kind: str, partnership: Partnership, key: UUID | None) -> Values | None:
    """The values of a row as it is now, or of the partnership itself; None when it is agreed no more."""
    kind = BY_KEY[proposal_kind]
    if kind is ABOUT:
        return whole_values(kind, Partnership.objects.get(pk=partnership.pk))
    row = rows_of(kind, partnership).filter(pk=key).first()
    return None if row is None else whole_values(kind, row)


def whole_values_in(record: Record, kind: Kind, row: Any) -> Values:
    """The same of a record that is read already."""
    keys = {source.key: str(source.pk) for source in record.sources}
    found: Values = {
        column.name: sorted(keys[one] for one in record.cited(fact_named(kind, column, row.pk)))
        for column in kind.rests_on
    }
    return record.values(kind, row) | found


def resting_on_source(record: Record, source: str) -> list[tuple[Kind, Any, str]]:
    """What rests on a source, by its key in the record: kind, row, and the column where it is one of the partnership's.

    In the order of the kinds, the partnership's own texts first.
    """
    itself = record.partnership
    found = [(ABOUT, itself, column.of) for column in ABOUT.rests_on if source in record.cited(column.of)]
    return found + [
        (kind, row, "")
        for kind in KINDS
        for row in record.of(kind)
        if source in record.cited(record.fact_of(kind, row))
    ]


def key_of_new_source(partnership: Partnership) -> str:
    """A short name that no source of the partnership has or had: files name sources by it."""
    taken = set(Source.objects.filter(partnership=partnership).values_list("key", flat=True))
    return next(key for number in range(1, len(taken) + 2) if (key := f"s{number}") not in taken)


def _listed(value: object) -> list[str]:
    return value if isinstance(value, list) else []
