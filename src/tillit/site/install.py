"""The first organisation of an installation."""

from typing import Any

from tillit.bodies.actions import welcome
from tillit.ground.db import acting, hold
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.actions import (
    CONSOLE_LINK_LASTS,
    add_organisation,
    add_person,
    affiliate,
    make_link,
    use_link,
    withdraw_links,
)
from tillit.people.models import LinkPurpose, OneTimeLink, Person
from tillit.people.queries import has_organisations
from tillit.people.rules import is_first_organisation

# the number only has to be ours: one first organisation at a time
FIRST_ORGANISATION = 7_455_112
CONSOLE = Actor.system("console")


def make_first_organisation(link: OneTimeLink, *, given: dict[str, Any]) -> Person:
    """Make the organisation and its first person from the console's link, which is then used up."""
    with acting(CONSOLE):
        return _make(link, given)


def _make(link: OneTimeLink, given: dict[str, Any]) -> Person:
    hold(FIRST_ORGANISATION)
    require(is_first_organisation(has_organisations()))
    organisation = add_organisation(
        given["organisation"],
        sector=given["sector"],
        legal_form=given["legal_form"],
        number=given["number"],
        no_number_because="" if given["number"] else given["no_number_because"].strip(),
        by=CONSOLE,
    )
    person = add_person(given["name"], given["email"], by=CONSOLE)
    welcome(person, organisation=organisation, role="board", by=CONSOLE)
    affiliate(person, organisation=organisation, role="keeper", by=CONSOLE)
    use_link(link, person=person)
    return person


def first_link() -> str | None:
    """The secret of a link for the first organisation, or None when there already is one."""
    if has_organisations():
        return None
    withdraw_links(LinkPurpose.FIRST_ORGANISATION, by=CONSOLE)
    return make_link(LinkPurpose.FIRST_ORGANISATION, lasts=CONSOLE_LINK_LASTS, by=CONSOLE)
