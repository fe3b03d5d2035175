"""Is the database ready: is it there, has it the roles, are the tables those of this program?"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tillit.site.database import Database, reached
from tillit.site.environment import data_folder, database_place
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.roles import OWNER, ensure_database, ensure_roles
from tillit.site.running.migrations import applied, on_disk, still_to_come
from tillit.site.secrets import load_secrets
from tillit.site.trouble import Trouble

Progress = Callable[[str], None]


def prepare_embedded(server: EmbeddedPostgres, progress: Progress) -> None:
    """Start the embedded database and give it its roles and its database; quick when all is there."""
    server.ensure(progress)
    with server.connect_superuser() as connection:
        if ensure_roles(connection, load_secrets(server.data).passwords()):
            progress("the database has its four roles")
        ensure_database(connection, database_place().name)


@contextmanager
def database_at_hand() -> Iterator[None]:
    """For one command: the database is up, and an embedded one that slept sleeps again afterwards."""
    data = data_folder()
    with reached(data, load_secrets(data)) as database:
        if database.place.embedded:
            with database.connect_admin() as connection:
                ensure_database(connection, database.name)
        yield


def pending_migrations() -> list[str]:
    """The migrations of this program that the database has not seen. Django must be set up."""
    data = data_folder()
    with Database(data, load_secrets(data)).connect(OWNER) as connection:
        if connection.execute("SELECT to_regclass('public.django_migrations')").fetchone() == (None,):
            return still_to_come(on_disk(), {})
        return still_to_come(on_disk(), applied(connection))


def is_filled(data: Path) -> bool:
    """Whether the database holds an organisation, asked past Django, which is not set up yet."""
    with Database(data, load_secrets(data)).connect(OWNER) as connection:
        if connection.execute("SELECT to_regclass('public.people_organisation')").fetchone() == (None,):
            return False
        return connection.execute("SELECT EXISTS (SELECT FROM public.people_organisation)").fetchone() == (True,)


def migrate() -> None:
    """Bring the tables up to this program, as the owner and in a process of its own: ours stays the app."""
    environment = os.environ | {"TILLIT_DB_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "tillit.site.settings"}
    # the framework's checks are about the code, not the database, and are run by `./tillit check`
    command = [sys.executable, "-P", "-m", "django", "migrate", "--verbosity", "0", "--no-input", "--skip-checks"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Trouble(f"The database could not be brought up to date.\n{done.stderr[-4000:].strip()}")


def demand_ready() -> None:
    """For real operation: a database that is behind the program is brought up by `upgrade`, never by the way."""
    pending = pending_migrations()
    if pending:
        raise Trouble(
            f"The database is {len(pending)} migrations behind this program (the first is {pending[0]}). "
            "Run: ./tillit upgrade"
        )
