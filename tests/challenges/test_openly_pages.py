"""The open invitation as people meet it: in the circle, in the register, and by the letter's link."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.challenges.invitations import letters
from tests.challenges.made import TITLE, opened, shared_by_two
from tests.challenges.openly import EMAIL, NAME, SHOWN, interested, published, told
from tests.challenges.test_costs import statements
from tests.challenges.test_pages import in_english, read
from tests.conftest import signed_in
from tillit.challenges.actions import end_open_invitation
from tillit.challenges.models import Ended, Interest, OpenInvitation
from tillit.challenges.queries import secret_of_interest
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.register.models import Opening

pytestmark = pytest.mark.rights
LIST = "/register/inbjudningar/"
GIVEN = {"name": NAME, "contact": "Lo", "email": EMAIL, "brings": "En trädgård.", "why": "Vi ser samma unga."}


def send(client: Client, address: str, **given: object) -> Any:
    return in_english(client).post(address, {"once": uuid4(), **given})


def test_from_proposing_over_the_register_to_an_answer(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    client, start = signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/"
    assert "Invite openly" in read(client, f"{start}oppen-inbjudan/")
    assert TITLE in read(client, f"{start}oppen-inbjudan/foresla/")
    given = {
        "title": "Kom och prata", "about": "Många unga är ute.", "following": "Vi möts i december.",
        "last_on": day_text(today() + timedelta(days=9)), "answer_on": day_text(today() + timedelta(days=20)),
        "party": cast.mission.pk,
    }  # fmt: skip
    sent = send(client, f"{start}oppen-inbjudan/foresla/", **given)
    assert (sent.status_code, sent["Location"]) == (302, f"{start}oppen-inbjudan/")
    with acting(cast.ida.actor):
        one = OpenInvitation.objects.get()

    stranger = in_english(Client())
    assert "Kom och prata" in read(stranger, LIST)
    page = read(stranger, f"{LIST}{one.pk}/")
    for words in ("Kom och prata", "Många unga är ute.", "Vi möts i december.", cast.mission.name, "We are interested"):
        assert words in page
    assert cast.ida.name not in page
    count = len(letters())
    sent = send(stranger, f"{LIST}{one.pk}/intresse/", **GIVEN)
    assert sent.status_code == 302, sent.content.decode()
    assert "read your letter" in read(stranger, sent["Location"])
    assert [letter.recipient for letter in letters()[count:]] == [EMAIL]

    with acting(cast.ida.actor):
        row = Interest.objects.select_related("invitation__challenge").get()
    address = f"/intresse/{secret_of_interest(row)}/"
    assert "Confirm it" in read(stranger, address)
    for ask in (stranger.get, stranger.head):
        assert ask(address).status_code == 200
    assert NAME not in read(client, f"{start}oppen-inbjudan/")
    assert send(stranger, address, do="confirm").status_code == 302
    assert NAME in read(client, f"{start}oppen-inbjudan/")
    chosen = read(client, f"{start}inbjudna/")
    assert NAME in chosen
    assert "Kom och prata" in chosen

    their = f"{start}intresserade/{row.pk}/"
    for words in ("En trädgård.", "Vi ser samma unga.", "Lo", EMAIL, "An answer is promised by"):
        assert words in read(client, their)
    read(client, f"{their}svara-nej/")
    assert send(client, f"{their}svara-nej/", reason="Vi är nog.", party=cast.mission.pk).status_code == 302
    page = read(stranger, address)
    for words in ("Vi är nog.", cast.mission.name, "The answer"):
        assert words in page


def test_a_form_that_cannot_be_taken_says_why_and_keeps_what_was_written(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    client, start = signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/oppen-inbjudan/foresla/"
    good = {
        "title": "Kom", "about": "Många är ute.", "following": "Vi möts i december.", "party": cast.mission.pk,
        "last_on": day_text(today() + timedelta(days=9)), "answer_on": day_text(today() + timedelta(days=9)),
    }  # fmt: skip
    bad = [
        {"title": ""}, {"title": "x" * 201}, {"about": ""}, {"about": "…"}, {"following": "-"}, {"last_on": ""},
        {"last_on": "i morgon"}, {"last_on": day_text(today() - timedelta(days=1))},
        {"answer_on": day_text(today() + timedelta(days=8))}, {"answer_on": day_text(today() + timedelta(days=400))},
    ]  # fmt: skip
    for wrong in bad:
        answer = send(client, start, **good | wrong)
        assert answer.status_code == 422, wrong
    assert send(client, start, **good).status_code == 302


def test_interest_that_cannot_be_taken_says_why(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    address = f"{LIST}{one.pk}/intresse/"
    bad = [
        {"name": ""}, {"contact": ""}, {"email": "x"}, {"brings": ""}, {"brings": "…"}, {"why": ""},
        {"why": "x" * 3001}, {"website": "http://exempel.se"},
    ]  # fmt: skip
    for number, wrong in enumerate(bad):
        answer = send(Client(REMOTE_ADDR=f"203.0.113.{number}"), address, **GIVEN | wrong)
        assert answer.status_code == 422, wrong
    with acting(cast.ida.actor):
        assert Interest.objects.count() == 0


def test_three_letters_a_day_go_to_an_address_and_all_are_answered_alike(cast: Cast) -> None:
    one, count = published(cast.ida, cast.mission, opened(cast.ida, cast.mission)), len(letters())
    address = f"{LIST}{one.pk}/intresse/"
    answers = [send(Client(), address, **GIVEN | {"name": f"Förening {number}"}) for number in range(4)]
    assert [answer.status_code for answer in answers] == [302] * 4
    assert len(letters()) - count == 3
    many = [send(Client(), address, **GIVEN).status_code for _number in range(3)]
    assert 429 in many


def test_the_form_needs_its_own_token(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{LIST}{one.pk}/intresse/", {"once": uuid4(), **GIVEN}).status_code == 403
    row = interested(one, confirmed=False)
    assert strict.post(f"/intresse/{secret_of_interest(row)}/", {"do": "confirm"}).status_code == 403


def test_what_has_ended_stays_readable_with_why_and_takes_no_more(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    one = published(cast.ida, cast.mission, challenge)
    client, start = signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/oppen-inbjudan/{one.pk}/avsluta/"
    read(client, start)
    assert send(client, start, how="day", reason="Nej.", party=cast.mission.pk).status_code == 422
    assert send(client, start, how="withdrawn", reason="Läget är ett annat.", party=cast.mission.pk).status_code == 302
    stranger = in_english(Client())
    assert told().title not in read(stranger, LIST)
    assert told().title in read(stranger, f"{LIST}?visa=avslutade")
    page = read(stranger, f"{LIST}{one.pk}/")
    assert "Läget är ett annat." in page
    assert "We are interested" not in page
    sent = send(stranger, f"{LIST}{one.pk}/intresse/", **GIVEN)
    assert (sent.status_code, sent["Location"]) == (302, f"{LIST}{one.pk}/")


def test_files_and_feed_tell_the_same(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission), wanted=told(title="=1+1 Kom"))
    stranger = in_english(Client())
    [row] = json.loads(stranger.get("/register/inbjudningar.json").content)["openings"]
    assert (row["title"], row["state"], row["last_on"]) == (one.title, "open", one.last_on.isoformat())
    assert row["inviting"] == [cast.mission.name]
    table = stranger.get("/register/inbjudningar.csv").content.decode("utf-8-sig").splitlines()
    assert table[0].startswith("address;title;about")
    assert "'=1+1 Kom" in table[1]
    feed = stranger.get("/register/inbjudningar/flode.xml")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert one.title in feed.content.decode()


def test_the_list_is_walked_by_day_and_narrowed_by_place(cast: Cast) -> None:
    rows = [opening(number) for number in range(27)]
    stranger = in_english(Client())
    first = read(stranger, LIST)
    assert [row.title in first for row in rows] == [True] * 25 + [False] * 2
    assert "the nearest last day first</h2>" in first
    assert "the nearest last day first: Uddevalla</h2>" in read(stranger, f"{LIST}?plats=1485")
    following = first.split("efter=")[1].split('"')[0]
    second = read(stranger, f"{LIST}?efter={following}")
    assert [row.title in second for row in rows] == [False] * 25 + [True] * 2
    assert rows[3].title in read(stranger, f"{LIST}?plats=1485")
    assert rows[4].title not in read(stranger, f"{LIST}?plats=1485")
    for wrong in ("efter=x", "efter=2026-01-01.x"):
        assert stranger.get(f"{LIST}?{wrong}").status_code == 404
    assert stranger.get(f"{LIST}?plats=x%27").status_code == 200
    assert stranger.get(f"{LIST}{uuid4()}/").status_code == 404


def opening(number: int) -> Opening:
    """A row that everybody reads, with its last day after those of the rows before."""
    with acting(ANONYMOUS):
        return Opening.objects.create(
            id=uuid4(), circle_id=uuid4(), title=f"Inbjudan nummer {number:03}",
            places=["1485", "14"] if number == 3 else ["0180", "01"], areas=[],
            last_on=today() + timedelta(days=number), answer_on=today() + timedelta(days=number + 1), ended_as="",
            body={"about": "x", "following": "y", "inviting": ["Z"], "language": "sv", "places": [],
                  "target_groups": [], "ended_because": ""},
            published_at="2026-11-01T10:00:00Z", changed_at="2026-11-01T10:00:00Z",
        )  # fmt: skip


def test_one_interested_or_three_cost_the_same(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one = published(cast.ida, cast.mission, challenge, (cast.kim, cast.municipality))
    row = interested(one)
    client, start = signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/"
    pages = {
        f"{start}oppen-inbjudan/": 13, f"{start}intresserade/{row.pk}/": 23, f"{start}inbjudna/": 16,
    }  # fmt: skip
    public = {LIST: 4, f"{LIST}{one.pk}/": 4, f"{LIST}?plats=1485": 4, f"/intresse/{secret_of_interest(row)}/": 20}
    first = {page: statements(client, page) for page in pages} | {page: statements(Client(), page) for page in public}
    for number in ("Två", "Tre"):
        interested(one, replace(SHOWN, name=number))
        opening(len(number))
    again = {page: statements(client, page) for page in pages} | {page: statements(Client(), page) for page in public}
    assert first == again == pages | public


def test_outsiders_learn_nothing_of_who_is_interested(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one = published(cast.ida, cast.mission, challenge, (cast.kim, cast.municipality))
    pages = [LIST, f"{LIST}{one.pk}/", f"{LIST}{one.pk}/intresse/", "/register/inbjudningar/flode.xml"]

    def world(client: Client) -> list[bytes]:
        return [strip(client.get(address).content) for address in pages]

    files = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in (1, 2)]
    told_in = [client.get("/register/inbjudningar.json").content for client in files[:1]]
    before = [world(Client()), world(signed_in(cast.noor))]
    row = interested(one)
    interested(one, replace(SHOWN, name="En till", email="en@exempel.se"), confirmed=False)
    after = [world(Client()), world(signed_in(cast.noor))]
    assert after == before
    assert [client.get("/register/inbjudningar.json").content for client in files[1:]] == told_in
    for inside in (f"/utmaning/{challenge.circle_id}/oppen-inbjudan/",
                   f"/utmaning/{challenge.circle_id}/intresserade/{row.pk}/"):  # fmt: skip
        assert signed_in(cast.noor).get(inside).status_code == 404
    with acting(cast.kim.actor):
        end_open_invitation(one, how=Ended.CLOSED, reason="Nog.", party=cast.municipality, by=cast.kim.actor)
    assert world(Client()) != before[0]
    assert reverse("register:opening", args=[one.pk]) == f"{LIST}{one.pk}/"


def strip(body: bytes) -> bytes:
    """Without what is new for each visit: the form's own key and its token."""
    return re.sub(rb'value="([0-9a-f-]{36}|[A-Za-z0-9]{64})"', b"", body)
