"""Grants and default privileges of a database: who may do what, before a single table exists.

They belong to one database, not to the server, so they are set before every migration and again after a restore
(a restored database gives TEMP back to everybody). Idempotent.
"""

from typing import Any

from django.db import connections

from tillit.ground.db import APP, BACKUP, OWNER, PUBLIC

GRANTS = f"""
CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION {OWNER};
CREATE SCHEMA IF NOT EXISTS published AUTHORIZATION {OWNER};
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, app, published TO {APP};
GRANT USAGE ON SCHEMA published TO {PUBLIC};
GRANT USAGE ON SCHEMA app TO {PUBLIC};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP};
ALTER DEFAULT PRIVILEGES IN SCHEMA published GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES IN SCHEMA published GRANT SELECT ON TABLES TO {PUBLIC};
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {APP};
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO {APP};
"""  # noqa: S608  # role names of our own

DATABASE_GRANTS = f"""
REVOKE ALL ON DATABASE {{name}} FROM PUBLIC;
GRANT CONNECT ON DATABASE {{name}} TO {APP}, {PUBLIC}, {BACKUP};
"""


def set_grants(using: str = "default") -> None:
    """Set schemas, grants and default privileges in the database behind `using`; as owner only."""
    connection = connections[using]
    if connection.settings_dict["USER"] != OWNER:
        return
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(DATABASE_GRANTS.format(name=name))
        cursor.execute(GRANTS)


def before_migrating(*, using: str = "default", **_: Any) -> None:
    """The pre_migrate receiver; Django sends it once per package, the work is done the first time."""
    if using in _done_for and _done_for[using] == connections[using].settings_dict["NAME"]:
        return
    set_grants(using)
    _done_for[using] = str(connections[using].settings_dict["NAME"])


_done_for: dict[str, str] = {}
