"""Databases for tests: one server for all runs, one migrated template, and a copy of its own for each test.

Tests run with real transactions as the app role, as the product does: inside one long test transaction a
`set_config(..., true)` would survive from one request to the next and hide what it should show (architecture.md).
A copy takes about 25 ms and is made ahead, while the test before it runs.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

from tests.plugin import DATA, ROOT
from tillit.site.locks import locked
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.roles import APP, OWNER, PUBLIC, connect_sql, ensure_roles, scram_verifier
from tillit.site.secrets import load_secrets

SOURCE = ROOT / "src" / "tillit"
MIGRATED_BY_OTHERS = ("django", "django-allauth", "procrastinate")
TEMPLATES_KEPT = 3
OF_A_RUN = re.compile(r"tillit_run_(\d+)_\w+")

Fill = Callable[[], None]


class TestDatabases:
    """The server, the templates and the copies of one run."""

    __test__ = False

    def __init__(self) -> None:
        self.server = _running_server()
        self.passwords = load_secrets(DATA).passwords()
        self.count = 0
        self.ahead: dict[str, Future[str]] = {}
        self.filled: dict[str, str] = {}
        self.worker = ThreadPoolExecutor(1)
        self.super = self.server.connect_superuser()
        with locked(DATA / "templates"):  # another process of this run may do the same
            ensure_roles(self.super, self.passwords)
            self._let_in_quickly()
            self._sweep()
        self.template = self._migrated()

    def filled_template(self, word: str, fill: Fill, *, base: str = "") -> str:
        """A template of this run that `fill` has put rows in, through the app's own connection; `base`: on another."""
        if word not in self.filled:
            name = self._copy(base or self.template)
            with self.used(name):
                fill()
            self._close_for_good(name)
            self.filled[word] = name
        return self.filled[word]

    @contextmanager
    def fresh(self, template: str) -> Iterator[str]:
        """A copy of a template, with Django's two connections led to it; gone afterwards."""
        name = self.ahead.pop(template).result() if template in self.ahead else self._copy(template)
        self.ahead[template] = self.worker.submit(self._copy, template)
        try:
            with self.used(name):
                yield name
        finally:
            self.worker.submit(self._drop, name)

    @contextmanager
    def used(self, name: str) -> Iterator[None]:
        """Lead Django's connections, app and public, to a database for as long as the block runs."""
        for alias, role in (("default", APP), ("public", PUBLIC)):
            _forget(alias)
            connections[alias].settings_dict["NAME"] = name
            assert connections[alias].settings_dict["USER"] == role
        try:
            yield
            assert not connections["default"].in_atomic_block, "the test left a transaction open"
        finally:
            for alias in ("default", "public"):
                _forget(alias)
                connections[alias].settings_dict["NAME"] = "no_database_outside_a_test"

    def connect(self, role: str, name: str) -> "psycopg.Connection[tuple[object, ...]]":
        """A plain connection as one of the four roles, past all of our own code."""
        return psycopg.connect(
            host=self.server.host, port=5432, user=role, password=self.passwords[role], dbname=name, autocommit=True,
            options="-c search_path=public,published",
        )  # fmt: skip

    def connect_superuser(self, name: str) -> "psycopg.Connection[tuple[object, ...]]":
        """A plain connection as the superuser of the server."""
        return self.server.connect_superuser(name)

    def leave(self) -> None:
        """Remove what the run made; the server and the migrated template stay for the next."""
        self.worker.shutdown(wait=True)
        self._sweep(os.getpid())
        self.super.close()

    def _let_in_quickly(self) -> None:
        """The same passwords, checked in one round: each test connects anew, and 4,096 rounds take 4 ms each time."""
        query = "SELECT rolname FROM pg_authid WHERE rolname = ANY(%s) AND rolpassword NOT LIKE 'SCRAM-SHA-256$1:%%'"
        for (role,) in self.super.execute(query, [list(self.passwords)]).fetchall():
            verifier = scram_verifier(self.passwords[str(role)], iterations=1)
            text = sql.SQL("ALTER ROLE {} PASSWORD {}")
            self.super.execute(text.format(sql.Identifier(str(role)), sql.Literal(verifier)))

    def _migrated(self) -> str:
        name = f"tillit_template_{_stamp()}"
        with locked(DATA / "templates"):
            if not self._is_closed(name):
                self._drop(name)
                self._create(name, "template0")
                _migrate(name)
                self._close_for_good(name)
                self._forget_old_templates()
        return name

    def _copy(self, template: str) -> str:
        self.count += 1
        name = f"tillit_run_{os.getpid()}_{self.count}"
        self._create(name, template)
        return name

    def _create(self, name: str, template: str) -> None:
        text = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY")
        self.super.execute(text.format(sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)))
        self.super.execute(connect_sql(name))  # a copy does not inherit who may enter

    def _drop(self, name: str) -> None:
        self.super.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _close_for_good(self, name: str) -> None:
        """A template that nobody can enter any more is a whole one, and can be copied at any time."""
        self.super.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))

    def _is_closed(self, name: str) -> bool:
        query = "SELECT 1 FROM pg_database WHERE datname = %s AND NOT datallowconn"
        return self.super.execute(query, [name]).fetchone() is not None

    def _forget_old_templates(self) -> None:
        query = "SELECT datname FROM pg_database WHERE datname LIKE 'tillit_template_%%' ORDER BY oid DESC OFFSET %s"
        for (name,) in self.super.execute(query, [TEMPLATES_KEPT]).fetchall():
            self._drop(str(name))

    def _sweep(self, ours: int = 0) -> None:
        """Remove databases of runs that are over."""
        for (name,) in self.super.execute("SELECT datname FROM pg_database").fetchall():
            found = OF_A_RUN.fullmatch(str(name))
            if found and (int(found[1]) == ours or not Path(f"/proc/{found[1]}").exists()):
                self._drop(str(name))


def _running_server() -> EmbeddedPostgres:
    """Started in a process of its own, because it stays when this one ends."""
    server = EmbeddedPostgres(DATA, durable=False)
    if server.running() is None:
        start = "import sys; from tests.database import *; EmbeddedPostgres(DATA, durable=False).ensure()"
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        subprocess.run([sys.executable, "-c", start], env={**os.environ, "PYTHONPATH": path}, check=True)
    return server.ensure()


def _forget(alias: str) -> None:
    connections[alias].close()
    connections[alias].close_pool()


def _stamp() -> str:
    """A hash of everything that decides what a migrated database looks like."""
    files = [*SOURCE.glob("*/migrations/*.py"), *SOURCE.glob("*/facts/*.toml")]
    files += [SOURCE / "ground/grants.py", SOURCE / "ground/operations.py"]
    seen = sha256()
    for path in sorted(files):
        seen.update(path.relative_to(SOURCE).as_posix().encode() + path.read_bytes())
    for name in MIGRATED_BY_OTHERS:
        seen.update(f"{name} {version(name)}".encode())
    return seen.hexdigest()[:12]


def _migrate(name: str) -> None:
    """As the owner, in a process of its own: this one is the app and stays so."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "tillit.site.settings",
        "TILLIT_DB_ROLE": "owner",
        "TILLIT_DB_NAME": name,
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--skip-checks"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"the test database could not be migrated\n{done.stderr[-4000:]}")
