"""An organisation as everybody sees it: what it has made public by acts of its own, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.documents.test_policies import paper, shared
from tillit.bodies.queries import public_room
from tillit.ground.db import acting
from tillit.people.actions import show_publicly
from tillit.people.models import Contact, Organisation, Person

pytestmark = pytest.mark.rights

QUESTIONS = 5


def page_of(organisation: Organisation) -> str:
    return reverse("register:organisation", args=[organisation.pk])


def read(organisation: Organisation) -> str:
    answer = Client().get(page_of(organisation))
    assert answer.status_code == 200
    return str(answer.content.decode())


def add_contact(organisation: Organisation, function: str = "Kansliet") -> None:
    with acting(EXAMPLES):
        Contact(organisation=organisation, function=function, phone="031-00 00 00").save(force_insert=True)


def test_what_is_made_public_needs_no_sign_in_and_the_way_there_is_a_link(cast: Cast) -> None:
    with acting(EXAMPLES):
        everyones = public_room()
    copy = shared(cast, paper(cast), everyones)
    add_contact(cast.mission)
    register = Client().get(reverse("register:partnership", args=["stadens-natt"])).content.decode()
    assert page_of(cast.mission) in register

    page = read(cast.mission)

    assert all(words in page for words in ("Kansliet", "031-00 00 00", "Vår riktlinje", "En trygg natt i staden"))
    assert reverse("documents:document", args=[copy.pk]) in page


def test_c4_what_is_shared_with_some_is_not_on_the_public_page_whoever_reads_it(cast: Cast) -> None:
    shared(cast, paper(cast), cast.joint_room)
    address = page_of(cast.mission)
    for browser in (Client(), signed_in(cast.kim), signed_in(cast.ida)):
        assert "Vår riktlinje" not in browser.get(address).content.decode()


def test_nobody_is_named_who_has_not_chosen_it(cast: Cast) -> None:
    assert not any(person.name in read(cast.mission) for person in cast.everybody.values())
    with acting(cast.dag.actor):
        show_publicly(cast.dag, organisation=cast.mission, shown=True, by=cast.dag.actor)
    page = read(cast.mission)
    assert "Dag Öst" in page
    assert "Ida Åberg" not in page
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.dag.pk).update(protected_at=timezone.now())
    assert "Dag Öst" not in read(cast.mission)


def test_an_organisation_of_which_nothing_is_public_has_no_page(cast: Cast) -> None:
    absent = Client().get(reverse("register:organisation", args=[uuid4()]))
    hidden = Client().get(page_of(cast.elsewhere))
    assert absent.status_code == hidden.status_code == 404
    assert absent.content == hidden.content
    add_contact(cast.elsewhere)
    assert "Grannarnas" not in read(cast.elsewhere), "their partnership is not published"


def test_one_that_was_put_together_with_another_leads_on(cast: Cast) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.guides.pk).update(merged_into=cast.mission, merged_at=timezone.now())
    answer = Client().get(page_of(cast.guides))
    assert (answer.status_code, answer["Location"]) == (301, page_of(cast.mission))


@contextmanager
def questions() -> Iterator[list[str]]:
    """What both connections are asked."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as own, CaptureQueriesContext(connections["public"]) as public:
        yield found
    said = [query["sql"] for query in [*own, *public]]
    found += [
        sql for sql in said if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "select set_config"))
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_much_for_three_as_for_one(cast: Cast, number: int) -> None:
    with acting(EXAMPLES):
        everyones = public_room()
    for one in range(number):
        add_contact(cast.mission, f"Kontakt {one}")
        shared(cast, paper(cast, title=f"Riktlinje {one}"), everyones)
    read(cast.mission)
    with questions() as asked:
        page = read(cast.mission)
    assert page.count("<strong>Kontakt ") == page.count(">Riktlinje ") == number
    assert len(asked) == QUESTIONS, asked
