"""The database is killed with -9 under writes: nothing that was acknowledged is lost, and nothing stands half.

20 rounds in an ordinary run, 100 with --long. It kills processes, not the power.
"""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.plugin import ROOT
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.roles import ensure_database, ensure_roles
from tillit.site.secrets import load_secrets

WRITER = textwrap.dedent(
    """
    import sys, django
    django.setup()
    from django.db import connection, DatabaseError, InterfaceError
    from tillit.bodies.queries import own_rooms_of
    from tillit.documents.actions import write_note
    from tillit.ground.db import acting
    from tillit.kernel.actor import Actor
    from tillit.people.queries import find_person
    with acting(Actor.system("examples")):
        ida = find_person("ida@exempel.se").actor
    count = 0
    while True:
        count += 1
        try:
            with acting(ida):
                room = own_rooms_of(ida).get()
                note = write_note(room, title=f"note {count}", text="text " * 200, by=ida)
        except (DatabaseError, InterfaceError):
            sys.exit(0)
        print(note.pk, flush=True)  # only what has been committed
    """
)

LOAD = """
import django; django.setup()
from tillit.site import examples
examples.load(lambda _: None, only_main=True)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """A durable server with the examples, in a place of its own on disk."""
    found = EmbeddedPostgres(tmp_path).ensure()
    passwords = load_secrets(tmp_path).passwords()
    with found.connect_superuser() as connection:
        ensure_roles(connection, passwords)
        ensure_database(connection)
    run(tmp_path, "-m", "django", "migrate", "-v0", TILLIT_DB_ROLE="owner")
    run(tmp_path, "-c", LOAD)
    yield found
    found.destroy()


def run(data: Path, *arguments: str, **more: str) -> None:
    """Run Python with the product's settings on the data folder."""
    subprocess.run([sys.executable, *arguments], env=environment(data, **more), check=True)


def environment(data: Path, **more: str) -> dict[str, str]:
    """Where the product finds itself and the data folder."""
    return {
        **os.environ,
        "TILLIT_DATA": str(data),
        "TILLIT_EXAMPLES": "1",
        "TILLIT_POOL_WAIT": "1",
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "tillit.site.settings",
        **more,
    }


def kill(server: EmbeddedPostgres, *, all_of_it: bool) -> None:
    """The postmaster dies at once; in half of the rounds its children too."""
    pid = server.running()
    assert pid
    children = Path(f"/proc/{pid}/task/{pid}/children")
    doomed = [pid, *(int(child) for child in children.read_text().split() if all_of_it)] if children.exists() else [pid]
    for one in doomed:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


@pytest.mark.slow
def test_c7_killed_database_loses_nothing_acknowledged(
    server: EmbeddedPostgres, request: pytest.FixtureRequest
) -> None:
    rounds = 100 if request.config.getoption("--long") else 20
    chance = random.Random(20261122)
    acknowledged: set[str] = set()
    for number in range(rounds):
        writer = subprocess.Popen([sys.executable, "-c", WRITER], env=environment(server.data), stdout=subprocess.PIPE)
        assert writer.stdout is not None
        acknowledged.add(writer.stdout.readline().decode().strip())
        time.sleep(chance.uniform(0.05, 0.4))
        kill(server, all_of_it=bool(number % 2))
        acknowledged.update(writer.communicate(timeout=60)[0].decode().split())
        server.ensure()
        nothing_is_lost(server, acknowledged)
    assert len(acknowledged) > rounds


def nothing_is_lost(server: EmbeddedPostgres, acknowledged: set[str]) -> None:
    """Every acknowledged note stands with its section, version, event and payload; and no note stands without them."""
    with server.connect_superuser("tillit") as connection:
        rows = connection.execute(
            """
            select d.id::text, s.id is not null and v.id is not null and e.id is not null and p.body is not null
            from documents_document d
            left join documents_section s on s.document_id = d.id
            left join documents_version v on v.section_id = s.id
            left join trail_event e on e.subject_id = d.id and e.key = 'note_written'
            left join trail_payload p on p.event_id = e.id
            """
        ).fetchall()
    stored = {str(key) for key, _whole in rows}
    assert acknowledged - stored == set()
    assert [key for key, whole in rows if not whole] == []
