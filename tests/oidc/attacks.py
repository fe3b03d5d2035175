"""Wrong answers of a provider, one a function: it spoils the hostile provider, and says why it must be refused."""

import gzip
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from tests.oidc.hostile import (
    DROP,
    KID,
    SECRET,
    SUBJECT,
    Hostile,
    Raw,
    as_json,
    b64,
    by_hand,
    ec_key,
    hs256,
    jwk_of,
    rsa_key,
)

ELSEWHERE = "https://elsewhere.example"
SCRIPT = "<script>alert(1)</script>"
Spoil = Callable[[Hostile], None]


@dataclass(frozen=True)
class Attack:
    """A way to lie, and the one reason for which it is refused."""

    spoil: Spoil
    reason: str


ATTACKS: dict[str, Attack] = {}


def refused_for(reason: str) -> Callable[[Spoil], Spoil]:
    """Take an attack in under its function's name."""

    def take(spoil: Spoil) -> Spoil:
        ATTACKS[spoil.__name__] = Attack(spoil, reason)
        return spoil

    return take


def claims(name: str, reason: str, /, **wrong: object) -> None:
    """An attack that consists of claims."""

    def spoil(evil: Hostile) -> None:
        evil.claims = dict(wrong)

    ATTACKS[name] = Attack(spoil, reason)


def answers(name: str, reason: str, path: str, raw: Callable[[Hostile], Raw]) -> None:
    """An attack that consists of one whole answer."""

    def spoil(evil: Hostile) -> None:
        evil.raw[path] = lambda: raw(evil)

    ATTACKS[name] = Attack(spoil, reason)


def params(name: str, reason: str, /, **wrong: object) -> None:
    """An attack that consists of what stands in the address of the answer."""

    def spoil(evil: Hostile) -> None:
        evil.params = dict(wrong)

    ATTACKS[name] = Attack(spoil, reason)


def metadata(name: str, reason: str, /, **wrong: object) -> None:
    """An attack that consists of what the provider says about itself."""

    def spoil(evil: Hostile) -> None:
        evil.metadata = dict(wrong)

    ATTACKS[name] = Attack(spoil, reason)


def spoilt(evil: Hostile) -> dict[str, Any]:
    """The header that a right token has."""
    return {"alg": evil.algorithm, "typ": "JWT", **evil.header}


# Who speaks, to whom, about whom

claims("issuer_of_another", "issuer", iss=ELSEWHERE)
claims("issuer_absent", "issuer", iss=DROP)
claims("audience_of_another", "audience", aud="another-client")
claims("audience_absent", "audience", aud=DROP)
claims("audience_among_others", "audience", aud=["tillit", "another-client"])
claims("audience_as_object", "audience", aud={"tillit": True})
claims("authorised_party_is_another", "audience", azp="another-client")
claims("nonce_of_another", "nonce", nonce="somebody-elses")
claims("nonce_absent", "nonce", nonce=DROP)
claims("nonce_as_number", "token_unreadable", nonce=7)
claims("subject_absent", "subject", sub=DROP)
claims("subject_empty", "subject", sub="")
claims("subject_too_long", "subject", sub="x" * 256)
claims("subject_with_a_line_break", "subject", sub=f"{SUBJECT}\n")
claims("subject_with_a_zero_byte", "subject", sub=f"{SUBJECT}\0")
claims("subject_that_looks_alike", "subject", sub="іda-at-the-provider")  # a Cyrillic і
claims("session_as_list", "token_unreadable", sid=["a", "b"])
claims("name_as_object", "token_unreadable", name={"$ne": ""})


@refused_for("subject")
def subject_as_number(evil: Hostile) -> None:
    evil.make = lambda good: _signed(evil, json.dumps({**good, "sub": 12345}))


@refused_for("issuer")
def issuer_as_list(evil: Hostile) -> None:
    evil.make = lambda good: _signed(evil, json.dumps({**good, "iss": [evil.issuer, ELSEWHERE]}))


@refused_for("issuer")
def issuer_with_a_slash_more(evil: Hostile) -> None:
    evil.claims = {"iss": f"{evil.issuer}/"}


# Times


@refused_for("expired")
def expired(evil: Hostile) -> None:
    now = int(time.time())
    evil.claims = {"iat": now - 400, "exp": now - 100}


@refused_for("expired")
def made_yesterday_for_a_year(evil: Hostile) -> None:
    now = int(time.time())
    evil.claims = {"iat": now - 86400, "exp": now + 365 * 86400}


@refused_for("not_yet_valid")
def made_tomorrow(evil: Hostile) -> None:
    now = int(time.time())
    evil.claims = {"iat": now + 86400, "exp": now + 2 * 86400}


@refused_for("not_yet_valid")
def valid_from_tomorrow(evil: Hostile) -> None:
    evil.claims = {"nbf": int(time.time()) + 86400}


claims("end_absent", "token_unreadable", exp=DROP)
claims("making_absent", "token_unreadable", iat=DROP)
claims("end_as_truth", "token_unreadable", exp=True)


@refused_for("token_unreadable")
def end_as_text(evil: Hostile) -> None:
    evil.make = lambda good: _signed(evil, json.dumps({**good, "exp": str(int(time.time()) + 300)}))


@refused_for("token_unreadable")
def end_without_end(evil: Hostile) -> None:
    evil.make = lambda good: _signed(evil, json.dumps({**good, "exp": 0}).replace('"exp": 0', '"exp": 1e999'))


# Signatures and keys


@refused_for("algorithm_not_allowed")
def no_signature_by_name(evil: Hostile) -> None:
    evil.make = lambda good: by_hand({"alg": "none", "typ": "JWT"}, good)


@refused_for("algorithm_not_allowed")
def no_signature_in_mixed_case(evil: Hostile) -> None:
    evil.make = lambda good: by_hand({"alg": "nOnE", "typ": "JWT", "kid": KID}, good)


@refused_for("signature")
def no_signature_at_all(evil: Hostile) -> None:
    evil.make = lambda good: by_hand(spoilt(evil), good)


@refused_for("algorithm_not_allowed")
def shared_secret_is_the_public_key(evil: Hostile) -> None:
    public = rsa_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    evil.make = lambda good: by_hand({"alg": "HS256", "typ": "JWT", "kid": KID}, good, hs256(public))


@refused_for("algorithm_not_allowed")
def shared_secret_is_the_clients(evil: Hostile) -> None:
    evil.make = lambda good: by_hand({"alg": "HS256", "typ": "JWT", "kid": KID}, good, hs256(SECRET.encode()))


@refused_for("algorithm_not_allowed")
def shared_secret_among_the_keys(evil: Hostile) -> None:
    evil.keys = [{"kty": "oct", "k": b64(b"0" * 32), "kid": KID, "alg": "HS256"}]
    evil.make = lambda good: by_hand({"alg": "HS256", "typ": "JWT", "kid": KID}, good, hs256(b"0" * 32))


@refused_for("algorithm_not_allowed")
def algorithm_that_the_operator_left_out(evil: Hostile) -> None:
    evil.provider = replace(evil.provider, algorithms=frozenset({"ES256"}))


@refused_for("algorithm_not_allowed")
def algorithm_as_list(evil: Hostile) -> None:
    evil.make = lambda good: by_hand({"alg": ["RS256"], "kid": KID}, good)


@refused_for("signature")
def signed_by_a_stranger(evil: Hostile) -> None:
    evil.key = rsa_key("stranger")


@refused_for("signature")
def changed_after_signing(evil: Hostile) -> None:
    def make(good: dict[str, Any]) -> str:
        head, _, signature = evil.sign({**good, "sub": "somebody-else"}).split(".")
        return f"{head}.{b64(json.dumps(good).encode())}.{signature}"

    evil.make = make


@refused_for("signature")
def key_at_an_address(evil: Hostile) -> None:
    evil.key, evil.header = rsa_key("stranger"), {"kid": KID, "jku": f"{evil.issuer}/my-own-keys"}
    evil.raw["/my-own-keys"] = lambda: as_json({"keys": [jwk_of(rsa_key("stranger"))]})


@refused_for("key_not_found")
def kid_is_an_address(evil: Hostile) -> None:
    evil.key, evil.header = rsa_key("stranger"), {"kid": f"{evil.issuer}/my-own-keys"}
    evil.raw["/my-own-keys"] = lambda: as_json({"keys": [jwk_of(rsa_key("stranger"))]})


@refused_for("key_not_found")
def kid_is_a_path(evil: Hostile) -> None:
    evil.header = {"kid": "../../../../dev/null"}


@refused_for("signature")
def certificate_at_an_address(evil: Hostile) -> None:
    evil.key, evil.header = rsa_key("stranger"), {"kid": KID, "x5u": f"{evil.issuer}/my-own-keys"}


@refused_for("signature")
def key_in_the_token(evil: Hostile) -> None:
    evil.key, evil.header = rsa_key("stranger"), {"kid": KID, "jwk": jwk_of(rsa_key("stranger"))}


@refused_for("key_not_found")
def elliptic_key_for_an_rsa_signature(evil: Hostile) -> None:
    evil.keys = [jwk_of(ec_key())]


@refused_for("key_not_found")
def rsa_key_for_an_elliptic_signature(evil: Hostile) -> None:
    evil.algorithm, evil.key = "ES256", ec_key()


@refused_for("key_not_found")
def key_of_another_curve(evil: Hostile) -> None:
    evil.keys = [jwk_of(ec_key("p384", ec.SECP384R1))]
    evil.algorithm, evil.key = "ES256", ec_key()


@refused_for("signature")
def signature_of_zeros(evil: Hostile) -> None:
    """CVE-2022-21449: r and s are zero, and a careless verifier says yes to every text."""
    evil.keys = [jwk_of(ec_key())]
    evil.make = lambda good: by_hand({"alg": "ES256", "kid": KID}, good, lambda _: b"\0" * 64)


@refused_for("key_not_found")
def key_for_encryption(evil: Hostile) -> None:
    evil.keys = [jwk_of(rsa_key(), use="enc")]


@refused_for("key_not_found")
def key_that_may_only_encrypt(evil: Hostile) -> None:
    evil.keys = [jwk_of(rsa_key(), key_ops=["encrypt"])]


@refused_for("key_not_found")
def key_of_another_algorithm(evil: Hostile) -> None:
    evil.keys = [jwk_of(rsa_key(), alg="RSA-OAEP")]


@refused_for("key_not_found")
def weak_key(evil: Hostile) -> None:
    evil.key = rsa_key("weak", 1024)
    evil.keys = [jwk_of(evil.key)]
    evil.make = lambda good: _signed(evil, json.dumps(good))


@refused_for("key_not_found")
def no_keys(evil: Hostile) -> None:
    evil.keys = []


@refused_for("key_not_found")
def keys_that_are_none(evil: Hostile) -> None:
    evil.keys = [{"kid": KID}, {"kty": "RSA", "kid": KID, "n": "!", "e": 3}, 7, None]  # type: ignore[list-item]


@refused_for("key_not_found")
def two_keys_of_one_name(evil: Hostile) -> None:
    evil.keys = [jwk_of(rsa_key("stranger")), jwk_of(rsa_key())]


@refused_for("token_unreadable")
def something_critical_that_nobody_knows(evil: Hostile) -> None:
    evil.make = lambda good: _signed(evil, json.dumps(good), crit=["b64"], b64=True)


@refused_for("type_of_token")
def token_of_logout(evil: Hostile) -> None:
    evil.header = {"kid": KID, "typ": "logout+jwt"}


@refused_for("type_of_token")
def token_of_access(evil: Hostile) -> None:
    evil.header = {"kid": KID, "typ": "at+jwt"}


@refused_for("token_unreadable")
def encrypted_token(evil: Hostile) -> None:
    evil.make = lambda good: f"{evil.sign(good)}.x.y"


@refused_for("token_unreadable")
def name_twice_in_the_token(evil: Hostile) -> None:
    def make(good: dict[str, Any]) -> str:
        return _signed(evil, json.dumps(good).replace("{", '{"sub": "somebody-else", ', 1))

    evil.make = make


@refused_for("token_unreadable")
def token_of_a_hundred_kilobytes(evil: Hostile) -> None:
    evil.claims = {"filling": "x" * 100_000}


@refused_for("token_unreadable")
def token_of_no_object(evil: Hostile) -> None:
    evil.make = lambda _: _signed(evil, '["sub"]')


@refused_for("token_unreadable")
def token_of_noise(evil: Hostile) -> None:
    evil.make = lambda _: "å.ä.ö"


# Codes, hashes, how it was shown

claims("hash_of_another_token", "hash_of_code_or_token", at_hash=b64(b"0" * 16))
claims("hash_of_another_code", "hash_of_code_or_token", c_hash=b64(b"0" * 16))
claims("hash_as_number", "token_unreadable", at_hash=1)
claims("shown_long_ago", "sign_in_too_old", auth_time=int(time.time()) - 7 * 86400)
claims("shown_nobody_says_when", "sign_in_too_old", auth_time=DROP)
claims("shown_tomorrow", "not_yet_valid", auth_time=int(time.time()) + 86400)
claims("shown_before_time", "token_unreadable", auth_time=-1)


def _asks_for_level_3(evil: Hostile) -> None:
    evil.provider = replace(evil.provider, ask_levels=("loa3",), least_level=3)


@refused_for("level_too_low")
def level_lower_than_asked(evil: Hostile) -> None:
    _asks_for_level_3(evil)
    evil.claims = {"acr": "http://id.elegnamnden.se/loa/1.0/loa2"}


@refused_for("level_too_low")
def level_that_looks_higher(evil: Hostile) -> None:
    _asks_for_level_3(evil)
    evil.claims = {"acr": "http://id.elegnamnden.se/loa/1.0/loa3 "}


@refused_for("level_too_low")
def level_absent(evil: Hostile) -> None:
    _asks_for_level_3(evil)
    evil.claims = {"acr": DROP}


@refused_for("token_unreadable")
def level_as_list(evil: Hostile) -> None:
    _asks_for_level_3(evil)
    evil.claims = {"acr": ["http://id.elegnamnden.se/loa/1.0/loa3"]}


@refused_for("nonce")
def code_of_somebody_else(evil: Hostile) -> None:
    """The thief's own code is put into the victim's answer, at a provider that does not care for PKCE."""
    evil.pkce = False
    evil.walk = lambda browser: _with_the_code_of_another(evil, browser)


@refused_for("endpoint_error")
def code_of_somebody_else_with_pkce(evil: Hostile) -> None:
    evil.walk = lambda browser: _with_the_code_of_another(evil, browser)


@refused_for("endpoint_error")
def code_a_second_time(evil: Hostile) -> None:
    def walk(browser: Client) -> Any:
        other = Client()
        first = evil.answer_to(evil.begin(other))
        other.get(first)
        return browser.get(_replaced(evil.answer_to(evil.begin(browser)), code=_param(first, "code")))

    evil.walk = walk


# The way back

params("state_of_nobody", "state", state="made-up")
params("state_absent", "state", state=DROP)
params("state_empty", "state", state="")
params("code_absent", "code_missing", code=DROP)
params("code_without_end", "code_missing", code="x" * 5000)
params("answer_of_another_issuer", "issuer_of_answer", iss=ELSEWHERE)
params("answer_of_nobody", "issuer_of_answer", iss=DROP)
params("error_with_a_script", "provider_error", code=DROP, error=SCRIPT, error_description=SCRIPT, error_uri=ELSEWHERE)
params("error_beside_a_code", "provider_error", error="server_error", error_description=SCRIPT)
params("stopped_by_the_visitor", "access_denied", code=DROP, error="access_denied", error_description=SCRIPT)


@refused_for("twice_in_address")
def code_twice_in_the_address(evil: Hostile) -> None:
    evil.pairs = [("code", "another")]


@refused_for("twice_in_address")
def issuer_twice_in_the_address(evil: Hostile) -> None:
    evil.pairs = [("iss", ELSEWHERE)]


@refused_for("state")
def answer_in_another_browser(evil: Hostile) -> None:
    evil.walk = lambda browser: browser.get(evil.answer_to(evil.begin(Client())))


@refused_for("state")
def answer_a_second_time(evil: Hostile) -> None:
    def walk(browser: Client) -> Any:
        address = evil.answer_to(evil.begin(browser))
        assert browser.get(address).status_code == 302
        browser.post("/logga-ut/")
        return browser.get(address)

    evil.walk = walk


@refused_for("state")
def answer_a_second_time_after_a_refusal(evil: Hostile) -> None:
    def walk(browser: Client) -> Any:
        address = evil.answer_to(evil.begin(browser))
        assert browser.get(_replaced(address, code="wrong")).status_code == 400
        return browser.get(address)

    evil.walk = walk


@refused_for("state")
def answer_at_the_address_of_another(evil: Hostile) -> None:
    """Mix-up: the answer of one provider is led to the address of another, which would be asked to change the code."""

    def walk(browser: Client) -> Any:
        return browser.get(evil.answer_to(evil.begin(browser)).replace("/provaren/", "/den-andra/"))

    evil.walk = walk


@refused_for("signature")
def token_of_another_issuer(evil: Hostile) -> None:
    """Both providers call their key the same; the other one's token says that it is from here."""
    other = Hostile()
    other.close()
    other.key = rsa_key("of the other issuer")
    evil.make = other.sign


# Whole answers

TOKEN, JWKS, DISCOVERY = "/token", "/jwks", "/.well-known/openid-configuration"
HTML = {"Content-Type": "text/html"}
PACKED = {"Content-Type": "application/json", "Content-Encoding": "gzip"}


def _elsewhere(evil: Hostile) -> Raw:
    return Raw(b"{}", 302, {"Content-Type": "application/json", "Location": f"{evil.issuer}/my-own-answer"})


for place, path in (("token", TOKEN), ("keys", JWKS), ("discovery", DISCOVERY)):
    answers(f"{place}_led_elsewhere", "redirected", path, _elsewhere)
    answers(f"{place}_of_no_json", "answer_not_json", path, lambda _: Raw(b"{nothing"))
    answers(f"{place}_of_a_list", "answer_not_json", path, lambda _: Raw(b"[]"))
    answers(f"{place}_as_a_page", "answer_not_json", path, lambda _: Raw(SCRIPT.encode(), 200, HTML))
    answers(f"{place}_of_a_megabyte", "answer_too_large", path, lambda _: Raw(b'{"a": "' + b"x" * 1_000_000 + b'"}'))
    answers(f"{place}_as_a_bomb", "answer_not_json", path, lambda _: Raw(gzip.compress(b" " * 50_000_000), 200, PACKED))
    answers(f"{place}_with_a_name_twice", "answer_not_json", path, lambda _: Raw(b'{"a": 1, "a": 2}'))
    answers(f"{place}_of_a_thousand_levels", "answer_not_json", path, lambda _: Raw(b'{"a":' * 50_000))
    answers(f"{place}_broken", "endpoint_error", path, lambda _: as_json({"error": SCRIPT}, 500))
    answers(f"{place}_drips", "unreachable", path, lambda _: Raw(b" " * 2000, drip=0.05))
    answers(f"{place}_in_no_utf8", "answer_not_json", path, lambda _: Raw(b'{"a": "\xff"}'))
answers("token_without_a_token", "token_response", TOKEN, lambda _: as_json({"access_token": "x"}))
answers("token_of_another_kind", "token_response", TOKEN, lambda _: as_json({"token_type": "mac", "id_token": "x"}))
answers("token_as_number", "token_response", TOKEN, lambda _: as_json({"token_type": "Bearer", "id_token": 7}))
answers("keys_of_no_list", "key_not_found", JWKS, lambda _: as_json({"keys": {KID: "x"}}))

metadata("discovery_of_another_issuer", "issuer", issuer=ELSEWHERE)
metadata("discovery_without_issuer", "issuer", issuer=DROP)
metadata("discovery_without_keys", "address_not_allowed", jwks_uri=DROP)
metadata("discovery_sends_the_code_elsewhere", "address_not_allowed", token_endpoint=f"{ELSEWHERE}/token")
metadata("discovery_reads_a_file", "address_not_allowed", jwks_uri="file:///etc/passwd")
metadata("discovery_with_a_user", "address_not_allowed", jwks_uri="http://127.0.0.1@elsewhere.example/jwks")
metadata("discovery_into_the_machine", "address_not_allowed", jwks_uri="http://169.254.169.254/latest/meta-data")
metadata("discovery_with_a_line_break", "address_not_allowed", token_endpoint="http://127.0.0.1/\r\nHost: elsewhere")
metadata("discovery_without_pkce", "metadata", code_challenge_methods_supported=["plain"])
metadata("discovery_without_codes", "metadata", response_types_supported=["id_token"])
metadata("discovery_sends_the_visitor_elsewhere", "address_not_allowed", authorization_endpoint=f"{ELSEWHERE}/a")
metadata("discovery_runs_a_script", "address_not_allowed", authorization_endpoint="javascript:alert(1)")


def _signed(evil: Hostile, payload: str, **more: object) -> str:
    """A right signature over any text, past the library that would refuse to."""
    algorithm = jwt.get_algorithm_by_name(evil.algorithm)
    return by_hand({**spoilt(evil), **more}, payload, lambda message: algorithm.sign(message, evil.key))


def _with_the_code_of_another(evil: Hostile, browser: Client) -> Any:
    theirs = evil.answer_to(evil.begin(Client()))
    mine = evil.answer_to(evil.begin(browser))
    return browser.get(_replaced(mine, code=_param(theirs, "code")))


def _param(address: str, name: str) -> str:
    pairs = dict(pair.split("=", 1) for pair in urlsplit(address).query.split("&"))
    return pairs[name]


def _replaced(address: str, **new: str) -> str:
    for name, value in new.items():
        address = address.replace(f"{name}={_param(address, name)}", f"{name}={value}")
    return address
