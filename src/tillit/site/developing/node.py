"""Programs of Node.js that tests are tried against, installed by lock file into the checkout's own cache."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tillit.site.environment import HERE
from tillit.site.locks import locked
from tillit.site.trouble import Trouble

KEPT = HERE / ".tillit" / "node"
NEEDED = ("node", "npm")
FILES = ("package.json", "package-lock.json")
MARK = "installed.txt"
CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress")


def installed(source: Path, say: Callable[[str], None]) -> Path:
    """The folder with the modules that the lock file in `source` names, checked by hash; made at first need."""
    folder = KEPT / hashlib.sha256((source / FILES[1]).read_bytes()).hexdigest()[:12]
    if (folder / MARK).exists():
        return folder
    with locked(folder):
        if not (folder / MARK).exists():
            _install(source, folder, say)
    return folder


def program(name: str) -> str:
    """The path of node or npm; on Debian as root they are installed, elsewhere Trouble says what is missing."""
    found = shutil.which(name) or _of_debian(name)
    if not found:
        raise Trouble(f"{name} is needed for this test and was not found. Install Node.js 20 or later, with npm.")
    return found


def _install(source: Path, folder: Path, say: Callable[[str], None]) -> None:
    npm = program("npm")
    say(f"installing what {source / FILES[0]} names")
    for name in FILES:
        shutil.copy(source / name, folder / name)
    done = subprocess.run([npm, *CI], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"npm could not install what {source / FILES[0]} names:\n{done.stderr.strip()}")
    (folder / MARK).write_text("by npm ci\n", encoding="utf-8")


def _of_debian(name: str) -> str | None:
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return None
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *NEEDED]):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, *words], env=environment, **quiet)  # type: ignore[call-overload]
    return shutil.which(name)
