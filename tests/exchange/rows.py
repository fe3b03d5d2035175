"""What is in the database, all of it, past the row security."""

from collections.abc import Callable
from typing import Any

import psycopg

Raw = Callable[[str], "psycopg.Connection[tuple[Any, ...]]"]
Rows = dict[str, int]

TABLES = """
SELECT schemaname || '.' || tablename FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
"""


def rows_of(connection: "psycopg.Connection[tuple[Any, ...]]") -> Rows:
    """How many rows each table has, as the superuser sees it."""
    names = [str(name) for (name,) in connection.execute(TABLES).fetchall()]
    asked = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)
    return {str(name): int(count) for name, count in connection.execute(asked.encode()).fetchall()}


def grown(before: Rows, after: Rows) -> Rows:
    """The tables that have other counts than before, and by how many."""
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}
