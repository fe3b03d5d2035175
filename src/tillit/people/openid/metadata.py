"""What a provider says about itself: its addresses and its keys, kept in the process for a while."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tillit.people.openid.fetching import fetch
from tillit.people.openid.provider import Provider
from tillit.people.openid.refusal import Refused

ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
MUST_OFFER = {"response_types_supported": "code", "code_challenge_methods_supported": "S256"}
KEPT = 3600.0
KEYS_KEPT = 600.0
KEYS_AGAIN = 30.0
Keys = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The part of a discovery document that is used, checked."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    names_itself: bool
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """Something fetched, and when (monotonic seconds)."""

    value: Any
    at: float


_kept: dict[tuple[str, str], Kept] = {}


def metadata_of(provider: Provider) -> Metadata:
    """The provider's discovery document, at most an hour old."""
    found: Metadata = _fresh("metadata", provider, KEPT, lambda: read_metadata(provider))
    return found


def keys_of(provider: Provider, *, again: bool = False) -> Keys:
    """The provider's keys, at most ten minutes old; with `again`, when one was missing, at most half a minute."""
    seconds = KEYS_AGAIN if again else KEYS_KEPT
    found: Keys = _fresh("keys", provider, seconds, lambda: read_keys(provider, metadata_of(provider)))
    return found


def forget() -> None:
    """Forget what was fetched; the next one who asks fetches it anew."""
    _kept.clear()


def read_metadata(provider: Provider) -> Metadata:
    """The discovery document, fetched now. It must name the very issuer that was configured (mix-up, RFC 8414 3.3)."""
    said = fetch(provider, f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if said.get("issuer") != provider.issuer:
        raise Refused("issuer")
    for name in ADDRESSES:
        provider.allowed(said.get(name))
    for name, needed in MUST_OFFER.items():
        offered = said.get(name, [needed])
        if not isinstance(offered, list) or needed not in offered:
            raise Refused("metadata")
    names_itself = said.get("authorization_response_iss_parameter_supported") is True
    authorize, token, keys = (str(said[name]) for name in ADDRESSES)
    return Metadata(authorize, token, keys, names_itself, said)


def read_keys(provider: Provider, metadata: Metadata) -> Keys:
    """The keys, fetched now."""
    keys = fetch(provider, metadata.jwks_uri).get("keys")
    if not isinstance(keys, list):
        raise Refused("key_not_found")
    return [key for key in keys if isinstance(key, dict)]


def _fresh(what: str, provider: Provider, seconds: float, read: Callable[[], Any]) -> Any:
    place = (what, f"{provider.issuer} {provider.client_id}")
    kept = _kept.get(place)
    if kept is None or time.monotonic() - kept.at >= seconds:
        kept = _kept[place] = Kept(read(), time.monotonic())
    return kept.value
