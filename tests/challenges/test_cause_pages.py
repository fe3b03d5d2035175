"""The map of causes to goals as people meet it: begun, drawn, agreed on, taken along, and goals that come of it."""

import csv
import io
import json
import re
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.challenges.causes import asked_to_agree, put, said_yes, seen, tied
from tests.challenges.made import opened, shared_by_two
from tests.challenges.test_needs_pages import sent
from tests.challenges.test_pages import in_english, read
from tests.challenges.test_preparing import asked
from tests.conftest import signed_in
from tillit.accord.models import Proposal
from tillit.challenges.causes.templates import FREE, LFA
from tillit.challenges.forms.causes import MOST_AT_ONCE, MOST_LINE, AddForm
from tillit.challenges.models import CauseNode, Challenge
from tillit.ground.addresses import address
from tillit.ground.db import acting

pytestmark = pytest.mark.rights
COSTS = {"karta/": 11, "karta/lfa/": 16, "karta/lfa/ny/": 14, "karta/lfa/enas/": 14}


def start(challenge: Challenge) -> str:
    return f"/utmaning/{challenge.circle_id}/"


def map_with_two(cast: Cast) -> tuple[Challenge, CauseNode, CauseNode]:
    challenge = shared_by_two(cast)
    problem = put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    goal = put(challenge, cast.ida, cast.mission, "goal", "Alla har någonstans att vara", at=problem)
    return challenge, problem, goal


def test_a_map_is_begun_in_two_taps_and_drawn_on_by_buttons(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    ida, kim = in_english(signed_in(cast.ida)), in_english(signed_in(cast.kim))
    page = read(ida, f"{start(challenge)}karta/")
    assert "Begin here" in page
    page = read(ida, f"{start(challenge)}karta/lfa/")
    assert "Put the first box on the map" in page
    assert "<svg role" not in page

    home = sent(ida, f"{start(challenge)}karta/lfa/ny/", texts="Unga är ute", kind="problem")
    assert home == f"{start(challenge)}karta/lfa/"
    page = read(kim, home)
    add = re.search(r'href="([^"]+karta/lfa/ny/\?i=[^"]+)"', page)
    assert add
    assert "We see it otherwise" in page
    sent(kim, add[1], texts="Trångt hemma\n\nDyra bostäder", kind="cause")

    page = read(ida, home)
    assert page.count("because") == 2
    assert "Turn a cause into a goal" in page
    svg = re.search(r"<svg role=.*?</svg>", page, re.DOTALL)
    assert svg
    assert "<script" not in svg[0]
    assert all(word in svg[0] for word in ("<title", "<desc", "Dyra bostäder"))
    with_link = sent(ida, f"{start(challenge)}karta/lfa/ny/", texts="Alla har någonstans", kind="goal")
    goal = next(one for one in seen(challenge, cast.ida).nodes if one.kind == "goal")
    cause = next(one for one in seen(challenge, cast.ida).nodes if one.text == "Trångt hemma")
    sent(ida, f"{start(challenge)}ruta/{goal.pk}/lank/", effect=cause.pk)
    assert "answered by" in read(ida, with_link)


def test_a_box_is_changed_moved_and_taken_away_on_pages_of_its_own(cast: Cast) -> None:
    challenge, problem, goal = map_with_two(cast)
    ida, here = in_english(signed_in(cast.ida)), start(challenge)
    assert "Take it off the map" in read(ida, f"{here}ruta/{goal.pk}/")
    back = sent(ida, f"{here}ruta/{goal.pk}/", texts="", text="Alla har en plats", kind="goal", version=1)
    assert back == f"{here}karta/lfa/#ruta-{goal.pk}"
    assert "Move it up" in read(ida, f"{here}ruta/{goal.pk}/flytta/")
    sent(ida, f"{here}ruta/{goal.pk}/flytta/", at="")
    assert seen(challenge, cast.ida).links == ()
    sent(ida, f"{here}ruta/{goal.pk}/plats/", up="0")
    sent(ida, f"{here}ruta/{problem.pk}/ta-bort/", reason="Fel.")
    assert [one.text for one in seen(challenge, cast.ida).nodes] == ["Alla har en plats"]
    stale = ida.post(f"{here}ruta/{goal.pk}/", {"text": "Sent", "kind": "goal", "version": 1, "once": uuid4()})
    assert stale.status_code == 409
    assert "Alla har en plats" in stale.content.decode()


def test_what_a_tree_refuses_is_said_on_the_page(cast: Cast) -> None:
    challenge, problem, _goal = map_with_two(cast)
    one = put(challenge, cast.ida, cast.mission, "cause", "Ett", at=problem)
    two = put(challenge, cast.ida, cast.mission, "cause", "Två", at=one)
    answer = in_english(signed_in(cast.ida)).post(
        f"{start(challenge)}ruta/{two.pk}/lank/", {"effect": problem.pk, "once": uuid4()}
    )
    assert answer.status_code == 422
    assert "In a tree there is one way only between two boxes" in answer.content.decode()


def test_the_map_is_agreed_on_and_says_what_has_changed_since(cast: Cast) -> None:
    challenge, _problem, _goal = map_with_two(cast)
    ida = in_english(signed_in(cast.ida))
    assert "Ask whether all see it so" in read(ida, f"{start(challenge)}karta/lfa/")
    page = read(ida, f"{start(challenge)}karta/lfa/enas/")
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert digest
    to = sent(ida, f"{start(challenge)}karta/lfa/enas/", digest=digest[1], reason="Så är det.")
    assert "/forslag/" in to
    assert "Alla har någonstans att vara" in read(ida, to)
    assert "See what is proposed" in read(ida, f"{start(challenge)}karta/lfa/")
    stale = ida.post(f"{start(challenge)}karta/lfa/enas/", {"digest": "0" * 64, "reason": "x", "once": uuid4()})
    assert stale.status_code == 409


def test_what_was_agreed_on_and_what_is_new_stand_beside_each_other(cast: Cast) -> None:
    challenge, _problem, _goal = map_with_two(cast)
    made = asked_to_agree(challenge, cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        said_yes(made, person, party)
    ida = in_english(signed_in(cast.ida))
    assert "You have agreed on the map as it stands" in read(ida, f"{start(challenge)}karta/lfa/")
    put(challenge, cast.kim, cast.municipality, "cause", "Nytt skäl")
    page = read(ida, f"{start(challenge)}karta/lfa/")
    assert "New: Nytt skäl" in page
    assert "Is this how you see it together?" in page


def test_the_map_is_taken_along_as_picture_list_and_data(cast: Cast) -> None:
    challenge, problem, goal = map_with_two(cast)
    put(challenge, cast.ida, cast.mission, "cause", "=1+1 & <b>", at=problem)
    client, here = in_english(signed_in(cast.kim)), f"{start(challenge)}karta/lfa/fil/"
    svg = client.get(f"{here}som-bild/")
    assert svg["Content-Type"].startswith("image/svg+xml")
    assert "attachment" in svg["Content-Disposition"]
    root = ET.fromstring(svg.content.decode())  # noqa: S314  # our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "=1+1 & <b>" in "".join(root.itertext())
    rows = list(csv.reader(io.StringIO(client.get(f"{here}som-lista/").content.decode("utf-8-sig")), delimiter=";"))
    assert [row[3] for row in rows[1:]] == ["Unga är ute", "Alla har någonstans att vara", "'=1+1 & <b>"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "2"]
    told = json.loads(client.get(f"{here}som-data/").content)
    assert told["template"] == "lfa"
    assert [str(goal.pk), str(problem.pk)] in told["links"]
    assert client.get(f"{here}exe/").status_code == 404


def test_a_goal_of_the_map_becomes_the_partnerships_and_both_pages_say_so(cast: Cast) -> None:
    challenge, _problem, goal = map_with_two(cast)
    ida, here = in_english(signed_in(cast.ida)), f"{start(challenge)}karta/lfa/"
    assert "Make it a goal of the partnership" not in read(ida, here)
    made = asked(challenge, cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        said_yes(made, person, party)
    link = re.search(r'href="([^"]+\?ur=[^"]+)"', read(ida, here))
    assert link
    assert str(goal.pk) in link[1]
    form = read(ida, link[1])
    assert 'value="Alla har någonstans att vara"' in form

    to = sent(ida, link[1], fact_name="Alla har en plats", reason="Det är målet.")
    assert "Alla har någonstans att vara" in read(ida, to)
    with acting(cast.ida.actor):
        proposal = Proposal.objects.get(word="fact_added", room=challenge.room)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        said_yes(proposal, person, party)

    page = read(ida, address("partnerships:goals", challenge.circle_id))
    assert "On the map of causes to goals:" in page
    assert "It answers to: Unga är ute" in page
    page = read(ida, here)
    assert "Has become a goal of the partnership:" in page
    assert "Alla har en plats" in page
    wrong = ida.get(f"{link[1].partition('?')[0]}?ur={uuid4()}")
    assert wrong.status_code == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"texts": " \n "}, "texts"),
        ({"texts": "x" * (MOST_LINE + 1)}, "texts"),
        ({"texts": "\n".join(f"rad {at}" for at in range(MOST_AT_ONCE + 1))}, "texts"),
        ({"kind": "agenda"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"detail": "x" * 501}, "detail"),
    ],
)
def test_bad_input_is_refused_at_its_field(cast: Cast, given: dict[str, str], field: str) -> None:
    good = {"texts": "Ett\nTvå\nEtt", "kind": "cause", "detail": "", "once": uuid4()}
    form = AddForm(good | given, parties=[cast.mission], kinds=LFA.kinds)
    assert not form.is_valid()
    assert set(form.errors) == {field}
    form = AddForm(good, parties=[cast.mission], kinds=LFA.kinds)
    assert form.is_valid()
    assert form.cleaned_data["texts"] == ["Ett", "Två"]


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def test_one_box_or_three_cost_the_same(cast: Cast) -> None:
    challenge, problem, goal = map_with_two(cast)
    client = signed_in(cast.ida)
    few = {page: statements(client, f"{start(challenge)}{page}") for page in COSTS}
    causes = [put(challenge, cast.kim, cast.municipality, "cause", text, at=problem) for text in "abc"]
    tied(goal, causes[0], cast.kim, cast.municipality)
    assert {page: statements(client, f"{start(challenge)}{page}") for page in COSTS} == few == COSTS


def test_a_map_that_is_full_is_read_quickly_enough_and_whole(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    before = put(challenge, cast.ida, cast.mission, "cause", "Ruta 0", template=FREE)
    for at in range(1, 30):
        before = put(challenge, cast.ida, cast.mission, "cause", f"Ruta {at}", at=before, template=FREE)
    page = read(in_english(signed_in(cast.ida)), f"{start(challenge)}karta/fri/")
    assert page.count('id="ruta-') == 30
    assert len(re.findall(r"<ul[ >]", page)) == page.count("</ul>")
    assert len(re.findall(r"<li[ >]", page)) == page.count("</li>")
