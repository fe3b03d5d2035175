"""Handling orders as the cast writes and publishes them."""

from datetime import date

from tillit.challenges.actions.handling import publish_order, write_order
from tillit.challenges.handling import Contact, Step, Told
from tillit.challenges.models import HandlingOrder
from tillit.challenges.queries.handling import own_orders
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person

STEPS = (
    Step("Registratorn tar emot", "Stadsledningskontoret", "Registrator", "registrator@exempel.se", "", 3, "En sida"),
    Step("Förvaltningen bereder", "Social resurs", days=20),
    Step("Nämnden beslutar", "Socialnämnden"),
)
CONTACTS = (Contact("Social resurs", "unga", "Samordnare", "samordnare@exempel.se"),)
TOLD = Told(STEPS, CONTACTS, date(2026, 1, 1), "Riktlinje 2026")


def written(person: Person, organisation: Organisation, told: Told = TOLD) -> HandlingOrder:
    """A new version in the organisation's own room."""
    with acting(person.actor):
        newest = next(iter(own_orders(person.actor, organisation.pk)), None)
        return write_order(organisation, told, seen=newest.pk if newest else None, by=person.actor)


def published(person: Person, organisation: Organisation, told: Told = TOLD) -> HandlingOrder:
    """The same, published for everybody."""
    one = written(person, organisation, told)
    with acting(person.actor):
        return publish_order(one, by=person.actor)
