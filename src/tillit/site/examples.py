"""The example installation: real partnerships from open sources, and invented persons who play their roles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.urls import reverse

from tillit.bodies.actions import (
    Ground,
    Terms,
    ask_for_task,
    confirm_mandate,
    enter_mandate,
    give_seat,
    give_task,
    open_room_of,
    take_seat,
    welcome,
    working_in,
)
from tillit.bodies.actions.tasks import Words
from tillit.bodies.models import Body, Capacity, Room, RoomKind, Scope
from tillit.bodies.queries import bodies_of, members_of, room_of, seat_of
from tillit.exchange.actions import import_file
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.partnerships.actions import confirm_as_example
from tillit.partnerships.rules import is_signed
from tillit.people.actions import add_organisation, add_person, affiliate, make_link
from tillit.people.models import LegalForm, LinkPurpose, Organisation, Person, Sector
from tillit.people.queries import find_organisation_by_name, find_person, has_organisations
from tillit.register.actions import publish
from tillit.site.environment import HERE
from tillit.site.install import CONSOLE
from tillit.site.install import first_link as first_secret

EXAMPLES = Actor.system("examples")
FOLDER = HERE / "examples"
MAIN = "iop-ensamkommande-goteborg"
LINK_LASTS = timedelta(hours=24)
Progress = Callable[[str], None]


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

WHERE = {role.mail.partition("@")[0]: role.organisation for role in CAST}
INVENTED = "påhittat för exemplet"
SPEAK, ACCEPT, SIGN, BOOK = Scope
JOINTLY = Terms(SIGN, date(2025, 1, 1), jointly=True)
# whose mandate, who entered it, who confirmed it, and what it gives
MANDATES = (
    ("kim", "rut", "rut", Ground("Kommunstyrelsen", date(2024, 12, 11), f"§ 812, {INVENTED}"), (SPEAK, ACCEPT, SIGN)),
    ("ida", "ida", "dana", Ground("Styrelsen", date(2024, 11, 20), f"§ 6, protokoll 9, {INVENTED}"), (SPEAK, ACCEPT)),
    ("ida", "ida", "dana", Ground("Styrelsen", date(2024, 11, 20), f"§ 7, protokoll 9, {INVENTED}"), (JOINTLY,)),
    ("dana", "ida", "dana", Ground("Styrelsen", date(2024, 11, 20), f"§ 7, protokoll 9, {INVENTED}"), (JOINTLY, BOOK)),
    ("noor", "noor", "noor", Ground("Styrelsen", date(2024, 12, 3), f"§ 4, {INVENTED}"), tuple(Scope)),
)

# what Ida's and Kim's organisations have to do, and in how many days
MEETING, COSTS, CONTACTS = (
    "Boka lokal till nästa styrgruppsmöte",
    "Stäm av höstens kostnader",
    "Lista på kontaktpersoner",
)


def load(progress: Progress, *, only_main: bool = False) -> None:
    """Load the examples once, or the one alone that the cast plays in: all of it or, when something is wrong, none."""
    with acting(EXAMPLES):
        if has_organisations():
            return
        # the one that the cast plays in first: its organisations are theirs
        for path in sorted(FOLDER.glob("*.json"), key=lambda path: (path.stem != MAIN, path.stem)):
            if path.stem == MAIN or not only_main:
                progress(path.stem)
                _load(path)
        _give_mandates()


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
    is_main = partnership.slug == MAIN
    with working_in(partnership.circle, by=EXAMPLES):
        bodies = {body.kind: body for body in bodies_of(partnership.circle_id)}
        members = {one.name for one in members_of(partnership.circle_id)}
        for role in CAST:
            if is_main or role.organisation in members:
                _play(role, bodies)
        signed = bool(is_signed(partnership))
        publish(confirm_as_example(partnership, open_before_signing=not signed, by=EXAMPLES), by=EXAMPLES)
    if is_main:
        _give_tasks(room_of(partnership.circle, RoomKind.CIRCLE))


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
        welcome(person, organisation=organisation, role=role.roles[0], by=EXAMPLES)
        for more in role.roles[1:]:
            affiliate(person, organisation=organisation, role=more, by=EXAMPLES)
    return person


def _give_mandates() -> None:
    """By invented decisions, each entered and confirmed by those of the cast who may."""
    for name, enters, confirms, ground, given in MANDATES:
        organisation, holder = find_organisation_by_name(WHERE[name]), find_person(f"{name}@exempel.se")
        if organisation is None or holder is None:
            continue
        for scope in given:
            terms = scope if isinstance(scope, Terms) else Terms(scope, date(2025, 1, 1))
            with _as(enters) as by:
                made = enter_mandate(organisation, person=holder, terms=terms, ground=ground, by=by)
            with _as(confirms) as by:
                confirm_mandate(made, version=made.version, by=by)


def _give_tasks(joint: Room) -> None:
    """So that My day has something in it: each holds a task, and one organisation has asked the other for something."""
    mission, city = _organisation(WHERE["ida"]), _organisation(WHERE["kim"])
    with _as("ida") as by:
        holder = find_person("ida@exempel.se")
        give_task(joint, organisation=mission, words=_words(COSTS, 21), holder=holder, by=by)
        ask_for_task(joint, organisation=city, asker=mission, words=_words(CONTACTS, 14), by=by)
    with _as("kim") as by:
        give_task(joint, organisation=city, words=_words(MEETING, 7), holder=find_person("kim@exempel.se"), by=by)


def _words(title: str, days: int) -> Words:
    return Words(f"{title} ({INVENTED})", due_on=today() + timedelta(days=days))


@contextmanager
def _as(name: str) -> Iterator[Actor]:
    person = find_person(f"{name}@exempel.se")
    assert person is not None  # noqa: S101  # one of the cast
    with acting(person.actor) as actor:
        yield actor


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
