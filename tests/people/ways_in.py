"""Coming in as people do, through the pages: for tests of sign-in, and of whatever asks for a strong one."""

import re
import time

from django.test import Client

from tests.people.soft_key import SoftKey
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.people.actions import factors as change
from tillit.people.models import Person
from tillit.people.totp import SECONDS, code_at, new_secret

PASSWORD = "häst batteri klammer rätt"


def code_in_the_letter() -> str:
    """The code of the newest letter that holds one."""
    found = next(filter(None, (re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter.text) for letter in mailbox())))
    return found[0]


def by_mail(person: Person, browser: Client | None = None) -> Client:
    """Ask for a code and write it; whoever has a second step stands at it then."""
    browser = browser or Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0")
    assert browser.post("/logga-in/", {"email": person.email}).status_code == 302
    assert browser.post("/logga-in/kod/", {"code": code_in_the_letter()}).status_code == 302
    return browser


def by_passkey(key: SoftKey, browser: Client | None = None) -> Client:
    """Come in by a passkey alone."""
    browser = browser or Client()
    options = browser.post("/logga-in/losennyckel/fraga/").json()
    assert browser.post("/logga-in/losennyckel/", {"credential": key.show(options)})["Location"] == "/mina/"
    return browser


def with_passkey(person: Person) -> SoftKey:
    """A passkey that the person has already."""
    key = SoftKey()
    browser = by_mail(person)
    options = browser.post("/mitt-konto/inloggning/losennyckel/fraga/").json()
    given = {"name": "min telefon", "credential": key.make(options)}
    assert browser.post("/mitt-konto/inloggning/losennyckel/", given).status_code == 302
    return key


def with_app(person: Person) -> str:
    """The secret of an authenticator app that the person has already; no code of it is spent."""
    secret = new_secret()
    with acting(person.actor):
        change.add_app(person, secret=secret, step=1, here=None, by=person.actor)
    return secret


def with_password(person: Person) -> None:
    """A password that the person has already."""
    with acting(person.actor):
        change.set_password(person, password=PASSWORD, here=None, by=person.actor)


def code_now(secret: str, *, later: int = 0) -> str:
    """What the app shows, or will show so many half minutes later."""
    return code_at(secret, int(time.time()) // SECONDS + later)


def is_in(browser: Client) -> bool:
    """Whether the browser is signed in."""
    return browser.get("/mina/").status_code == 200
