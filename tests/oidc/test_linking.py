"""Linking and unlinking identities, the back channel, and what a person sees of it."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import jwt
import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import EXAMPLES, Cast
from tests.oidc.hostile import KID, LOA3, SUBJECT, Hostile, address_in, held_by, is_in, rsa_key
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.errors import NotAllowed
from tillit.people.actions import make_link
from tillit.people.actions.identities import link_identity
from tillit.people.models import Identity, LinkPurpose, Person, ProviderSession
from tillit.people.openid import fetching, metadata
from tillit.people.openid.tokens import LOGOUT_EVENT

pytestmark = pytest.mark.django_db
MINE = "/mitt-konto/identiteter/"
CONFIRM = f"{MINE}koppla/"


@pytest.fixture
def evil(cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hostile]:
    """A provider that answers rightly."""
    found = Hostile()
    settings.TILLIT_OIDC_PROVIDERS = (found.provider,)
    monkeypatch.setattr(fetching, "SECONDS", 2.0)
    metadata.forget()
    yield found
    found.close()
    metadata.forget()


def just_signed_in(person: Person) -> Client:
    """A browser in which somebody has signed in a moment ago, by a link."""
    browser = Client()
    with acting(EXAMPLES):
        secret = make_link(LinkPurpose.SIGN_IN, person=person, by=EXAMPLES)
    assert browser.post(f"/lank/{secret}/").status_code == 302
    assert is_in(browser)
    return browser


def known(person: Person, evil: Hostile, subject: str = SUBJECT) -> Identity:
    with acting(person.actor):
        return link_identity(person, issuer=evil.issuer, subject=subject, label="Provaren", by=person.actor)


def back_with(evil: Hostile, browser: Client) -> Any:
    """From the person's own page to the provider and back."""
    return evil.return_from(browser, browser.post(f"{MINE}koppla/provaren/"))


def identities() -> list[tuple[str, str, str]]:
    with acting(ANONYMOUS):
        return list(Identity.objects.order_by("linked_at").values_list("issuer", "subject", "person__name"))


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


# Linking


def test_an_identity_is_linked_after_a_yes_and_never_before(evil: Hostile, cast: Cast) -> None:
    browser, elsewhere = just_signed_in(cast.ida), just_signed_in(cast.ida)
    back = back_with(evil, browser)
    assert back["Location"] == CONFIRM
    assert "Provaren (Ida Åberg)" in text_of(browser.get(CONFIRM))
    assert identities() == []

    assert browser.post(CONFIRM)["Location"] == MINE
    assert identities() == [(evil.issuer, SUBJECT, cast.ida.name)]
    assert "Provaren (Ida Åberg)" in text_of(browser.get(MINE))
    assert is_in(browser)
    assert not is_in(elsewhere)
    letter = mailbox()[0]
    assert letter.recipient == cast.ida.email
    assert "Provaren (Ida Åberg)" in letter.text

    fresh = Client()
    assert evil.sign_in(fresh)["Location"] == "/mina/"
    assert held_by(fresh)["_auth_user_id"] == str(cast.ida.pk)


def test_the_yes_works_once_and_only_for_the_one_who_went(evil: Hostile, cast: Cast) -> None:
    browser = just_signed_in(cast.ida)
    back_with(evil, browser)
    browser.post("/logga-ut/")
    assert browser.post(CONFIRM).status_code == 401
    other = just_signed_in(cast.kim)
    assert other.post(CONFIRM)["Location"] == MINE
    assert identities() == []


def test_linking_asks_for_a_fresh_sign_in(evil: Hostile, cast: Cast, client_of: Callable[[Person], Client]) -> None:
    answer = client_of(cast.ida).post(f"{MINE}koppla/provaren/")

    assert answer.status_code == 302
    assert "Refresh" not in answer
    assert evil.asked == []


def test_linking_asks_the_provider_for_a_fresh_sign_in_too(evil: Hostile, cast: Cast) -> None:
    address = address_in(just_signed_in(cast.ida).post(f"{MINE}koppla/provaren/"))
    assert "max_age=300" in address
    assert "prompt=login" in address

    evil.claims = {"auth_time": int(time.time()) - 900}
    browser = just_signed_in(cast.ida)
    assert back_with(evil, browser).status_code == 400
    assert browser.post(CONFIRM)["Location"] == MINE
    assert identities() == []


def test_an_identity_belongs_to_one_person(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    browser = just_signed_in(cast.kim)
    back_with(evil, browser)

    assert browser.post(CONFIRM).status_code == 403
    assert identities() == [(evil.issuer, SUBJECT, cast.ida.name)]


def test_the_same_subject_of_another_issuer_is_another_identity(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    with acting(cast.kim.actor):
        link_identity(cast.kim, issuer="https://elsewhere.example", subject=SUBJECT, label="x", by=cast.kim.actor)
    browser = Client()
    evil.sign_in(browser)

    assert held_by(browser)["_auth_user_id"] == str(cast.ida.pk)


def test_nobody_links_for_somebody_else(evil: Hostile, cast: Cast) -> None:
    with pytest.raises(NotAllowed), acting(cast.kim.actor):
        link_identity(cast.ida, issuer=evil.issuer, subject="x", label="x", by=cast.kim.actor)


def test_ten_identities_are_enough(evil: Hostile, cast: Cast) -> None:
    for number in range(10):
        known(cast.ida, evil, f"number-{number}")
    with pytest.raises(NotAllowed):
        known(cast.ida, evil, "one-too-many")


# Signing in without a link


def test_an_unknown_identity_makes_no_account_and_is_not_matched_by_mail(evil: Hostile, cast: Cast) -> None:
    """The provider says that this is Kim's address, and that it is verified. It proves nothing."""
    evil.claims = {"email": cast.kim.email, "email_verified": True}
    with acting(ANONYMOUS):
        before = Person.objects.count()
    browser = Client()
    answer = evil.sign_in(browser)

    assert answer.status_code == 403
    assert not is_in(browser)
    assert identities() == []
    with acting(ANONYMOUS):
        assert Person.objects.count() == before


def test_a_closed_account_stays_closed(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.ida.pk).update(is_active=False)
    browser = Client()

    assert evil.sign_in(browser)["Location"] == "/logga-in/stangt/"
    assert not is_in(browser)


def test_signing_in_as_somebody_else_forgets_the_first(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    browser = just_signed_in(cast.kim)
    evil.sign_in(browser)

    assert held_by(browser)["_auth_user_id"] == str(cast.ida.pk)
    assert [record["method"] for record in held_by(browser)["account_authentication_methods"]] == ["openid"]


# What a sign-in is worth


@pytest.mark.parametrize(
    ("acr", "level"), [(LOA3, 3), ("urn:nobody:knows", 1), ("", 1), (f"{LOA3} ", 1), (LOA3.upper(), 1)]
)
def test_an_unknown_word_is_worth_the_lowest(acr: str, level: int, evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    evil.claims = {"acr": acr}
    browser = Client()
    evil.sign_in(browser)

    assert held_by(browser)["signin_level"] == level
    assert held_by(browser)["account_authentication_methods"][0]["level"] == level


def test_a_sign_in_is_as_old_as_it_is_there(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    shown = int(time.time()) - 3600
    evil.claims = {"auth_time": shown}
    browser = Client()
    evil.sign_in(browser)

    assert held_by(browser)["signin_at"] == shown
    assert browser.post(f"{MINE}koppla/provaren/").status_code == 302


def test_a_provider_that_cannot_tell_when_gives_no_fresh_sign_in(evil: Hostile, cast: Cast, settings: Settings) -> None:
    known(cast.ida, evil)
    settings.TILLIT_OIDC_PROVIDERS = (replace(evil.provider, max_age=None),)
    evil.claims = {}
    right = evil.claims_for
    evil.claims_for = lambda *given: {  # type: ignore[method-assign]
        name: value for name, value in right(*given).items() if name != "auth_time"
    }
    browser = Client()
    evil.sign_in(browser)

    assert is_in(browser)
    assert held_by(browser)["signin_at"] == 0


# Unlinking


def test_unlinking_ends_what_came_in_by_it_and_writes_a_letter(evil: Hostile, cast: Cast) -> None:
    identity = known(cast.ida, evil)
    through = Client()
    evil.sign_in(through)
    browser = just_signed_in(cast.ida)

    assert browser.post(f"{MINE}{identity.pk}/ta-bort/")["Location"] == MINE
    assert identities() == []
    assert is_in(browser)
    assert not is_in(through)
    assert "Provaren" in mailbox()[0].text
    assert evil.sign_in(Client()).status_code == 403


def test_somebody_elses_identity_is_not_there(evil: Hostile, cast: Cast) -> None:
    identity = known(cast.ida, evil)
    browser = just_signed_in(cast.kim)
    theirs, nothing = (browser.post(f"{MINE}{key}/ta-bort/") for key in (identity.pk, uuid4()))

    assert (theirs.status_code, nothing.status_code) == (404, 404)
    assert text_of(theirs) == text_of(nothing)
    assert len(identities()) == 1


# The back channel


def logout_token(evil: Hostile, **changes: object) -> str:
    now = int(time.time())
    right: dict[str, Any] = {
        "iss": evil.issuer, "aud": "tillit", "iat": now, "exp": now + 120, "jti": str(uuid4()), "sub": SUBJECT,
        "events": {LOGOUT_EVENT: {}},
    }  # fmt: skip
    claims = {name: value for name, value in {**right, **changes}.items() if value is not None}
    return jwt.encode(claims, rsa_key(), algorithm="RS256", headers={"kid": KID, "typ": "logout+jwt"})


def told(token: str, name: str = "provaren") -> Any:
    """The provider's server calls ours; it has no cookies and no token against forgery."""
    return Client(enforce_csrf_checks=True).post(f"/logga-ut/anrop/{name}/", {"logout_token": token})


def test_the_provider_ends_one_session(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    first, second, other = Client(), Client(), just_signed_in(cast.ida)
    evil.claims = {"sid": "one"}
    evil.sign_in(first)
    evil.claims = {"sid": "two"}
    evil.sign_in(second)

    answer = told(logout_token(evil, sub=None, sid="one"))
    assert (answer.status_code, answer["Cache-Control"].count("no-store")) == (200, 1)
    assert (is_in(first), is_in(second), is_in(other)) == (False, True, True)


def test_the_provider_ends_all_of_somebodys(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    known(cast.kim, evil, "kim-there")
    first, second, by_mail, kim = Client(), Client(), just_signed_in(cast.ida), Client()
    evil.sign_in(first)
    evil.sign_in(second)
    evil.claims = {"sub": "kim-there"}
    evil.sign_in(kim)

    assert told(logout_token(evil)).status_code == 200
    assert [is_in(browser) for browser in (first, second, by_mail, kim)] == [False, False, True, True]


def test_a_session_is_ended_only_for_the_one_who_is_named(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    browser = Client()
    evil.sign_in(browser)

    assert told(logout_token(evil, sub="kim-there", sid="session-at-the-provider")).status_code == 200
    assert is_in(browser)


WRONG: dict[str, Callable[[Hostile], str]] = {
    "nothing": lambda _: "",
    "noise": lambda _: "a.b.c",
    "other audience": lambda evil: logout_token(evil, aud="another-client"),
    "other issuer": lambda evil: logout_token(evil, iss="https://elsewhere.example"),
    "no event": lambda evil: logout_token(evil, events={}),
    "another event": lambda evil: logout_token(evil, events={"urn:x": {}}),
    "event as list": lambda evil: logout_token(evil, events=[LOGOUT_EVENT]),
    "a nonce, as in a token of sign-in": lambda evil: logout_token(evil, nonce="x"),
    "nobody": lambda evil: logout_token(evil, sub=None),
    "no number of its own": lambda evil: logout_token(evil, jti=None),
    "expired": lambda evil: logout_token(evil, iat=int(time.time()) - 400, exp=int(time.time()) - 200),
    "without end": lambda evil: logout_token(evil, exp=None),
    "of tomorrow": lambda evil: logout_token(evil, iat=int(time.time()) + 86400, exp=int(time.time()) + 90000),
    "of yesterday": lambda evil: logout_token(evil, iat=int(time.time()) - 86400),
    "unsigned": lambda evil: logout_token(evil).rpartition(".")[0] + ".",
    "a token of sign-in": lambda evil: evil.sign(
        {"iss": evil.issuer, "aud": "tillit", "sub": SUBJECT, "iat": int(time.time()), "exp": int(time.time()) + 60}
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_ends_nothing(name: str, evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    browser = Client()
    evil.sign_in(browser)

    answer = told(WRONG[name](evil))
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})
    assert is_in(browser)


def test_a_call_works_once(evil: Hostile, cast: Cast) -> None:
    known(cast.ida, evil)
    token = logout_token(evil)
    assert told(token).status_code == 200
    browser = Client()
    evil.sign_in(browser)

    assert told(token).status_code == 400
    assert is_in(browser)


def test_a_call_to_nobody(evil: Hostile) -> None:
    assert told(logout_token(evil), "finns-inte").status_code == 404
    assert Client().get("/logga-ut/anrop/provaren/").status_code == 405


def test_sessions_at_the_provider_are_forgotten_after_a_while(evil: Hostile, cast: Cast) -> None:
    identity = known(cast.ida, evil)
    evil.sign_in(Client())
    with acting(ANONYMOUS):
        ProviderSession.objects.filter(identity=identity).update(seen_at="2026-01-01T00:00:00Z")
    evil.claims = {"sid": "another"}
    evil.sign_in(Client())

    with acting(ANONYMOUS):
        assert list(ProviderSession.objects.values_list("sid", flat=True)) == ["another"]


# Pages


@pytest.mark.parametrize("linked", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    linked: int, evil: Hostile, cast: Cast, client_of: Callable[[Person], Client], django_assert_num_queries: Any
) -> None:
    for number in range(linked):
        known(cast.ida, evil, f"number-{number}")
    browser = client_of(cast.ida)
    with django_assert_num_queries(8):
        assert text_of(browser.get(MINE)).count("ta-bort") == linked


def test_the_sign_in_page_has_a_button_for_each(evil: Hostile, settings: Settings) -> None:
    second = replace(evil.provider, name="den-andra", labels={"sv": "Den andra"})
    settings.TILLIT_OIDC_PROVIDERS = (evil.provider, second)
    page = text_of(Client().get("/logga-in/?next=/mitt-konto/"))

    assert page.index("/logga-in/med/provaren/") < page.index("/logga-in/med/den-andra/")
    assert "Provaren" in page and "Den andra" in page
    assert page.count('name="next" value="/mitt-konto/"') >= 3

    settings.TILLIT_OIDC_PROVIDERS = ()
    assert "/logga-in/med/" not in text_of(Client().get("/logga-in/"))


def test_the_page_on_the_way_needs_no_script(evil: Hostile) -> None:
    gone = evil.begin(Client())
    page = gone.content.decode()

    assert f'href="{address_in(gone).replace("&", "&amp;")}"' in page


def test_a_provider_that_nobody_named_is_not_there(cast: Cast, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(cast.ida)
    assert browser.post("/logga-in/med/finns-inte/").status_code == 404
    assert browser.get("/logga-in/svar/finns-inte/?state=x&code=y").status_code == 404
    assert browser.get("/logga-in/med/finns-inte/").status_code == 405
