"""What lists and their files tell of entries, row by row; read plainly, since a list costs what its rows cost."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections

from tillit.register.shelf import PUBLIC

AT_ONCE = 250
# by number, each piece in the order that is asked for
ROWS = """
    SELECT e.id, e.number, e.slug, e.title, e.state, e.state_as_of, e.form, e.facets, e.line, e.from_year, e.to_year,
        e.summary, e.published_at, e.changed_at, e.is_example, e.civil_parties, e.public_parties
    FROM unnest(%s::int[]) WITH ORDINALITY AS wanted(number, place) JOIN published.register_entry e USING (number)
    ORDER BY wanted.place
"""


# the same for a list, which tells less of each: arrays and moments cost more to read than all the rest
LISTED = """
    SELECT e.id, e.number, e.slug, e.title, e.state, e.state_as_of, e.line, e.summary, e.is_example, e.civil_parties,
        e.public_parties
    FROM unnest(%s::int[]) WITH ORDINALITY AS wanted(number, place) JOIN published.register_entry e USING (number)
    ORDER BY wanted.place
"""


class Listed(NamedTuple):
    """What a list tells of an entry; columns of published.register_entry."""

    pk: UUID
    number: int
    slug: str
    title: str
    state: str
    state_as_of: str
    line: dict[str, Any]
    summary: str
    is_example: bool
    civil_parties: int
    public_parties: int


class Told(NamedTuple):
    """What a file or a feed tells of an entry; columns of published.register_entry."""

    pk: UUID
    number: int
    slug: str
    title: str
    state: str
    state_as_of: str
    form: str
    facets: list[str]
    line: dict[str, Any]
    from_year: int | None
    to_year: int | None
    summary: str
    published_at: Any
    changed_at: Any
    is_example: bool
    civil_parties: int
    public_parties: int


def rows_told(numbers: Sequence[int]) -> Iterator[Told]:
    """The entries with these numbers, in their order, some hundred in memory at a time."""
    for start in range(0, len(numbers), AT_ONCE):
        with connections[PUBLIC].cursor() as cursor:
            cursor.execute(ROWS, [list(numbers[start : start + AT_ONCE])])
            for row in map(Told._make, cursor.fetchall()):
                yield row._replace(line=json.loads(str(row.line)))


def rows_listed(numbers: Sequence[int]) -> list[Listed]:
    """The entries of a page with these numbers, in their order; no statement for none."""
    if not numbers:
        return []
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(LISTED, [list(numbers)])
        return [Listed._make((*row[:6], json.loads(row[6]), *row[7:])) for row in cursor.fetchall()]
