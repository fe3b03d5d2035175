"""Which migrations this program knows, which the database has seen, and which are still to come."""

from collections.abc import Mapping

from django.db.migrations.loader import MigrationLoader

from tillit.site.database import Connection

# for each package the names of its migrations, in order
Migrations = Mapping[str, list[str]]


def on_disk() -> dict[str, list[str]]:
    """Those of this program. Django must be set up."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations):
        found.setdefault(app, []).append(name)
    return found


def applied(connection: Connection) -> dict[str, list[str]]:
    """Those that the database has seen; its table of migrations must be there."""
    found: dict[str, list[str]] = {}
    for app, name in connection.execute("SELECT app, name FROM public.django_migrations ORDER BY id"):
        found.setdefault(app, []).append(name)
    return found


def beyond(some: Migrations, others: Migrations) -> list[str]:
    """Those of `some` that `others` lack: what is still to come, or what a newer program has left behind."""
    return [f"{app}.{name}" for app, names in some.items() for name in names if name not in others.get(app, [])]
