"""A provider that lies: every lie is refused for its own reason, on a calm page, and nobody is signed in."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from tests.oidc.attacks import ATTACKS, ELSEWHERE, SCRIPT
from tests.oidc.hostile import (
    KID,
    LOA3,
    SUBJECT,
    Hostile,
    address_in,
    ec_key,
    ed_key,
    half_hash,
    held_by,
    is_in,
    jwk_of,
    rsa_key,
)
from tillit.ground.db import acting
from tillit.people.actions.identities import link_identity
from tillit.people.openid import fetching, metadata

pytestmark = pytest.mark.django_db
FEWEST = 40


@pytest.fixture
def evil(cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hostile]:
    """The provider, where Ida is known; a second one stands beside it, at another issuer."""
    found = Hostile()
    with acting(cast.ida.actor):
        link_identity(cast.ida, issuer=found.issuer, subject=SUBJECT, label="Provaren", by=cast.ida.actor)
    settings.TILLIT_OIDC_PROVIDERS = (found.provider,)
    monkeypatch.setattr(fetching, "SECONDS", 0.7)
    metadata.forget()
    yield found
    found.close()
    metadata.forget()


def walked(evil: Hostile, settings: Settings, browser: Client) -> object:
    """The walk, with the provider as the test has made it."""
    other = replace(evil.provider, name="den-andra", issuer="http://127.0.0.1:9")
    settings.TILLIT_OIDC_PROVIDERS = (evil.provider, other)
    return evil.walk(browser)


def test_there_are_enough_lies() -> None:
    assert len(ATTACKS) >= FEWEST
    assert len({attack.reason for attack in ATTACKS.values()}) > 20


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_a_lie_is_refused(name: str, evil: Hostile, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    browser = Client()
    ATTACKS[name].spoil(evil)
    with caplog.at_level(logging.WARNING, logger="tillit.people.openid"):
        answer = walked(evil, settings, browser)
    page = answer.content.decode()  # type: ignore[attr-defined]

    assert answer.status_code == 400, page[:500]  # type: ignore[attr-defined]
    assert "<h1>" in page and "Traceback" not in page
    assert SCRIPT not in page and ELSEWHERE not in page
    assert caplog.messages[-1].endswith(f"was refused: {ATTACKS[name].reason}"), caplog.messages
    assert not is_in(browser)
    assert "/my-own-keys" not in evil.asked and "/my-own-answer" not in evil.asked


KEYS = {"RS256": rsa_key, "PS512": rsa_key, "ES256": ec_key, "EdDSA": ed_key}


@pytest.mark.parametrize("algorithm", KEYS)
def test_the_truth_is_believed_by_the_same_walk(algorithm: str, evil: Hostile, settings: Settings, cast: Cast) -> None:
    browser = Client()
    evil.algorithm, evil.key = algorithm, KEYS[algorithm]()  # type: ignore[operator]
    evil.keys = [jwk_of(evil.key)]
    answer = walked(evil, settings, browser)

    assert (answer.status_code, answer["Location"]) == (302, "/mina/")  # type: ignore[attr-defined,index]
    assert is_in(browser)
    held = held_by(browser)
    assert held["_auth_user_id"] == str(cast.ida.pk)
    assert (held["signin_acr"], held["signin_level"]) == (LOA3, 3)


def test_hashes_of_code_and_token_are_believed_when_they_fit(evil: Hostile, settings: Settings) -> None:
    browser = Client()
    right = evil.claims_for

    def with_hashes(granted, access, code):  # type: ignore[no-untyped-def]
        return {**right(granted, access, code), "at_hash": half_hash(access), "c_hash": half_hash(code)}

    evil.claims_for = with_hashes  # type: ignore[method-assign]
    walked(evil, settings, browser)

    assert is_in(browser)


def test_a_key_is_found_after_the_provider_has_changed_it(
    evil: Hostile, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked(evil, settings, Client())
    browser = Client()
    evil.key, evil.header = rsa_key("of tomorrow"), {"kid": "key-of-tomorrow"}
    evil.keys = [jwk_of(rsa_key()), jwk_of(evil.key, kid="key-of-tomorrow")]
    monkeypatch.setattr(metadata, "KEYS_AGAIN", 0.0)
    walked(evil, settings, browser)

    assert is_in(browser)


def test_unknown_keys_do_not_make_us_ask_again_and_again(evil: Hostile, settings: Settings) -> None:
    evil.header = {"kid": "made-up"}
    for _ in range(4):
        walked(evil, settings, Client())

    assert evil.asked.count("/jwks") == 1
    assert evil.asked.count("/.well-known/openid-configuration") == 1


def test_what_is_sent_to_the_provider(evil: Hostile) -> None:
    first, second = (address_in(evil.begin(Client())) for _ in range(2))
    asked, other = (parse_qs(urlsplit(address).query) for address in (first, second))

    assert first.startswith(f"{evil.issuer}/authorize?")
    assert asked["redirect_uri"] == ["http://testserver/logga-in/svar/provaren/"]
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["max_age"] == ["28800"]
    assert asked["scope"] == ["openid"]
    assert all(len(asked[name][0]) >= 43 for name in ("state", "nonce", "code_challenge"))
    assert all(asked[name] != other[name] for name in ("state", "nonce", "code_challenge"))


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "///elsewhere.example",
        "/\t/elsewhere.example",
        "http:elsewhere.example",
        "javascript:alert(1)",
        "\\\\elsewhere.example",
        "https:/elsewhere.example",
        "/%0d%0aLocation:elsewhere.example\r\n",
    ],
)
def test_signing_in_never_leads_elsewhere(wanted: str, evil: Hostile) -> None:
    browser = Client()
    answer = evil.return_from(browser, evil.begin(browser, wanted))

    assert (answer.status_code, answer["Location"]) == (302, "/mina/")


def test_signing_in_leads_on_to_the_page_that_was_wanted(evil: Hostile) -> None:
    browser = Client()
    answer = evil.return_from(browser, evil.begin(browser, "/mitt-konto/identiteter/"))

    assert answer["Location"] == "/mitt-konto/identiteter/"


def test_too_many_refused_answers_make_a_pause(evil: Hostile, settings: Settings) -> None:
    evil.params = {"iss": ELSEWHERE}
    statuses = [walked(evil, settings, Client()).status_code for _ in range(32)]  # type: ignore[attr-defined]

    assert statuses[:30] == [400] * 30
    assert statuses[-1] == 429


def test_the_session_gets_a_new_key_at_sign_in(evil: Hostile) -> None:
    browser = Client()
    gone = evil.begin(browser)
    before = browser.cookies["sessionid"].value
    evil.return_from(browser, gone)

    assert browser.cookies["sessionid"].value != before


def test_a_key_without_a_name_is_taken_when_it_is_the_only_one(evil: Hostile) -> None:
    evil.header = {}
    evil.keys = [{name: value for name, value in jwk_of(rsa_key()).items() if name != "kid"}]
    browser = Client()
    evil.sign_in(browser)

    assert is_in(browser)
    assert KID not in str(evil.keys)
