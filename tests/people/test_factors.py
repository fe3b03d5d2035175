"""What people sign in with: passkeys, an app, codes in reserve, a password; and that none of it is a way around."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.people.soft_key import PRESENT, SoftKey
from tests.people.ways_in import (
    PASSWORD,
    by_mail,
    by_passkey,
    code_in_the_letter,
    code_now,
    is_in,
    with_app,
    with_passkey,
    with_password,
)
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.kernel.errors import NotAllowed
from tillit.people.actions import factors as change
from tillit.people.actions import make_link
from tillit.people.models import AuthenticatorApp, LinkPurpose, Passkey, Person, RecoveryCode
from tillit.people.queries.factors import factors_of
from tillit.people.totp import address_for_apps
from tillit.ui.squares import square

pytestmark = pytest.mark.django_db

SECURITY = "/mitt-konto/inloggning/"
KEY, APP, CODES, CHOSEN = (f"{SECURITY}{place}/" for place in ("losennyckel", "app", "reservkoder", "losenord"))


def letters_to(person: Person) -> list[str]:
    """The subjects of the letters to somebody, newest first."""
    return [letter.subject for letter in mailbox() if letter.recipient == person.email]


def codes_of(person: Person) -> list[str]:
    """New codes in reserve."""
    with acting(person.actor):
        return change.renew_recovery_codes(person, here=None, by=person.actor)


# Passkeys


def test_a_passkey_is_made_and_signs_in_without_a_letter(cast: Cast) -> None:
    key = with_passkey(cast.ida)
    before = len(mailbox())
    assert is_in(by_passkey(key))
    assert len(mailbox()) == before
    with acting(cast.ida.actor):
        (found,) = factors_of(cast.ida).passkeys
    assert (found.name, found.used_at is not None) == ("min telefon", True)


@pytest.mark.parametrize(
    "origin", ["https://testserver", "http://testserver:81", "http://evil.testserver", "http://testserver.example"]
)
def test_a_passkey_shown_on_another_site_is_worth_nothing(cast: Cast, origin: str) -> None:
    key, browser = with_passkey(cast.ida), Client()
    options = browser.post("/logga-in/losennyckel/fraga/").json()
    assert browser.post("/logga-in/losennyckel/", {"credential": key.show(options, origin=origin)}).status_code == 422
    assert not is_in(browser)


def test_a_passkey_made_on_another_site_is_not_taken_in(cast: Cast) -> None:
    browser = by_mail(cast.ida)
    options = browser.post(f"{KEY}fraga/").json()
    given = {"name": "x", "credential": SoftKey().make(options, origin="https://ont.example")}
    assert browser.post(KEY, given).status_code == 422
    assert SoftKey(name="ont.example").identity
    options = browser.post(f"{KEY}fraga/").json()
    assert browser.post(KEY, {"name": "x", "credential": SoftKey("ont.example").make(options)}).status_code == 422
    assert factors_of(cast.ida).passkeys == ()


def test_a_challenge_is_answered_once(cast: Cast) -> None:
    key, browser = with_passkey(cast.ida), Client()
    answer = key.show(browser.post("/logga-in/losennyckel/fraga/").json())
    assert browser.post("/logga-in/losennyckel/", {"credential": answer}).status_code == 302
    other = Client()
    other.post("/logga-in/losennyckel/fraga/")
    for again in (browser, other, Client()):
        again.post("/logga-ut/")
        assert again.post("/logga-in/losennyckel/", {"credential": answer}).status_code == 422
        assert not is_in(again)


def test_a_passkey_without_finger_or_pin_is_not_enough(cast: Cast) -> None:
    key, browser = with_passkey(cast.ida), Client()
    options = browser.post("/logga-in/losennyckel/fraga/").json()
    assert browser.post("/logga-in/losennyckel/", {"credential": key.show(options, flags=PRESENT)}).status_code == 422


def test_a_copied_passkey_is_noticed_by_its_count(cast: Cast) -> None:
    key = with_passkey(cast.ida)
    key.uses = 7
    assert is_in(by_passkey(key))
    for count in (7, 3):
        key.uses, browser = count, Client()
        options = browser.post("/logga-in/losennyckel/fraga/").json()
        assert browser.post("/logga-in/losennyckel/", {"credential": key.show(options)}).status_code == 422
    key.uses = 8
    assert is_in(by_passkey(key))


def test_somebody_elses_passkey_does_not_sign_in_as_you(cast: Cast) -> None:
    ida, noor, browser = with_passkey(cast.ida), with_passkey(cast.noor), Client()
    noor.owner = ida.owner
    options = browser.post("/logga-in/losennyckel/fraga/").json()
    assert browser.post("/logga-in/losennyckel/", {"credential": noor.show(options)}).status_code == 422
    assert not is_in(browser)


def test_a_passkey_that_is_taken_cannot_be_added_by_another(cast: Cast) -> None:
    key, browser = with_passkey(cast.ida), by_mail(cast.noor)
    options = browser.post(f"{KEY}fraga/").json()
    answer = browser.post(KEY, {"name": "min", "credential": key.make(options)})
    assert answer.status_code == 403
    assert factors_of(cast.noor).passkeys == ()


@pytest.mark.parametrize(
    "answer",
    ["", "null", "[]", "{}", "[" * 19_000, '{"id": 1}', '{"response": {"userHandle": 5}}', "\x00", '{"rawId": "å"}',
     '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA",'
     '"signature":"AA","userHandle":"AAAAAAAAAAAAAAAAAAAAAA"}}'],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused_calmly(cast: Cast, answer: str) -> None:
    with_passkey(cast.ida)
    browser = Client()
    browser.post("/logga-in/losennyckel/fraga/")
    assert browser.post("/logga-in/losennyckel/", {"credential": answer}).status_code == 422
    browser = by_passkey_of(cast)
    browser.post(f"{KEY}fraga/")
    assert browser.post(KEY, {"name": "x", "credential": answer}).status_code == 422


def by_passkey_of(cast: Cast) -> Client:
    """Noor, who has nothing yet and has just come in."""
    return by_mail(cast.noor)


# The second step


def test_whoever_has_a_passkey_shows_it_after_the_code_by_mail(cast: Cast) -> None:
    key = with_passkey(cast.ida)
    browser = by_mail(cast.ida)
    assert not is_in(browser)
    assert browser.get("/mina/")["Location"].startswith("/logga-in/")
    options = browser.post("/logga-in/losennyckel/fraga/").json()
    assert [one["id"] for one in options["publicKey"]["allowCredentials"]]
    assert browser.post("/logga-in/steg-tva/", {"credential": key.show(options)}).status_code == 302
    assert is_in(browser)


def test_a_link_does_not_skip_the_second_step(cast: Cast) -> None:
    secret, browser = with_app(cast.ida), Client()
    with acting(EXAMPLES):
        link = make_link(LinkPurpose.SIGN_IN, person=cast.ida, by=EXAMPLES)
    assert browser.post(reverse("one_time_link", args=[link]))["Location"] == "/logga-in/steg-tva/"
    assert not is_in(browser)
    assert browser.post("/logga-in/steg-tva/", {"code": code_now(secret)}).status_code == 302
    assert is_in(browser)


def test_the_second_step_leads_on_to_where_one_was_going(cast: Cast) -> None:
    secret, browser = with_app(cast.ida), Client()
    browser.post("/logga-in/", {"email": cast.ida.email})
    browser.post("/logga-in/kod/", {"code": code_in_the_letter(), "next": SECURITY})
    assert browser.post("/logga-in/steg-tva/", {"code": code_now(secret)})["Location"] == SECURITY


def test_the_second_step_is_for_those_who_stand_at_it(cast: Cast) -> None:
    assert Client().get("/logga-in/steg-tva/").status_code == 302
    assert Client().post("/logga-in/steg-tva/", {"code": "123456"}).status_code == 302
    with_app(cast.ida)
    browser = by_mail(cast.ida)
    assert "Ett steg till" in browser.get("/logga-in/steg-tva/").content.decode()
    browser.post("/logga-ut/", {"next": "/logga-in/"})
    assert browser.get("/logga-in/").status_code == 200, "one can start again"


# The app


def test_a_code_of_the_app_works_once(cast: Cast) -> None:
    secret = with_app(cast.ida)
    code = code_now(secret)
    first, second = by_mail(cast.ida), by_mail(cast.ida)
    assert first.post("/logga-in/steg-tva/", {"code": code}).status_code == 302
    assert second.post("/logga-in/steg-tva/", {"code": code}).status_code == 422
    assert not is_in(second)
    assert second.post("/logga-in/steg-tva/", {"code": code_now(secret, later=-1)}).status_code == 422, "older ones too"
    assert second.post("/logga-in/steg-tva/", {"code": code_now(secret, later=1)}).status_code == 302


@pytest.mark.parametrize("later", [-3, -2, 2, 3])
def test_codes_of_other_times_are_wrong(cast: Cast, later: int) -> None:
    secret = with_app(cast.ida)
    assert by_mail(cast.ida).post("/logga-in/steg-tva/", {"code": code_now(secret, later=later)}).status_code == 422


def test_the_app_is_added_with_its_first_code_which_is_spent(cast: Cast) -> None:
    browser = by_mail(cast.ida)
    page = browser.get(APP).content.decode()
    secret = page.split("<dt>Nyckel</dt><dd>")[1].split("<")[0].replace(" ", "")
    width, squares = square(address_for_apps(secret, "ida@exempel.se", "testserver"))
    assert f'viewBox="0 0 {width} {width}"' in page
    assert f'<path d="{squares}"' in page
    assert "data:" not in page
    assert browser.post(APP, {"code": "000000"}).status_code == 422
    code = code_now(secret)
    assert browser.post(APP, {"code": code})["Location"] == CODES
    other = by_mail(cast.ida)
    assert other.post("/logga-in/steg-tva/", {"code": code}).status_code == 422


def test_the_secret_of_an_app_lies_sealed(cast: Cast) -> None:
    secret = with_app(cast.ida)
    with acting(cast.ida.actor):
        kept = AuthenticatorApp.objects.get().secret
    assert secret not in kept


def test_an_app_sealed_with_another_key_lets_nobody_in(cast: Cast, settings: object) -> None:
    secret = with_app(cast.ida)
    browser = by_mail(cast.ida)
    with acting(cast.ida.actor):
        AuthenticatorApp.objects.update(secret="gAAAAABother")
    for code in (code_now(secret), code_now("")):
        assert browser.post("/logga-in/steg-tva/", {"code": code}).status_code == 422
    assert not is_in(browser)


# Codes in reserve


def test_a_code_in_reserve_lets_in_once_and_is_told_of(cast: Cast) -> None:
    with_passkey(cast.ida)
    codes = codes_of(cast.ida)
    assert len(set(codes)) == 10
    first, second = by_mail(cast.ida), by_mail(cast.ida)
    assert first.post("/logga-in/steg-tva/", {"code": codes[0].lower().replace("-", " ")}).status_code == 302
    assert is_in(first)
    assert second.post("/logga-in/steg-tva/", {"code": codes[0]}).status_code == 422
    assert factors_of(cast.ida).codes_left == 9
    assert "En reservkod användes för att logga in i Tillit" in letters_to(cast.ida)


def test_codes_in_reserve_are_shown_once_and_kept_as_hashes(cast: Cast) -> None:
    with_app(cast.ida)
    secret = with_app_again(cast)
    browser = by_mail(cast.ida)
    browser.post("/logga-in/steg-tva/", {"code": code_now(secret)})
    assert browser.post(CODES)["Location"] == CODES
    page = browser.get(CODES).content.decode()
    shown = [part.split("</code>")[0] for part in page.split("<code>")[1:]]
    assert len(shown) == 10
    assert "<code>" not in browser.get(CODES).content.decode()
    with acting(cast.ida.actor):
        assert not [code for code in shown if code in str(list(RecoveryCode.objects.values()))]


def with_app_again(cast: Cast) -> str:
    """Another app instead of the one that is there."""
    with acting(cast.ida.actor):
        change.remove_app(cast.ida, here=None, by=cast.ida.actor)
    return with_app(cast.ida)


def test_codes_go_with_the_last_second_step(cast: Cast) -> None:
    with_app(cast.ida)
    codes_of(cast.ida)
    with acting(cast.ida.actor):
        change.remove_app(cast.ida, here=None, by=cast.ida.actor)
        assert not RecoveryCode.objects.exists()
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        change.renew_recovery_codes(cast.ida, here=None, by=cast.ida.actor)


# The password


def test_a_password_and_a_code_of_the_app_sign_in_without_a_letter(cast: Cast) -> None:
    secret, browser = with_app(cast.ida), Client()
    with_password(cast.ida)
    before = len(mailbox())
    given = {"email": "IDA@exempel.se", "password": PASSWORD, "next": SECURITY}
    assert browser.post("/logga-in/losenord/", given)["Location"] == "/logga-in/steg-tva/"
    assert not is_in(browser)
    assert browser.post("/logga-in/steg-tva/", {"code": code_now(secret)})["Location"] == SECURITY
    assert is_in(browser)
    assert len(mailbox()) == before


def test_a_password_needs_the_app_and_the_app_stays_as_long(cast: Cast) -> None:
    browser = by_mail(cast.ida)
    assert browser.get(CHOSEN).status_code == 403
    with_app(cast.ida)
    with_password(cast.ida)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        change.remove_app(cast.ida, here=None, by=cast.ida.actor)
    with acting(cast.ida.actor):
        change.remove_password(cast.ida, here=None, by=cast.ida.actor)
        change.remove_app(cast.ida, here=None, by=cast.ida.actor)


def test_passwords_are_kept_as_argon2id(cast: Cast) -> None:
    with_app(cast.ida)
    with_password(cast.ida)
    with acting(EXAMPLES):
        assert Person.objects.get(pk=cast.ida.pk).password.startswith("argon2$argon2id$")


# Nobody does it for another


def test_nobody_changes_what_another_signs_in_with(cast: Cast) -> None:
    with_passkey(cast.ida)
    with acting(cast.ida.actor):
        (passkey,) = factors_of(cast.ida).passkeys
    kim = by_mail(cast.kim)
    for key in (passkey.pk, "00000000-0000-4000-8000-000000000000"):
        assert kim.post(f"{KEY}{key}/ta-bort/").status_code == 404
    with acting(cast.kim.actor):
        for act in (
            lambda: change.remove_app(cast.ida, here=None, by=cast.kim.actor),
            lambda: change.set_password(cast.ida, password=PASSWORD, here=None, by=cast.kim.actor),
            lambda: change.renew_recovery_codes(cast.ida, here=None, by=cast.kim.actor),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_a_factor_exists_in_the_database_for_its_person_alone(cast: Cast) -> None:
    with_passkey(cast.ida)
    with_app(cast.ida)
    codes_of(cast.ida)
    for actor, seen in ((cast.ida.actor, 1), (cast.kim.actor, 0), (EXAMPLES, 0)):
        with acting(actor):
            assert (Passkey.objects.count(), AuthenticatorApp.objects.count()) == (seen, seen)
            assert RecoveryCode.objects.exists() is bool(seen)
