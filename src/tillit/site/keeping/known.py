"""Which migrations the code here knows.

Asked in a process of its own with an empty data folder: Django's settings make keys where they find none, and a restore
may touch nothing before it knows that it can go on. Run as a module it prints the answer.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3]


def known_migrations() -> dict[str, dict[str, list[str]]]:
    """As running.migrations.on_disk tells them."""
    with tempfile.TemporaryDirectory(prefix="tillit-") as empty:
        paths = [str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]
        settings = os.environ.get("DJANGO_SETTINGS_MODULE", "tillit.site.settings")
        more = {"TILLIT_DATA": empty, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": os.pathsep.join(paths)}
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tillit.site.keeping.known"],
            env=os.environ | more,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(f"The migrations of this Tillit cannot be read.\n{done.stderr.strip()}")
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return found


def _on_disk() -> dict[str, dict[str, list[str]]]:
    import django  # noqa: PLC0415 - only the process that answers needs it

    from tillit.site.running.migrations import on_disk  # noqa: PLC0415 - the same

    django.setup()
    return on_disk()


if __name__ == "__main__":
    print(json.dumps(_on_disk()))
