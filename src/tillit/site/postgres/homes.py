"""Where the embedded cluster lies and which account runs it.

PostgreSQL refuses to run as root. So root's server runs as another account, and the cluster lies where that account can
reach it; the modes of folders above ours are never changed.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tillit.site.locks import locked
from tillit.site.postgres.binaries import PACKAGE, Binaries, DatabaseTrouble, package_version

SHARED_PLACE = Path("/var/lib/tillit")
POINTER = "where-the-database-lies.txt"
# sun_path holds 108 bytes with its closing zero; the name of the socket is ".s.PGSQL.5432"
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class Account:
    """The operating-system account that runs the server."""

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()


@dataclass(frozen=True)
class Home:
    """The folder of one embedded database: cluster, socket and start log."""

    folder: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def start_log(self) -> Path:
        return self.folder / "start.log"

    @property
    def socket(self) -> Path:
        """The socket's folder: beside the cluster, or under /tmp when clients could not name it there."""
        beside = self.folder / "socket"
        # a client would read a comma as a list of hosts
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER and "," not in str(beside):
            return beside
        return Path("/tmp") / f"tillit-{self.account.uid}-{_digest(self.folder)}"  # noqa: S108 - checked by make_private

    def give(self, path: Path) -> None:
        """Hand a file or folder that we made to the account that runs the server."""
        if self.account.is_other:
            os.chown(path, self.account.uid, self.account.gid, follow_symlinks=False)

    def make_private(self, folder: Path) -> None:
        """Make a folder that only the server's account may enter, and refuse one that somebody else put there."""
        try:
            folder.mkdir(mode=0o700)
            self.give(folder)
        except FileExistsError:
            found = folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.account.uid or found.st_mode & 0o077:
                raise DatabaseTrouble(f"{folder} is in the way: it is not a private folder of ours.") from None


def find_home(data: Path) -> Home:
    """The home of the data folder's database: where it lies already, or where a new one can be run."""
    beside = data / "postgres"
    pointer = beside / POINTER
    if pointer.exists():
        return _home_at(_pointed_at(pointer))
    if (beside / "cluster").exists():
        return _home_at(beside)
    account = _account_for_new()
    if not account.is_other or _can_enter(account, _nearest_existing(beside)):
        return Home(beside, account)
    return Home(_unused_shared_folder(data), account)


def leave_pointer(data: Path, home: Home) -> None:
    """Leave a note in the data folder when the cluster lies elsewhere; only once the cluster is whole."""
    beside = data / "postgres"
    if home.folder == beside:
        return
    half = beside / f".{POINTER}.half"
    half.write_text(
        f"{home.folder}\n\n"
        "The database of this data folder lies in the folder above. PostgreSQL refuses to run as root, so the account\n"
        f"{home.account.name} runs it, and that account cannot enter this folder. Keep this file: Tillit reads it.\n",
        encoding="utf-8",
    )
    half.rename(beside / POINTER)


def within_reach(binaries: Binaries, account: Account) -> Binaries:
    """The programs themselves, or a copy of them where the account can run them (a checkout under /root is private)."""
    if not account.is_other or _can_enter(account, binaries.folder.resolve()):
        return binaries
    installation = binaries.installation.resolve()
    which = package_version() if installation.parent.name == PACKAGE else _digest(installation)
    name = f"postgresql-{binaries.major}-{which}"
    place = SHARED_PLACE / "programs"
    place.mkdir(mode=0o755, parents=True, exist_ok=True)
    copy = place / name
    with locked(place):
        if not copy.exists():
            half = place / f".{name}.half"
            shutil.rmtree(half, ignore_errors=True)
            _copy_programs(installation, half)
            half.rename(copy)
    return Binaries(copy / installation.parent.name / installation.name / "bin", binaries.major)


def _copy_programs(installation: Path, copy: Path) -> None:
    """The programs look for the wheel's own libraries in a folder beside their package, so both are copied."""
    package = installation.parent
    libraries = package.with_name(f"{package.name}.libs")
    needless = shutil.ignore_patterns("include", "*.a")
    shutil.copytree(installation, copy / package.name / installation.name, symlinks=True, ignore=needless)
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name)
    for folder in (copy, copy / package.name, copy / package.name / installation.name):
        folder.chmod(0o755)


def runs_as(account: Account) -> tuple[int | None, int | None, list[int] | None]:
    """User, group and extra groups that make subprocess run a program as the account."""
    return (account.uid, account.gid, []) if account.is_other else (None, None, None)


def check_can_become(account: Account) -> None:
    """Some containers have a root that may not become anybody else; say so plainly."""
    if not account.is_other:
        return
    try:
        user, group, groups = runs_as(account)
        subprocess.run(["/bin/true"], check=False, cwd="/", user=user, group=group, extra_groups=groups)
    except PermissionError:
        raise DatabaseTrouble(
            f"PostgreSQL refuses to run as root, and this root may not become the account {account.name}. "
            "Run Tillit as an ordinary user, or name a database server in DATABASE_URL."
        ) from None


def _home_at(folder: Path) -> Home:
    owner = (folder / "cluster").stat()
    ours = os.geteuid()
    account = Account(_name_of(owner.st_uid), owner.st_uid, owner.st_gid)
    if ours == owner.st_uid:
        _demand_name(ours)
    elif ours != 0:
        raise DatabaseTrouble(
            f"The database in {folder} belongs to the account {account.name}; "
            f"run Tillit as the one who made it, or give this run a data folder of its own with --data."
        )
    return Home(folder, account)


def _account_for_new() -> Account:
    if os.geteuid() != 0:
        _demand_name(os.geteuid())
        name = _name_of(os.geteuid())
        if name == "nobody":
            raise DatabaseTrouble(
                "The account nobody is shared by many programs, and whoever has it would own the database. "
                "Run Tillit with an account of its own."
            )
        return Account(name, os.geteuid(), os.getegid())
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise DatabaseTrouble("PostgreSQL refuses to run as root, and there is no account named postgres or nobody.")


def _demand_name(uid: int) -> None:
    """PostgreSQL asks the system for the name of the account that makes a database, and of each that connects."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        raise DatabaseTrouble(
            f"The account with the number {uid} has no name on this system, and PostgreSQL does not run without. "
            "Run Tillit with an account that has one (in a container: give it a line in /etc/passwd), "
            "or name a database server in DATABASE_URL."
        ) from None


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _can_enter(account: Account, folder: Path) -> bool:
    """Whether the account may pass through the folder and all above it, by their plain modes."""
    return all(_may_pass(account, step.stat()) for step in (folder, *folder.parents))


def _may_pass(account: Account, found: os.stat_result) -> bool:
    if found.st_uid == account.uid:
        return bool(found.st_mode & 0o100)
    if found.st_gid == account.gid:
        return bool(found.st_mode & 0o010)
    return bool(found.st_mode & 0o001)


def _nearest_existing(path: Path) -> Path:
    return next(step for step in (path, *path.parents) if step.exists())


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _unused_shared_folder(data: Path) -> Path:
    """A new folder each time: a data folder that was emptied must never wake up an old database."""
    base = SHARED_PLACE / _digest(data)
    number = 2
    folder = base
    while (folder / "cluster").exists():
        folder = base.with_name(f"{base.name}-{number}")
        number += 1
    return folder


def _pointed_at(pointer: Path) -> Path:
    folder = Path(pointer.read_text(encoding="utf-8").partition("\n")[0].strip())
    if not folder.is_absolute() or not (folder / "cluster").is_dir():
        raise DatabaseTrouble(
            f"{pointer} says that the database lies in {folder}, but there is none. "
            "Bring that folder back, or restore a backup into a new data folder."
        )
    return folder
