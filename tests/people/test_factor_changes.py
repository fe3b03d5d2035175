"""Changing what one signs in with: confirmed, told in a letter, and ending all other sessions. And guessing."""

import time
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
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
from tests.plugin import ROOT
from tests.rights.pages import answer_of
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.people.actions import factors as change
from tillit.people.models import Person
from tillit.people.passwords import faults_of, is_common
from tillit.ui.squares import square

pytestmark = pytest.mark.django_db

SECURITY = "/mitt-konto/inloggning/"
CHANGED = "Din inloggning i Tillit har ändrats"
PAGES = ("losennyckel", "app", "losenord", "reservkoder")


def strong(person: Person) -> tuple[Client, str]:
    """A person who has come in by mail and app, and the app's secret."""
    secret = with_app(person)
    browser = by_mail(person)
    assert browser.post("/logga-in/steg-tva/", {"code": code_now(secret)}).status_code == 302
    return browser, secret


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> "Later":
    """A clock that can be set forward."""
    return Later(monkeypatch)


class Later:
    """Moves the program's clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.real, self.by = time.time, 0.0
        monkeypatch.setattr(time, "time", lambda: self.real() + self.by)

    def __call__(self, *, minutes: float) -> None:
        self.by += minutes * 60


# Confirming


@pytest.mark.parametrize("page", PAGES)
def test_changes_ask_for_confirmation_after_ten_minutes(cast: Cast, later: Later, page: str) -> None:
    browser, _secret = strong(cast.ida)
    wanted = f"{SECURITY}{page}/"
    assert browser.get(wanted).status_code in {200, 403}
    later(minutes=10.1)
    assert browser.get(wanted)["Location"] == f"/mitt-konto/bekrafta/?next={wanted.replace('/', '%2F')}"
    assert browser.post(wanted)["Location"].startswith("/mitt-konto/bekrafta/")


def test_nothing_is_changed_in_a_session_that_shows_no_way_in(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    for page in PAGES:
        assert browser.post(f"{SECURITY}{page}/")["Location"].startswith("/mitt-konto/bekrafta/")
    for gone in ("app/ta-bort", "losenord/ta-bort", "losennyckel/00000000-0000-4000-8000-000000000000/ta-bort"):
        assert browser.post(f"{SECURITY}{gone}/")["Location"].startswith("/mitt-konto/bekrafta/")


def test_whoever_has_only_mail_confirms_by_a_code(cast: Cast, later: Later) -> None:
    browser = by_mail(cast.ida)
    later(minutes=11)
    place = f"/mitt-konto/bekrafta/?next={SECURITY}app/"
    assert browser.post(place, {"send": "mail"}).status_code == 200
    assert browser.post(place, {"code": "WRON-GONE"}).status_code == 422
    assert browser.post(place, {"code": code_in_the_letter()})["Location"] == f"{SECURITY}app/"
    assert browser.get(f"{SECURITY}app/").status_code == 200


def test_whoever_has_an_app_cannot_confirm_by_mail(cast: Cast, later: Later) -> None:
    browser, secret = strong(cast.ida)
    later(minutes=11)
    before = len(mailbox())
    browser.post("/mitt-konto/bekrafta/", {"send": "mail"})
    assert len(mailbox()) == before
    assert browser.get(f"{SECURITY}app/").status_code == 302
    assert browser.post("/mitt-konto/bekrafta/", {"code": code_now(secret)})["Location"] == SECURITY
    assert browser.get(f"{SECURITY}reservkoder/").status_code == 200


@pytest.mark.parametrize("wanted", ["https://ont.example/", "//ont.example/", "/\\ont.example"])
def test_confirming_leads_nowhere_else(cast: Cast, wanted: str) -> None:
    browser, secret = strong(cast.ida)
    place = {"code": code_now(secret, later=1), "next": wanted}
    assert browser.post("/mitt-konto/bekrafta/", place)["Location"] == SECURITY


def test_a_confirmation_gives_the_session_a_new_key(cast: Cast) -> None:
    browser, secret = strong(cast.ida)
    before = browser.cookies["sessionid"].value
    browser.post("/mitt-konto/bekrafta/", {"code": code_now(secret, later=1)})
    assert browser.cookies["sessionid"].value != before
    assert is_in(browser)
    thief = Client()
    thief.cookies["sessionid"] = before
    assert not is_in(thief)


# What a change does besides


def test_every_change_ends_the_other_sessions_and_writes_a_letter(cast: Cast) -> None:
    with_app(cast.ida)
    actor = cast.ida.actor
    for act in (
        lambda: change.set_password(cast.ida, password=PASSWORD, here=None, by=actor),
        lambda: change.renew_recovery_codes(cast.ida, here=None, by=actor),
        lambda: change.remove_password(cast.ida, here=None, by=actor),
        lambda: change.remove_app(cast.ida, here=None, by=actor),
    ):
        with acting(EXAMPLES):
            ida = Person.objects.get(pk=cast.ida.pk)  # as she is now: a session knows the password's hash
        elsewhere, other = signed_in(ida), signed_in(cast.kim)
        assert is_in(elsewhere)
        before = len(mailbox())
        with acting(actor):
            act()
        assert not is_in(elsewhere)
        assert is_in(other)
        (letter,) = mailbox()[: len(mailbox()) - before]
        assert (letter.recipient, letter.subject) == (cast.ida.email, CHANGED)


def test_the_session_in_which_it_is_done_goes_on_under_a_new_key(cast: Cast) -> None:
    elsewhere, browser = signed_in(cast.ida), by_mail(cast.ida)
    before = browser.cookies["sessionid"].value
    options = browser.post(f"{SECURITY}losennyckel/fraga/").json()
    from_key = with_key(options)
    assert browser.post(f"{SECURITY}losennyckel/", {"name": "nyckel", "credential": from_key}).status_code == 302
    assert browser.cookies["sessionid"].value != before
    assert is_in(browser)
    assert not is_in(elsewhere)


def with_key(options: dict[str, object]) -> str:
    """What a new key answers."""
    from tests.people.soft_key import SoftKey  # noqa: PLC0415  # only here

    return SoftKey().make(options)


def test_the_letter_speaks_the_readers_language(cast: Cast) -> None:
    signed_in(cast.ida).post("/sprak/", {"language": "en", "next": "/"})
    browser = by_mail(Person(email=cast.ida.email))
    options = browser.post(f"{SECURITY}losennyckel/fraga/").json()
    browser.post(f"{SECURITY}losennyckel/", {"name": "nyckel", "credential": with_key(options)})
    assert mailbox()[0].subject == "Your sign-in to Tillit has changed"
    assert "A passkey has been added to your account." in mailbox()[0].text


def test_the_page_shows_what_there_is(cast: Cast) -> None:
    browser, _secret = strong(cast.ida)
    page = browser.get(SECURITY).content.decode()
    for words in (
        "Lösennycklar",
        "Ta bort appen",
        "Du är här",
        "Firefox, Windows",
        "127.0.0.0/24",
        "Välj ett lösenord",
    ):
        assert words in page, words


@pytest.mark.parametrize("keys", [1, 3])
def test_the_page_asks_as_often_with_three_rows_as_with_one(
    cast: Cast, keys: int, django_assert_num_queries: object
) -> None:
    for _number in range(keys - 1):
        with acting(cast.ida.actor):
            passkey(cast.ida)
    for _number in range(keys - 1):
        signed_in(cast.ida)
    browser = signed_in(cast.ida)
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):  # type: ignore[operator]
        assert browser.get(SECURITY).status_code == 200


# the transaction and who acts, the session and the person, the factors (asked as the person: three and what surrounds
# them), the sessions and which of them this is
QUERIES_OF_THE_PAGE = 16


def passkey(person: Person) -> None:
    """A row of somebody's passkeys."""
    from secrets import token_bytes  # noqa: PLC0415  # only here

    from tillit.people.actions.factors import NewPasskey  # noqa: PLC0415  # only here

    change.add_passkey(person, name="en", new=NewPasskey(token_bytes(16), b"x", 0), here=None, by=person.actor)


# Guessing


def wrong_codes(browser: Client, how_many: int) -> list[int]:
    return [browser.post("/logga-in/steg-tva/", {"code": "000000"}).status_code for _ in range(how_many)]


def test_guessing_codes_is_slowed_down_and_not_locked_out(cast: Cast, later: Later) -> None:
    secret = with_app(cast.ida)
    browser = by_mail(cast.ida)
    assert wrong_codes(browser, 7) == [422] * 5 + [429] * 2
    assert browser.post("/logga-in/steg-tva/", {"code": code_now(secret)}).status_code == 429
    later(minutes=0.52)
    assert wrong_codes(browser, 2) == [422, 429]
    later(minutes=0.52)
    assert wrong_codes(browser, 1) == [429], "the wait has doubled"
    later(minutes=0.52)
    assert browser.post("/logga-in/steg-tva/", {"code": code_now(secret)}).status_code == 302


def test_wrong_passwords_from_elsewhere_slow_nobody_down(cast: Cast) -> None:
    with_app(cast.ida)
    with_password(cast.ida)
    guesses = Client(REMOTE_ADDR="192.0.2.7")
    found = [guess(guesses, cast.ida.email or "", f"fel {number}") for number in range(7)]
    assert found == [422] * 5 + [429] * 2
    assert guess(guesses, cast.ida.email or "", PASSWORD) == 429
    assert guess(Client(REMOTE_ADDR="198.51.100.4"), cast.ida.email or "", PASSWORD) == 302


def guess(browser: Client, email: str, password: str) -> int:
    return browser.post("/logga-in/losenord/", {"email": email, "password": password}).status_code


def test_the_answer_to_a_wrong_password_does_not_tell_who_has_an_account(cast: Cast) -> None:
    with_app(cast.ida)
    with_password(cast.ida)
    answers = []
    for address in ("ida@exempel.se", "kim@exempel.se", "finns.inte@exempel.se"):
        browser, given = Client(), {"email": address, "password": "helt fel lösenord"}
        pages = [browser.post("/logga-in/losenord/", given) for _ in range(7)]
        answers.append([(page.status_code, answer_of(page).body.replace(address.encode(), b"X")) for page in pages])
    assert answers[0] == answers[1] == answers[2]


def test_a_passkey_unknown_and_one_of_nobody_get_the_same_answer(cast: Cast) -> None:
    known, unknown = with_passkey(cast.ida), with_passkey(cast.kim)
    unknown.owner = "AAAAAAAAAAAAAAAAAAAAAA"
    known.uses, known.identity = 0, unknown.identity
    found = []
    for key in (known, unknown):
        browser = Client()
        options = browser.post("/logga-in/losennyckel/fraga/").json()
        found.append(answer_of(browser.post("/logga-in/losennyckel/", {"credential": key.show(options)})))
    assert found[0] == found[1]
    assert found[0].status == 422


def test_five_letters_spent_by_a_stranger_lock_out_no_passkey_and_no_app(cast: Cast) -> None:
    key, secret = with_passkey(cast.kim), with_app(cast.ida)
    with_password(cast.ida)
    for person in (cast.kim, cast.ida):
        for _ in range(8):
            Client(REMOTE_ADDR="192.0.2.7").post("/logga-in/", {"email": person.email})
    assert is_in(by_passkey(key))
    browser = Client()
    assert guess(browser, cast.ida.email or "", PASSWORD) == 302
    assert browser.post("/logga-in/steg-tva/", {"code": code_now(secret)}).status_code == 302
    assert is_in(browser)


def at_once(how_many: int, act: object) -> list[int]:
    """The same thing done from several threads at the same moment."""
    gate, found = Barrier(how_many), []

    def run() -> None:
        try:
            gate.wait(timeout=10)
            found.append(act())  # type: ignore[operator]
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    return sorted(found)


def copy_of(browser: Client) -> Client:
    """Another window of the same browser."""
    other = Client()
    other.cookies["sessionid"] = browser.cookies["sessionid"].value
    return other


def test_wrong_codes_by_mail_sent_at_once_are_counted_one_by_one(cast: Cast) -> None:
    browser = Client()
    browser.post("/logga-in/", {"email": cast.ida.email})
    found = at_once(6, lambda: copy_of(browser).post("/logga-in/kod/", {"code": "WRONG1"}).status_code)
    assert found.count(200) == 2, "the third ends the attempt, and the others find none"
    browser.post("/logga-in/kod/", {"code": code_in_the_letter()})
    assert not is_in(browser)


def test_of_two_who_send_the_same_code_at_once_one_comes_in(cast: Cast) -> None:
    secret = with_app(cast.ida)
    browsers = [by_mail(cast.ida), by_mail(cast.ida)]
    code = code_now(secret)
    found = at_once(2, lambda: browsers.pop().post("/logga-in/steg-tva/", {"code": code}).status_code)
    assert found == [302, 422]


# Passwords


def test_passwords_that_anybody_would_try_are_refused(cast: Cast) -> None:
    with acting(cast.ida.actor):
        for password in (
            "kort", "fjorton tecken", "aaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "123456789012345",
            "passwordpassword", "qwertyuiopåasdfgh", "Göteborg Göteborg", "tillit tillit tillit",
            "idéburet offentligt partnerskap",
            "Göteborgs Stad 2026!", "IdaÅbergIda2026", "ida@exempel.se!!", "P@ssw0rdP@ssw0rd", "x" * 201,
        ):  # fmt: skip
            assert faults_of(password, cast.ida), password


def test_long_ones_of_ones_own_are_taken(cast: Cast) -> None:
    with acting(cast.ida.actor):
        for password in (
            PASSWORD, "correct horse battery", "fyra små grodor hoppar", "   mellanslag räknas   ",
            "ÖÄÅöäåÉéèÜüñç日本語テ", "vår kaffebryggare läcker", "x7$kQ9!mZ2@pL5#w", "lång" + "fras utan slut " * 12,
        ):  # fmt: skip
            assert faults_of(password, cast.ida) == [], password
    assert not is_common(PASSWORD)


def test_a_password_is_written_twice_and_may_be_pasted(cast: Cast) -> None:
    browser, _secret = strong(cast.ida)
    page = browser.get(f"{SECURITY}losenord/").content.decode()
    assert 'autocomplete="new-password"' in page
    assert "onpaste" not in page
    assert browser.post(f"{SECURITY}losenord/", {"password": PASSWORD, "again": "en annan fras här"}).status_code == 422
    long = "fyra små grodor hoppar " * 4
    assert len(long) > 64
    assert browser.post(f"{SECURITY}losenord/", {"password": long, "again": long}).status_code == 302
    assert guess(Client(), cast.ida.email or "", long) == 302
    assert is_in(browser), "the session in which it was chosen goes on"


def test_the_square_picture_is_one_path_without_a_style() -> None:
    width, path = square("otpauth://totp/x")
    assert width > 20
    assert set(path) == set("Mhvz -0123456789")
    assert 0.3 < path.count("M") / (width - 8) ** 2 < 0.7


def test_clocks_of_the_tests_agree() -> None:
    assert abs(time.time() - timezone.now().timestamp()) < 60


def test_the_script_for_passkeys_is_small_and_asks_nobody_else() -> None:
    script = (ROOT / "src/tillit/people/static/people/passkey.js").read_text(encoding="utf-8")
    assert len(script.encode()) < 4_000
    assert "://" not in script
