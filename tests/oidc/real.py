"""A real provider, `oidc-provider` from npm, in a process of its own; and a visitor with a plain HTTP client."""

import json
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, ProxyHandler, Request, build_opener

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jwt.algorithms import OKPAlgorithm

from tillit.people.openid.provider import Provider, Way
from tillit.site.developing.node import installed, program

SOURCE = Path(__file__).parent / "node"
SECRET = "a secret that only the tests know & use"
LOA3 = "urn:test:loa3"
PATIENCE = 30.0
CLIENTS: dict[str, Way] = {
    "by-basic": "client_secret_basic",
    "by-post": "client_secret_post",
    "by-key": "private_key_jwt",
}


@dataclass
class Real:
    """The running provider, and us as its three clients."""

    issuer: str
    key: Ed25519PrivateKey

    def provider(self, client: str = "by-basic") -> Provider:
        """The provider as our operator would have described it."""
        pem = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        way = CLIENTS[client]
        return Provider(
            name="riktig", issuer=self.issuer, client_id=client, labels={"sv": "Riktig", "en": "Real"}, way=way,
            secret="" if way == "private_key_jwt" else SECRET, key=pem if way == "private_key_jwt" else "",
            key_algorithm="EdDSA", levels={LOA3: 3}, ask_levels=(LOA3,), scopes=("openid", "profile"),
        )  # fmt: skip


@contextmanager
def running(site: str) -> Iterator[Real]:
    """Start the provider for a site, and end it afterwards."""
    folder = installed(SOURCE, print)
    key = Ed25519PrivateKey.generate()
    public = {**OKPAlgorithm.to_jwk(key.public_key(), as_dict=True), "use": "sig", "alg": "EdDSA"}
    port = _free_port()
    # node looks for modules beside the script
    script = folder / "provider.mjs"
    script.write_bytes((SOURCE / "provider.mjs").read_bytes())
    back, logout = f"{site}/logga-in/svar/riktig/", f"{site}/logga-ut/anrop/riktig/"
    command = [program("node"), str(script), str(port), back, logout, json.dumps(public)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready", "the provider did not start"
        yield Real(f"http://127.0.0.1:{port}", key)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Page:
    """What the visitor sees."""

    address: str
    status: int
    text: str
    onward: str

    def fields(self, action: str) -> dict[str, str]:
        """The hidden fields of the form that is sent to an address with this in it."""
        form = next(form for form in re.findall(r"<form.*?</form>", self.text, re.DOTALL) if action in form)
        inputs = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", form)]
        return {one["name"]: unescape(one.get("value", "")) for one in inputs}

    def action(self) -> str:
        """Where the first form is sent."""
        found = re.search(r'action="([^"]+)"', self.text)
        assert found, self.text
        return urljoin(self.address, unescape(found[1]))


class _Noting(HTTPRedirectHandler):
    """Notes where a visitor is led."""

    def __init__(self, seen: list[str]) -> None:
        self.seen = seen

    def redirect_request(self, *given: Any) -> Request | None:
        self.seen.append(given[-1])
        return super().redirect_request(*given)


@dataclass
class Visitor:
    """A browser with cookies and without scripts."""

    site: str
    jar: CookieJar = field(default_factory=lambda: CookieJar(DefaultCookiePolicy()))

    def __post_init__(self) -> None:
        self.seen: list[str] = []
        self.opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.jar), _Noting(self.seen))

    def get(self, address: str) -> Page:
        """Open a page, and follow it where it leads."""
        return self._ask(Request(urljoin(self.site, address)))  # noqa: S310  # http on this machine

    def post(self, address: str, **fields: str) -> Page:
        """Send a form."""
        return self._ask(Request(urljoin(self.site, address), urlencode(fields).encode()))  # noqa: S310

    def press(self, page: str, action: str) -> Page:
        """Open a page of ours, press the button of a form there, and go on with the page that leads away."""
        found = self.get(page)
        sent = self.post(action, **found.fields(action))
        return self.get(sent.onward) if sent.onward else sent

    def _ask(self, request: Request) -> Page:
        try:
            answer = self.opener.open(request, timeout=PATIENCE)
        except HTTPError as fault:
            answer = fault
        with answer:
            onward = str(answer.headers.get("Refresh", "")).partition("; url=")[2]
            return Page(answer.url or "", answer.status or 0, answer.read().decode(), onward)


def until(true: object, seconds: float = 10.0) -> bool:
    """Wait for something that another process does."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False
