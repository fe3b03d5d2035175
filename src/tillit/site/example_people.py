"""The invented persons of the example installation, and what each has been given to do.

The cast are those whom the manual tells of. Every other party of an example gets one person, whose name says that they
are invented, so that everybody is there who has to answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import product
from uuid import UUID

from django.utils.text import slugify

from tillit.bodies.actions import (
    Ground,
    Terms,
    confirm_mandate,
    enter_mandate,
    give_seat,
    open_room_of,
    take_seat,
    welcome,
)
from tillit.bodies.models import Body, Capacity, Scope
from tillit.bodies.queries import seat_of
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.people.actions import add_organisation, add_person, affiliate
from tillit.people.models import LegalForm, Organisation, Person, Sector
from tillit.people.queries import find_organisation_by_name, find_person, found_by_address

EXAMPLES = Actor.system("examples")
DOMAIN = "exempel.se"
INVENTED = "påhittat för exemplet"


@dataclass(frozen=True, slots=True)
class Role:
    """An invented person: where they belong, in which roles, and which seats they hold, as (kind of body, capacity)."""

    name: str
    mail: str
    organisation: str
    roles: tuple[str, ...]
    told: str
    seats: tuple[tuple[str, Capacity], ...] = ()
    as_guest: bool = False


CAST = (
    Role(
        "Kim Ek", "kim@exempel.se", "Göteborgs Stad", ("strategist", "keeper"), "strategist in the city",
        (("steering", Capacity.HOLDER), ("coordination", Capacity.HOLDER)),
    ),
    Role(
        "Ida Lind", "ida@exempel.se", "Göteborgs Räddningsmission", ("leader", "keeper"), "leads a civil party",
        (("steering", Capacity.HOLDER), ("caucus", Capacity.HOLDER)),
    ),
    Role(
        "Dana Ås", "dana@exempel.se", "Göteborgs Räddningsmission", ("leader", "board"), "Ida’s deputy",
        (("steering", Capacity.DEPUTY), ("caucus", Capacity.DEPUTY)),
    ),
    Role(
        "Noor Sand", "noor@exempel.se", "Skyddsvärnet i Göteborg", ("leader", "keeper", "board"),
        "leads another civil party",
        (("steering", Capacity.HOLDER), ("caucus", Capacity.HOLDER)),
    ),
    Role(
        "Pia Ström", "pia@exempel.se", "Exempelnätverket för samverkan", ("process_leader", "keeper", "board"),
        "process leader",
        (("coordination", Capacity.HOLDER),), as_guest=True,
    ),
    Role("Rut Alm", "rut@exempel.se", "Göteborgs Stad", ("registrar", "board"), "registrar in the city, no seat"),
    Role("Stig Berg", "stig@exempel.se", "", (), "a stranger: belongs nowhere"),
)  # fmt: skip

# who answers for the organisations of the cast
ANSWERS = {role.organisation: role.mail for role in CAST if role.name in {"Kim Ek", "Ida Lind", "Noor Sand"}}
WHERE = {role.mail.partition("@")[0]: role.organisation for role in CAST}
SPEAK, ACCEPT, SIGN, BOOK = Scope
FROM = date(2025, 1, 1)
JOINTLY = Terms(SIGN, FROM, jointly=True)
# whose mandate, who entered it, who confirmed it, and what it gives
MANDATES = (
    ("kim", "rut", "rut", Ground("Kommunstyrelsen", date(2024, 12, 11), f"§ 812, {INVENTED}"), (SPEAK, ACCEPT, SIGN)),
    ("ida", "ida", "dana", Ground("Styrelsen", date(2024, 11, 20), f"§ 6, protokoll 9, {INVENTED}"), (SPEAK, ACCEPT)),
    ("ida", "ida", "dana", Ground("Styrelsen", date(2024, 11, 20), f"§ 7, protokoll 9, {INVENTED}"), (JOINTLY,)),
    ("dana", "ida", "dana", Ground("Styrelsen", date(2024, 11, 20), f"§ 7, protokoll 9, {INVENTED}"), (JOINTLY, BOOK)),
    ("noor", "noor", "noor", Ground("Styrelsen", date(2024, 12, 3), f"§ 4, {INVENTED}"), tuple(Scope)),
)

# of everybody else: the name says that nobody is called so, and the address is that of the organisation
FIRST_NAMES = (
    "Alva", "Birk", "Cleo", "Disa", "Elis", "Frej", "Greta", "Hampus", "Inez", "Jari", "Kerstin", "Leila", "Malte",
    "Nadja", "Olle", "Petra", "Ramin", "Siri", "Tage", "Ulrika", "Viggo", "Wilma", "Yara", "Åsa", "Ärla", "Östen",
)  # fmt: skip
NAMES = [f"{first} {last}" for last, first in product(("Exempel", "Påhitt", "Prov"), FIRST_NAMES)]
DECIDES = {LegalForm.MUNICIPALITY: "Kommunstyrelsen", LegalForm.REGION: "Regionstyrelsen"}


def play(role: Role, bodies: dict[str, Body]) -> None:
    """One of the cast is there, and takes the seats of their role."""
    organisation = organisation_called(role.organisation) if role.organisation else None
    person = find_person(role.mail) or _person(role.name, role.mail, organisation, role.roles)
    for kind, capacity in role.seats:
        if organisation is None or kind not in bodies:
            continue
        body = bodies[kind]
        seat = seat_of(body, organisation) or give_seat(
            body, organisation=organisation, as_guest=role.as_guest, by=EXAMPLES
        )
        take_seat(seat, person=person, capacity=capacity, by=EXAMPLES)


def give_mandates() -> None:
    """To the cast, by invented decisions, each entered and confirmed by those of them who may."""
    for name, enters, confirms, ground, given in MANDATES:
        organisation, holder = organisation_called(WHERE[name]), find_person(f"{name}@{DOMAIN}")
        assert holder is not None  # noqa: S101  # one of the cast
        for scope in given:
            terms = scope if isinstance(scope, Terms) else Terms(scope, FROM)
            with as_one_of(enters) as by:
                made = enter_mandate(organisation, person=holder, terms=terms, ground=ground, by=by)
            with as_one_of(confirms) as by:
                confirm_mandate(made, version=made.version, by=by)


def mail_of(organisation: Organisation) -> str:
    """The address of who answers for an organisation: one of the cast, or the person of its own."""
    return ANSWERS.get(organisation.name, f"{slugify(organisation.name)}@{DOMAIN}")


def who_answers(organisation: Organisation, names: Iterator[str]) -> Person:
    """Who says the organisation's yes: one of the cast, or a person of its own, who gets a mandate the first time."""
    mail = mail_of(organisation)
    known = find_person(mail)
    if known is not None:
        return known
    work = "strategist" if organisation.sector == Sector.PUBLIC else "leader"
    person = _person(next(names), mail, organisation, (work, "keeper", "board"))
    decided_by = DECIDES.get(LegalForm(organisation.legal_form), "Styrelsen")
    ground = Ground(decided_by, date(2024, 12, 10), f"§ 1, {INVENTED}")
    with acting(person.actor) as by:
        for scope in (SPEAK, ACCEPT):
            made = enter_mandate(organisation, person=person, terms=Terms(scope, FROM), ground=ground, by=by)
            confirm_mandate(made, version=made.version, by=by)
    return person


def sit_down(answering: Mapping[UUID, Person], bodies: Iterable[Body]) -> None:
    """Each of these, by their organisation, takes its seats where the parties meet, as far as nobody sits there."""
    for body in bodies:
        for seat in body.seats.all() if body.opens_joint_room and not body.sector else ():
            if seat.organisation_id in answering and not seat.sittings.all():
                take_seat(seat, person=answering[seat.organisation_id], by=EXAMPLES)


@contextmanager
def as_one_of(name: str) -> Iterator[Actor]:
    """As one of the cast."""
    person = find_person(f"{name}@{DOMAIN}")
    assert person is not None  # noqa: S101  # one of the cast
    with acting(person.actor) as actor:
        yield actor


def others_who_answer() -> list[tuple[str, str, str]]:
    """Who plays a part without being of the cast, in the order of their organisations: it, their name, their mail."""
    cast = {role.mail for role in CAST}
    found = found_by_address(DOMAIN, role="board")
    return [
        (one.organisation.name, one.person.name, str(one.person.email)) for one in found if one.person.email not in cast
    ]


def _person(name: str, mail: str, organisation: Organisation | None, roles: tuple[str, ...]) -> Person:
    person = add_person(name, mail, by=EXAMPLES)
    if organisation is not None:
        welcome(person, organisation=organisation, role=roles[0], by=EXAMPLES)
        for more in roles[1:]:
            affiliate(person, organisation=organisation, role=more, by=EXAMPLES)
    return person


def organisation_called(name: str) -> Organisation:
    """One of the partnership's organisations, or the process leader's own, which is invented like her."""
    known = find_organisation_by_name(name)
    if known is not None:
        return known
    made = add_organisation(
        name,
        sector=Sector.CIVIL,
        legal_form=LegalForm.ASSOCIATION,
        no_number_because="Påhittad för exemplet.",
        by=EXAMPLES,
    )
    open_room_of(made, by=EXAMPLES)
    return made
