"""Writing many rows of a model at once (COPY)."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

import psycopg
from django.db.models.expressions import DatabaseDefault
from psycopg.types.json import Jsonb

AT_A_TIME = 20_000
Connection = psycopg.Connection[tuple[Any, ...]]


def copy(connection: Connection, rows: Iterable[Any]) -> None:
    """Write rows of one model, as many at a time as a trigger can well take."""
    waiting = iter(rows)
    while batch := list(islice(waiting, AT_A_TIME)):
        first = batch[0]
        fields = [field for field in first._meta.local_concrete_fields if not field.generated]
        # what the database itself puts there
        fields = [field for field in fields if not isinstance(getattr(first, field.attname), DatabaseDefault)]
        names = [field.attname for field in fields if field.get_internal_type() != "BigAutoField"]
        data = {field.attname for field in fields if field.get_internal_type() == "JSONField"}
        columns = ", ".join(f'"{field.column}"' for field in fields if field.attname in names)
        with connection.cursor().copy(f"COPY {first._meta.db_table} ({columns}) FROM STDIN") as into:
            for row in batch:
                into.write_row(
                    [getattr(row, name) if name not in data else Jsonb(getattr(row, name)) for name in names]
                )
