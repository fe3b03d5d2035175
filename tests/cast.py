"""The cast: who stands in every test that tells a story.

Kim works at the city, Ida and Noor in two civil organisations; together they have a partnership with a steering group,
the civil parties' own steering group and a coordination group. Pia leads the process as a guest in the coordination
group; her organisation is no party. Rut is the city's registrar, without a seat. Stig is signed in and belongs nowhere.
Dag is Ida's deputy. Eva has left Ida's organisation, Sten has left his seat but not the organisation, Lo's organisation
has left the partnership. Omar has a partnership of his own that the others know nothing of.
Bo stands on both sides: he works at the city, belongs to Ida's organisation, and has a seat for it in the civil
parties' own group, which has not let him in.
Siv is invited to Ida's organisation and has not answered. Kim, Ida and Noor keep the access of their organisations, are
their boards, and hold every mandate for them.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from tillit.bodies.actions import (
    Ground,
    Terms,
    confirm_mandate,
    enter_mandate,
    form_body,
    form_circle,
    give_seat,
    join_circle,
    open_room_of,
    take_seat,
    working_in,
)
from tillit.bodies.models import Body, BodyKind, Capacity, Circle, Membership, Room, RoomKind, Scope, Seat, Sitting
from tillit.bodies.queries import room_of
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.partnerships.actions import bring_in, put_fact
from tillit.partnerships.events import PARTNERSHIP_CONFIRMED
from tillit.partnerships.kinds import ACTIVITY, PARTY, Values
from tillit.partnerships.models import Partnership
from tillit.people.actions import Invited, add_organisation, add_person, affiliate, invite
from tillit.people.models import Affiliation, LegalForm, Organisation, Person, Sector
from tillit.register.actions import publish
from tillit.trail.actions import record

EXAMPLES = Actor.system("examples")
LONG_AGO = timedelta(days=700)
LATELY = timedelta(days=7)


@dataclass
class Cast:
    """Everybody and everything that make_cast made, by the names that tests use."""

    kim: Person
    ida: Person
    noor: Person
    pia: Person
    rut: Person
    stig: Person
    dag: Person
    eva: Person
    sten: Person
    lo: Person
    omar: Person
    bo: Person
    siv: Person

    municipality: Organisation
    mission: Organisation
    welfare: Organisation
    guides: Organisation
    departed: Organisation
    elsewhere: Organisation

    circle: Circle
    partnership: Partnership
    steering: Body
    caucus: Body
    coordination: Body
    joint_room: Room
    caucus_room: Room
    municipality_room: Room
    mission_room: Room
    welfare_room: Room
    departed_room: Room

    invitation: str
    other_circle: Circle
    other_partnership: Partnership
    other_room: Room

    @property
    def everybody(self) -> dict[str, Person]:
        """The persons by name."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Person)}

    @property
    def rooms(self) -> dict[str, Room]:
        """The rooms of both circles by name."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Room)}


def make_cast() -> Cast:
    """Make all of it in the database that is in use, through the actions, as the loader of the examples would."""
    with acting(EXAMPLES):
        people = _people()
        organisations = _organisations()
        _belong(people, organisations)
        _give_mandates(people, organisations)
        secret = _invite(people, organisations)
        theirs = _partnership_of_the_cast(people, organisations)
        others = _partnership_of_others(people, organisations)
        return Cast(**people, **organisations, **theirs, **others, invitation=secret)


def _people() -> dict[str, Person]:
    names = {
        "kim": "Kim Lindqvist", "ida": "Ida Åberg", "noor": "Noor Haddad", "pia": "Pia Sandell", "rut": "Rut Ek",
        "stig": "Stig Främling", "dag": "Dag Öst", "eva": "Eva Förr", "sten": "Sten Vik", "lo": "Lo Avsked",
        "omar": "Omar Nilsson", "bo": "Bo Gräns",
    }  # fmt: skip
    return {key: add_person(name, f"{key}@exempel.se", by=EXAMPLES) for key, name in names.items()}


def _organisations() -> dict[str, Organisation]:
    association, civil = LegalForm.ASSOCIATION, Sector.CIVIL
    kinds = {
        "municipality": ("Göteborgs Stad", Sector.PUBLIC, LegalForm.MUNICIPALITY, "2120001355"),
        "mission": ("Göteborgs Räddningsmission", civil, association, None),
        "welfare": ("Skyddsvärnet i Göteborg", civil, association, None),
        "guides": ("Processledarna", Sector.OTHER, LegalForm.ECONOMIC_ASSOCIATION, None),
        "departed": ("Föreningen som lämnade", civil, association, None),
        "elsewhere": ("Grannföreningen", civil, association, None),
    }
    made = {}
    for key, (name, sector, form, number) in kinds.items():
        made[key] = add_organisation(
            name, sector=sector, legal_form=form, number=number, no_number_because="" if number else "made up",
            public_access=sector == Sector.PUBLIC, by=EXAMPLES,
        )  # fmt: skip
        open_room_of(made[key], by=EXAMPLES)
    return made


def _belong(people: dict[str, Person], organisations: dict[str, Organisation]) -> None:
    where = {
        "kim": "municipality", "rut": "municipality", "ida": "mission", "dag": "mission", "eva": "mission",
        "sten": "mission", "noor": "welfare", "pia": "guides", "lo": "departed", "omar": "elsewhere",
    }  # fmt: skip
    for person, organisation in where.items():
        role = "registrar" if person == "rut" else "representative"
        start = today() - LONG_AGO
        affiliate(people[person], organisation=organisations[organisation], role=role, starts_on=start, by=EXAMPLES)
    for place in ("municipality", "mission"):
        start = today() - LONG_AGO
        affiliate(people["bo"], organisation=organisations[place], role="representative", starts_on=start, by=EXAMPLES)
    Affiliation.objects.filter(person=people["eva"]).update(ends_on=today() - LATELY)


def _give_mandates(people: dict[str, Person], organisations: dict[str, Organisation]) -> None:
    where = {"kim": "municipality", "ida": "mission", "noor": "welfare"}
    ground = Ground("Styrelsen", today() - LATELY, "§ 12, protokoll 4")
    for name, place in where.items():
        person, organisation = people[name], organisations[place]
        for role in ("keeper", "board"):
            affiliate(person, organisation=organisation, role=role, starts_on=today() - LONG_AGO, by=EXAMPLES)
        with acting(person.actor):
            for scope in Scope:
                terms = Terms(scope, today() - LONG_AGO)
                made = enter_mandate(organisation, person=person, terms=terms, ground=ground, by=person.actor)
                confirm_mandate(made, version=made.version, by=person.actor)


def _invite(people: dict[str, Person], organisations: dict[str, Organisation]) -> str:
    """Siv's row was made when she was invited; the answer is the secret in her letter."""
    ida, secrets = people["ida"], list[str]()

    def address(secret: str) -> str:
        secrets.append(secret)
        return f"https://tillit.exempel.se/inbjudan/{secret}/"

    with acting(ida.actor):
        who = Invited("Siv Ny", "siv@exempel.se", "member")
        people["siv"] = invite(organisations["mission"], who=who, address=address, by=ida.actor).person
    return secrets[0]


def _partnership_of_the_cast(people: dict[str, Person], organisations: dict[str, Organisation]) -> dict[str, object]:
    city, mission, welfare = (organisations[key] for key in ("municipality", "mission", "welfare"))
    departed = organisations["departed"]
    circle = form_circle(by=EXAMPLES)
    with working_in(circle, by=EXAMPLES) as joint:
        for organisation in (city, mission, welfare, departed):
            join_circle(circle, organisation=organisation, starts_on=today() - LONG_AGO, by=EXAMPLES)
        partnership = _partnership(circle, joint, "stadens-natt", "En trygg natt i staden", (city, mission, welfare))
        steering = form_body(circle, name="Styrgruppen", kind=BodyKind.STEERING, order=1, by=EXAMPLES)
        caucus = form_body(
            circle, name="Idéburna styrgruppen", kind=BodyKind.CAUCUS, sector=Sector.CIVIL, order=2, by=EXAMPLES
        )
        coordination = form_body(circle, name="Samordningsgruppen", kind=BodyKind.COORDINATION, order=3, by=EXAMPLES)
        _sit(steering, city, people["kim"])
        _sit(coordination, city, people["kim"])
        for body in (steering, caucus, coordination):
            _sit(body, mission, people["ida"], deputy=people["dag"])
        for body in (steering, caucus):
            _sit(body, welfare, people["noor"])
            _sit(body, departed, people["lo"])
        _sit(coordination, organisations["guides"], people["pia"], as_guest=True)
        _sit(coordination, mission, people["eva"])
        _end(_sit(coordination, mission, people["sten"]))
        seat = give_seat(caucus, organisation=mission, by=EXAMPLES)
        # not through the action: the caucus has not been asked about him, and nobody has had a letter
        Sitting(seat=seat, person=people["bo"], starts_on=today()).save(force_insert=True)
        confirmed = stood_behind(partnership)
        publish(confirmed, by=EXAMPLES)
    Membership.objects.filter(circle=circle, organisation=departed).update(ends_on=today() - LATELY)
    return {
        "circle": circle,
        "partnership": confirmed,
        "steering": steering,
        "caucus": caucus,
        "coordination": coordination,
        "joint_room": joint,
        "caucus_room": room_of(circle, RoomKind.CAUCUS, sector=Sector.CIVIL),
        "municipality_room": room_of(circle, RoomKind.OWN, organisation=city),
        "mission_room": room_of(circle, RoomKind.OWN, organisation=mission),
        "welfare_room": room_of(circle, RoomKind.OWN, organisation=welfare),
        "departed_room": room_of(circle, RoomKind.OWN, organisation=departed),
    }


def _partnership_of_others(people: dict[str, Person], organisations: dict[str, Organisation]) -> dict[str, object]:
    elsewhere = organisations["elsewhere"]
    circle = form_circle(by=EXAMPLES)
    with working_in(circle, by=EXAMPLES) as joint:
        join_circle(circle, organisation=elsewhere, starts_on=None, by=EXAMPLES)
        partnership = _partnership(circle, joint, "grannarna", "Grannarnas partnerskap", (elsewhere,))
        steering = form_body(circle, name="Grannarnas styrgrupp", kind=BodyKind.STEERING, by=EXAMPLES)
        _sit(steering, elsewhere, people["omar"])
    return {"other_circle": circle, "other_partnership": partnership, "other_room": joint}


def _partnership(circle: Circle, joint: Room, slug: str, title: str, parties: tuple[Organisation, ...]) -> Partnership:
    facts: Values = {
        "title": title, "summary": f"{title}, kort.", "purpose": "Ingen ska sova ute.", "state": "running",
        "form": "iop",
    }  # fmt: skip
    partnership = bring_in(circle, key=uuid4(), slug=slug, about=facts, room=joint, by=EXAMPLES)
    for organisation in parties:
        values = {"organisation": str(organisation.pk), "brings": f"{organisation.name} bidrar."}
        put_fact(partnership, PARTY, values, by=EXAMPLES)
    put_fact(partnership, ACTIVITY, {"name": "Natthärbärge", "booked_by": str(parties[-1].pk)}, by=EXAMPLES)
    return partnership


def stood_behind(partnership: Partnership) -> Partnership:
    """As when each of its parties has said yes to it; a story that tells how they do that uses the actions."""
    partnership.confirmed_at = timezone.now()
    partnership.version += 1
    partnership.save(update_fields=["confirmed_at", "version"])
    record(
        PARTNERSHIP_CONFIRMED, partnership, room=partnership.room_id, by=EXAMPLES, matter=partnership.circle_id,
        title=partnership.title, proposal="",
    )  # fmt: skip
    return partnership


def _sit(
    body: Body, organisation: Organisation, person: Person, *, deputy: Person | None = None, as_guest: bool = False
) -> Seat:
    seat = give_seat(body, organisation=organisation, as_guest=as_guest, by=EXAMPLES)
    take_seat(seat, person=person, by=EXAMPLES)
    if deputy:
        take_seat(seat, person=deputy, capacity=Capacity.DEPUTY, by=EXAMPLES)
    return seat


def _end(seat: Seat) -> None:
    Sitting.objects.filter(seat=seat).update(starts_on=today() - LONG_AGO, ends_on=today() - LATELY)
