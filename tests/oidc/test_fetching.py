"""Asking a provider over TLS: its certificate must be right, and slowness anywhere ends."""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from socket import create_server
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.oidc.hostile import Hostile, ec_key
from tillit.people.openid import fetching
from tillit.people.openid.fetching import fetch
from tillit.people.openid.provider import Provider
from tillit.people.openid.refusal import Refused


def certificate(folder: Path, address: str = "127.0.0.1", days: int = 1) -> Path:
    """A certificate that has signed itself, with its key in one file."""
    key, now = ec_key("of the certificate"), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a provider in a test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=2))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(made.public_bytes(Encoding.PEM) + private)
    return path


@contextmanager
def over_tls(path: Path, newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3) -> Iterator[tuple[Hostile, Provider]]:
    """The provider of the tests behind a certificate."""
    evil = Hostile(tls=_context(path, newest))
    yield evil, replace(evil.provider, issuer=evil.issuer)
    evil.close()


def _context(path: Path, newest: ssl.TLSVersion) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = newest
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(path)
    return context


def test_a_certificate_that_is_trusted_and_fits_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with over_tls(path) as (evil, provider):
        assert evil.issuer.startswith("https://127.0.0.1:")
        assert "keys" in fetch(provider, f"{evil.issuer}/jwks")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")  # the server of this test is old on purpose
@pytest.mark.parametrize("wrong", ["nobody trusts it", "another name", "too old", "an old TLS"])
def test_a_certificate_that_is_not_right_is_refused(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = certificate(
        tmp_path, "127.0.0.2" if wrong == "another name" else "127.0.0.1", -1 if wrong == "too old" else 1
    )
    if wrong != "nobody trusts it":
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
    newest = ssl.TLSVersion.TLSv1_1 if wrong == "an old TLS" else ssl.TLSVersion.TLSv1_3
    with over_tls(path, newest) as (evil, provider), pytest.raises(Refused, match="unreachable"):
        fetch(provider, f"{evil.issuer}/jwks")
    assert evil.asked == []


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_somebody_who_listens_and_says_nothing_is_left(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.4)
    with create_server(("127.0.0.1", 0)) as listener:
        issuer = f"{scheme}://127.0.0.1:{listener.getsockname()[1]}"
        provider = Provider(name="tyst", issuer=issuer, client_id="tillit", labels={"sv": "Tyst"})
        began = time.monotonic()
        with pytest.raises(Refused, match="unreachable"):
            fetch(provider, f"{issuer}/jwks")

    assert time.monotonic() - began < 3


def test_headers_that_never_end_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    with create_server(("127.0.0.1", 0)) as listener:
        Thread(target=_drip_headers, args=(listener,), daemon=True).start()
        issuer = f"http://127.0.0.1:{listener.getsockname()[1]}"
        provider = Provider(name="seg", issuer=issuer, client_id="tillit", labels={"sv": "Seg"})
        began = time.monotonic()
        with pytest.raises(Refused, match="unreachable"):
            fetch(provider, f"{issuer}/jwks")

    assert time.monotonic() - began < 3


def _drip_headers(listener) -> None:  # type: ignore[no-untyped-def]
    line, _ = listener.accept()
    try:
        with line:
            line.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
            for _ in range(200):
                line.sendall(b"x")
                time.sleep(0.1)
    except OSError:  # left, as it should be
        return


ADDRESSES = [
    None, 7, "", "https://elsewhere.example/", "http://login.example.org/", "https://login.example.org:444/",
    "https://login.example.org@elsewhere.example/", "https://elsewhere.example#login.example.org",
    "https://login.example.org.elsewhere.example/", "https://login.example.org\\@elsewhere.example/",
    "https://login.example.org /", "https://login.example.org/\n", "https://login.example.org:port/",
    "//login.example.org", "file:///etc/passwd", "gopher://login.example.org/", "https://user@login.example.org/",
    "https://[::1]/", "https://login.example.org/#part", "https://lоgin.example.org/", "https://127.0.0.1/",
    "https://[login.example.org/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_hosts_of_the_issuer_are_asked(address: object) -> None:
    provider = Provider(name="x", issuer="https://login.example.org/oidc", client_id="x", labels={"sv": "x"})
    with pytest.raises(Refused, match="address_not_allowed"):
        fetch(provider, address)


def test_a_host_that_the_operator_has_added_may_be_asked() -> None:
    given = {"name": "x", "client_id": "x", "labels": {"sv": "x"}, "issuer": "https://login.example.org/oidc"}
    provider = Provider(**given, more_hosts=frozenset({"keys.example.org"}))  # type: ignore[arg-type]

    assert provider.allowed("https://keys.example.org/jwks").hostname == "keys.example.org"
    assert provider.allowed("https://LOGIN.example.org:443/jwks").path == "/jwks"
