"""The rooms by the application's query and by the database's function are the same, in worlds made at random."""

from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cast import EXAMPLES, Cast
from tests.conftest import Raw
from tillit.bodies.models import Body, BodyKind, Capacity, Circle, JobRoom, Membership, Room, RoomKind, Seat, Sitting
from tillit.bodies.queries import rooms_of
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person, Sector

pytestmark = pytest.mark.rights
SEEDS = range(30)
KINDS = [BodyKind.STEERING, BodyKind.COORDINATION, BodyKind.REFERENCE, BodyKind.CAUCUS, BodyKind.CAUCUS]


def by_the_database() -> set[UUID]:
    """What the policies ask."""
    with connection.cursor() as cursor:
        cursor.execute("select * from app.my_rooms()")
        return {row[0] for row in cursor.fetchall()}


def both(actor: Actor) -> tuple[set[UUID], set[UUID]]:
    """The rooms by the query and by the function."""
    with acting(actor):
        return set(rooms_of(actor).values_list("pk", flat=True)), by_the_database()


class World:
    """Two circles with everything that decides who enters a room, each in a state drawn by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.persons = [Person(id=uuid4(), name="x", is_active=self.chance.random() < 0.9) for _ in range(8)]
        self.organisations = [
            Organisation(name="x", sector=sector, no_number_because="x") for sector in [*Sector.values, Sector.CIVIL]
        ]
        self.circles = [Circle(), Circle()]
        Person.objects.bulk_create(self.persons)
        Organisation.objects.bulk_create(self.organisations)
        Circle.objects.bulk_create(self.circles)
        self._affiliations()
        for circle in self.circles:
            self._rooms(circle)
            self._bodies(circle)
            self._somebody_between(circle)

    def period(self, *, open_start: bool = True) -> dict[str, date | None]:
        """Past, running or to come; it may begin or end today, the edges of a half-open period."""
        day = today()
        starts = [day - timedelta(days=9), day - timedelta(days=1), day, day + timedelta(days=1), None]
        start = self.chance.choices(starts if open_start else starts[:4], [6, 3, 3, 1, 2][: 5 if open_start else 4])[0]
        ends = [None, day - timedelta(days=1), day, day + timedelta(days=1)]
        end = self.chance.choices(ends, [8, 1, 1, 2])[0]
        return {"starts_on": start, "ends_on": None if start and end and end <= start else end}

    def _affiliations(self) -> None:
        self.affiliations = [
            Affiliation(person=person, organisation=organisation, role="x", **self.period(open_start=False))
            for person in self.persons
            for organisation in self.organisations
            if self.chance.random() < 0.6
        ]
        Affiliation.objects.bulk_create(self.affiliations)

    def _rooms(self, circle: Circle) -> None:
        self.parties = [one for one in self.organisations if self.chance.random() < 0.6]
        Membership.objects.bulk_create(
            Membership(circle=circle, organisation=organisation, **self.period()) for organisation in self.parties
        )
        own = [Room(kind=RoomKind.OWN, circle=circle, organisation=one) for one in self.organisations]
        caucus = [Room(kind=RoomKind.CAUCUS, circle=circle, sector=sector) for sector in Sector.values]
        joint = [Room(kind=kind, circle=circle) for kind in (RoomKind.CIRCLE, RoomKind.COUNCIL)]
        outside = [Room(kind=RoomKind.OWN, organisation=one) for one in self.organisations if circle is self.circles[0]]
        Room.objects.bulk_create([*own, *caucus, *joint, *outside, *self._that_came_along(circle)])

    def _that_came_along(self, circle: Circle) -> list[Room]:
        """Rooms of organisations that were put together with another one, in the circle and outside it."""
        pairs = [(one, other) for one in self.organisations for other in self.organisations if one is not other]
        came = self.chance.sample(pairs, 3)
        places = [circle, None] if circle is self.circles[0] else [circle]
        return [
            Room(kind=RoomKind.OWN, circle=place, organisation=one, came_with=other)
            for one, other in came
            for place in places
        ]

    def _bodies(self, circle: Circle) -> None:
        for number, kind in enumerate(KINDS):
            body = Body(
                circle=circle,
                kind=kind,
                name=str(number),
                sector=self.chance.choice(Sector.values) if kind == BodyKind.CAUCUS else "",
                owner=self.chance.choice([None, None, *self.organisations[:1]]),
                opens_joint_room=self.chance.random() < 0.7,
                **self.period(),
            )
            body.save(force_insert=True)
            for organisation in self.organisations:
                if self.chance.random() < 0.7:
                    self._seat(body, organisation)

    def _seat(self, body: Body, organisation: Organisation) -> None:
        ended = self.chance.choices([None, today(), today() + timedelta(days=1)], [8, 1, 1])[0]
        as_guest = self.chance.random() < (0.3 if organisation in self.parties else 0.9)
        seat = Seat(body=body, organisation=organisation, as_guest=as_guest, ended_on=ended)
        seat.save(force_insert=True)
        for capacity in self.chance.sample(Capacity.values, self.chance.randint(0, 2)):
            of_theirs = [one.person for one in self.affiliations if one.organisation_id == organisation.pk]
            who = self.chance.choice(self.persons + 3 * of_theirs)
            Sitting(
                seat=seat, person=who, capacity=capacity, admitted_for=self._let_in_for(who),
                **self.period(open_start=False),
            ).save(force_insert=True)  # fmt: skip

    def _somebody_between(self, circle: Circle) -> None:
        """Somebody who sits in a caucus, and belongs to an organisation of another sector that is a guest here."""
        who = Person.objects.create(id=uuid4(), name="between")
        self.persons.append(who)
        own, other = (
            Organisation.objects.create(name="x", sector=sector, no_number_because="x")
            for sector in self.chance.sample(Sector.values, 2)
        )
        belongs = [Affiliation(person=who, organisation=one, role="x", starts_on=today()) for one in (own, other)]
        Affiliation.objects.bulk_create(belongs)
        self.affiliations += belongs
        Membership.objects.create(circle=circle, organisation=own)
        caucus = Body.objects.create(circle=circle, kind=BodyKind.CAUCUS, name="between", sector=own.sector)
        seat = Seat.objects.create(body=caucus, organisation=own)
        Sitting.objects.create(
            seat=seat, person=who, capacity=Capacity.HOLDER, starts_on=today(), admitted_for=self._let_in_for(who)
        )
        owner = self.chance.choice([None, None, self.organisations[0]])
        opens = self.chance.random() < 0.6
        told = {"name": "open", "owner": owner, "opens_joint_room": opens, **self.period()}
        open_to = Body.objects.create(circle=circle, kind=BodyKind.REFERENCE, **told)
        Seat.objects.create(body=open_to, organisation=other, as_guest=True)

    def _let_in_for(self, who: Person) -> list[UUID]:
        """None of somebody's affiliations, all of them, or some."""
        keys = [one.pk for one in self.affiliations if one.person_id == who.pk]
        return self.chance.choice([[], keys, keys[:1]])


@pytest.mark.django_db
def test_c4_query_and_function_agree_in_every_world() -> None:
    sizes = []
    for seed in SEEDS:
        with acting(EXAMPLES):
            world = World(seed)
        for person in world.persons:
            query, function = both(person.actor)
            assert query == function, (seed, person.pk)
            sizes.append(len(query) - 1)
    assert 0 in sizes, "somebody must be shut out for the comparison to say something"
    assert len(set(sizes)) >= 6, "and the worlds must differ"


WEAKENED = {
    "closed accounts": ("AND p.is_active", ""),
    "guests": ("AND NOT s.as_guest)", ")"),
    "the last day": ("a.ends_on > today", "a.ends_on >= today"),
    "seats to come": ("t.starts_on <= today", "true"),
    "bodies that open no joint room": ("s.opens_joint_room AND", ""),
    "bodies that one party owns": ("AND s.owner_id IS NULL", ""),
    "organisations that have left": ("m.ends_on > today", "true"),
    "persons who have left": ("AND s.organisation_id IN (SELECT organisation_id FROM belongs)", ""),
    "the other sector": ("AND s.sector = r.sector", ""),
    "somebody of both sides": ("AND sides.sector <> s.sector", "AND false"),
    "a guest of the other side": ("AND guest.as_guest", "AND false"),
    "a guest of one party alone": ("AND body.owner_id IS NULL", ""),
    "a guest whom a majority gave a seat": ("AND body.opens_joint_room", ""),
    "an affiliation that the caucus was not told of": (
        "AND sides.affiliation_id <> ALL (s.admitted_for)",
        "AND s.admitted_for = '{}'",
    ),
    "rooms that came along": (
        "r.organisation_id = s.organisation_id AND",
        "r.organisation_id = s.organisation_id AND r.came_with_id IS NULL AND",
    ),
    "seats that have ended": ("AND (s.ended_on IS NULL OR s.ended_on > today)", ""),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", WEAKENED)
def test_c4_the_comparison_notices_a_function_that_forgets(what: str, raw: Raw) -> None:
    owner = raw("tillit_owner")
    (text,) = owner.execute("select pg_get_functiondef('app.my_rooms()'::regprocedure)").fetchone() or ("",)
    assert WEAKENED[what][0] in text
    owner.execute(text.replace(*WEAKENED[what]))
    assert any(differs(seed) for seed in SEEDS)


def differs(seed: int) -> bool:
    """Whether query and function differ for anybody in a new world."""
    with acting(EXAMPLES):
        world = World(seed)
    return any(query != function for query, function in (both(person.actor) for person in world.persons))


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor.guest(uuid4()), Actor.person(uuid4())])
def test_c4_strangers_enter_only_the_public_room(cast: Cast, actor: Actor) -> None:
    query, function = both(actor)
    with acting(ANONYMOUS):
        public = set(Room.objects.filter(kind=RoomKind.PUBLIC).values_list("pk", flat=True))
    assert query == function == public


def test_c4_a_job_enters_what_it_has_a_key_to_and_no_more(cast: Cast) -> None:
    job = Actor.system("practice")
    assert both(job)[0] == both(job)[1] == both(ANONYMOUS)[1]
    with acting(EXAMPLES):
        JobRoom.objects.create(job="practice", room=cast.joint_room)
    assert both(job)[1] - both(ANONYMOUS)[1] == {cast.joint_room.pk}
    assert both(Actor.system("practice2"))[1] == both(ANONYMOUS)[1]


WHO_ENTERS = {
    "joint_room": {"kim", "ida", "noor", "pia", "dag", "bo"},
    "caucus_room": {"ida", "noor", "dag"},
    "municipality_room": {"kim"},
    "mission_room": {"ida", "dag", "bo"},
    "welfare_room": {"noor"},
    "departed_room": set(),
    "other_room": {"omar"},
}


def test_c4_the_cast_enters_the_rooms_that_their_seats_open(cast: Cast) -> None:
    found: dict[str, set[str]] = {name: set() for name in cast.rooms}
    for who, person in cast.everybody.items():
        query, function = both(person.actor)
        assert query == function
        for name, room in cast.rooms.items():
            found[name] |= {who} if room.pk in query else set()
    assert found == WHO_ENTERS


@pytest.mark.parametrize(
    "when", ["the affiliation ends", "the account is closed", "the sitting ends", "the party leaves"]
)
def test_c4_who_loses_the_ground_for_it_is_out_at_the_next_question(cast: Cast, when: str) -> None:
    assert cast.mission_room.pk in both(cast.ida.actor)[0]
    ended = {"starts_on": today() - timedelta(days=9), "ends_on": today()}
    with acting(EXAMPLES):
        if when == "the affiliation ends":
            Affiliation.objects.filter(person=cast.ida).update(**ended)
        elif when == "the account is closed":
            Person.objects.filter(pk=cast.ida.pk).update(is_active=False)
        elif when == "the sitting ends":
            Sitting.objects.filter(person=cast.ida).update(**ended)
        else:
            Membership.objects.filter(organisation=cast.mission).update(**ended)
    query, function = both(cast.ida.actor)
    assert query == function
    assert not query & {cast.mission_room.pk, cast.joint_room.pk, cast.caucus_room.pk}
