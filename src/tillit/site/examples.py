"""The example installation: real partnerships from open sources, and invented persons who play their roles."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.urls import reverse

from tillit.bodies.actions import give_seat, open_room_of, take_seat, welcome, working_in
from tillit.bodies.models import Body, Capacity
from tillit.bodies.queries import bodies_of, seat_of
from tillit.exchange.actions import import_file
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.partnerships.actions import confirm_as_example
from tillit.people.actions import add_organisation, add_person, make_link
from tillit.people.models import LegalForm, LinkPurpose, Organisation, Person, Sector
from tillit.people.queries import find_organisation_by_name, find_person, has_organisations
from tillit.register.actions import publish
from tillit.site.environment import HERE
from tillit.site.install import CONSOLE
from tillit.site.install import first_link as first_secret

EXAMPLES = Actor.system("examples")
FOLDER = HERE / "examples"
LINK_LASTS = timedelta(hours=24)
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Role:
    """An invented person: where they belong and which seats they hold, as (kind of body, capacity)."""

    name: str
    mail: str
    organisation: str
    role: str
    told: str
    seats: tuple[tuple[str, Capacity], ...] = ()
    as_guest: bool = False


CAST = (
    Role(
        "Kim Ek", "kim@exempel.se", "Göteborgs Stad", "strategist", "strategist in the city",
        (("steering", Capacity.HOLDER), ("coordination", Capacity.HOLDER)),
    ),
    Role(
        "Ida Lind", "ida@exempel.se", "Göteborgs Räddningsmission", "leader", "leads a civil party",
        (("steering", Capacity.HOLDER), ("caucus", Capacity.HOLDER)),
    ),
    Role(
        "Dana Ås", "dana@exempel.se", "Göteborgs Räddningsmission", "leader", "Ida’s deputy",
        (("steering", Capacity.DEPUTY), ("caucus", Capacity.DEPUTY)),
    ),
    Role(
        "Noor Sand", "noor@exempel.se", "Skyddsvärnet i Göteborg", "leader", "leads another civil party",
        (("steering", Capacity.HOLDER), ("caucus", Capacity.HOLDER)),
    ),
    Role(
        "Pia Ström", "pia@exempel.se", "Exempelnätverket för samverkan", "process_leader", "process leader",
        (("coordination", Capacity.HOLDER),), as_guest=True,
    ),
    Role("Rut Alm", "rut@exempel.se", "Göteborgs Stad", "registrar", "registrar in the city, no seat"),
    Role("Stig Berg", "stig@exempel.se", "", "", "a stranger: belongs nowhere"),
)  # fmt: skip


def load(progress: Progress) -> None:
    """Load the examples once: all of them or, when something is wrong, none."""
    with acting(EXAMPLES):
        if has_organisations():
            return
        for path in sorted(FOLDER.glob("*.json")):
            progress(path.stem)
            _load(path)


def cast_links(base_url: str) -> list[tuple[str, str, str]]:
    """Name, who they are, and a sign-in link good for a day, for each person of the cast."""
    with acting(EXAMPLES):
        links = []
        for role in CAST:
            secret = make_link(LinkPurpose.SIGN_IN, person=find_person(role.mail), lasts=LINK_LASTS, by=EXAMPLES)
            links.append((role.name, role.told, base_url.rstrip("/") + reverse("one_time_link", args=[secret])))
        return links


def first_link(base_url: str) -> str | None:
    """The address where the first organisation is made, or None when there already is one."""
    with acting(CONSOLE):
        secret = first_secret()
    return None if secret is None else base_url.rstrip("/") + reverse("first_organisation", args=[secret])


@transaction.atomic
def _load(path: Path) -> None:
    partnership = import_file(read_file(path.read_bytes()), by=EXAMPLES)
    with working_in(partnership.circle, by=EXAMPLES):
        bodies = {body.kind: body for body in bodies_of(partnership.circle_id)}
        for role in CAST:
            _play(role, bodies)
        publish(confirm_as_example(partnership, by=EXAMPLES), by=EXAMPLES)


def _play(role: Role, bodies: dict[str, Body]) -> None:
    organisation = _organisation(role.organisation) if role.organisation else None
    person = _person(role, organisation)
    for kind, capacity in role.seats:
        if organisation is None or kind not in bodies:
            continue
        body = bodies[kind]
        seat = seat_of(body, organisation) or give_seat(
            body, organisation=organisation, as_guest=role.as_guest, by=EXAMPLES
        )
        take_seat(seat, person=person, capacity=capacity, by=EXAMPLES)


def _person(role: Role, organisation: Organisation | None) -> Person:
    known = find_person(role.mail)
    if known is not None:
        return known
    person = add_person(role.name, role.mail, by=EXAMPLES)
    if organisation is not None:
        welcome(person, organisation=organisation, role=role.role, by=EXAMPLES)
    return person


def _organisation(name: str) -> Organisation:
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
