"""A provider in this process that answers rightly until a test makes it answer wrongly, in one way at a time."""

import hashlib
import hmac
import json
import ssl
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from django.test import Client
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.people.openid.provider import Provider

SUBJECT = "ida-at-the-provider"
SECRET = "the client's own secret of more than thirty-two signs"
LOA3 = "http://id.elegnamnden.se/loa/1.0/loa3"
KID = "key-of-today"
DROP = object()
Pairs = list[tuple[str, str]]


@cache
def rsa_key(which: str = "good", bits: int = 2048) -> rsa.RSAPrivateKey:
    """A key that is made once in a run; `which` tells several apart."""
    return rsa.generate_private_key(65537, bits)


@cache
def ec_key(which: str = "good", curve: type[ec.EllipticCurve] = ec.SECP256R1) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(curve())


@cache
def ed_key() -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.generate()


def jwk_of(key: Any, **more: object) -> dict[str, Any]:
    """The public half as a JSON Web Key."""
    kinds = {rsa.RSAPrivateKey: RSAAlgorithm, ec.EllipticCurvePrivateKey: ECAlgorithm}
    maker: Any = next((maker for kind, maker in kinds.items() if isinstance(key, kind)), OKPAlgorithm)
    return {**maker.to_jwk(key.public_key(), as_dict=True), "use": "sig", "kid": KID, **more}


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def by_hand(header: object, claims: object, sign: Callable[[bytes], bytes] = lambda _: b"") -> str:
    """A token put together without any library that would refuse to; texts are taken as they stand."""
    parts = [part if isinstance(part, str) else json.dumps(part) for part in (header, claims)]
    head = ".".join(b64(part.encode()) for part in parts)
    return f"{head}.{b64(sign(head.encode()))}"


def hs256(secret: bytes) -> Callable[[bytes], bytes]:
    return lambda message: hmac.new(secret, message, hashlib.sha256).digest()


def half_hash(text: str, digest: str = "sha256") -> str:
    raw = hashlib.new(digest, text.encode()).digest()
    return b64(raw[: len(raw) // 2])


@dataclass
class Granted:
    """What a code was given out for."""

    nonce: str
    challenge: str
    back: str
    used: bool = False


@dataclass
class Raw:
    """An answer to the last byte."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    drip: float = 0.0


class Hostile:
    """The provider. What it would rightly say can be changed before the walk begins."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[str] = []
        self.granted: dict[str, Granted] = {}
        self.raw: dict[str, Callable[[], Raw]] = {}
        self.metadata: dict[str, Any] = {}
        self.keys: list[dict[str, Any]] = [jwk_of(rsa_key(), alg="RS256")]
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {"kid": KID}
        self.algorithm, self.key = "RS256", rsa_key()
        self.tokens: dict[str, Any] = {}
        self.params: dict[str, Any] = {}
        self.pairs: Pairs = []
        self.pkce = True
        self.make: Callable[[dict[str, Any]], str] = self.sign
        self.walk: Callable[[Client], Any] = self.sign_in
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.issuer = f"{'https' if tls else 'http'}://127.0.0.1:{self.server.server_port}"
        self.provider = Provider(
            name="provaren", issuer=self.issuer, client_id="tillit", labels={"sv": "Provaren", "en": "The Tester"},
            secret=SECRET, levels={LOA3: 3},
        )  # fmt: skip

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    # What a browser does

    def begin(self, browser: Client, next_page: str = "") -> Any:
        """Press the button of the sign-in page."""
        return browser.post(f"/logga-in/med/{self.provider.name}/", {"next": next_page} if next_page else {})

    def sign_in(self, browser: Client) -> Any:
        """All the way there and back; the last answer of the product."""
        gone = self.begin(browser)
        return self.return_from(browser, gone) if gone.status_code == 200 else gone

    def return_from(self, browser: Client, gone: Any) -> Any:
        """Come back with the provider's answer to a page that led there."""
        return browser.get(self.answer_to(gone))

    def answer_to(self, gone: Any) -> str:
        """The address that the provider sends the browser to."""
        return self.answer_at(address_in(gone))

    def answer_at(self, address: str) -> str:
        """The same for the address that led here."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = token_urlsafe(16)
        self.granted[code] = Granted(asked["nonce"], asked["code_challenge"], asked["redirect_uri"])
        right = {"state": asked["state"], "code": code, "iss": self.issuer}
        said = {name: value for name, value in {**right, **self.params}.items() if value is not DROP}
        return f"{urlsplit(asked['redirect_uri']).path}?{urlencode([*said.items(), *self.pairs])}"

    # What the product's server asks

    def discovery(self) -> Raw:
        here = self.issuer
        right = {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "jwks_uri": f"{here}/jwks",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
        return as_json({name: value for name, value in {**right, **self.metadata}.items() if value is not DROP})

    def token(self, form: dict[str, str], headers: Any) -> Raw:
        granted = self.granted.get(form.get("code", ""))
        verifier = form.get("code_verifier", "")
        proved = granted and b64(hashlib.sha256(verifier.encode()).digest()) == granted.challenge
        if granted is None or granted.used or form.get("redirect_uri") != granted.back or not (proved or not self.pkce):
            return as_json({"error": "invalid_grant"}, status=400)
        granted.used = True
        access = token_urlsafe(16)
        right = {
            "access_token": access,
            "token_type": "Bearer",
            "id_token": self.make(self.claims_for(granted, access, form["code"])),
        }
        return as_json({name: value for name, value in {**right, **self.tokens}.items() if value is not DROP})

    def claims_for(self, granted: Granted, access: str, code: str) -> dict[str, Any]:
        now = int(time.time())
        right = {
            "iss": self.issuer,
            "sub": SUBJECT,
            "aud": "tillit",
            "iat": now,
            "exp": now + 300,
            "auth_time": now - 5,
            "nonce": granted.nonce,
            "acr": LOA3,
            "sid": "session-at-the-provider",
            "name": "Ida Åberg",
            "email": "kim@exempel.se",
            "email_verified": True,
        }
        return {name: value for name, value in {**right, **self.claims}.items() if value is not DROP}

    def sign(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self.key, algorithm=self.algorithm, headers=self.header)


def held_by(browser: Client) -> dict[str, Any]:
    """What the browser's session remembers."""
    with acting(ANONYMOUS):
        return dict(browser.session.items())


def is_in(browser: Client) -> bool:
    """Whether somebody is signed in there."""
    return browser.get("/mina/").status_code == 200


def address_in(gone: Any) -> str:
    """Where a page on the way to a provider leads."""
    assert gone.status_code == 200, gone.status_code
    wait, _, address = str(gone["Refresh"]).partition("; url=")
    assert wait == "0"
    return address


def as_json(what: object, status: int = 200) -> Raw:
    return Raw(json.dumps(what).encode(), status)


def _handler(owner: Hostile) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            right: dict[str, Callable[[], Raw]] = {
                "/.well-known/openid-configuration": owner.discovery,
                "/jwks": lambda: as_json({"keys": owner.keys}),
            }
            self._say(right)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say({"/token": lambda: owner.token(form, self.headers)})

        def _say(self, right: dict[str, Callable[[], Raw]]) -> None:
            owner.asked.append(self.path)
            found = owner.raw.get(self.path) or right.get(self.path)
            raw = found() if found else as_json({}, 404)
            try:
                self.send_response(raw.status)
                for name, value in {**raw.headers, "Content-Length": str(len(raw.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                for sign in [raw.body] if not raw.drip else [raw.body[at : at + 1] for at in range(len(raw.body))]:
                    time.sleep(raw.drip)
                    self.wfile.write(sign)
                    self.wfile.flush()
            except OSError:  # the product hung up, as it should
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


def decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))
