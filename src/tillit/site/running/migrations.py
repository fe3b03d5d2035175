"""Which migrations this program knows, which the database has seen, and which are still to come."""

from collections.abc import Mapping

from django.db.migrations.loader import MigrationLoader

from tillit.site.database import Connection

# for each package the names of its migrations, in order
Migrations = Mapping[str, list[str]]
# the same, and for each the earlier ones that were put together in it
Known = Mapping[str, Mapping[str, list[str]]]


def on_disk() -> dict[str, dict[str, list[str]]]:
    """Those of this program. Django must be set up."""
    found: dict[str, dict[str, list[str]]] = {}
    for (app, name), migration in sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()):
        found.setdefault(app, {})[name] = [earlier for _app, earlier in migration.replaces]
    return found


def applied(connection: Connection) -> dict[str, list[str]]:
    """Those that the database has seen; its table of migrations must be there."""
    found: dict[str, list[str]] = {}
    for app, name in connection.execute("SELECT app, name FROM public.django_migrations ORDER BY id"):
        found.setdefault(app, []).append(name)
    return found


def still_to_come(known: Known, seen: Migrations) -> list[str]:
    """What the program knows and the database has not seen, neither itself nor all that were put together in it."""
    return [
        f"{app}.{name}"
        for app, names in known.items()
        for name, earlier in names.items()
        if name not in seen.get(app, []) and not (earlier and set(earlier) <= set(seen.get(app, [])))
    ]


def unknown(seen: Migrations, known: Known) -> list[str]:
    """What the database has seen and the program does not know: a newer program has left it behind."""
    names = {app: {*found, *(name for earlier in found.values() for name in earlier)} for app, found in known.items()}
    return [f"{app}.{name}" for app, found in seen.items() for name in found if name not in names.get(app, set())]
