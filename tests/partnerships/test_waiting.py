"""What is proposed stands beside what it is about, with whose answer it waits for (C3): on every page and at forms."""

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.partnerships.deciding import fields, open_proposal, put, send, yes
from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.bodies.actions import BodyWords
from tillit.ground.db import acting
from tillit.partnerships.kinds import (
    ABOUT,
    ACTIVITY,
    CONTRIBUTION,
    GOAL,
    PARTICIPATION,
    PARTY,
    PRIORITY,
    SOURCE,
    STATE_ENTRY,
    TERM,
    Kind,
)
from tillit.partnerships.queries import waiting_in
from tillit.people.models import Person

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]
EVERYBODY = "Waiting for: Göteborgs Räddningsmission, Göteborgs Stad, Skyddsvärnet i Göteborg."
CITY = "Waiting for: Göteborgs Stad."
CHANGE, REMOVAL = "A change is proposed", "It is proposed to take this away"


def page_of(cast: Cast, client_of: ClientOf, name: str, *arguments: object, who: str = "kim") -> str:
    browser = client_of(cast.everybody[who])
    browser.cookies["sprak"] = "en"
    answer = browser.get(reverse(f"partnerships:{name}", args=[cast.circle.pk, *arguments]))
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index("<main") : page.index("</main")].replace("\xa0", " ")


def hint(cast: Cast, proposal: Proposal, title: str) -> str:
    """The way to a proposal, by what it is called where it stands."""
    return f'<a class="ds-link" href="{reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])}">{title}</a>'


def proposed(cast: Cast, kind: Kind, key: str = "", **values: Any) -> Proposal:
    """Ida proposes to change a fact, to take it away, or to add one."""
    name = "add" if not key else "change" if values else "remove"
    known = [UUID(key)] if key else []
    version = {"version": 1} if key else {}
    answer = send(cast.ida, name, cast.circle.pk, kind, *known, **fields(values, **version))
    assert answer.status_code == 302, answer.content.decode()
    return open_proposal(cast)


def test_c3_a_change_that_waits_stands_on_every_page_of_the_fact(cast: Cast, client_of: ClientOf) -> None:
    goal = put(cast, GOAL, name="Ingen ute")
    other = put(cast, GOAL, name="Alla inne")
    change = proposed(cast, GOAL, goal, name="Ingen ute i natt")
    yes(cast, change, "ida", "noor")
    link = hint(cast, change, CHANGE)

    for name, arguments in (
        ("goals", ()), ("fact", (GOAL, UUID(goal))), ("change", (GOAL, UUID(goal))), ("remove", (GOAL, UUID(goal))),
    ):  # fmt: skip
        page = page_of(cast, client_of, name, *arguments)
        assert (page.count(link), page.count(CITY)) == (1, 1), name
        assert "Ingen ute i natt" not in page
    for name in ("fact", "change"):
        assert link not in page_of(cast, client_of, name, GOAL, UUID(other))
    assert link not in page_of(cast, client_of, "add", GOAL)

    yes(cast, change, "kim")
    assert link not in page_of(cast, client_of, "goals")


def test_c3_what_would_be_added_stands_at_its_list_and_at_the_form(cast: Cast, client_of: ClientOf) -> None:
    asked = proposed(cast, GOAL, name="Ingen ute")
    link = hint(cast, asked, "Add – Goal: Ingen ute")

    for who in ("kim", "pia"):
        page = page_of(cast, client_of, "goals", who=who)
        assert (page.count(link), page.count(EVERYBODY)) == (1, 1), who
    assert link in page_of(cast, client_of, "add", GOAL)
    assert link not in page_of(cast, client_of, "add", TERM)
    assert link not in page_of(cast, client_of, "money")


@pytest.mark.parametrize(
    ("name", "kind", "values"),
    [
        ("parties", TERM, {"name": "Perioden"}),
        ("money", CONTRIBUTION, {"giver_in_words": "Några", "kind": "money"}),
        ("money", PRIORITY, {"name": "Barn först"}),
        ("lineage", STATE_ENTRY, {"state": "decided"}),
        ("fact", SOURCE, {"title": "Avtalet"}),
    ],
)
def test_c3_what_would_be_taken_away_says_so(
    cast: Cast, client_of: ClientOf, name: str, kind: Kind, values: dict[str, object]
) -> None:
    key = put(cast, kind, **values)
    proposed(cast, kind, key)
    page = page_of(cast, client_of, name, *((kind, UUID(key)) if name == "fact" else ()))
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert (text.count(REMOVAL), text.count(EVERYBODY)) == (1, 1)


def test_c3_a_newcomer_that_is_asked_and_a_party_that_would_change_stand_among_the_parties(
    cast: Cast, client_of: ClientOf
) -> None:
    with acting(cast.ida.actor):
        mission = str(PARTY.model._default_manager.get(organisation=cast.mission, partnership=cast.partnership).pk)
    changed = proposed(cast, PARTY, mission, organisation=cast.mission.pk, role="Driver ett boende")
    page = page_of(cast, client_of, "parties")
    assert f"<dt>{CHANGE}</dt><dd>{EVERYBODY}" in page
    assert hint(cast, changed, CHANGE) in page_of(cast, client_of, "fact", PARTY, UUID(mission))


def test_c3_a_text_of_the_partnership_that_would_change_says_so_on_the_home(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.ida.actor):
        values = {name: value for name, value in ABOUT.values(cast.partnership).items() if value is not None}
    answer = send(
        cast.ida, "change_about", cast.circle.pk,
        **fields(values | {"purpose": "Ingen ska vara ute."}, version=cast.partnership.version),  # type: ignore[arg-type]
    )  # fmt: skip
    assert answer.status_code == 302
    change = open_proposal(cast)
    link = hint(cast, change, CHANGE)

    home = page_of(cast, client_of, "home")
    assert home.count(link) == 1
    assert home.index('id="agreed"') < home.index("What we want together") < home.index(link)
    assert link in page_of(cast, client_of, "change_about")


def test_c3_only_who_may_enter_the_room_of_a_proposal_is_told_of_it(cast: Cast) -> None:
    asked = proposed(cast, GOAL, name="Ingen ute")
    for person in (cast.kim, cast.pia):
        with acting(person.actor):
            assert [one.proposal.pk for one in waiting_in(person.actor, cast.circle.pk)] == [asked.pk]
    for outside in (cast.omar, cast.stig, cast.lo):
        with acting(outside.actor):
            assert waiting_in(outside.actor, cast.circle.pk) == ()


def test_c2_an_activity_that_would_change_hands_says_so(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.noor.actor):
        shelter = ACTIVITY.model._default_manager.get(name="Natthärbärge", room=cast.joint_room)
        values = {name: value for name, value in ACTIVITY.values(shelter).items() if value is not None}
    sent = fields(values | {"booked_by": cast.mission.pk}, version=shelter.version)
    assert send(cast.noor, "change", cast.circle.pk, ACTIVITY, shelter.pk, **sent).status_code == 302
    link = hint(cast, open_proposal(cast), CHANGE)
    for name, arguments in (("activities", ()), ("activity", (shelter.pk,))):
        assert link in page_of(cast, client_of, name, *arguments)


def test_c3_the_short_lists_of_the_home_say_what_is_asked_about_each(cast: Cast, client_of: ClientOf) -> None:
    put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
    goal = put(cast, GOAL, name="Ingen ute")
    change = proposed(cast, GOAL, goal, name="Ingen ute i natt")
    home = page_of(cast, client_of, "home")
    assert hint(cast, change, CHANGE) in home
    with acting(cast.ida.actor):
        words = {"before": asdict(BodyWords.of(cast.steering)), "after": asdict(BodyWords("Annat namn"))}
        wanted = Wanted("body_changed", words, cast.steering.pk, cast.steering.version)
        why = Why(cast.mission, "x")
        asked = propose(cast.joint_room, wanted=wanted, why=why, by=cast.ida.actor)
    home = page_of(cast, client_of, "home")
    groups = home[home.index('id="groups"') : home.index('id="happened"')]
    assert hint(cast, asked, f"Change the group {cast.steering.name}") in groups


def test_c3_the_matrix_of_phases_says_what_is_asked_about_a_cell(cast: Cast, client_of: ClientOf) -> None:
    """What one that has left told of itself is joint."""
    left = cast.departed
    told = put(cast, PARTICIPATION, party=str(left.pk), phase="implementation", planned="dialogue")
    removal = proposed(cast, PARTICIPATION, told)
    page = page_of(cast, client_of, "parties")
    assert hint(cast, removal, f"{left.name}, implementation: {REMOVAL}") in page
    assert "planned: dialogue; as it was: not stated (proposed)</td>" in page
