"""What the tests of state aid begin with: an aid of the cast, a grant of the city's, and a certificate."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.cast import Cast
from tillit.assessments.actions import AidTold, LinkTold, Showing, declare_aid, grant_aid, show_certificate, tell_links
from tillit.assessments.models import AidCertificate, AidEntry, AidGrant, LinkAct
from tillit.assessments.queries.aid import entries_of, record_turn, standing
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person, Sector

DAY = date(2026, 3, 2)
GROUND = "Beslut i nämnden, de minimis."
EURO = AidTold("general", DAY, 10_000_000, "EUR", GROUND)
KRONOR = AidTold("general", DAY, 112_345_000, "SEK", GROUND, Decimal("11.2345"), DAY, "Riksbanken")


def euro(cents: int, **more: Any) -> AidTold:
    """An aid in euro on the day of the tests."""
    return replace(EURO, amount=cents, **more)


def passed_on(told: AidTold, giver: Organisation) -> AidTold:
    """As a giver tells it: a public body's own means, and from others the state's, which they pass on."""
    if giver.sector == Sector.PUBLIC:
        return replace(told, means="public")
    return (
        replace(told, means="private") if told.kind == "none" else replace(told, means="forwarded", means_from="Staten")
    )


def declared(cast: Cast, told: AidTold = EURO, *, giver: str = "Regionen") -> AidEntry:
    """Ida tells of an aid from outside."""
    with acting(cast.ida.actor):
        return declare_aid(cast.mission, replace(told, giver=giver), by=cast.ida.actor)


def granted(
    cast: Cast,
    told: AidTold = EURO,
    *,
    by: Person | None = None,
    giver: Organisation | None = None,
    to: Organisation | None = None,
) -> AidGrant:
    """Kim writes that the city grants the mission an aid, unless others are named."""
    person, giver = by or cast.kim, giver or cast.municipality
    told = told if told.means else passed_on(told, giver)
    with acting(person.actor):
        return grant_aid(cast.partnership, told, giver=giver, recipient=to or cast.mission, by=person.actor)


def alone(cast: Cast) -> None:
    """Ida tells that no other enterprise is counted with the mission."""
    with acting(cast.ida.actor):
        tell_links(cast.mission, LinkTold(LinkAct.NONE), by=cast.ida.actor)


def certified(cast: Cast, day: date = DAY, *, with_rows: bool = True) -> AidCertificate:
    """Ida shows what the mission has been granted."""
    with acting(cast.ida.actor):
        showing = Showing(day, with_rows, record_turn(cast.mission))
        return show_certificate(cast.partnership, showing, recipient=cast.mission, by=cast.ida.actor)


def record_now(cast: Cast) -> list[AidEntry]:
    """What stands in the mission's record, as Ida reads it."""
    with acting(cast.ida.actor):
        return standing(entries_of(cast.mission))
