"""Signing in: by a one-time link, by a code in a letter; and never by more than one at once."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.rights.pages import answer_of, asked
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.people.actions import add_person, make_link
from tillit.people.models import LinkPurpose, OneTimeLink, Person

pytestmark = pytest.mark.django_db


def link_for(person: Person) -> str:
    """The address of a new link."""
    with acting(EXAMPLES):
        return reverse("one_time_link", args=[make_link(LinkPurpose.SIGN_IN, person=person, by=EXAMPLES)])


def code_in_the_letter() -> str:
    """The code of the newest letter."""
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mailbox()[0].text)
    assert found, mailbox()[0].text
    return found[0]


def is_in(browser: Client) -> bool:
    """Whether the browser is signed in."""
    return browser.get("/mina/").status_code == 200


def test_opening_a_link_shows_a_button_and_uses_nothing(cast: Cast) -> None:
    address, browser = link_for(cast.ida), Client()
    for method in ("GET", "HEAD", "GET"):
        assert asked(browser, method, address).status in {200, 405}
    assert "Ida Åberg" in browser.get(address).content.decode()
    assert not is_in(browser)
    with acting(EXAMPLES):
        assert OneTimeLink.objects.get(person=cast.ida).used_at is None


def test_the_button_signs_in_and_the_link_is_used_up(cast: Cast) -> None:
    address, browser = link_for(cast.ida), Client()
    assert browser.post(address)["Location"] == reverse("desk:home")
    assert is_in(browser)
    nothing = reverse("one_time_link", args=["x" * 43])
    for method in ("GET", "POST"):
        used, absent = asked(Client(), method, address), asked(Client(), method, nothing)
        assert used == absent
        assert used.status == 404


def test_a_link_too_old_or_of_a_closed_account_opens_nothing(cast: Cast) -> None:
    address = link_for(cast.ida)
    with acting(EXAMPLES):
        OneTimeLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(address).status_code == Client().post(address).status_code == 404
    other = link_for(cast.kim)
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.kim.pk).update(is_active=False)
    browser = Client()
    assert browser.post(other).status_code == 403
    assert not is_in(browser)


def test_of_two_who_press_at_once_one_comes_in(cast: Cast) -> None:
    address, gate, found = link_for(cast.ida), Barrier(2), []

    def press() -> None:
        try:
            gate.wait(timeout=10)
            found.append(Client().post(address).status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert sorted(found) == [302, 404]


def test_only_the_hash_of_a_link_is_kept(cast: Cast) -> None:
    secret = link_for(cast.ida).strip("/").rpartition("/")[2]
    with acting(EXAMPLES):
        assert secret not in str(list(OneTimeLink.objects.values()))


def test_signing_in_gives_a_new_session(cast: Cast) -> None:
    browser = Client()
    browser.post("/logga-in/", {"email": "nobody@exempel.se"})
    before = browser.cookies["sessionid"].value if "sessionid" in browser.cookies else ""
    browser.post(link_for(cast.ida))
    assert browser.cookies["sessionid"].value not in {"", before}


def test_a_code_by_mail_signs_in(cast: Cast) -> None:
    browser = Client()
    assert browser.post("/logga-in/", {"email": "IDA@exempel.se"}).status_code == 302
    assert mailbox()[0].recipient == "ida@exempel.se"
    assert browser.post("/logga-in/kod/", {"code": "WRONG1"}).status_code == 200
    assert not is_in(browser)
    assert browser.post("/logga-in/kod/", {"code": code_in_the_letter()}).status_code == 302
    assert is_in(browser)


def test_the_answer_does_not_tell_who_has_an_account(cast: Cast) -> None:
    known, unknown, before = Client(), Client(), len(mailbox())
    first = known.post("/logga-in/", {"email": "ida@exempel.se"})
    second = unknown.post("/logga-in/", {"email": "finns.inte@exempel.se"})
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    pages = [answer_of(one.get(first["Location"])) for one in (known, unknown)]
    bodies = [page.body.replace(b"finns.inte@", b"ida@") for page in pages]
    assert bodies[0] == bodies[1]
    assert [letter.recipient for letter in mailbox()][: len(mailbox()) - before] == ["ida@exempel.se"]


def test_a_mailbox_is_not_filled_with_codes(cast: Cast) -> None:
    for _ in range(8):
        Client().post("/logga-in/", {"email": "ida@exempel.se"})
    assert [letter.recipient for letter in mailbox()].count("ida@exempel.se") == 5


def test_asking_often_does_not_tell_who_has_an_account(cast: Cast) -> None:
    def asked_often(address: str) -> list[int]:
        return [Client().post("/logga-in/", {"email": address}).status_code for _ in range(8)]

    assert asked_often("ida@exempel.se") == asked_often("finns.inte@exempel.se")


def test_one_address_cannot_go_on_asking(cast: Cast) -> None:
    answers = [Client().post("/logga-in/", {"email": f"{number}@exempel.se"}) for number in range(31)]
    assert [answer.status_code for answer in answers[:30]] == [302] * 30
    assert answers[30].status_code != 302


def test_three_wrong_codes_end_the_attempt(cast: Cast) -> None:
    browser = Client()
    browser.post("/logga-in/", {"email": "ida@exempel.se"})
    for _ in range(3):
        browser.post("/logga-in/kod/", {"code": "WRONG1"})
    browser.post("/logga-in/kod/", {"code": code_in_the_letter()})
    assert not is_in(browser)


def test_leaving_is_a_button(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    browser.get("/logga-ut/")
    assert is_in(browser)
    browser.post("/logga-ut/")
    assert not is_in(browser)


def test_a_closed_account_is_out_at_the_next_click(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    assert is_in(browser)
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.ida.pk).update(is_active=False)
    assert browser.get("/mina/").status_code == 302
    assert browser.get(reverse("partnerships:home", args=[cast.circle.pk])).status_code == 302


def test_one_person_a_mail_address_in_whatever_case(cast: Cast) -> None:
    with pytest.raises(Exception, match="one_person_per_mail_address"), acting(EXAMPLES):
        Person(name="Ida igen", email="IDA@Exempel.SE").save(force_insert=True)
    with acting(EXAMPLES):
        assert add_person("Utan adress", None, by=EXAMPLES).email is None
        assert add_person("Utan adress", None, by=EXAMPLES).email is None


@pytest.mark.parametrize("back", ["https://ont.example/", "//ont.example/", "javascript:alert(1)", "/\\ont.example"])
def test_the_choice_of_language_leads_nowhere_else(cast: Cast, back: str) -> None:
    answer = Client().post("/sprak/", {"language": "en", "next": back})
    assert answer["Location"] == "/"
    assert answer.cookies["sprak"].value == "en"
    assert "sprak" not in Client().post("/sprak/", {"language": "tlh", "next": "/"}).cookies


@pytest.mark.parametrize("wanted", ["https://ont.example/", "//ont.example/x"])
def test_signing_in_leads_nowhere_else(cast: Cast, wanted: str) -> None:
    browser = Client()
    browser.post(f"/logga-in/?next={wanted}", {"email": "ida@exempel.se", "next": wanted})
    assert browser.post("/logga-in/kod/", {"code": code_in_the_letter(), "next": wanted})["Location"] == reverse(
        "desk:home"
    )


def test_a_letter_speaks_the_language_that_its_reader_chose(cast: Cast) -> None:
    signed_in(cast.ida).post("/sprak/", {"language": "en", "next": "/"})
    for person, word in ((cast.ida, "Hello!"), (cast.noor, "Hej!")):
        Client().post("/logga-in/", {"email": person.email})
        assert word in mailbox()[0].text


def test_one_can_start_again_with_another_address(cast: Cast) -> None:
    browser = Client()
    browser.post("/logga-in/", {"email": "ida@exempel.se"})
    assert browser.get("/logga-in/")["Location"] == "/logga-in/kod/"
    assert browser.post("/logga-ut/", {"next": "/logga-in/"})["Location"] == "/logga-in/"
    assert browser.get("/logga-in/").status_code == 200
