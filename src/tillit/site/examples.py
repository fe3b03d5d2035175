"""The example installation: real partnerships from open sources, and invented persons who play their roles."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.urls import reverse

from tillit.accord.actions import Why, accept
from tillit.accord.models import Proposal
from tillit.bodies.actions import ask_for_task, give_task, working_in
from tillit.bodies.actions.tasks import Words
from tillit.bodies.models import Room, RoomKind
from tillit.bodies.queries import bodies_of, members_of, room_of
from tillit.exchange.actions import import_file
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.partnerships.actions import propose_confirming, propose_opening
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import partnership_of
from tillit.partnerships.rules import can_propose_opening
from tillit.people.actions import make_link
from tillit.people.models import LinkPurpose, Organisation, Person
from tillit.people.queries import find_person, has_organisations
from tillit.site.environment import HERE
from tillit.site.example_orders import load_order
from tillit.site.example_people import (
    CAST,
    EXAMPLES,
    INVENTED,
    NAMES,
    WHERE,
    as_one_of,
    give_mandates,
    organisation_called,
    play,
    sit_down,
    who_answers,
)
from tillit.site.install import CONSOLE
from tillit.site.install import first_link as first_secret

FOLDER = HERE / "examples"
MAIN = "iop-ensamkommande-goteborg"
LINK_LASTS = timedelta(hours=24)
Progress = Callable[[str], None]
Parties = list[tuple[Organisation, Person]]
STANDS_BEHIND = f"Vi står bakom det som källorna berättar ({INVENTED})."
OPENS = f"Alla ska kunna läsa om det, fast inget avtal är undertecknat ({INVENTED})."

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
        names = iter(NAMES)
        # the one that the cast plays in first: its organisations are theirs
        for path in sorted(FOLDER.glob("*.json"), key=lambda path: (path.stem != MAIN, path.stem)):
            if path.stem == MAIN or not only_main:
                progress(path.stem)
                _load(path, names)
        if not only_main:
            for path in sorted((FOLDER / "handling").glob("*.json")):
                progress(path.stem)
                load_order(path, by=EXAMPLES)


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
def _load(path: Path, names: Iterator[str]) -> None:
    """As it happens everywhere: what the file tells binds nobody until each party's person has said its yes."""
    partnership = import_file(read_file(path.read_bytes()), by=EXAMPLES)
    is_main = partnership.slug == MAIN
    with working_in(partnership.circle, by=EXAMPLES):
        if is_main:
            bodies = {body.kind: body for body in bodies_of(partnership.circle_id)}
            for role in CAST:
                play(role, bodies)
            give_mandates()
        parties = [(one, who_answers(one, names)) for one in members_of(partnership.circle_id)]
        sit_down({one.pk: person for one, person in parties}, bodies_of(partnership.circle_id))
    _agree(propose_confirming, partnership, parties, STANDS_BEHIND)
    with working_in(partnership.circle, by=EXAMPLES):
        confirmed = partnership_of(partnership.circle_id)
    if can_propose_opening(confirmed):
        _agree(propose_opening, confirmed, parties, OPENS)
    if is_main:
        _give_tasks(room_of(partnership.circle, RoomKind.CIRCLE))


def _agree(propose: Callable[..., Proposal], partnership: Partnership, parties: Parties, reason: str) -> None:
    """The first party asks, and each says yes through its person."""
    first, asks = parties[0]
    with acting(asks.actor) as by:
        proposal = propose(partnership, why=Why(first, reason), by=by)
    for organisation, person in parties:
        with acting(person.actor) as by:
            accept(proposal, party=organisation, by=by)


def _give_tasks(joint: Room) -> None:
    """So that My day has something in it: each holds a task, and one organisation has asked the other for something."""
    mission, city = organisation_called(WHERE["ida"]), organisation_called(WHERE["kim"])
    with as_one_of("ida") as by:
        holder = find_person("ida@exempel.se")
        give_task(joint, organisation=mission, words=_words(COSTS, 21), holder=holder, by=by)
        ask_for_task(joint, organisation=city, asker=mission, words=_words(CONTACTS, 14), by=by)
    with as_one_of("kim") as by:
        give_task(joint, organisation=city, words=_words(MEETING, 7), holder=find_person("kim@exempel.se"), by=by)


def _words(title: str, days: int) -> Words:
    return Words(f"{title} ({INVENTED})", due_on=today() + timedelta(days=days))
