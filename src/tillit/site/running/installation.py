"""What `up` does, step by step: database, tables, examples, web server, worker; and the end of all of them."""

import errno
import http.client
import json
import os
import signal
import socket
import time
from pathlib import Path

import django
from django.utils.translation import override

from tillit.site.environment import database_place, text
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.running.readiness import is_filled, migrate, pending_migrations, prepare_embedded
from tillit.site.running.standing import Standing
from tillit.site.running.static import gather_static
from tillit.site.running.supervisor import Child, Supervisor
from tillit.site.secrets import load_secrets
from tillit.site.trouble import Trouble

KIND = "installation.json"
LONGEST_START = 60.0
WEB_WORKERS = "2"


class Up:
    """One run of `up`."""

    def __init__(self, data: Path, standing: Standing, *, port: int, empty: bool) -> None:
        self.data = data
        self.standing = standing
        self.began = time.monotonic()
        self.server = EmbeddedPostgres(data) if database_place().embedded else None
        # a killed run leaves its database: the duty to end it is inherited
        self.ends_database = bool(standing.note().get("started_database"))
        self.empty = empty
        self.with_examples = False
        # sign-in codes must be readable by somebody: where no mail leaves, the machine's own user reads them
        self.keeps_letters = self.server is not None and not text("TILLIT_MAIL_URL")
        self.wanted_port = port
        self.port = port
        self.supervisor = Supervisor(self.say)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds us."""
        return f"http://localhost:{self.port}"

    def say(self, text: str) -> None:
        """One calm line for each step."""
        print(f"[{time.monotonic() - self.began:5.1f} s] {text}", flush=True)

    def run(self) -> None:
        """Start all, tell where it is, look after it until somebody ends it, and end all."""
        self.port, held = take_port(self.wanted_port)
        try:
            web = self._start()
            links = self._fill()
            self._wait_for(web)
            self.standing.write(address=self.address, started_database=self.ends_database)
            self._tell(links)
            while True:
                self._look_after()
                time.sleep(0.5)
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            self._end()
            held.close()

    def _start(self) -> Child:
        self.standing.write(started_database=self.ends_database)
        if self.port != self.wanted_port:
            self.say(f"port {self.wanted_port} is taken; using {self.port}")
        load_secrets(self.data)
        if self.server is not None:
            self.ends_database = self.ends_database or self.server.running() is None
            self.standing.write(started_database=self.ends_database)
            self.say("starting the database")
            prepare_embedded(self.server, self.say)
        self.with_examples = settle_kind(self.data, empty=self.empty)
        os.environ.update(self.settings())
        django.setup()
        pending = pending_migrations()
        if pending:
            self.say(f"bringing the tables up to this program ({len(pending)} migrations)")
            migrate()
        if gather_static(self.data):
            self.say("gathered the static files")
        self.say("starting the web server and the worker")
        logs = self.data / "run"
        web = self.supervisor.start(
            "web server", ["serve", "--port", str(self.port), "--workers", WEB_WORKERS], logs / "web.log"
        )
        self.supervisor.start("worker", ["worker"], logs / "worker.log")
        return web

    def _fill(self) -> list[tuple[str, str, str]]:
        # only now: these are models, and Django is set up just before
        from tillit.site import examples  # noqa: PLC0415

        with override("sv"):
            if self.with_examples:
                examples.load(lambda name: self.say(f"loading the example {name}"))
                return examples.cast_links(self.address)
            link = examples.first_link(self.address)
        return (
            [("The first organisation", "good once; it names the organisation and its first person", link)]
            if link
            else []
        )

    def _wait_for(self, web: Child) -> None:
        end = time.monotonic() + LONGEST_START
        while not is_well(self.port):
            self.supervisor.look_after()
            if time.monotonic() > end:
                raise Trouble(f"The web server did not answer within {LONGEST_START:.0f} s.\n{web.last_words()}")
            time.sleep(0.05)

    def _tell(self, links: list[tuple[str, str, str]]) -> None:
        self.say("ready")
        print(f"\n  Tillit: {self.address}\n")
        if self.with_examples:
            print("  Sign in as one of the cast (invented persons; each link is good once, for a day):\n")
        for name, told, link in links:
            print(f"  {name} ({told})\n    {link}")
        if self.keeps_letters:
            print(f"\n  Letters (sign-in codes) stay here: {self.address}/brevlada/")
            if self.with_examples:
                print("  Who else answers for a party stands there too, with the address to sign in with.")
        print("\n  Ctrl-C ends everything that was started here.", flush=True)

    def _look_after(self) -> None:
        if self.server is not None and self.server.running() is None:
            self.say("the database ended; starting it again")
            self.server.ensure(self.say)
            self.ends_database = True
        self.supervisor.look_after()

    def _end(self) -> None:
        print()
        if self.supervisor.children:
            self.say("ending the web server and the worker")
            self.supervisor.end()
        if self.server is not None and self.ends_database and self.server.running() is not None:
            self.say("ending the database")
            self.server.stop()
        self.say("ended")

    def settings(self) -> dict[str, str]:
        """What this program and its children read: on this machine only, and not over TLS."""
        return {
            "DJANGO_SETTINGS_MODULE": "tillit.site.settings",
            "TILLIT_DATA": str(self.data),
            "TILLIT_EXAMPLES": "1" if self.with_examples else "0",
            "TILLIT_LOCAL_MAILBOX": "1" if self.keeps_letters else "0",
            "TILLIT_HTTPS": "0",
            "TILLIT_HOSTS": "localhost,127.0.0.1,[::1]",
        }


def settle_kind(data: Path, *, empty: bool) -> bool:
    """Whether the folder holds the examples; decided at its first `up`, and never mixed afterwards."""
    place = data / KIND
    if place.exists():
        examples = bool(json.loads(place.read_text(encoding="utf-8")).get("examples"))
        if examples and empty:
            raise Trouble(f"{data} holds the examples. Give an empty installation a folder of its own with --data.")
        return examples
    # a database that was filled in another way (a restore, real operation) gets no examples of ours
    examples = not empty and not is_filled(data)
    half = data / f".{KIND}.half"
    half.write_text(json.dumps({"examples": examples}), encoding="utf-8")
    half.rename(place)
    return examples


def take_port(wanted: int) -> tuple[int, socket.socket]:
    """The wanted port or the next free one, and what holds it: free on both loopback addresses and held by no other.

    A browser could reach a stranger otherwise: the web server shares its port with whoever asks for it in the same way,
    so two installations that start at once would answer for each other. The datagram port of the same number is
    nobody's on a loopback address; who binds it has the number until the socket is closed or the process ends.
    """
    for port in range(wanted, min(wanted + 100, 65536)):
        held = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        both = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
        try:
            if all(_is_free(family, host, port) for family, host in both):
                held.bind(("127.0.0.1", port))
                return port, held
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                held.close()
                raise
        held.close()
    raise Trouble(f"No port from {wanted} on is free. Name another with --port.")


def is_well(port: int) -> bool:
    """Whether /halsa says ok."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/halsa")
        answer = connection.getresponse()
        return answer.status == 200 and answer.read() == b"ok"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _is_free(family: socket.AddressFamily, host: str, port: int) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
            return True
    except PermissionError:
        raise Trouble(f"Port {port} may not be used by this account. Name one above 1023 with --port.") from None
    except OSError as error:
        # no such address on this machine: nobody can stand there either
        return error.errno != errno.EADDRINUSE
