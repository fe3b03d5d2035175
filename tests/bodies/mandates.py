"""Mandates and roles for the cast, and fresh browsers, as tests need them."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import EXAMPLES
from tillit.bodies.models import Mandate, Scope
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.actions import make_link
from tillit.people.models import Affiliation, LinkPurpose, Organisation, Person


def mandated(person: Person, organisation: Organisation, *scopes: Scope) -> None:
    """A confirmed mandate of each scope, by the board's decision."""
    with acting(EXAMPLES):
        for scope in scopes:
            Mandate(
                person=person, organisation=organisation, scope=scope, starts_on=today() - timedelta(days=30),
                decided_by="Styrelsen", decided_on=today() - timedelta(days=30), reference="§ 7", entered_by=person,
                confirmed_by=person, confirmed_at=timezone.now(),
            ).save(force_insert=True)  # fmt: skip


def given_role(person: Person, organisation: Organisation, role: str) -> None:
    """This role in the organisation and no other."""
    with acting(EXAMPLES):
        held = Affiliation.objects.filter(person=person, organisation=organisation, ends_on=None).order_by("pk")
        held.exclude(pk=held[0].pk).delete()
        held.update(role=role)


def belongs_to(person: Person, organisation: Organisation, role: str = "member") -> Affiliation:
    """A person becomes part of an organisation, past all actions."""
    with acting(EXAMPLES):
        made = Affiliation(person=person, organisation=organisation, role=role, starts_on=today())
        made.save(force_insert=True)
    return made


def just_in(person: Person) -> Client:
    """A browser in which somebody has just shown that it is them, by a link."""
    browser = Client()
    with acting(EXAMPLES):
        address = reverse("one_time_link", args=[make_link(LinkPurpose.SIGN_IN, person=person, by=EXAMPLES)])
    assert browser.post(address).status_code == 302
    return browser
