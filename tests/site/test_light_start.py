"""A web worker starts light (goal P17): what few pages need is loaded with the first that needs it."""

import os
import subprocess
import sys

from tillit.site.environment import HERE

HEAVY = {"cryptography", "fido2", "jwt", "jsonschema", "openpyxl", "PIL", "lxml", "networkx", "numpy"}
START = """
import sys
from tillit.site.wsgi import application
from django.urls import get_resolver
def walk(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            walk(pattern)
walk(get_resolver())
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_worker_with_all_its_addresses_has_loaded_nothing_heavy() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "TILLIT_OIDC"}
    said = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{START}"], cwd=HERE, check=True, text=True,
        capture_output=True, env=environment | {"DJANGO_SETTINGS_MODULE": "tillit.site.settings"},
    )  # fmt: skip
    loaded = set(said.stdout.split())

    assert {"tillit", "django", "psycopg"} <= loaded
    assert loaded & HEAVY == set()
