"""A partnership of four parties that a file has brought in, in the running installation: people, mandates and seats."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from tests.bodies.mandates import mandated
from tests.cast import EXAMPLES
from tillit.bodies.actions import give_seat, take_seat, welcome, working_in
from tillit.bodies.models import BodyKind, RoomKind, Scope
from tillit.bodies.queries import bodies_of, room_of, seat_of
from tillit.exchange.actions import import_file
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.canonical import canonical_json
from tillit.people.actions import add_person, make_link
from tillit.people.models import LinkPurpose, Organisation, Person, Sector
from tillit.people.queries import find_organisation_by_name, find_person

NAMES = {
    "Kim": "Göteborgs Stad",
    "Ida": "Göteborgs Räddningsmission",
    "Noor": "Skyddsvärnet i Göteborg",
    "Olle": "Röda Korset",
}
FILE = {
    "format": "tillit-partnership",
    "version": 2,
    "id": "7b0a6a0a-8a4c-4c56-9a53-0f0b8a7f4a11",
    "partnership": {"slug": "trygg-kvall", "title": "Trygg kväll", "state": "running", "form": "iop"},
    "organisations": [
        {"id": "kim", "name": NAMES["Kim"], "sector": "public", "number": "212000-1355"},
        *(
            {"id": who.lower(), "name": name, "sector": "civil", "no_number_because": "Numret står inte i källorna."}
            for who, name in NAMES.items()
            if who != "Kim"
        ),
    ],
    "parties": [{"organisation": who.lower()} for who in NAMES],
    "activities": [{"name": "Kvällsöppet", "booked_by": "noor", "schedule": "Fredagar"}],
    "bodies": [
        {"name": "Styrgruppen", "kind": "steering"},
        {"name": "De idéburnas styrgrupp", "kind": "caucus", "sector": "civil"},
    ],
}


@dataclass(frozen=True)
class Four:
    """Where it is, and a sign-in link for each of the four."""

    circle: UUID
    home: str
    caucus: UUID
    links: dict[str, str]


def made() -> Four:
    """Bring it in; everybody sits in the joint group and may say their party's yes, the civil ones in their own too."""
    with acting(EXAMPLES):
        circle = import_file(read_file(canonical_json(FILE)), by=EXAMPLES).circle
        people = {who: _person(who, name) for who, name in NAMES.items()}
        with working_in(circle, by=EXAMPLES):
            bodies = {body.kind: body for body in bodies_of(circle.pk)}
            for who, (person, organisation) in people.items():
                kinds = [BodyKind.STEERING] if who == "Kim" else [BodyKind.STEERING, BodyKind.CAUCUS]
                for kind in kinds:
                    body = bodies[kind]
                    seat = seat_of(body, organisation) or give_seat(body, organisation=organisation, by=EXAMPLES)
                    take_seat(seat, person=person, by=EXAMPLES)
            caucus = room_of(circle, RoomKind.CAUCUS, sector=Sector.CIVIL)
        links = {who: _link(person) for who, (person, _organisation) in people.items()}
    mandated(*people["Olle"], Scope.SPEAK, Scope.ACCEPT)
    return Four(circle.pk, reverse("partnerships:home", args=[circle.pk]), caucus.pk, links)


def _person(who: str, name: str) -> tuple[Person, Organisation]:
    organisation = find_organisation_by_name(name)
    assert organisation is not None
    person = find_person(f"{who.lower()}@exempel.se")
    if person is None:
        person = add_person(f"{who} Dal", f"{who.lower()}@exempel.se", by=EXAMPLES)
        welcome(person, organisation=organisation, role="leader", by=EXAMPLES)
    return person, organisation


def _link(person: Person) -> str:
    secret = make_link(LinkPurpose.SIGN_IN, person=person, lasts=timedelta(hours=1), by=EXAMPLES)
    return reverse("one_time_link", args=[secret])
