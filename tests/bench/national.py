"""The national data set: all of Sweden's associations in one installation, always the same, made by COPY and kept.

263,000 organisations, 50,000 persons, 10,000 partnerships with members, bodies, seats, sittings, rooms, what is agreed
in 23 texts each, a million events, and all that is public of it in the register. It lies in .tillit/national of the
checkout and is made anew when the migrations or its modules change. A tenth of it lies beside it, to see what grows.
"""

import os
import shutil
import time
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import django
import psycopg

from tests.bench.national_size import WHOLE, Size
from tests.bench.running import Installation
from tillit.site.environment import HERE

FOLDER = HERE / ".tillit" / "national"
SEED = 263_498
COUNT = """
import django
django.setup()
from tillit.ground.db import acting
from tillit.register.actions import count_register
from tillit.register.rules import REGISTER
with acting(REGISTER):
    count_register(by=REGISTER)
"""
Connection = psycopg.Connection[tuple[Any, ...]]


def national(size: Size = WHOLE, folder: Path | None = None) -> tuple[Installation, float]:
    """The installation with the data, and how many seconds it took to make it (0 when it was there)."""
    folder = folder or (FOLDER if size == WHOLE else FOLDER.with_name(f"national-{size.partnerships}"))
    made = Installation(folder)
    mark = folder / "made-of.txt"
    if mark.is_file() and mark.read_text(encoding="utf-8") == stamp(size):
        made.server.ensure()
        settle(made)
        return made, 0.0
    began = time.perf_counter()
    made.server.destroy()
    shutil.rmtree(folder, ignore_errors=True)
    made.make()
    settle(made)
    with made.server.connect_superuser("tillit") as connection:
        fill(connection, size)
    made.run("-c", COUNT)
    mark.write_text(stamp(size), encoding="utf-8")
    return made, time.perf_counter() - began


def settle(made: Installation) -> None:
    """Let this process be a process of that installation; of two the first one counts."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.update({name: made.environment[name] for name in ("TILLIT_DATA", "TILLIT_EXAMPLES")})
    os.environ["DJANGO_SETTINGS_MODULE"] = made.environment["DJANGO_SETTINGS_MODULE"]
    django.setup()


def stamp(size: Size) -> str:
    """What decides how the data looks: the schema, the facts, how it is made, and how much of it."""
    source = HERE / "src" / "tillit"
    of_product = [*source.glob("*/migrations/*.py"), *source.glob("*/facts/*.toml"), source / "register" / "finding.py"]
    seen = sha256(repr(size).encode())
    for path in sorted([*of_product, *(HERE / "tests" / "bench").glob("national*.py")]):
        seen.update(path.relative_to(HERE).as_posix().encode() + path.read_bytes())
    return seen.hexdigest()


def fill(connection: Connection, size: Size) -> None:
    """Everything, table after table; the triggers work as for everybody."""
    # models wait until settings are settled
    rows = import_module("tests.bench.national_rows").Rows(Random(SEED), size)
    register, copy = import_module("tests.bench.national_register"), import_module("tests.bench.national_copy").copy
    with connection.transaction():
        connection.execute("SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '256MB'")
        connection.execute("SET LOCAL search_path = public, published")
        for batch in rows.all():
            copy(connection, batch)
        copy(connection, register.faces(rows))
        register.publish_all(connection, rows.owned)
    connection.execute("VACUUM ANALYZE")
