"""Asking a provider something: one place, no redirects, little time, few bytes, plain JSON."""

import http.client
import json
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPResponse
from threading import Event, Timer
from typing import Any, NoReturn
from urllib.parse import SplitResult, urlencode

from tillit.people.openid.provider import PORTS, Provider, place_of
from tillit.people.openid.refusal import Refused

SECONDS = 5.0
MOST_BYTES = 256 * 1024
FOUND, REDIRECTS = 200, range(300, 400)
PLAIN = {"", "identity"}


def fetch(
    provider: Provider,
    address: object,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The JSON object at an address of the provider; POSTs the form when there is one. Refused for anything else."""
    parts = provider.allowed(address)
    try:
        with _line(parts) as line, _clock(line) as is_late:
            try:
                return _ask(line, parts, form, headers or {})
            except Refused:
                if is_late():  # what was read is only the beginning
                    raise Refused("unreachable") from None
                raise
    except (OSError, http.client.HTTPException, UnicodeError):
        raise Refused("unreachable") from None


@contextmanager
def _line(parts: SplitResult) -> Iterator[socket.socket]:
    """A connection that has not said anything yet, no TLS either, so that the clock runs from the first byte."""
    port = parts.port or PORTS[parts.scheme]
    with socket.create_connection((str(parts.hostname), port), timeout=SECONDS) as plain:
        if parts.scheme != "https":  # only for a loopback issuer: site/openid.py
            yield plain
            return
        context = ssl.create_default_context()
        with context.wrap_socket(plain, server_hostname=parts.hostname, do_handshake_on_connect=False) as line:
            yield line


@contextmanager
def _clock(line: socket.socket) -> Iterator[Callable[[], bool]]:
    """Hang up after so many seconds in all: a socket's own time-out starts again with each byte that drips in."""
    late = Event()

    def hang_up() -> None:
        late.set()
        with suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    clock = Timer(SECONDS, hang_up)
    clock.daemon = True
    clock.start()
    try:
        yield late.is_set
    finally:
        clock.cancel()


def _ask(
    line: socket.socket, parts: SplitResult, form: Mapping[str, str] | None, headers: Mapping[str, str]
) -> dict[str, Any]:
    if isinstance(line, ssl.SSLSocket):
        line.do_handshake()
    talk = http.client.HTTPConnection(place_of(parts))
    talk.sock = line
    path = parts._replace(scheme="", netloc="").geturl() or "/"
    given = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Tillit", **headers}
    if form is None:
        talk.request("GET", path, headers=given)
    else:
        given["Content-Type"] = "application/x-www-form-urlencoded"
        talk.request("POST", path, body=urlencode(form).encode("ascii"), headers=given)
    with talk.getresponse() as answer:
        return _read(answer)


def _read(answer: HTTPResponse) -> dict[str, Any]:
    if answer.status in REDIRECTS:
        raise Refused("redirected")
    if answer.status != FOUND:
        raise Refused("endpoint_error")
    kind = answer.headers.get_content_type()
    if not (kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))):
        raise Refused("answer_not_json")
    if answer.headers.get("Content-Encoding", "").strip().lower() not in PLAIN:  # none was asked for: a bomb
        raise Refused("answer_not_json")
    raw = answer.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Refused("answer_too_large")
    return read_object(raw)


def read_object(raw: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8 where no name stands twice and every number is one; else Refused."""
    try:
        found = json.loads(raw.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused("answer_not_json") from None
    if not isinstance(found, dict):
        raise Refused("answer_not_json")
    return found


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
