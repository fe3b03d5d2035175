"""Migration operations: row-level security and append-only tables, one line each in a migration."""

from django.db import migrations

from tillit.ground.db import APP, OWNER

ROOMS = "= ANY(ARRAY(SELECT app.my_rooms()))"


def _sql(forward: str, backward: str) -> migrations.RunSQL:
    return migrations.RunSQL(forward, backward)


def rooms_only(table: str, column: str = "room_id") -> migrations.RunSQL:
    """Only rows in the actor's rooms exist for the app role: read, written and moved (security.md 3.2).

    The ARRAY form is evaluated once a statement; a function per row cost 13 seconds (performance.md 3). The owner's
    policy is needed because FORCE blinds migrations and definer functions too, without any error.
    """
    return row_security(table, using=f"{column} {ROOMS}", check=f"{column} {ROOMS}")


def row_security(table: str, *, using: str, check: str) -> migrations.RunSQL:
    """Enable and force row-level security with one policy for the app role and an open one for the owner."""
    return _sql(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY app ON {table} TO {APP} USING ({using}) WITH CHECK ({check});
        CREATE POLICY owner ON {table} TO {OWNER} USING (true) WITH CHECK (true);
        """,
        f"""
        DROP POLICY owner ON {table};
        DROP POLICY app ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def append_only(table: str) -> migrations.RunSQL:
    """Rows are only added: the app role may not change or remove them, and a trigger stops everybody else (C7)."""
    return _sql(
        f"""
        REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP};
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
        """,
        f"""
        DROP TRIGGER {table}_append_only ON {table};
        DROP TRIGGER {table}_no_truncate ON {table};
        GRANT UPDATE, DELETE ON {table} TO {APP};
        """,
    )


def publish_in(table: str) -> migrations.RunSQL:
    """Move a table to the schema that the public role reads; names are found by the search path."""
    return _sql(
        f"""
        ALTER TABLE public.{table} SET SCHEMA published;
        GRANT SELECT, INSERT, UPDATE, DELETE ON published.{table} TO {APP};
        GRANT SELECT ON published.{table} TO tillit_public;
        """,
        f"ALTER TABLE published.{table} SET SCHEMA public; REVOKE ALL ON public.{table} FROM tillit_public;",
    )
