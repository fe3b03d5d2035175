"""Migration operations: the changes of a package at once; row-level security and append-only tables, a line each.

They go forward only. The way back is the backup that an upgrade takes (docs/upgrade.md).
"""

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from tillit.ground.db import APP, OWNER

ROOMS = "= ANY(ARRAY(SELECT app.my_rooms()))"


class Together(Operation):
    """Changes that are made together: tables in any order, the keys between them added when all are there.

    After each single operation Django builds anew every model that is related to its own, and ours are all related: for
    an empty database that took longer than everything else together. Here they are built once.

    A table that is made here comes with the fields, keys and constraints that are added to it here.
    """

    def __init__(self, *changes: Operation) -> None:
        self.changes = changes

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models are not built anew for each change; whoever asks for them next builds them all."""
        state.__dict__.pop("apps", None)
        for change in self.changes:
            change.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Each change as Django makes it."""
        made = {change.name_lower for change in self.changes if isinstance(change, migrations.CreateModel)}
        for change in self.changes:
            if getattr(change, "model_name_lower", "") not in made:
                change.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Django asks for it."""
        raise NotImplementedError("There is no way back but the backup (docs/upgrade.md).")

    def describe(self) -> str:
        """What `makemigrations` and `sqlmigrate` call it."""
        return ", ".join(change.describe() for change in self.changes)


def rooms_only(table: str, column: str = "room_id") -> migrations.RunSQL:
    """Only rows in the actor's rooms exist for the app role: read, written and moved (security.md 3.2).

    The ARRAY form is evaluated once a statement; a function per row cost 13 seconds (performance.md 3). The owner's
    policy is needed because FORCE blinds migrations and definer functions too, without any error.
    """
    return row_security(table, using=f"{column} {ROOMS}", check=f"{column} {ROOMS}")


def row_security(table: str, *, using: str, check: str) -> migrations.RunSQL:
    """Enable and force row-level security with one policy for the app role and an open one for the owner."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY app ON {table} TO {APP} USING ({using}) WITH CHECK ({check});
        CREATE POLICY owner ON {table} TO {OWNER} USING (true) WITH CHECK (true);
        """
    )


def append_only(table: str) -> migrations.RunSQL:
    """Rows are only added: the app role may not change or remove them, and a trigger stops everybody else (C7)."""
    return migrations.RunSQL(
        f"""
        REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP};
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
        """
    )


def publish_in(table: str) -> migrations.RunSQL:
    """Move a table to the schema that the public role reads; names are found by the search path."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE public.{table} SET SCHEMA published;
        GRANT SELECT, INSERT, UPDATE, DELETE ON published.{table} TO {APP};
        GRANT SELECT ON published.{table} TO tillit_public;
        """
    )
