"""The code flow: away to the provider with a secret of this browser's, and back with a code that only it can use."""

import time
from base64 import b64encode, urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Literal
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from tillit.people.openid.fetching import fetch
from tillit.people.openid.metadata import Metadata, metadata_of
from tillit.people.openid.provider import Provider
from tillit.people.openid.refusal import Refused
from tillit.people.openid.tokens import Expected, Proven, read_id_token

Purpose = Literal["sign_in", "link"]
KEY = "openid_away"
MOST_AWAY = 5
AWAY_SECONDS = 15 * 60
LONGEST_CODE = 4096
ASKED = {"state", "code", "iss", "error"}
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True, slots=True)
class Away:
    """What stays here while the visitor is at a provider; it lives in the session, and so in one browser."""

    state: str
    provider: str
    issuer: str
    purpose: Purpose
    nonce: str
    verifier: str
    back: str
    then: str
    at: float
    max_age: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody came back, and is who the provider says. `then` is where they wanted to go."""

    purpose: Purpose
    then: str
    proven: Proven


def send_away(
    request: HttpRequest, provider: Provider, *, purpose: Purpose, then: str = "", fresh: int | None = None
) -> str:
    """The address at the provider to go to; `fresh` asks for a sign-in there of at most so many seconds ago."""
    metadata = metadata_of(provider)
    back = request.build_absolute_uri(reverse("oidc_answer", args=[provider.name]))
    max_age = fresh if fresh is not None else provider.max_age
    away = Away(
        state=token_urlsafe(32), provider=provider.name, issuer=provider.issuer, purpose=purpose,
        nonce=token_urlsafe(32), verifier=token_urlsafe(48), back=back, then=then, at=time.time(), max_age=max_age,
    )  # fmt: skip
    waiting = [one for one in _waiting(request) if time.time() - one.at < AWAY_SECONDS]
    request.session[KEY] = [asdict(one) for one in [*waiting, away][-MOST_AWAY:]]
    return _address(provider, metadata, away, fresh=fresh is not None)


def come_back(request: HttpRequest, provider: Provider) -> Answer:
    """Read the provider's answer; whatever it is, the secret that was kept for it is spent."""
    given = _once_each(request.GET)
    away = _taken(request, provider, given.get("state", ""))
    _check_who_answers(provider, given)
    if "error" in given:
        raise Refused("access_denied" if given["error"] == "access_denied" else "provider_error")
    code = given.get("code", "")
    if not 0 < len(code) <= LONGEST_CODE:
        raise Refused("code_missing")
    tokens = _exchange(provider, away, code)
    access = tokens.get("access_token")
    expected = Expected(away.nonce, code, access if isinstance(access, str) else None, away.max_age)
    return Answer(away.purpose, away.then, read_id_token(tokens.get("id_token"), provider, expected))


def _address(provider: Provider, metadata: Metadata, away: Away, *, fresh: bool) -> str:
    parts = urlsplit(metadata.authorization_endpoint)
    challenge = urlsafe_b64encode(sha256(away.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": away.back,
        "scope": " ".join(provider.scopes),
        "state": away.state,
        "nonce": away.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "ui_locales": get_language() or "sv",
    }
    if away.max_age is not None:
        asked["max_age"] = str(away.max_age)
    if provider.ask_levels:
        asked["acr_values"] = " ".join(provider.ask_levels)
    if fresh:
        asked["prompt"] = "login"
    own = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in asked]
    return parts._replace(query=urlencode([*own, *asked.items()])).geturl()


def _once_each(given: QueryDict) -> dict[str, str]:
    """The parameters of an answer; one that stands twice makes it unclear what was answered."""
    if any(len(given.getlist(name)) > 1 for name in ASKED):
        raise Refused("twice_in_address")
    return {name: str(given[name]) for name in ASKED if name in given}


def _waiting(request: HttpRequest) -> list[Away]:
    return [Away(**one) for one in request.session.get(KEY, [])]


def _taken(request: HttpRequest, provider: Provider, state: str) -> Away:
    """What was kept for this state, out of the session; only in the browser that went, to the provider it went to."""
    waiting = _waiting(request)
    found = next((one for one in waiting if one.state == state), None)
    if found is None:
        raise Refused("state")
    request.session[KEY] = [asdict(one) for one in waiting if one is not found]
    if found.provider != provider.name or found.issuer != provider.issuer or time.time() - found.at > AWAY_SECONDS:
        raise Refused("state")
    return found


def _check_who_answers(provider: Provider, given: dict[str, str]) -> None:
    """RFC 9207: the answer names its issuer, if the provider does that at all; another's name is a mix-up."""
    if "iss" in given:
        if given["iss"] != provider.issuer:
            raise Refused("issuer_of_answer")
    elif metadata_of(provider).names_itself:
        raise Refused("issuer_of_answer")


def _exchange(provider: Provider, away: Away, code: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": away.back,
        "code_verifier": away.verifier,
    }
    more, headers = _who_we_are(provider)
    found = fetch(provider, metadata_of(provider).token_endpoint, form=form | more, headers=headers)
    if str(found.get("token_type", "")).lower() != "bearer" or not isinstance(found.get("id_token"), str):
        raise Refused("token_response")
    return found


def _who_we_are(provider: Provider) -> tuple[dict[str, str], dict[str, str]]:
    """How the client proves itself: fields of the form, and headers."""
    if provider.way == "private_key_jwt":
        return {
            "client_id": provider.client_id,
            "client_assertion_type": ASSERTION,
            "client_assertion": _assertion(provider),
        }, {}
    if provider.way == "client_secret_post":
        return {"client_id": provider.client_id, "client_secret": provider.secret}, {}
    pair = ":".join(quote(part, safe="") for part in (provider.client_id, provider.secret))  # RFC 6749, 2.3.1
    basic = b64encode(pair.encode())
    return {}, {"Authorization": f"Basic {basic.decode()}"}


def _assertion(provider: Provider) -> str:
    """A token of our own; its only audience is the issuer, so that no other provider can use it (RFC 7523bis)."""
    now = int(time.time())
    claims = {
        "iss": provider.client_id,
        "sub": provider.client_id,
        "aud": provider.issuer,
        "jti": token_urlsafe(16),
        "iat": now,
        "exp": now + 60,
    }
    headers = {"kid": provider.key_id} if provider.key_id else None
    import jwt  # noqa: PLC0415  # with the first who signs in so: ten megabytes

    return jwt.encode(claims, provider.key, algorithm=provider.key_algorithm, headers=headers)
