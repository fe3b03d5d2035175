"""The national data set: all of Sweden's associations in one installation, always the same, made by COPY and kept.

263,000 organisations, 50,000 persons, 10,000 partnerships with members, bodies, seats, sittings, rooms and what is
agreed. It lies in .tillit/national of the checkout and is made anew when the migrations or its four modules change.
"""

import os
import shutil
import time
from collections.abc import Iterable
from hashlib import sha256
from importlib import import_module
from itertools import islice
from random import Random
from typing import Any

import django
import psycopg
from psycopg.types.json import Jsonb

from tests.bench.running import Installation
from tillit.site.environment import HERE

FOLDER = HERE / ".tillit" / "national"
SEED = 263_498
AT_A_TIME = 20_000
MADE_IN = ("national.py", "national_names.py", "national_rows.py", "national_partnerships.py")
Connection = psycopg.Connection[tuple[Any, ...]]


def national() -> tuple[Installation, float]:
    """The installation with the data, and how many seconds it took to make it (0 when it was there)."""
    made = Installation(FOLDER)
    mark = FOLDER / "made-of.txt"
    if mark.is_file() and mark.read_text(encoding="utf-8") == stamp():
        made.server.ensure()
        settle(made)
        return made, 0.0
    began = time.perf_counter()
    made.server.destroy()
    shutil.rmtree(FOLDER, ignore_errors=True)
    made.make()
    settle(made)
    with made.server.connect_superuser("tillit") as connection:
        fill(connection)
    mark.write_text(stamp(), encoding="utf-8")
    return made, time.perf_counter() - began


def settle(made: Installation) -> None:
    """Let this process be a process of that installation."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.update({name: made.environment[name] for name in ("TILLIT_DATA", "TILLIT_EXAMPLES")})
    os.environ["DJANGO_SETTINGS_MODULE"] = made.environment["DJANGO_SETTINGS_MODULE"]
    django.setup()


def stamp() -> str:
    """What decides how the data looks: the schema, the facts, and how it is made."""
    source = HERE / "src" / "tillit"
    ours = [HERE / "tests" / "bench" / name for name in MADE_IN]
    seen = sha256()
    for path in sorted([*source.glob("*/migrations/*.py"), *source.glob("*/facts/*.toml"), *ours]):
        seen.update(path.relative_to(HERE).as_posix().encode() + path.read_bytes())
    return seen.hexdigest()


def fill(connection: Connection) -> None:
    """Everything, table after table; the triggers work as for everybody."""
    rows = import_module("tests.bench.national_rows").Rows(Random(SEED))  # models wait until settings are settled
    with connection.transaction():
        connection.execute("SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '256MB'")
        for batch in rows.all():
            copy(connection, batch)
    connection.execute("VACUUM ANALYZE")


def copy(connection: Connection, rows: Iterable[Any]) -> None:
    """Write rows of one model, as many at a time as a trigger can well take."""
    waiting = iter(rows)
    while batch := list(islice(waiting, AT_A_TIME)):
        meta = batch[0]._meta
        fields = [field for field in meta.local_concrete_fields if not (field.generated or field.has_db_default())]
        fields = [field for field in fields if field.get_internal_type() != "BigAutoField"]
        columns = ", ".join(f'"{field.column}"' for field in fields)
        with connection.cursor().copy(f"COPY {meta.db_table} ({columns}) FROM STDIN") as into:
            for row in batch:
                into.write_row([_written(getattr(row, field.attname)) for field in fields])


def _written(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict) else value
