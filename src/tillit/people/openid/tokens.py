"""What a token must say before it is believed (OpenID Connect Core 3.1.3.7, Back-Channel Logout 2.6)."""

import hashlib
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hmac import compare_digest
from math import isfinite
from typing import Any

from django.core.cache import cache

from tillit.people.openid.keys import ALGORITHMS, Signed, opened
from tillit.people.openid.provider import Provider
from tillit.people.openid.refusal import Refused

SKEW = 60
LONGEST = 255
# a token is made for the code that was just exchanged; an old one was made for somebody else's
NEWLY_MADE = 600
PLAIN_TYPES, LOGOUT_TYPES = {"jwt"}, {"jwt", "logout+jwt"}
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


@dataclass(frozen=True, slots=True)
class Expected:
    """What this very answer must fit: what was sent away with the visitor, and what came with the token."""

    nonce: str
    code: str
    access_token: str | None
    max_age: int | None


@dataclass(frozen=True, slots=True)
class Proven:
    """Who somebody is at a provider. `at` is when they showed it there (seconds since 1970); 0 when it does not say."""

    issuer: str
    subject: str
    acr: str
    level: int
    at: int
    sid: str
    called: str


@dataclass(frozen=True, slots=True)
class Ended:
    """What has ended at a provider: one session (`sid`), or all of somebody's (`subject`)."""

    issuer: str
    subject: str
    sid: str


def read_id_token(token: object, provider: Provider, expected: Expected) -> Proven:
    """Who the token speaks of, when it is the issuer's, for us, of now, and the answer to what we asked."""
    signed = opened(token, provider)
    claims = signed.claims
    _check_type(signed, PLAIN_TYPES)
    _check_parties(claims, provider)
    _check_times(claims)
    if not compare_digest(_line(claims, "nonce").encode(), expected.nonce.encode()):
        raise Refused("nonce")
    _check_hash(signed, "at_hash", expected.access_token)
    _check_hash(signed, "c_hash", expected.code)
    at = _shown_at(claims, expected.max_age)
    acr = _line(claims, "acr")
    level = provider.level_of(acr)
    if level < provider.least_level:
        raise Refused("level_too_low")
    called = _line(claims, "name") or _line(claims, "preferred_username")
    return Proven(provider.issuer, _subject(claims), acr, level, at, _line(claims, "sid"), called)


def read_logout_token(token: object, provider: Provider) -> Ended:
    """What has ended at the provider. The same token works once."""
    signed = opened(token, provider)
    claims = signed.claims
    _check_type(signed, LOGOUT_TYPES)
    _check_parties(claims, provider)
    _check_times(claims)
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT_EVENT), dict) or "nonce" in claims:
        raise Refused("logout_token")
    sid, subject = _line(claims, "sid"), _subject(claims) if "sub" in claims else ""
    once = _line(claims, "jti")
    if not once or not (sid or subject):
        raise Refused("logout_token")
    print_of_it = hashlib.sha256(f"{provider.issuer} {once}".encode()).hexdigest()
    if not cache.add(f"logout-token:{print_of_it}", True, timeout=NEWLY_MADE + 2 * SKEW):
        raise Refused("logout_token")
    return Ended(provider.issuer, subject, sid)


def _check_type(signed: Signed, types: set[str]) -> None:
    """A token made for another purpose is not taken for this one (RFC 8725, 3.11)."""
    kind = signed.header.get("typ", "JWT")
    if not isinstance(kind, str) or kind.lower() not in types:
        raise Refused("type_of_token")


def _check_parties(claims: dict[str, Any], provider: Provider) -> None:
    """From the issuer, for us and for nobody else besides: of other audiences we trust none."""
    if claims.get("iss") != provider.issuer:
        raise Refused("issuer")
    meant = claims.get("aud")
    if (
        meant not in (provider.client_id, [provider.client_id])
        or claims.get("azp", provider.client_id) != provider.client_id
    ):
        raise Refused("audience")


def _check_times(claims: dict[str, Any]) -> None:
    now = time.time()
    made, ends = _moment(claims, "iat"), _moment(claims, "exp")
    if ends + SKEW <= now or made + NEWLY_MADE + SKEW < now:
        raise Refused("expired")
    if made - SKEW > now or ("nbf" in claims and _moment(claims, "nbf") - SKEW > now):
        raise Refused("not_yet_valid")


def _moment(claims: dict[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        raise Refused("token_unreadable")
    return value


def _subject(claims: dict[str, Any]) -> str:
    value = claims.get("sub")
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST or not (value.isascii() and value.isprintable()):
        raise Refused("subject")
    return value


def _line(claims: dict[str, Any], name: str) -> str:
    """A short text, empty when it is not there."""
    value = claims.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST or (value and not value.isprintable()):
        raise Refused("token_unreadable")
    return value


def _check_hash(signed: Signed, name: str, of: str | None) -> None:
    """The left half of the hash of the access token or the code, where the token carries one."""
    if name not in signed.claims:
        return
    digest = hashlib.new(ALGORITHMS[signed.header["alg"]].digest, (of or "").encode()).digest()
    right = urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=")
    if not compare_digest(right, _line(signed.claims, name).encode()):
        raise Refused("hash_of_code_or_token")


def _shown_at(claims: dict[str, Any], max_age: int | None) -> int:
    now = time.time()
    if "auth_time" not in claims:
        if max_age is not None:  # the answer must say it, when it was asked (Core 3.1.2.1)
            raise Refused("sign_in_too_old")
        return 0
    at = _moment(claims, "auth_time")
    if at - SKEW > now:
        raise Refused("not_yet_valid")
    if max_age is not None and now - at > max_age + SKEW:
        raise Refused("sign_in_too_old")
    return int(min(at, now))
