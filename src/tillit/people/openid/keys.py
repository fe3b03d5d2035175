"""Which key of the issuer has signed a token, and whether it has."""

from base64 import urlsafe_b64decode
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tillit.people.openid.fetching import read_object
from tillit.people.openid.metadata import Keys, keys_of
from tillit.people.openid.provider import Provider
from tillit.people.openid.refusal import Refused

if TYPE_CHECKING:
    from jwt import PyJWK, PyJWS

MOST_SIGNS = 16 * 1024
RSA_BITS = range(2048, 8193)
PARTS_OF_A_KEY = ("kty", "n", "e", "crv", "x", "y")


@dataclass(frozen=True, slots=True)
class Algorithm:
    """What a key for it looks like, and the hash that goes with it (for `at_hash`)."""

    kind: str
    curve: str | None
    digest: str


# No "none", and nothing where the two sides share a secret: what verifies must not be able to sign.
ALGORITHMS = {
    "RS256": Algorithm("RSA", None, "sha256"),
    "RS384": Algorithm("RSA", None, "sha384"),
    "RS512": Algorithm("RSA", None, "sha512"),
    "PS256": Algorithm("RSA", None, "sha256"),
    "PS384": Algorithm("RSA", None, "sha384"),
    "PS512": Algorithm("RSA", None, "sha512"),
    "ES256": Algorithm("EC", "P-256", "sha256"),
    "ES384": Algorithm("EC", "P-384", "sha384"),
    "ES512": Algorithm("EC", "P-521", "sha512"),
    "EdDSA": Algorithm("OKP", "Ed25519", "sha512"),
}


@dataclass(frozen=True, slots=True)
class Signed:
    """What the issuer has signed."""

    header: dict[str, Any]
    claims: dict[str, Any]


def opened(token: object, provider: Provider) -> Signed:
    """A token that one of the issuer's own keys has signed; else Refused.

    Keys come from the configured issuer and from nowhere else: what the token says of keys (`jku`, `x5u`, `jwk`, a
    `kid` that is an address) is not followed. A `kid` only chooses among them.
    """
    from jwt import PyJWTError  # noqa: PLC0415  # with the first who signs in so: ten megabytes

    header, raw = _unproven_header(token)
    algorithm = header.get("alg")
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS or algorithm not in _wanted(provider):
        raise Refused("algorithm_not_allowed")
    if "crit" in header or "b64" in header:
        raise Refused("token_unreadable")
    key = _chosen(keys_of(provider), header) or _chosen(keys_of(provider, again=True), header)
    if key is None:
        raise Refused("key_not_found")
    try:
        payload: bytes = _signatures().decode(raw, key, algorithms=[algorithm])
    except PyJWTError:
        raise Refused("signature") from None
    return Signed(header, _object_in(payload))


@lru_cache(maxsize=1)
def _signatures() -> "PyJWS":
    from jwt import PyJWS  # noqa: PLC0415  # as above

    return PyJWS(algorithms=list(ALGORITHMS))


def _wanted(provider: Provider) -> frozenset[str]:
    return provider.algorithms or frozenset(ALGORITHMS)


def _unproven_header(token: object) -> tuple[dict[str, Any], str]:
    from jwt import PyJWTError  # noqa: PLC0415  # as above

    if not isinstance(token, str) or not token.isascii() or len(token) > MOST_SIGNS or token.count(".") != 2:
        raise Refused("token_unreadable")
    try:
        _signatures().get_unverified_header(token)
        raw = _segment(token.split(".")[0])
    except (PyJWTError, ValueError):
        raise Refused("token_unreadable") from None
    return _object_in(raw), token


def _object_in(raw: bytes) -> dict[str, Any]:
    """The same strict reading as for every answer; PyJWT's own lets a name stand twice."""
    try:
        return read_object(raw)
    except Refused:
        raise Refused("token_unreadable") from None


def _segment(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _chosen(keys: Keys, header: dict[str, Any]) -> "PyJWK | None":
    """The one key that fits; None when there is none, or without a `kid` when there are several."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415  # as above
    from jwt import PyJWK, PyJWTError  # noqa: PLC0415  # as above

    fitting = [key for key in keys if _fits(key, header)]
    if len(fitting) != 1:
        return None
    bare = {name: fitting[0][name] for name in PARTS_OF_A_KEY if name in fitting[0]}
    try:
        found = PyJWK(bare, algorithm=header["alg"])
    except PyJWTError:
        return None
    weak = isinstance(found.key, RSAPublicKey) and found.key.key_size not in RSA_BITS
    return None if weak else found


def _fits(key: dict[str, Any], header: dict[str, Any]) -> bool:
    algorithm = ALGORITHMS[header["alg"]]
    operations = key.get("key_ops", ["verify"])
    return (
        key.get("kty") == algorithm.kind
        and (algorithm.curve is None or key.get("crv") == algorithm.curve)
        and key.get("use", "sig") == "sig"
        and isinstance(operations, list)
        and "verify" in operations
        and key.get("alg", header["alg"]) == header["alg"]
        and ("kid" not in header or key.get("kid") == header["kid"])
    )
