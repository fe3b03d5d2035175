"""What binds an organisation is done by somebody who has just shown the strongest that they have (security.md 3.5)."""

from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from tests.bodies.test_mandates import give, holds
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.ground.db import acting
from tillit.people.levels import MAIL_CODE, PASSKEY, RECOVERY, note_way
from tillit.people.models import Invitation, Passkey, Person
from tillit.people.queries import has_role

pytestmark = pytest.mark.django_db


def with_passkey(person: Person) -> None:
    """The person has something stronger than a code by mail."""
    with acting(person.actor):
        Passkey(person=person, name="Nyckel", credential_id=b"x", credential=b"x").save(force_insert=True)


def shown(browser: Client, person: Person, *ways: str) -> Client:
    """The same browser, in which the person has just shown these."""
    with acting(person.actor):
        request = HttpRequest()
        request.session = browser.session
        request.user = person
        for way in ways:
            note_way(request, person, way)
        request.session.save()
    return browser


def test_who_has_a_passkey_shows_that_one_before_a_mandate_is_confirmed(cast: Cast) -> None:
    """A code by mail is not the strongest that she has; a code in reserve lets in, and binds nobody."""
    made = give(cast.ida, cast.mission, cast.dag)
    with_passkey(cast.ida)
    confirm = reverse("mandates:confirm", args=[cast.mission.pk, made.pk])
    for ways in ((MAIL_CODE,), (MAIL_CODE, RECOVERY)):
        browser = shown(signed_in(cast.ida), cast.ida, *ways)
        browser.cookies["sprak"] = "en"
        for answer in (browser.get(confirm), browser.post(confirm, {"version": made.version})):
            assert answer["Location"].startswith(reverse("confirm_person"))
    assert "A code in reserve is not enough" in browser.get(reverse("confirm_person")).content.decode()
    assert not holds(cast.dag, cast.mission)
    assert shown(signed_in(cast.ida), cast.ida, PASSKEY).get(confirm).status_code == 200


def test_the_role_of_the_board_is_given_by_somebody_who_has_just_shown_who_they_are(cast: Cast) -> None:
    """Inviting, sending again, and giving the role; what was typed stands there when they come back."""
    browser = signed_in(cast.ida)
    address = reverse("members:invite", args=[cast.mission.pk])
    form = {"name": "Ada Lov", "email": "ada@exempel.se", "role": "board", "once": uuid4()}
    assert browser.post(address, form)["Location"].startswith(reverse("confirm_person"))
    page = browser.get(address).content.decode()
    assert 'value="ada@exempel.se"' in page
    assert 'value="ada@exempel.se"' not in browser.get(address).content.decode(), "told once"
    roles_of_dag = reverse("members:roles", args=[cast.mission.pk, cast.dag.pk])
    given = {"roles": ["representative", "board"], "once": uuid4()}
    assert browser.post(roles_of_dag, given)["Location"].startswith(reverse("confirm_person"))
    with acting(cast.dag.actor):
        assert not has_role(cast.dag.actor, cast.mission, frozenset({"board"}))
    given = {"roles": ["member"], "once": uuid4()}
    assert browser.post(roles_of_dag, given).status_code == 302, "nothing else is asked for"

    assert shown(browser, cast.ida, MAIL_CODE).post(address, form | {"once": uuid4()})["Location"] == people_of(cast)
    with acting(EXAMPLES):
        waiting = Invitation.objects.get(email="ada@exempel.se").pk
    again = reverse("members:send_again", args=[cast.mission.pk, waiting])
    assert signed_in(cast.ida).post(again)["Location"].startswith(reverse("confirm_person"))
    assert browser.post(again)["Location"] == people_of(cast)


def people_of(cast: Cast) -> str:
    return reverse("members:all", args=[cast.mission.pk])
