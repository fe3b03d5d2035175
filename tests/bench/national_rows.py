"""The rows of the national data set, as models, in an order in which they can be written."""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import tillit.people
from tests.bench import national_names as named
from tests.bench.national_partnerships import Owned, batches
from tests.bench.national_size import Size
from tillit.bodies.models import Body, BodyKind, Circle, Membership, Room, RoomKind, Seat, Sitting
from tillit.people.models import (
    Affiliation,
    FormerName,
    LegalForm,
    Organisation,
    OrganisationArea,
    OrganisationPlace,
    Person,
    Sector,
)

BEGAN = date(2024, 1, 1)
MERGED = datetime(2026, 1, 1, tzinfo=UTC)
# how many seats those hold whose pages are measured; they are the first persons of the set
SEATS = {"one": 1, "twelve": 12, "many": 400}
MEASURED_IN = "Göteborgs Stad"
FACTS = Path(tillit.people.__file__).parent / "facts"
WITHOUT_NUMBER, RENAMED, GONE = 0.15, 0.05, 0.01
CIVIL_MEMBERS = (1, 2, 2, 3, 5)
AFFILIATIONS = (1, 1, 1, 2)


class Rows:
    """Draws everything from one source of chance; what later rows point to is kept."""

    def __init__(self, random: Random, size: Size) -> None:
        self.random = random
        self.size = size
        facts = tomllib.loads((FACTS / "places-1.toml").read_text(encoding="utf-8"))
        areas = tomllib.loads((FACTS / "areas-1.toml").read_text(encoding="utf-8"))
        self.counties: list[dict[str, Any]] = facts["county"]
        self.municipalities = [tuple(place) for county in self.counties for place in county["municipalities"]]
        self.areas = [area[0] for group in areas["group"] for area in group["areas"]]
        self.public: list[Organisation] = []
        self.civil: list[Organisation] = []
        self.places: dict[UUID, str] = {}
        self.areas_of: dict[UUID, str] = {}
        self.renamed: dict[UUID, str] = {}
        self.gone: dict[UUID, list[UUID]] = {}
        self.persons: list[Person] = []
        self.where: dict[UUID, list[Organisation]] = {}
        self.measured: Organisation | None = None
        self.owned: list[Owned] = []

    def all(self) -> Iterator[Iterable[Any]]:
        """Batches of rows of one model each."""
        yield self.organisations()
        yield self.merged()
        yield self.former_names()
        yield from self.facts_of_organisations()
        yield self.people()
        yield self.affiliations()
        yield self.own_rooms()
        yield from self.circles()

    def key(self) -> UUID:
        """A random key that is the same each time."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def organisations(self) -> list[Organisation]:
        """Municipalities and regions first, then what civil society is made of."""
        for code, _short, full in self.municipalities:
            self.public.append(self.organisation(full, LegalForm.MUNICIPALITY, Sector.PUBLIC, code))
        for county in self.counties:
            if county["region"] != "Region Gotland":
                self.public.append(self.organisation(county["region"], LegalForm.REGION, Sector.PUBLIC, county["code"]))
        self.measured = next(one for one in self.public if one.name == MEASURED_IN)
        drawn = named.names(self.random, [short for _code, short, _full in self.municipalities])
        while len(self.civil) + len(self.public) < self.size.organisations:
            place = self.random.choice(self.municipalities)[0]
            self.civil.append(self.organisation(*next(drawn), place))
        return [*self.public, *self.civil]

    def organisation(self, name: str, form: LegalForm, sector: Sector, place: str) -> Organisation:
        """One more organisation, with a number as often as in life."""
        key = self.key()
        self.places[key] = place
        numbered = sector == Sector.PUBLIC or self.random.random() > WITHOUT_NUMBER
        return Organisation(
            id=key,
            name=name,
            legal_form=form,
            sector=sector,
            number=named.number(form, len(self.places)) if numbered else None,
            no_number_because="" if numbered else "har inget",
            public_access=sector == Sector.PUBLIC,
        )

    def merged(self) -> list[Organisation]:
        """Duplicates that were merged into another."""
        gone = []
        for _ in range(int(self.size.organisations * GONE)):
            into = self.random.choice(self.civil)
            one = self.organisation(into.name, LegalForm(into.legal_form), Sector(into.sector), self.places[into.pk])
            one.merged_into, one.merged_at = into, MERGED
            self.gone.setdefault(into.pk, []).append(one.pk)
            gone.append(one)
        return gone

    def former_names(self) -> Iterator[FormerName]:
        """What some were called before."""
        drawn = named.names(self.random, [short for _code, short, _full in self.municipalities])
        for one in self.random.sample(self.civil, int(self.size.organisations * RENAMED)):
            self.renamed[one.pk] = next(drawn)[0]
            yield FormerName(organisation=one, name=self.renamed[one.pk], ends_on=BEGAN)

    @cached_property
    def staffed(self) -> set[UUID]:
        """The organisations that somebody belongs to."""
        return {one.pk for belongs in self.where.values() for one in belongs}

    def facts_of_organisations(self) -> Iterator[Iterable[Any]]:
        """Where they work, and with what."""
        yield (OrganisationPlace(organisation_id=key, place_id=code) for key, code in self.places.items())
        self.areas_of = {one.pk: self.random.choice(self.areas) for one in self.civil}
        yield (OrganisationArea(organisation_id=key, area_id=code) for key, code in self.areas_of.items())

    def people(self) -> list[Person]:
        """Persons; the first ones are those whose pages are measured."""
        for at in range(self.size.persons):
            name = named.person(self.random)
            self.persons.append(Person(id=self.key(), name=name, email=f"person{at}@exempel.se", password="!"))
        return self.persons

    def affiliations(self) -> Iterator[Affiliation]:
        """Where they belong: half of them in a public body."""
        for person in self.persons:
            number = self.random.choice(AFFILIATIONS)
            pool = self.public if self.random.random() < 0.5 else self.civil
            belongs = self.random.sample(pool, number)
            if person in self.persons[: len(SEATS)] and self.measured:
                belongs = [self.measured]
            self.where[person.pk] = belongs
            for one in belongs:
                yield Affiliation(
                    id=self.key(), person=person, organisation=one, role="representative", starts_on=BEGAN
                )

    def own_rooms(self) -> Iterator[Room]:
        """Every organisation's own room."""
        for one in (*self.public, *self.civil):
            yield Room(id=self.key(), kind=RoomKind.OWN, organisation=one)

    def circles(self) -> Iterator[Iterable[Any]]:
        """Partnerships' circles: a public body and some associations, a steering group and a coordination group."""
        tables: dict[type, list[Any]] = {model: [] for model in (Circle, Membership, Room, Body, Seat, Sitting)}
        staff: dict[UUID, list[Person]] = {}
        for person in self.persons[len(SEATS) :]:
            for one in self.where[person.pk]:
                staff.setdefault(one.pk, []).append(person)
        free = [one for one in self.civil if one.pk in staff]
        for at in range(self.size.partnerships):
            public = self.measured if at < max(SEATS.values()) and self.measured else self.random.choice(self.public)
            members = [public, *self.random.sample(free, self.random.choice(CIVIL_MEMBERS))]
            self.circle(at, members, staff, tables)
        yield from tables.values()
        yield from batches(self.owned, self.random, self.size.events)

    def circle(
        self, at: int, members: list[Organisation], staff: dict[UUID, list[Person]], tables: dict[type, list[Any]]
    ) -> None:
        """One circle, with its rooms and groups."""
        circle = Circle(id=self.key())
        tables[Circle].append(circle)
        joint = Room(id=self.key(), kind=RoomKind.CIRCLE, circle=circle)
        tables[Room].append(joint)
        self.owned.append(Owned(circle, joint, members))
        for one in members:
            tables[Membership].append(Membership(id=self.key(), circle=circle, organisation=one, starts_on=BEGAN))
            tables[Room].append(Room(id=self.key(), kind=RoomKind.OWN, circle=circle, organisation=one))
        for order, (kind, name) in enumerate(
            ((BodyKind.STEERING, "Styrgruppen"), (BodyKind.COORDINATION, "Samordningsgruppen"))
        ):
            body = Body(id=self.key(), circle=circle, kind=kind, name=name, order=order)
            tables[Body].append(body)
            self.owned[-1].bodies.append(body)
            for one in members:
                seat = Seat(id=self.key(), body=body, organisation=one)
                tables[Seat].append(seat)
                if who := self.sits(at, order, one, staff):
                    tables[Sitting].append(Sitting(id=self.key(), seat=seat, person=who, starts_on=BEGAN))

    def sits(self, at: int, order: int, one: Organisation, staff: dict[UUID, list[Person]]) -> Person | None:
        """Who holds the seat: in the steering groups of the first circles those who are measured."""
        if one is self.measured:
            if order == 0 and at < SEATS["many"]:
                return self.persons[2]
            if order == 1 and at < SEATS["one"] + SEATS["twelve"]:
                return self.persons[0 if at == 0 else 1]
        return self.random.choice(staff[one.pk]) if one.pk in staff else None
