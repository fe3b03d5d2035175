"""Letters that come back: the person is told on My day, nobody else anywhere, and a used code ends it."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.conftest import signed_in
from tests.rights.pages import asked
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.ground.mail.troubles import address_key
from tillit.ground.models import MailTrouble
from tillit.kernel.actor import Actor
from tillit.people.models import Person

pytestmark = pytest.mark.django_db
POST = Actor.system("mail")
NOTICE = 'data-color="warning"'


def come_back(person: Person, kind: str = "returned") -> None:
    """Letters to the person come back."""
    with acting(POST):
        key = address_key(str(person.email).upper())
        MailTrouble.objects.create(address_key=key, kind=kind, words="550 5.1.1 unknown", refused_at=timezone.now())


def page_of(person: Person) -> str:
    return signed_in(person).get("/mina/").content.decode()


@pytest.mark.parametrize(("kind", "told"), [("refused", 1), ("returned", 1), ("blocked", 1), ("delayed", 0), ("", 0)])
def test_the_person_is_told_on_my_day_and_nobody_else_is(cast: Cast, kind: str, told: int) -> None:
    come_back(cast.ida, kind)
    assert page_of(cast.ida).count(NOTICE) == told
    assert page_of(cast.kim).count(NOTICE) == 0
    assert "550 5.1.1" not in page_of(cast.ida)


def test_a_person_without_an_address_sees_no_notice(cast: Cast) -> None:
    with acting(cast.ida.actor):
        Person.objects.filter(pk=cast.ida.pk).update(email=None)
    assert page_of(cast.ida).count(NOTICE) == 0


def test_sign_in_answers_the_same_whether_letters_come_back_or_not(cast: Cast) -> None:
    come_back(cast.ida)
    answers = []
    for address in ("ida@exempel.se", "kim@exempel.se", "nobody@exempel.se"):
        browser = Client()
        sent = browser.post("/logga-in/", {"email": address})
        page = asked(browser, "GET", "/logga-in/kod/")
        answers.append((sent.status_code, sent["Location"], page.status, page.body.replace(address.encode(), b"")))
    assert answers[0] == answers[1] == answers[2]


def test_a_code_is_tried_and_using_it_ends_the_trouble(cast: Cast) -> None:
    come_back(cast.ida)
    browser = Client()
    browser.post("/logga-in/", {"email": "ida@exempel.se"})
    letter = mailbox()[0]
    assert letter.always
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter.text)
    assert code
    assert browser.post("/logga-in/kod/", {"code": code[0]}).status_code == 302
    with acting(POST):
        row = MailTrouble.objects.get()
    assert (row.kind, row.words) == ("", "")
    assert row.arrived_at
    assert NOTICE not in browser.get("/mina/").content.decode()


def test_coming_in_another_way_proves_nothing_about_letters(cast: Cast) -> None:
    come_back(cast.ida)
    assert NOTICE in page_of(cast.ida)
    assert NOTICE in page_of(cast.ida)
