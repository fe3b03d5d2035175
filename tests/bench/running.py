"""An installation to measure: a data folder of its own, the examples in it, one web worker; and what it costs."""

import http.client
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles

from tillit.site.environment import HERE
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.roles import ensure_database, ensure_roles
from tillit.site.secrets import load_secrets

TICKS = os.sysconf("SC_CLK_TCK")
LONGEST = 30.0
NONE: Mapping[str, str] = {}
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
LOAD = "import django; django.setup()\nfrom tillit.site import examples\nexamples.load(lambda text: None)"
SERVER = "tillit.site.wsgi:application"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs: time as the visitor sees it, processor time of the worker and of the database."""

    p50: float
    p95: float
    app: float
    database: float


class Installation:
    """A durable installation with the examples, made from nothing."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.server = EmbeddedPostgres(data)
        self.environment = os.environ | {
            "TILLIT_DATA": str(data),
            "TILLIT_EXAMPLES": "1",
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "PYTHONPATH": os.pathsep.join([str(HERE / "src"), str(HERE)]),
        }
        self.environment.pop("DATABASE_URL", None)

    def make(self) -> float:
        """initdb, roles, migrations. Answers the processor seconds, the server's own among them."""
        (self.data / "static").mkdir(parents=True)
        before = _spent()
        self.server.ensure()
        with self.server.connect_superuser() as connection:
            ensure_roles(connection, load_secrets(self.data).passwords())
            ensure_database(connection)
        self.run("-m", "django", "migrate", "--verbosity", "0", "--skip-checks", TILLIT_DB_ROLE="owner")
        of_server = sum(cpu_seconds(pid) for pid in tree(self.server.running() or 0))
        # what our own children have spent is told when they have ended; the server still runs
        return _spent() - before + of_server

    def run(self, *words: str, **more: str) -> None:
        subprocess.run([sys.executable, *words], env=self.environment | more, check=True, cwd=HERE)

    def load_examples(self) -> None:
        self.run("-c", LOAD)

    @contextmanager
    def serving(self) -> Iterator["Web"]:
        """One web worker with one thread, on a free port."""
        port = free_port()
        command = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        options = ["--workers", "1", "--blocking-threads", "1", "--no-ws", "--log-level", "error"]
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, *command, *options, SERVER], env=self.environment, cwd=HERE)
        try:
            web = Web(port, process.pid, self.server.running() or 0)
            web.wait()
            web.cold_start = time.perf_counter() - began
            yield web
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(LONGEST)


class Web:
    """The running web server."""

    def __init__(self, port: int, pid: int, database: int) -> None:
        self.port = port
        self.pid = pid
        self.database = database
        self.cold_start = 0.0
        self.cookies: dict[str, str] = {}
        self.etag = ""

    def wait(self) -> None:
        """Until /halsa answers 200 for the first time."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                status, _body = self.get("/halsa")
            except OSError:
                time.sleep(0.005)
                continue
            if status == 200:
                return
        raise TimeoutError("the web server did not answer")

    def get(
        self, path: str, connection: http.client.HTTPConnection | None = None, *, known: str = ""
    ) -> tuple[int, bytes]:
        """`known`: the mark of the state that the visitor has already (ETag)."""
        return self._ask("GET", path, b"", connection, {"If-None-Match": known} if known else {})

    def sign_in(self, link: str) -> None:
        """Open a one-time link and press its button, as somebody who got it; from here on this visitor is signed in."""
        self.cookies = {}
        _status, page = self.get(link)
        token = CSRF.search(page)
        if token is None:
            raise RuntimeError(f"{link} showed no button")
        status, _body = self._ask("POST", link, b"csrfmiddlewaretoken=" + token[1])
        if status != 302:
            raise RuntimeError(f"signing in by {link} answered {status}")

    def _ask(
        self,
        method: str,
        path: str,
        form: bytes,
        connection: http.client.HTTPConnection | None = None,
        headers: Mapping[str, str] = NONE,
    ) -> tuple[int, bytes]:
        asked = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {**headers, **({"Cookie": cookies} if cookies else {})}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        asked.request(method, path, form or None, headers)
        answer = asked.getresponse()
        self.etag = answer.headers.get("ETag", "")
        for kept in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = kept.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read()

    def cost(self, path: str | list[str], requests: int, *, must_hold: bytes, known: str = "") -> Cost:
        """One visitor who asks for the page, or for several in turn, again and again, after some rounds to warm up.

        `known`: the mark of the state that the visitor has; then no page is sent.
        """
        paths = [path] if isinstance(path, str) else path
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        for one in islice(cycle(paths), max(min(20, requests), len(paths))):
            status, body = self.get(one, connection, known=known)
            if status != (304 if known else 200) or must_hold not in body:
                raise RuntimeError(f"{one} answered {status} and not the page that was to be measured")
        before = self._spent()
        times = []
        for one in islice(cycle(paths), requests):
            began = time.perf_counter()
            self.get(one, connection, known=known)
            times.append(1000 * (time.perf_counter() - began))
        app, database = (1000 * (late - early) / requests for early, late in zip(before, self._spent(), strict=True))
        connection.close()
        cuts = quantiles(times, n=20)
        return Cost(p50=cuts[9], p95=cuts[18], app=app, database=database)

    def memory(self) -> float:
        """Megabytes in use by the worker itself: the largest process under the server."""
        return max(_kilobytes_of(pid) for pid in tree(self.pid)) * 1024 / 1_000_000

    def forget_most(self) -> None:
        """From here on `most_memory` counts."""
        Path(f"/proc/{self._worker()}/clear_refs").write_text("5")

    def most_memory(self) -> float:
        """Megabytes that the worker has had in use at most."""
        told = Path(f"/proc/{self._worker()}/status").read_text()
        return int(told.partition("VmHWM:")[2].split()[0]) * 1024 / 1_000_000

    def _worker(self) -> int:
        return max(tree(self.pid), key=_kilobytes_of)

    def _spent(self) -> tuple[float, float]:
        return tuple(sum(cpu_seconds(pid) for pid in tree(root)) for root in (self.pid, self.database))  # type: ignore[return-value]


@contextmanager
def installation() -> Iterator[Installation]:
    """Gone afterwards, with its database."""
    with tempfile.TemporaryDirectory(prefix="tillit-bench-") as folder:
        made = Installation(Path(folder) / "data")
        os.environ["TILLIT_DATA"] = str(made.data)
        try:
            yield made
        finally:
            made.server.destroy()
            shutil.rmtree(made.data, ignore_errors=True)


def _kilobytes_of(pid: int) -> int:
    """As they are counted one by one: the short count beside it lags behind (proc(5))."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(told.partition("Rss:")[2].split()[0])


def cpu_seconds(pid: int) -> float:
    """Processor time of a process, its ended children included."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / TICKS


def tree(root: int) -> list[int]:
    """A process and everything under it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _spent() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
