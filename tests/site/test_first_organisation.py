"""The first organisation: made through the console's link, once, also by many at once."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from django.test import Client

from tillit.ground.db import acting
from tillit.people.models import Organisation, Person
from tillit.site.install import CONSOLE, first_link

pytestmark = pytest.mark.django_db
GIVEN = {
    "organisation": "Föreningen Början",
    "sector": "civil",
    "legal_form": "association",
    "number": "",
    "no_number_because": "Nybildad",
    "name": "Ada Början",
    "email": "ada@exempel.se",
}


def a_link() -> str:
    with acting(CONSOLE):
        secret = first_link()
    assert secret is not None
    return f"/valkommen/{secret}/"


def test_the_link_makes_the_organisation_and_signs_in() -> None:
    browser, link = Client(), a_link()
    assert browser.get(link).status_code == 200
    assert browser.get(link).status_code == 200
    answer = browser.post(link, GIVEN)
    assert (answer.status_code, answer["Location"]) == (302, "/mina/")
    page = browser.get("/mina/").content.decode()
    assert "Föreningen Början" in page
    assert browser.post(link, GIVEN).status_code == 404
    with acting(CONSOLE):
        assert first_link() is None


@pytest.mark.parametrize(
    "wrong",
    [{"organisation": " "}, {"number": "212000-1356"}, {"no_number_because": ""}, {"email": "x"}, {"sector": "king"}],
)
def test_what_is_wrong_is_told_and_nothing_is_made(wrong: dict[str, str]) -> None:
    answer = Client().post(a_link(), GIVEN | wrong)
    assert answer.status_code == 422
    assert b"ds-error-summary" in answer.content
    with acting(CONSOLE):
        assert (Organisation.objects.count(), Person.objects.count()) == (0, 0)


def test_a_new_link_ends_the_old_one() -> None:
    old, new = a_link(), a_link()
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)


def test_many_at_once_make_one() -> None:
    link, answers = a_link(), list[int]()

    def send(number: int) -> None:
        given = GIVEN | {"organisation": f"Nummer {number}", "email": f"{number}@exempel.se"}
        answers.append(Client().post(link, given).status_code)
        for one in connections.all(initialized_only=True):
            one.close()

    for thread in list(started(send)):
        thread.join()
    assert (len(answers), answers.count(302)) == (6, 1)
    assert set(answers) <= {302, 403, 404}
    with acting(CONSOLE):
        assert Organisation.objects.count() == 1


def started(send: Callable[[int], None]) -> Iterator[threading.Thread]:
    for number in range(6):
        thread = threading.Thread(target=send, args=[number])
        thread.start()
        yield thread
