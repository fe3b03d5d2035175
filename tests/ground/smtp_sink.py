"""A mail server that takes letters, or refuses them, on this machine."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread


class Sink(socketserver.ThreadingTCPServer):
    """What has arrived stands in `letters`; with `refuses` every recipient is turned away."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refuses = False

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline():
            word = line.split(b" ")[0].strip().upper()
            if word == b"QUIT":
                return self.say("221 bye")
            if word == b"RCPT" and self.server.refuses:
                self.say("550 no such person")
            elif word == b"DATA":
                self.take_letter()
            else:
                if word == b"RCPT":
                    self.server.recipients.append(line.decode().partition(":")[2].strip().strip("<>"))
                self.say("250 ok")
        return None

    def take_letter(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        found = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.server.letters.append(found)
        self.say("250 taken")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def sink() -> Iterator[Sink]:
    """A running mail server."""
    with Sink() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
