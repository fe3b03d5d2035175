"""The examples are confirmed as everything is: by the yes of each party, through a person who may give it (C3, C10)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from tests.conftest import signed_in
from tests.database import TestDatabases
from tillit.accord.actions import Why, accept
from tillit.accord.models import Acceptance, Proposal
from tillit.bodies.actions import working_in
from tillit.bodies.models import Circle
from tillit.bodies.queries import members_of
from tillit.ground.db import acting
from tillit.ground.kept import forget_kept
from tillit.kernel.actor import Actor
from tillit.partnerships.actions import Edit, edit_fact
from tillit.partnerships.kinds import GOAL
from tillit.partnerships.models import Goal, Partnership
from tillit.people.models import Person
from tillit.register.models import Entry
from tillit.site import examples
from tillit.site.example_people import EXAMPLES, NAMES, mail_of
from tillit.trail.models import Event

CAST = {"Göteborgs Stad": "Kim Ek", "Göteborgs Räddningsmission": "Ida Lind", "Skyddsvärnet i Göteborg": "Noor Sand"}
GIVEN = "partnership_confirmed"


@pytest.fixture
def loaded(databases: TestDatabases, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """All of them, loaded once for the tests here."""
    with django_db_blocker.unblock():
        template = databases.filled_template("examples", lambda: examples.load(lambda _name: None))
        with databases.fresh(template):
            forget_kept()
            yield


def in_english(address: str, person: Person | None = None) -> str:
    browser: Client = signed_in(person)
    browser.cookies["sprak"] = "en"
    return browser.get(address).content.decode()


def test_each_party_of_each_example_has_said_its_yes_through_an_invented_person(loaded: None) -> None:
    with acting(EXAMPLES):
        for circle in Circle.objects.order_by("created_at", "pk"):
            with working_in(circle, by=EXAMPLES):
                partnership = Partnership.objects.get(circle=circle)
                asked = Proposal.objects.get(room=partnership.room_id, word=GIVEN)
                said = Acceptance.objects.filter(ask__proposal=asked).order_by("ask__party__name_key", "pk")
                yes = dict(said.values_list("ask__party__name", "given_by__name"))
                (event,) = Event.objects.filter(key=GIVEN, subject_id=partnership.pk)
                assert list(yes) == [one.name for one in members_of(circle.pk)], partnership.slug
                assert {party: person for party, person in yes.items() if person not in NAMES}.items() <= CAST.items()
                assert {CAST[party] for party in yes if party in CAST} == set(yes.values()) - set(NAMES)
                assert Actor.parse(event.actor).kind == "person"
        assert Entry.objects.filter(is_example=True).count() == Circle.objects.count() == 19


def test_c3_every_party_of_the_main_example_can_answer_so_that_a_goal_is_adopted(loaded: None) -> None:
    with acting(EXAMPLES):
        kim = Person.objects.get(name="Kim Ek")
    with acting(kim.actor) as by:
        partnership = Partnership.objects.select_related("room", "circle").get(slug=examples.MAIN)
        city = members_of(partnership.circle_id).get(name="Göteborgs Stad")
        edit = Edit(GOAL, GOAL.whole({"name": "Fler familjehem"}))
        proposal = edit_fact(partnership, edit, why=Why(city, "Det behövs."), by=by)
        assert proposal is not None
        parties = list(members_of(partnership.circle_id))
    for one in parties:
        with acting(EXAMPLES):
            person = Person.objects.get(email=mail_of(one))
        with acting(person.actor) as by:
            accept(proposal, party=one, by=by)

    with acting(kim.actor):
        assert Goal.objects.filter(name="Fler familjehem", removed_at=None).exists()
    assert len(parties) == 10


def test_where_parties_sit_whom_no_file_gave_a_group_is_in_no_entry(loaded: None) -> None:
    with acting(EXAMPLES):
        groups = {one.slug: one.body["facts"]["bodies"] for one in Entry.objects.order_by("slug")}

    assert {slug: len(told) for slug, told in groups.items() if told} == {
        examples.MAIN: 4, "iop-migrerande-eu-goteborg": 1,
    }  # fmt: skip
    for slug in ("iop-ginstgarden-alingsas", "iop-kvinnojouren-kalmar"):
        shown = in_english(reverse("register:partnership", args=[slug]))
        assert "Parterna, " not in shown
        assert "Where the parties meet" not in shown


def test_the_register_says_of_each_who_has_confirmed_it(loaded: None) -> None:
    with acting(EXAMPLES):
        Entry.objects.filter(slug="fifh-malmo").update(is_example=False)
    shown, page = (
        in_english(reverse("register:index")),
        in_english(reverse("register:partnership", args=["fifh-malmo"])),
    )

    assert shown.count("· Example data") == 18
    assert "have not confirmed" not in shown
    assert "confirmed by invented persons" not in page
    assert "confirmed by invented persons." in in_english(reverse("register:partnership", args=[examples.MAIN]))


def test_whoever_answers_can_sign_in_by_an_address_that_the_mailbox_page_tells(
    loaded: None, settings: Settings
) -> None:
    page = in_english(reverse("mailbox"))
    for words in ("Kalmar kommun", "kalmar-kommun@exempel.se", "radda-barnen@exempel.se"):
        assert words in page, words
    assert "kim@exempel.se" not in page

    settings.TILLIT_EXAMPLES = False
    assert "kalmar-kommun@exempel.se" not in in_english(reverse("mailbox"))
