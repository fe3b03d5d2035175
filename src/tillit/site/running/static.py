"""Static files, gathered once for each version: named after their content, compressed, kept by browsers for ever."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from tillit.site.environment import HERE
from tillit.site.locks import locked
from tillit.site.trouble import Trouble

SOURCE = HERE / "src" / "tillit" / "ui" / "static"
STAMP = "gathered.txt"


def gather_static(data: Path) -> bool:
    """Have DATA/static hold the files of this program; true when there was something to do.

    `serve` and `worker` may be started together: one of them gathers, the other waits and finds it done.
    """
    place, stamp = data / "static", _stamp()
    if _read(place / STAMP) == stamp:
        return False
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(place):
        if _read(place / STAMP) == stamp:
            return False
        (place / STAMP).unlink(missing_ok=True)
        _collect(data)
        (place / STAMP).write_text(stamp, encoding="utf-8")
    return True


def _collect(data: Path) -> None:
    """In a process of its own: Django settles at its start which storage it uses."""
    more = {"TILLIT_GATHERING": "1", "TILLIT_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tillit.site.settings"}
    command = [sys.executable, "-P", "-m", "django", "collectstatic", "--no-input", "--clear", "--verbosity", "0"]
    done = subprocess.run(command, env=os.environ | more, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Trouble(f"The static files could not be gathered.\n{done.stderr[-2000:].strip()}")


def _stamp() -> str:
    found = sha256()
    for path in sorted(SOURCE.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(SOURCE)} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
