"""What the words that speak of partnerships need: Django on a ready database, and the language of the console."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import connections
from django.utils.translation import override

from tillit.site.environment import data_folder
from tillit.site.running.readiness import database_at_hand, demand_ready
from tillit.site.terminal.calm import installation


@contextmanager
def ready_installation() -> Iterator[None]:
    """Django on the database of an installation that exists; an embedded database that slept sleeps again."""
    installation(data_folder())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tillit.site.settings"
    with database_at_hand():
        django.setup()
        demand_ready()
        try:
            with console_language():
                yield
        finally:
            # our own connections must not look like somebody who still needs the database
            for alias in connections:
                connections[alias].close()
                connections[alias].close_pool()  # type: ignore[attr-defined]  # PostgreSQL has pools


@contextmanager
def no_installation() -> Iterator[None]:
    """Django without a database: no data folder is looked for, and none is made but one that is gone at the end."""
    with tempfile.TemporaryDirectory() as nowhere:
        os.environ["TILLIT_DATA"] = nowhere
        os.environ["DJANGO_SETTINGS_MODULE"] = "tillit.site.settings"
        django.setup()
        with console_language():
            yield


@contextmanager
def console_language() -> Iterator[None]:
    """Swedish where the system speaks Swedish, else English."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    with override("sv" if wanted.startswith("sv") else "en"):
        yield
