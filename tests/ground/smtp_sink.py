"""A mail server on this machine that takes letters, refuses them, is slow, or speaks TLS with a right or wrong name."""

import base64
import socketserver
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

REFUSED = "550 5.1.1 <ida@exempel.se>: no such person here"


@dataclass
class Manners:
    """How the server behaves. Empty answers mean a friendly one."""

    banner: str = "220 sink"
    to_sender: str = ""
    to_recipient: str = ""
    to_letter: str = ""
    login: str = ""  # user:password that is let in; empty: no login is offered
    starttls: bool = False
    tls: bool = False
    certificate: Path | None = None
    greylists: bool = False  # the first try for an address is put off
    slow: float = 0.0  # seconds before each answer


class Sink(socketserver.ThreadingTCPServer):
    """What has arrived stands in `letters`, its envelope in `senders` and `recipients`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, manners: Manners | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.manners = manners or Manners()
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.senders: list[str] = []
        self.logins: list[str] = []
        self.under_tls: list[bool] = []
        self.seen: set[str] = set()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    @property
    def refuses(self) -> bool:
        """Whether every recipient is turned away for good."""
        return self.manners.to_recipient == REFUSED

    @refuses.setter
    def refuses(self, yes: bool) -> None:
        self.manners.to_recipient = REFUSED if yes else ""

    def handle_error(self, *_: object) -> None:
        """A caller that hangs up (a wrong certificate, no patience) is no fault of the server's."""


class _Talk(socketserver.StreamRequestHandler):
    server: Sink
    secret = False

    def handle(self) -> None:
        if self.server.manners.tls:
            self.begin_tls()
        self.say(self.server.manners.banner)
        while line := self.rfile.readline():
            word = line.split(b" ")[0].strip().upper().decode()
            if word == "QUIT":
                return self.say("221 bye")
            getattr(self, f"on_{word.lower()}", self.on_other)(line.decode().strip())
        return None

    def finish(self) -> None:
        """The server closes the plain socket; the one that TLS was laid around is ours."""
        super().finish()
        if self.secret:
            self.connection.close()

    def on_other(self, line: str) -> None:
        self.say("250 ok")

    def on_ehlo(self, line: str) -> None:
        offers = ["sink", "8BITMIME"]
        offers += ["STARTTLS"] if self.server.manners.starttls and not self.secret else []
        offers += ["AUTH PLAIN"] if self.server.manners.login else []
        for offer in offers[:-1]:
            self.wfile.write(f"250-{offer}\r\n".encode())
        self.say(f"250 {offers[-1]}")

    def on_starttls(self, line: str) -> None:
        if not self.server.manners.starttls:
            return self.say("502 no")
        self.say("220 go")
        return self.begin_tls()

    def on_auth(self, line: str) -> None:
        given = base64.b64decode(line.split()[2]).decode().strip("\0").replace("\0", ":")
        self.server.logins.append(given)
        self.say("235 in" if given == self.server.manners.login else "535 5.7.8 wrong password")

    def on_mail(self, line: str) -> None:
        self.server.senders.append(line.partition(":")[2].split()[0].strip("<>"))
        self.say(self.server.manners.to_sender or "250 ok")

    def on_rcpt(self, line: str) -> None:
        reader = line.partition(":")[2].strip().strip("<>")
        if self.server.manners.greylists and reader not in self.server.seen:
            self.server.seen.add(reader)
            return self.say("451 4.7.1 greylisted, come back later")
        if not self.server.manners.to_recipient:
            self.server.recipients.append(reader)
        return self.say(self.server.manners.to_recipient or "250 ok")

    def on_data(self, _: str) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if self.server.manners.to_letter:
            return self.say(self.server.manners.to_letter)
        found = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.server.letters.append(found)
        self.server.under_tls.append(self.secret)
        return self.say("250 taken")

    def begin_tls(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        assert self.server.manners.certificate
        context.load_cert_chain(self.server.manners.certificate)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)  # type: ignore[assignment]
        self.secret = True

    def say(self, text: str) -> None:
        time.sleep(self.server.manners.slow)
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def sink(manners: Manners | None = None) -> Iterator[Sink]:
    """A running mail server."""
    with Sink(manners) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def certificate(folder: Path, name: x509.GeneralName) -> Path:
    """A certificate signed by itself, and its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    itself = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sink")])
    wish = x509.CertificateBuilder(itself, itself, key.public_key(), x509.random_serial_number())
    wish = wish.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    wish = wish.add_extension(x509.SubjectAlternativeName([name]), critical=False)
    made = wish.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, SHA256())
    both = folder / "certificate-and-key.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    both.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return both
