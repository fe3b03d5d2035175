"""The pages of the Code's matrix as people meet them: the grid, what differs, over time, the files."""

import json
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessments.code import EXPERIENCED, placed, room_for
from tests.assessments.rounds import Raw
from tests.assessments.test_legal_pages import client_of, read
from tests.bodies.mandates import belongs_to, mandated
from tests.cast import EXAMPLES, Cast
from tests.challenges.made import shared_by_two
from tests.conftest import signed_in
from tillit.assessments.models import CodePlacing, Holds
from tillit.assessments.queries.code import newest_of, placings_in
from tillit.bodies.actions import working_in
from tillit.bodies.models import Scope
from tillit.ground.db import acting
from tillit.partnerships.actions import put_fact
from tillit.partnerships.kinds import PARTICIPATION

pytestmark = pytest.mark.rights
PLACE = "planerat/COE-CODE-1/decision/"
WAS = "upplevt/COE-CODE-1/decision/"
# by page, with one row of everything and with three
COSTS = {"": 17, PLACE: 18, "over-tid/": 13, "kodmatris.csv": 11}


def start(circle: object) -> str:
    return f"/krets/{circle}/kodmatris/"


def given(*levels: str, seen: int = 0, **told: object) -> dict[str, object]:
    return {"chosen": list(levels), "ground": "", "seen": seen, "once": uuid4(), **told}


def now(cast: Cast) -> list[tuple[str, str, list[str], str]]:
    with acting(cast.kim.actor):
        return [
            (one.phase, one.holds, one.levels, one.ground) for one in newest_of(placings_in(cast.circle.pk)).values()
        ]


def test_where_nobody_has_placed_the_page_says_what_it_is_and_what_is_first(cast: Cast) -> None:
    page = read(client_of(cast.kim), start(cast.circle.pk))
    for words in ("Say how you plan to work together: Agenda setting", "Nobody has placed anything yet.",
                  "Where these words are from", "Nothing has been guessed."):  # fmt: skip
        assert words in page
    assert f'href="{start(cast.circle.pk)}planerat/COE-CODE-1/agenda/"' in page
    page = read(client_of(cast.pia), start(cast.circle.pk))
    assert "planerat/" not in page
    assert "Whoever speaks for a party places it" in page
    assert read(client_of(cast.omar), start(cast.circle.pk), 404)


def test_it_is_reached_from_the_partnership_and_from_the_talks(cast: Cast) -> None:
    assert start(cast.circle.pk) in read(client_of(cast.ida), f"/partnerskap/{cast.circle.pk}/")
    circle = shared_by_two(cast).circle_id
    client = client_of(cast.ida)
    assert start(circle) in client.get(f"/partnerskap/{circle}/", follow=True).content.decode()
    page = read(client, start(circle))
    assert "Those who have a seat here can read this" in page
    assert client.post(f"{start(circle)}planerat/COE-CODE-1/agenda/", given("dialogue")).status_code == 302
    assert "Unga som ingen når" in read(client, start(circle))


def test_one_phase_leads_to_the_next_and_the_last_to_the_whole(cast: Cast) -> None:
    client, here = client_of(cast.ida), start(cast.circle.pk)
    phases = ["agenda", "formulation", "decision", "implementation", "monitoring", "reformulation"]
    for place, phase in enumerate(phases):
        answer = client.post(f"{here}planerat/COE-CODE-1/{phase}/", given("dialogue", "consultation", seen=place))
        after = f"{here}planerat/COE-CODE-1/{phases[place + 1]}/" if place < 5 else here
        assert (answer.status_code, answer["Location"]) == (302, after)
    assert {(phase, tuple(levels)) for phase, _holds, levels, _ground in now(cast)} == {
        (phase, ("consultation", "dialogue")) for phase in phases
    }
    page = read(client, here)
    assert "Say how the work has been: Agenda setting" in page
    assert "Phase 3 of 6" in read(client, here + PLACE)
    assert 'name="take_back"' in read(client, f"{here}planerat/COE-CODE-1/agenda/")


def test_no_part_and_what_is_taken_back(cast: Cast) -> None:
    client, here = client_of(cast.ida), start(cast.circle.pk)
    client.post(here + WAS, given("no_part", ground="Vi fick veta det efteråt."))
    assert now(cast) == [("decision", "no_part", [], "Vi fick veta det efteråt.")]
    page = read(client, here)
    assert "No part" in page
    assert "Vi fick veta det efteråt." in page

    client.post(here + WAS, {"seen": 1, "once": uuid4(), "take_back": "1", "ground": "x"})

    assert now(cast) == [("decision", "nothing", [], "")]
    assert "Vi fick veta det efteråt." not in read(client, here)
    assert "Vi fick veta det efteråt." in read(client, here + WAS)
    assert "Vi fick veta det efteråt." in read(client, f"{here}over-tid/")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (given(), "Choose a level"),
        (given("no_part", "dialogue"), "Choose either levels"),
        (given("friendship"), "friendship"),
        (given("dialogue", ground="x" * 5_001), "5000"),
        (given("dialogue", ground="x\x00y"), ""),
        (given("dialogue", seen=-1), ""),
        ({"chosen": ["dialogue"]}, ""),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(cast: Cast, told: dict[str, object], words: str) -> None:
    answer = client_of(cast.kim).post(start(cast.circle.pk) + PLACE, told)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert now(cast) == []


@pytest.mark.parametrize("page", ["dreamt/COE-CODE-1/decision", "planerat/COE-CODE-2/decision", "planerat/x-1/decision",
                                  "planerat/COE-CODE-1/lunch", f"planerat/COE-CODE-{10**30}/decision"])  # fmt: skip
def test_what_the_code_does_not_have_is_not_found(cast: Cast, page: str) -> None:
    assert read(client_of(cast.kim), f"{start(cast.circle.pk)}{page}/", 404)


def test_who_speaks_for_nobody_here_places_nothing(cast: Cast) -> None:
    for person in (cast.pia, cast.dag):
        client = client_of(person)
        assert client.get(start(cast.circle.pk) + PLACE).status_code == 403
        assert client.post(start(cast.circle.pk) + PLACE, given("dialogue")).status_code == 403
    assert now(cast) == []


def test_a_form_for_another_party_than_the_pages_is_refused(cast: Cast) -> None:
    answer = client_of(cast.kim).post(start(cast.circle.pk) + PLACE, given("dialogue", party=str(cast.mission.pk)))
    assert answer.status_code == 422
    assert now(cast) == []


def test_who_speaks_for_two_parties_writes_for_one_at_a_time(cast: Cast) -> None:
    belongs_to(cast.kim, cast.welfare)
    mandated(cast.kim, cast.welfare, Scope.SPEAK)
    client, here = client_of(cast.kim), start(cast.circle.pk)
    page = read(client, here)
    assert f"planerat/COE-CODE-1/agenda/?for={cast.municipality.pk}" in page
    answer = client.post(f"{here}{PLACE}?for={cast.welfare.pk}", given("dialogue", party=str(cast.welfare.pk)))
    assert answer["Location"] == f"{here}planerat/COE-CODE-1/implementation/?for={cast.welfare.pk}"
    with acting(cast.kim.actor):
        assert [one.voice.organisation_id for one in placings_in(cast.circle.pk)] == [cast.welfare.pk]


def test_two_that_place_the_same_for_one_party_see_both_and_twice_is_once(cast: Cast) -> None:
    client, here = client_of(cast.kim), start(cast.circle.pk)
    first = client.post(here + PLACE, given("dialogue", ground="Den ena."))
    again = client.post(here + PLACE, given("dialogue", ground="Den ena."))
    second = client.post(here + PLACE, given("information", ground="Den andra."))
    assert (first.status_code, again.status_code, second.status_code) == (302, 302, 409)
    assert "Den ena." in second.content.decode()
    assert "Den andra." in second.content.decode()
    assert len(now(cast)) == 1


def shared(cast: Cast) -> None:
    """The city and the mission plan otherwise in one phase, alike in another; the mission has met something else."""
    room = room_for(cast, cast.kim)
    placed(room, cast.kim, cast.municipality, ("consultation",), ground="Nämnden avgör.")
    placed(room, cast.ida, cast.mission, ("partnership", "dialogue"), ground="Vi bär det tillsammans.")
    placed(room, cast.ida, cast.mission, ("information",), layer=EXPERIENCED)
    for person, party in ((cast.kim, cast.municipality), (cast.ida, cast.mission)):
        placed(room, person, party, ("dialogue",), phase="agenda")


def test_what_is_read_differently_is_said_in_words_before_the_grid(cast: Cast) -> None:
    shared(cast)
    page = read(client_of(cast.noor), start(cast.circle.pk))
    above = page[page.index("Here you read it differently") : page.index('role="img"')]
    for words in ("Decision, as planned", f"<strong>{cast.municipality.name}</strong>: consultation",
                  f"<strong>{cast.mission.name}</strong>: dialogue, partnership",
                  f"Decision: {cast.mission.name} plans dialogue, partnership, and has experienced information.",
                  "nobody’s reading counts for more", "/uppgift/"):  # fmt: skip
        assert words in above
    assert "Agenda setting" not in above


def test_the_grid_shows_each_partys_marks_by_shape_and_letter_and_the_table_says_the_same(cast: Cast) -> None:
    shared(cast)
    page = read(client_of(cast.noor), start(cast.circle.pk))
    picture = page.split('role="img"')[1].split("</svg>")[0]
    marks = re.findall(r'data-layer="(\w+)".*?<text[^>]*>(\w)</text></g>', picture)
    letters = {name: letter for letter, name in re.findall(r"<li><strong>(\w)</strong> ([^<]+)</li>", page)}
    city, mission = letters[cast.municipality.name], letters[cast.mission.name]
    assert sorted(marks) == sorted([
        ("planned", city), ("planned", mission), ("planned", mission), ("experienced", mission), ("planned", city),
        ("planned", mission),
    ])  # fmt: skip
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture)) <= {"currentColor", "none"}
    assert "class=" not in picture
    table = page[page.index("The same in words") :]
    assert "planned: dialogue, partnership; experienced: information" in table
    assert "nothing said" in table
    body = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"\d\s*%|average of|score|higher|lower", re.sub(r"<[^>]+>", " ", body))


def test_what_the_record_tells_stands_until_the_party_places_and_beside_it_then(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        told = {"party": str(cast.mission.pk), "phase": "decision", "planned": "dialogue", "experienced": "information"}
        put_fact(cast.partnership, PARTICIPATION, told, by=EXAMPLES)
    client, here = client_of(cast.ida), start(cast.circle.pk)
    page = read(client, here)
    assert page.count("From the record of the partnership") == 2
    assert "plans dialogue, and has experienced information." in page

    placed(room_for(cast, cast.ida), cast.ida, cast.mission, ("partnership",))

    page = read(client, here)
    assert page.count("From the record of the partnership") == 1
    assert "In the record of the partnership: dialogue." in page
    assert "plans partnership, and has experienced information." in page


def test_readings_over_time_are_compared_with_an_earlier_day(cast: Cast, raw: Raw) -> None:
    shared(cast)
    moved_back(raw, days=40)
    room = room_for(cast, cast.ida)
    placed(room, cast.ida, cast.mission, ("partnership",), layer=EXPERIENCED, ground="Nu är det annorlunda.")
    placed(room, cast.kim, cast.municipality, holds=Holds.NOTHING)
    client, here = client_of(cast.kim), f"{start(cast.circle.pk)}over-tid/"

    page = read(client, here)

    table = page[page.index("Then and now") : page.index("All that was said")]
    rows = re.findall(r"<tr role=\"row\">(.*?)</tr>", table, flags=re.DOTALL)
    cells = [[re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL)]
             for row in rows[1:]]  # fmt: skip
    assert cells == [
        [f"{cast.mission.name}. Decision, as experienced", "information", "partnership"],
        [f"{cast.municipality.name}. Decision, as planned", "consultation", "nothing said"],
    ]
    assert "Nu är det annorlunda." in page
    assert "Nämnden avgör." in page
    other = re.search(r'href="(\?fran=[^"]+)"', page)
    assert other is not None
    assert "Nothing is otherwise." in read(client, here + other[1])
    for bad in ("?fran=2019-13-45", "?fran=x", "?fran="):
        assert read(client, here + bad).count("Then and now") == page.count("Then and now")


def moved_back(raw: Raw, *, days: int) -> None:
    """As if all of it had been said so many days ago; past the guard that keeps what was said."""
    superuser = raw("postgres")
    superuser.execute("set session_replication_role = replica")
    superuser.execute("update assessments_codeplacing set given_at = given_at - make_interval(days => %s)", [days])


def file_of(client: Client, address: str) -> bytes:
    answer = client.get(address)
    body = answer.getvalue()
    answer.close()
    return body


def test_the_files_hold_all_that_was_said_and_no_person(cast: Cast) -> None:
    shared(cast)
    room = room_for(cast, cast.ida)
    placed(room, cast.ida, cast.mission, ("dialogue",), ground="=1+1")
    client = client_of(cast.noor)

    table = file_of(client, f"{start(cast.circle.pk)}kodmatris.csv").decode("utf-8-sig")
    data = json.loads(file_of(client, f"{start(cast.circle.pk)}kodmatris.json"))

    lines = table.split("\r\n")
    assert len(lines) == 8
    assert "COE-CODE;1;decision;Decision;" in lines[1]
    assert ";'=1+1;" in table
    assert len(data["placings"]) == 6
    assert data["placings"][0]["levels"] == "dialogue"
    assert [one["version"] for one in data["codes"]] == [1, 2]
    assert data["codes"][0]["phases"][0] == {"key": "agenda", "name": {"sv": "Sätta agendan", "en": "Agenda setting"}}
    for person in (cast.ida, cast.kim):
        assert str(person) not in table + json.dumps(data, ensure_ascii=False)


def test_a_party_that_has_left_keeps_its_words_and_is_said_to_have_left(cast: Cast) -> None:
    shared(cast)
    client = client_of(cast.kim)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        left = cast.circle.memberships.get(organisation=cast.mission)
        left.ends_on = left.starts_on or cast.circle.created_at.date()
        left.save(update_fields=["ends_on"])
    assert f"{cast.mission.name}, not a party any more" in read(client, start(cast.circle.pk))


def statements(client: Client, address: str) -> int:
    client.get(address).close()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        assert answer.status_code == 200
        answer.close()
    return len(asked.captured_queries)


def test_one_party_or_three_and_one_phase_or_three_cost_the_same(cast: Cast) -> None:
    client, here, room = signed_in(cast.kim), start(cast.circle.pk), room_for(cast, cast.kim)
    placed(room, cast.kim, cast.municipality)
    one = {page: statements(client, here + page) for page in COSTS}

    for person, party in ((cast.kim, cast.municipality), (cast.ida, cast.mission), (cast.noor, cast.welfare)):
        for phase in ("agenda", "decision", "monitoring"):
            placed(room, person, party, ("partnership",), phase=phase)
            placed(room, person, party, ("information",), phase=phase, layer=EXPERIENCED)

    assert {page: statements(client, here + page) for page in COSTS} == one == COSTS
    assert CodePlacing._meta.db_table == "assessments_codeplacing"
