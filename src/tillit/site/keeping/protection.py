"""What guards the rows of a database, as lines of text that can be compared: a backup notes them, a restore checks.

Owners, forced row-level security, policies, grants, triggers, functions, default privileges, constraints and indexes.
"""

from collections.abc import Iterable
from pathlib import Path

from psycopg import sql

from tillit.site.database import Connection

LINES = Path(__file__).with_suffix(".sql")
# policies are written back by each version of PostgreSQL in its own words
WORDED = "policy text "

UNPROTECTED = """
SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'room_id' AND NOT a.attisdropped
WHERE n.nspname IN ('public', 'published') AND c.relkind IN ('r', 'p')
    AND c.relname <> ALL(%s) AND NOT (c.relrowsecurity AND c.relforcerowsecurity
        AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND 'tillit_app'::regrole = ANY(polroles)))
ORDER BY 1
"""
# keys that hold no words: my_rooms() reads the first, and erasing must find all of the second (architecture.md)
WITHOUT_POLICY = ["bodies_jobroom", "trail_mention"]


def protection(connection: Connection) -> list[str]:
    """Everything that guards the rows, in order."""
    # names are told whole, whatever the connection's own search path
    connection.execute("SELECT set_config('search_path', 'pg_catalog', false)")
    return sorted(str(row[0]) for row in connection.execute(LINES.read_bytes()))


def differences(before: Iterable[str], after: Iterable[str], *, same_version: bool) -> list[str]:
    """What one side has and the other has not; the wording of policies counts between equal versions only."""
    there, here = ({line for line in lines if same_version or not line.startswith(WORDED)} for lines in (before, after))
    missing, further = (f"missing: {line}" for line in there - here), (f"further: {line}" for line in here - there)
    return sorted([*missing, *further])


def unprotected(connection: Connection) -> list[str]:
    """Tables with a room whose rows are not guarded; there must be none."""
    return [str(row[0]) for row in connection.execute(UNPROTECTED, [WITHOUT_POLICY])]


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds; only a role that sees every row may ask (tillit_backup)."""
    tables = connection.execute(
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname IN ('public', 'published') AND c.relkind = 'r' ORDER BY 1, 2"
    ).fetchall()
    return {f"{schema}.{table}": _count(connection, schema, table) for schema, table in tables}


def _count(connection: Connection, schema: str, table: str) -> int:
    asked = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table))
    row = connection.execute(asked).fetchone()
    return int(row[0]) if row else 0
