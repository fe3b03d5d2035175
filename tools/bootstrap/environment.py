"""The Python environment of this checkout (.venv), made from the lock files with their hashes.

uv is quick and is used first: one that is on the path, or one that the vendored pip fetches, pinned by hash. Where uv
cannot work, pip does it alone. Neither the venv package nor ensurepip of the distribution is needed.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sources import Sources, read_sources

Kind = Literal["run", "test"]
Command = list[str | Path]
LOCKS: dict[Kind, str] = {"run": "requirements.lock", "test": "requirements-test.lock"}
STAMP = "tillit-stamp.json"
OLDEST_UV = (0, 8)


class EnvironmentTrouble(Exception):
    """The environment cannot be made; the text says why and what helps."""


class Environment:
    """The .venv of one checkout."""

    def __init__(self, checkout: Path) -> None:
        self.checkout = checkout
        self.folder = checkout / ".venv"
        self.python = self.folder / "bin" / "python"
        self.workshop = checkout / ".tillit"
        self.began = time.monotonic()
        self.sources = Sources()
        self.said = ""

    def ensure(self, kind: Kind) -> None:
        """Have the packages of this kind. Costs a few milliseconds when they are there."""
        if self.has(kind):
            return
        with self._alone():
            if not self.has(kind):
                self._make(kind)

    def has(self, kind: Kind) -> bool:
        """Whether the packages of this kind are there, whole and of today's lock."""
        stamp = self._stamp()
        return self._is_whole(stamp) and stamp.get(kind) == self._hash(kind)

    def _is_whole(self, stamp: dict[str, str]) -> bool:
        """Made to the end, and by a Python that is still there (an upgrade of the system replaces it)."""
        return stamp.get("python") == os.path.realpath(self.python) and self.python.exists()

    def _make(self, kind: Kind) -> None:
        stamp = self._stamp()
        if "test" in stamp:  # once a developer's, always a developer's: the test lock holds the other whole
            kind = "test"
        (self.folder / STAMP).unlink(missing_ok=True)
        self.sources = read_sources(self.pip())
        uv = self.uv()
        if not self._is_whole(stamp):
            self._say(f"making an environment for Python {_python_name()}")
            shutil.rmtree(self.folder, ignore_errors=True)
            self._make_folder(uv)
        self._say(f"installing the packages of {LOCKS[kind]}, each checked by its hash")
        self._install(uv, kind)
        self.write_stamp(kind)
        self._say("the environment is ready")

    def _make_folder(self, uv: Path | None) -> None:
        if uv and self._try([uv, "venv", "--quiet", "--no-project", "--python", sys.executable, self.folder]):
            return
        # venv without pip needs no ensurepip, which Debian keeps in a package of its own
        if not self._try([sys.executable, "-m", "venv", "--without-pip", self.folder]):
            raise EnvironmentTrouble(
                f"No environment could be made. On Debian or Ubuntu: apt install python3-venv\n{self.said}"
            )

    def _install(self, uv: Path | None, kind: Kind) -> None:
        lock = self.checkout / LOCKS[kind]
        if uv:
            command: Command = [
                uv,
                "pip",
                "sync",
                "--quiet",
                "--require-hashes",
                "--python",
                self.python,
                lock,
            ]
            if self._try([*command, *self.sources.for_uv()]):
                return
            self._say("uv could not do it; pip tries (this takes a minute or two)")
        first = self.said if uv else ""
        pip: Command = [
            self.python,
            self.pip(),
            "install",
            "--quiet",
            "--require-hashes",
            "--no-deps",
            "-r",
            lock,
        ]
        if not self._try(pip):
            raise EnvironmentTrouble(
                "The packages could not be installed. Is the network there? A mirror can be named in pip's own "
                f"settings (PIP_INDEX_URL).\n{first}\n{self.said}".strip()
            )

    def uv(self) -> Path | None:
        """A recent uv: that of the path, or the pinned one, fetched now if need be; None when there is none."""
        on_path = shutil.which("uv")
        if on_path and _uv_version(on_path) >= OLDEST_UV:
            return Path(on_path)
        lock = self.checkout / "tools" / "bootstrap" / "uv.lock"
        place = self.workshop / f"uv-{_hash_of(lock)[:12]}"
        program = place / "bin" / "uv"
        if program.exists():
            return program
        self._say("fetching uv, which installs the rest")
        half = place.with_name(f"{place.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        command: Command = [
            sys.executable,
            self.pip(),
            "install",
            "--quiet",
            "--require-hashes",
            "--no-deps",
            "--no-compile",
        ]
        if not self._try([*command, "--only-binary", ":all:", "--target", half, "-r", lock]):
            return None
        half.rename(place)
        return program

    def pip(self) -> Path:
        """The vendored pip, which runs as it lies."""
        wheels = sorted((self.checkout / "tools" / "bootstrap").glob("pip-*-py3-none-any.whl"))
        if not wheels:
            raise EnvironmentTrouble("tools/bootstrap holds no pip; the checkout is not whole.")
        return wheels[-1] / "pip"

    def _try(self, command: Command) -> bool:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self.settings(),
            cwd=self.checkout,
            check=False,
        )
        self.said = done.stdout.decode(errors="replace").strip()[-3000:]
        return done.returncode == 0

    def settings(self) -> dict[str, str]:
        """What uv and pip find in their environment: where packages come from, and nothing that leads them astray."""
        settings = self.sources.settings() | {
            "UV_PYTHON_DOWNLOADS": "never",
            "UV_NO_PROGRESS": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INPUT": "1",
            "PIP_NO_WARN_SCRIPT_LOCATION": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        settings |= _cache_settings(self.workshop)
        for name in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET", "PIP_USER", "PIP_PREFIX"):
            settings.pop(name, None)
        return settings

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Only one start at a time makes the environment; another waits and then finds it ready."""
        try:
            self.workshop.mkdir(exist_ok=True)
            handle = os.open(self.workshop, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise EnvironmentTrouble(
                f"The environment must be made, and this account may not write in {self.checkout} ({error.strerror})."
            ) from None
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._say("another start makes the environment; waiting for it")
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _stamp(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write_stamp(self, kind: Kind) -> None:
        """Say that the environment is whole; the last thing that is done."""
        kinds: list[Kind] = ["run", "test"] if kind == "test" else ["run"]
        stamp = {"python": os.path.realpath(self.python)} | {name: self._hash(name) for name in kinds}
        half = self.folder / f".{STAMP}.half"
        half.write_text(json.dumps(stamp, indent=2), encoding="utf-8")
        half.rename(self.folder / STAMP)

    def _hash(self, kind: Kind) -> str:
        return _hash_of(self.checkout / LOCKS[kind])

    def _say(self, text: str) -> None:
        print(f"[{time.monotonic() - self.began:5.1f} s] {text}", file=sys.stderr, flush=True)


def _python_name() -> str:
    return ".".join(str(part) for part in sys.version_info[:3])


def _hash_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise EnvironmentTrouble(f"{path} is missing; the checkout is not whole.") from None


def _uv_version(program: str) -> tuple[int, ...]:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=20).stdout
        return tuple(int(part) for part in said.split()[1].split(".")[:2])
    except (OSError, ValueError, IndexError, subprocess.TimeoutExpired):
        return (0,)


def _cache_settings(workshop: Path) -> dict[str, str]:
    """uv gives up when it cannot write its cache; a home that is missing or read-only is no reason to."""
    if "UV_CACHE_DIR" in os.environ or "XDG_CACHE_HOME" in os.environ:
        return {}
    home = Path(os.path.expanduser("~"))
    usual = home / ".cache" / "uv"
    nearest = next((step for step in (usual, *usual.parents) if step.exists()), home)
    if os.access(nearest, os.W_OK | os.X_OK) and nearest != Path("/"):
        return {}
    return {"UV_CACHE_DIR": str(workshop / "cache" / "uv"), "PIP_CACHE_DIR": str(workshop / "cache" / "pip")}
