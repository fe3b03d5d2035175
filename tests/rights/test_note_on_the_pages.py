"""The note's room attacked through every address."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.rights.pages import asked, walk
from tests.rights.secret import CANARY, INSIDERS, OUTSIDERS, person_of
from tillit.bodies.models import Room
from tillit.bodies.queries import public_room
from tillit.documents.models import Document
from tillit.ground.db import acting

pytestmark = pytest.mark.rights

STARTS = ("/", "/register/", "/mina/", "/vem-kan-lasa-vad/", "/komponenter/", "/brevlada/", "/logga-in/")
FORM = {"title": "x", "text": "y", "version": 1}
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")


@pytest.mark.parametrize("who", OUTSIDERS)
def test_c4_the_answer_is_the_same_as_for_nothing(cast: Cast, note: Document, who: str) -> None:
    browser = signed_in(person_of(cast, who))
    hidden = {"documents:document": note.pk, "documents:change": note.pk, "documents:new_note": cast.mission_room.pk}
    for name, key in hidden.items():
        nothing = uuid4()
        paths = reverse(name, args=[key]), reverse(name, args=[nothing])
        for method in METHODS:
            found, absent = (asked(browser, method, path) for path in paths)
            assert found.without(key) == absent.without(nothing), (method, name)
            assert found.status in {404, 405} or (who == "anonymous" and found.status == 302)
        found, absent = (
            asked(browser, "POST", reverse(name, args=[one]), **FORM, once=uuid4()) for one in (key, nothing)
        )
        assert found.without(key) == absent.without(nothing), ("POST", name)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_c4_no_page_that_links_lead_to_holds_a_trace_of_it(cast: Cast, note: Document, who: str) -> None:
    traces = (CANARY.encode(), str(note.pk).encode(), str(cast.mission_room.pk).encode())
    pages = walk(signed_in(person_of(cast, who)), *STARTS, reverse("partnerships:home", args=[cast.circle.pk]))
    found = [
        path for path, page in pages.items() for trace in traces if trace in page.body + repr(page.headers).encode()
    ]
    assert found == []
    assert len(pages) >= 8
    assert [path for path, page in pages.items() if page.status >= 500] == []


@pytest.mark.parametrize("who", INSIDERS)
def test_c4_who_has_a_seat_for_the_party_is_led_to_it(cast: Cast, note: Document, who: str) -> None:
    pages = walk(signed_in(person_of(cast, who)), *STARTS)
    with_canary = {path for path, page in pages.items() if CANARY.encode() in page.body}
    key = note.pk
    hers = {
        reverse("desk:personal"),
        reverse("documents:move", args=[key]),
        *(
            reverse("documents:move_to", args=[key, room.pk])
            for room in (cast.caucus_room, cast.joint_room, everyones())
        ),
    }
    assert with_canary == {
        reverse("partnerships:home", args=[cast.circle.pk]),
        reverse("partnerships:room", args=[cast.circle.pk, cast.mission_room.pk]),
        reverse("partnerships:history", args=[cast.circle.pk]),
        reverse("documents:document", args=[key]),
        reverse("documents:change", args=[key]),
        f"{reverse('bodies:new_task', args=[cast.mission_room.pk])}?om=documents.document:{key}",
    } | (hers if who == "ida" else set()), "who wrote it is told so, and may move it; nothing else holds it"


def everyones() -> Room:
    """The public room."""
    with acting(EXAMPLES):
        return public_room()


@pytest.mark.parametrize("who", ["kim", "noor", "pia"])
def test_c4_a_post_to_the_room_leaves_nothing_behind(cast: Cast, note: Document, who: str) -> None:
    browser = signed_in(person_of(cast, who))
    for name, key in {"documents:new_note": cast.mission_room.pk, "documents:change": note.pk}.items():
        assert browser.post(reverse(name, args=[key]), {**FORM, "once": uuid4()}).status_code == 404
    page = signed_in(cast.ida).get(reverse("documents:document", args=[note.pk])).content.decode()
    assert CANARY in page
    with acting(cast.ida.actor):
        assert Document.objects.filter(room=cast.mission_room).count() == 1
