"""A form that is sent twice is done once."""

from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from tests.bodies.test_strong_acts import shown
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.documents.models import Document
from tillit.ground.db import acting
from tillit.ground.models import Answer
from tillit.people.levels import MAIL_CODE
from tillit.people.models import Invitation, Person

pytestmark = pytest.mark.django_db


def form(key: UUID, title: str = "Rubrik") -> dict[str, object]:
    """A filled-in form of a new note."""
    return {"title": title, "text": "Text", "once": key}


def address(cast: Cast) -> str:
    """Where a note in the joint room is written."""
    return reverse("documents:new_note", args=[cast.joint_room.pk])


def titles(person: Person) -> list[str]:
    """The notes that there are."""
    with acting(person.actor):
        return sorted(Document.objects.values_list("title", flat=True))


def test_the_second_sending_gets_the_first_answer(cast: Cast) -> None:
    browser, key = signed_in(cast.ida), uuid4()
    answers = [browser.post(address(cast), form(key)) for _ in range(5)]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert titles(cast.ida) == ["Rubrik"]


def test_another_key_is_another_note(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    answers = [browser.post(address(cast), form(uuid4())) for _ in range(2)]
    assert len({answer["Location"] for answer in answers}) == 2
    assert titles(cast.ida) == ["Rubrik", "Rubrik"]


def test_the_same_key_with_other_words_is_refused(cast: Cast) -> None:
    browser, key = signed_in(cast.ida), uuid4()
    browser.post(address(cast), form(key))
    answer = browser.post(address(cast), form(key, title="En annan rubrik"))
    assert answer.status_code == 422
    assert titles(cast.ida) == ["Rubrik"]


def test_the_same_key_at_another_address_is_refused(cast: Cast) -> None:
    browser, key = signed_in(cast.ida), uuid4()
    browser.post(address(cast), form(key))
    answer = browser.post(reverse("documents:new_note", args=[cast.mission_room.pk]), form(key))
    assert answer.status_code == 422
    assert titles(cast.ida) == ["Rubrik"]


def test_a_form_with_faults_may_be_mended_and_sent_with_the_same_key(cast: Cast) -> None:
    browser, key = signed_in(cast.ida), uuid4()
    assert browser.post(address(cast), form(key, title="")).status_code == 422
    assert browser.post(address(cast), form(key)).status_code == 302
    assert titles(cast.ida) == ["Rubrik"]


def test_the_key_belongs_to_the_one_who_sent_it(cast: Cast) -> None:
    key = uuid4()
    first = signed_in(cast.ida).post(address(cast), form(key))
    second = signed_in(cast.noor).post(address(cast), form(key))
    assert first["Location"] != second["Location"]
    assert titles(cast.ida) == ["Rubrik", "Rubrik"]


def test_nobody_reads_anothers_answers(cast: Cast) -> None:
    signed_in(cast.ida).post(address(cast), form(uuid4()))
    for person, count in ((cast.ida, 1), (cast.kim, 0), (cast.dag, 0)):
        with acting(person.actor):
            assert Answer.objects.count() == count


def test_two_sendings_at_the_same_moment_are_one(cast: Cast) -> None:
    key, gate = uuid4(), Barrier(2)
    browsers = [signed_in(cast.ida), signed_in(cast.ida)]
    found: list[tuple[int, str]] = []

    def send(browser: Client) -> None:
        try:
            gate.wait(timeout=10)
            answer = browser.post(address(cast), form(key))
            found.append((answer.status_code, answer.get("Location", "")))
        finally:
            connections.close_all()

    for _ in range(5):
        found.clear()
        key = uuid4()
        threads = [Thread(target=send, args=[browser]) for browser in browsers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [status for status, _ in found] == [302, 302]
        assert len({location for _, location in found}) == 1
    connection.close()
    assert titles(cast.ida) == ["Rubrik"] * 5


@pytest.mark.urls("tests.ground.addresses")
def test_a_sending_that_broke_may_be_tried_again(cast: Cast) -> None:
    browser, key = signed_in(cast.ida), uuid4()
    browser.raise_request_exception = False
    assert [browser.post("/bryt/", {"once": key}).status_code for _ in range(2)] == [500, 500]
    with acting(cast.ida.actor):
        assert not Answer.objects.exists()


def test_a_key_that_is_none_is_left_to_the_form(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    assert browser.post(address(cast), {**form(uuid4()), "once": "no key"}).status_code == 422
    assert titles(cast.ida) == []


def test_what_was_answered_with_a_question_first_may_be_sent_again(cast: Cast) -> None:
    """Ida shows that it is her, goes back with the browser's arrow and sends the very same form."""
    browser, key = signed_in(cast.ida), uuid4()
    invite = reverse("members:invite", args=[cast.mission.pk])
    given = {"name": "Ny Nysson", "email": "ny@exempel.se", "role": "board", "once": key}
    assert browser.post(invite, given)["Location"].startswith(reverse("confirm_person"))
    shown(browser, cast.ida, MAIL_CODE)
    assert browser.post(invite, given)["Location"] == reverse("members:all", args=[cast.mission.pk])
    with acting(cast.ida.actor):
        assert Invitation.objects.filter(email="ny@exempel.se").count() == 1
