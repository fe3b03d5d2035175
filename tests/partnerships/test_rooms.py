"""A room of a partnership on a page: what lies there, for whom, and nothing for anybody else."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tillit.bodies.actions import give_task
from tillit.bodies.actions.tasks import Words
from tillit.bodies.models import Room
from tillit.documents.actions import write_note
from tillit.ground.db import acting
from tillit.people.models import Person

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]
# 7 of the frame, 1 for the partnership without all that is agreed in it; the room, its notes and its tasks; who may
# read there: who could, through which seats, and the organisations; the events and the names in them
QUESTIONS = {"mission_room": 16, "joint_room": 17}


def page_of(cast: Cast, room: Room) -> str:
    return reverse("partnerships:room", args=[cast.circle.pk, room.pk])


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", QUESTIONS)
def test_the_page_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, name: str, count: int) -> None:
    room = cast.rooms[name]
    with acting(cast.ida.actor):
        for number in range(count):
            write_note(room, title=f"Not {number}", text="Text", by=cast.ida.actor)
            give_task(
                room, organisation=cast.mission, words=Words(f"Uppgift {number}"), holder=cast.ida, by=cast.ida.actor
            )
    browser = client_of(cast.ida)
    page = browser.get(page_of(cast, room)).content.decode()
    assert (page.count(f">Not {count - 1}</a>"), page.count(f">Uppgift {count - 1}</a>")) == (1, 1)

    with CaptureQueriesContext(connection) as asked:
        browser.get(page_of(cast, room))

    assert len(asked) == QUESTIONS[name]


def test_c4_each_sees_the_notes_of_their_own_rooms_only(cast: Cast, client_of: ClientOf) -> None:
    for person, room in ((cast.ida, cast.mission_room), (cast.noor, cast.welfare_room), (cast.kim, cast.joint_room)):
        with acting(person.actor):
            write_note(room, title=f"Not av {person.name}", text="Text", by=person.actor)

    seen: dict[str, list[str]] = {}
    for who in ("ida", "noor", "kim", "pia", "dag"):
        browser = client_of(cast.everybody[who])
        pages = "".join(browser.get(page_of(cast, room)).content.decode() for room in cast.rooms.values())
        seen[who] = [other.name for other in (cast.ida, cast.noor, cast.kim) if f"Not av {other.name}" in pages]

    ida, noor, kim = cast.ida.name, cast.noor.name, cast.kim.name
    assert seen == {"ida": [ida, kim], "noor": [noor, kim], "kim": [kim], "pia": [kim], "dag": [ida, kim]}


def test_c4_a_room_is_found_in_its_own_circle_only(cast: Cast, client_of: ClientOf) -> None:
    where = reverse("partnerships:room", args=[cast.circle.pk, cast.other_room.pk])
    assert [client_of(who).get(where).status_code for who in (cast.omar, cast.ida)] == [404, 404]


def test_how_many_read_through_which_organisation(cast: Cast, client_of: ClientOf) -> None:
    browser = client_of(cast.ida)
    browser.cookies["sprak"] = "en"
    page = browser.get(page_of(cast, cast.joint_room)).content.decode()
    lines = (
        "Göteborgs Räddningsmission: 3 people", "Göteborgs Stad: 1 person", "Processledarna: 1 person",
        "Skyddsvärnet i Göteborg: 1 person",
    )  # fmt: skip
    places = [page.index(f"<li>{line}</li>") for line in lines]
    assert places == sorted(places)
