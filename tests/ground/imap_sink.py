"""A mailbox on this machine, under TLS, that speaks as much IMAP as a reader of reports asks for."""

import re
import socketserver
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

SECRET = "hemligt"


@dataclass
class Kept:
    """A message in the mailbox."""

    raw: bytes
    flags: set[str] = field(default_factory=set)


class Mailbox(socketserver.ThreadingTCPServer):
    """What lies in it stands in `kept`, by key; `fetched` tells which were read whole."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, certificate: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate)
        self.kept: dict[int, Kept] = {}
        self.fetched: list[int] = []

    def put(self, raw: bytes) -> int:
        """A new message arrives; its key."""
        key = max(self.kept, default=0) + 1
        self.kept[key] = Kept(raw.replace(b"\n", b"\r\n"))
        return key

    def handle_error(self, *_: object) -> None:
        """A reader that hangs up is no fault of the server's."""


class _Talk(socketserver.StreamRequestHandler):
    server: Mailbox

    def setup(self) -> None:
        self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def handle(self) -> None:
        self.say("* OK mailbox")
        while line := self.rfile.readline().decode().strip():
            tag, word, *rest = line.split(" ", 2)
            word = word.upper()
            told = self.uid(rest[0]) if word == "UID" else self.other(word, "".join(rest))
            self.say(f"{tag} {told}")
            if word == "LOGOUT":
                return

    def other(self, word: str, rest: str) -> str:
        if word == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1 UIDPLUS")
        elif word == "LOGIN" and f'"{SECRET}"' not in rest:
            return "NO wrong"
        elif word == "SELECT":
            self.say(f"* {len(self.server.kept)} EXISTS")
            return "OK [READ-WRITE] done" if rest == '"INBOX"' else "NO no such folder"
        elif word == "LOGOUT":
            self.say("* BYE")
        return "OK done"

    def uid(self, rest: str) -> str:
        word, _, more = rest.partition(" ")
        if word == "SEARCH":
            new = [str(key) for key, kept in self.server.kept.items() if r"\Seen" not in kept.flags]
            self.say(f"* SEARCH {' '.join(new)}".rstrip())
            return "OK done"
        key = int(more.split()[0])
        kept = self.server.kept[key]
        if word == "FETCH" and "SIZE" in more:
            self.say(f"* {key} FETCH (UID {key} RFC822.SIZE {len(kept.raw)})")
        elif word == "FETCH":
            self.server.fetched.append(key)
            self.say(f"* {key} FETCH (UID {key} BODY[] {{{len(kept.raw)}}}")
            self.wfile.write(kept.raw + b")\r\n")
        elif word == "STORE":
            kept.flags |= set(re.findall(r"\\\w+", more))
        elif word == "EXPUNGE" and r"\Deleted" in kept.flags:
            del self.server.kept[key]
        return "OK done"

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mailbox(certificate: Path) -> Iterator[Mailbox]:
    """A mailbox that can be read."""
    with Mailbox(certificate) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
