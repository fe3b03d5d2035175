"""The embedded database: a PostgreSQL of our own in the data folder, started when it is needed.

It listens on a unix socket in a private folder and nowhere else. Several processes may ask for it at once; it comes
back after kill -9 of anything; it waits for a long recovery; and it never ends a process that is not its own server.
"""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import pq

from tillit.site.locks import locked
from tillit.site.postgres.binaries import Binaries, DatabaseTrouble, cluster_major, find_binaries
from tillit.site.postgres.homes import Home, check_can_become, find_home, leave_pointer, runs_as, within_reach
from tillit.site.postgres.server_files import write_server_files

Progress = Callable[[str], None]

PORT = 5432
LONGEST_RECOVERY = 600.0
# how long the children of a killed server may take to let go of its files
LONGEST_FAREWELL = 60.0
# servers that we launched: kept, so that one that has ended is not mistaken for living
LAUNCHED: dict[int, "subprocess.Popen[bytes]"] = {}
BUSY_SIGNS = ("lock file", "shared memory block", "is still in use")


class EmbeddedPostgres:
    """The PostgreSQL server of one data folder."""

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.data = Path(data).expanduser().resolve()
        self.durable = durable
        self._home: Home | None = None
        self._launched = 0

    @property
    def home(self) -> Home:
        """Where the cluster lies; settled at the first question, and at the latest when the cluster is made."""
        if self._home is None:
            self._home = find_home(self.data)
        return self._home

    @property
    def host(self) -> str:
        """The folder of the socket, as psycopg and pg_dump want it: that of the running server, if it runs."""
        return self._pid_file()[4] if self.running() else str(self.home.socket)

    def tool(self, name: str) -> Path:
        """One of PostgreSQL's programs (pg_dump, psql) of the same version as the cluster."""
        return find_binaries(cluster_major(self.home.cluster)).folder / name

    def ensure(self, progress: Progress | None = None) -> Self:
        """Have the server up and answering; make the cluster first when there is none. Quick when it is up."""
        if self._answers():
            return self
        with locked(self.data / "postgres"):
            self._home = None
            check_can_become(self.home.account)
            binaries = within_reach(find_binaries(cluster_major(self.home.cluster)), self.home.account)
            if cluster_major(self.home.cluster) is None:
                self._make_cluster(binaries, progress or _say_nothing)
            if not self._answers():
                self._start(binaries, progress or _say_nothing)
        return self

    def running(self) -> int | None:
        """The process id of our server, or None. A leftover pid file, even of a reused number, is None."""
        lines = self._pid_file()
        if len(lines) < 5 or not lines[0].isdigit():
            return None
        pid = int(lines[0])
        return pid if not _has_ended(pid) and _is_server_of(pid, self.home.cluster) else None

    def stop(self) -> None:
        """End our server gently: open transactions are rolled back, everything acknowledged is on disk."""
        with locked(self.data / "postgres"):
            pid = self.running()
            if pid is None:
                return
            os.kill(pid, signal.SIGINT)
            self._wait_until_gone(pid)

    def destroy(self) -> None:
        """End the server and remove the whole database (for tests)."""
        self.stop()
        home = self.home
        shutil.rmtree(home.socket, ignore_errors=True)
        shutil.rmtree(home.folder, ignore_errors=True)
        shutil.rmtree(self.data / "postgres", ignore_errors=True)
        self._home = None

    def connect_superuser(self, dbname: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
        """An autocommit connection as postgres; the server knows us by our operating-system account (peer)."""
        return psycopg.connect(host=self.host, port=PORT, user="postgres", dbname=dbname, autocommit=True)

    def log_tail(self, size: int = 2000) -> str:
        """The end of what the server wrote last, for error messages."""
        logs = [self.home.start_log, *self.home.cluster.glob("log/*.log")]
        newest = sorted((path for path in logs if path.exists()), key=lambda path: path.stat().st_mtime)
        return "\n".join(path.read_text(encoding="utf-8", errors="replace")[-size:] for path in newest[-2:]).strip()

    def _make_cluster(self, binaries: Binaries, progress: Progress) -> None:
        progress(f"making a new database (PostgreSQL {binaries.major})")
        home = self.home
        home.folder.mkdir(mode=0o711 if home.account.is_other else 0o700, parents=True, exist_ok=True)
        half = home.folder / "cluster.half"
        shutil.rmtree(half, ignore_errors=True)
        home.make_private(half)
        # the password methods of initdb ask for one; pg_hba.conf is replaced before the first start
        options = ["-D", str(half), "-U", "postgres", "-E", "UTF8", "--auth-local=peer", "--auth-host=reject"]
        _run(binaries, "initdb", [*options, *_locale(binaries), *([] if self.durable else ["--no-sync"])], home)
        half.rename(home.cluster)
        leave_pointer(self.data, home)

    def _start(self, binaries: Binaries, progress: Progress) -> None:
        self._forget_reused_pid()
        self.home.make_private(self.home.socket)
        write_server_files(self.home, durable=self.durable)
        began = time.monotonic()
        if self.running() is None:
            self._launch(binaries)
        while not self._answers():
            waited = time.monotonic() - began
            if _has_ended(self._launched):
                self._launch_again(binaries, waited)
            elif waited > LONGEST_RECOVERY:
                raise DatabaseTrouble(f"The database did not answer within {waited:.0f} s.\n{self.log_tail()}")
            if waited > 2 and int(waited) % 5 == 0:
                progress(f"the database is recovering ({waited:.0f} s)")
            time.sleep(0.02 if waited < 2 else 1)

    def _launch(self, binaries: Binaries) -> None:
        log = self.home.start_log
        log.unlink(missing_ok=True)
        user, group, groups = runs_as(self.home.account)
        with open(log, "xb") as output:
            child = subprocess.Popen(
                [str(binaries.folder / "postgres"), "-D", str(self.home.cluster)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=_environment(),
                cwd="/",
                start_new_session=True,
                user=user,
                group=group,
                extra_groups=groups,
            )
        LAUNCHED[child.pid] = child
        self._launched = child.pid

    def _launch_again(self, binaries: Binaries, waited: float) -> None:
        said = self.log_tail()
        if waited > LONGEST_FAREWELL or not any(sign in said for sign in BUSY_SIGNS):
            raise DatabaseTrouble(f"The database did not start.\n{said}")
        time.sleep(0.3)
        self._launch(binaries)

    def _forget_reused_pid(self) -> None:
        """After kill -9 and a restart of the machine the number may belong to a stranger; PostgreSQL would give up."""
        lines = self._pid_file()
        if lines and self.running() is None and lines[0].isdigit() and _is_alive(int(lines[0])):
            (self.home.cluster / "postmaster.pid").unlink(missing_ok=True)

    def _answers(self) -> bool:
        if self.running() is None:
            return False
        where = f"host={_conninfo(self.host)} port={PORT} user=postgres dbname=postgres connect_timeout=5"
        return pq.PGconn.ping(where.encode()) == pq.Ping.OK

    def _wait_until_gone(self, pid: int) -> None:
        end = time.monotonic() + LONGEST_FAREWELL
        while self.running() == pid:
            if time.monotonic() > end:
                raise DatabaseTrouble(f"The database (process {pid}) did not stop within {LONGEST_FAREWELL:.0f} s.")
            time.sleep(0.02)
        if pid in LAUNCHED:
            LAUNCHED.pop(pid).wait()

    def _pid_file(self) -> list[str]:
        try:
            return (self.home.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []


@atexit.register
def _let_servers_be() -> None:
    """A server outlives the process that started it, on purpose; Python would warn of a forgotten child."""
    for child in LAUNCHED.values():
        child.returncode = child.poll() or 0


def _say_nothing(_text: str) -> None:
    """The progress of somebody who does not want any."""


def _locale(binaries: Binaries) -> list[str]:
    """Byte order for sorting and Unicode for upper and lower case: the same on every operating system."""
    if binaries.major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C", "--lc-ctype=C.UTF-8"]


def _run(binaries: Binaries, program: str, arguments: list[str], home: Home) -> None:
    user, group, groups = runs_as(home.account)
    with tempfile.TemporaryFile() as output:  # a pipe would be kept open by whatever the program leaves behind
        done = subprocess.run(
            [str(binaries.folder / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=_environment(),
            cwd="/",
            check=False,
            user=user,
            group=group,
            extra_groups=groups,
        )
        output.seek(0)
        said = output.read().decode(errors="replace").strip()
    if done.returncode != 0:
        raise DatabaseTrouble(f"{program} failed ({done.returncode}).\n{said}")


def _environment() -> dict[str, str]:
    foreign = ("PG", "LC_", "LANG")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | {"LC_ALL": "C"}


def _conninfo(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _has_ended(pid: int) -> bool:
    return pid in LAUNCHED and LAUNCHED[pid].poll() is not None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_server_of(pid: int, cluster: Path) -> bool:
    """A server stands in its own cluster folder; where the system does not tell, its command line must do."""
    if not Path("/proc/self/stat").exists():
        return _is_alive(pid)
    try:
        return not _is_zombie(pid) and Path(os.readlink(f"/proc/{pid}/cwd")) == cluster
    except PermissionError:  # root in a container may not look at another account's folders
        return os.fsencode(cluster) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] == "Z"
