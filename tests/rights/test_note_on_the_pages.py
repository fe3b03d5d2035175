"""The note's room attacked through every address."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import signed_in
from tests.rights.pages import asked, walk
from tests.rights.secret import CANARY, INSIDERS, OUTSIDERS, person_of
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
    home = reverse("partnerships:home", args=[cast.circle.pk])
    assert with_canary >= {
        home,
        reverse("documents:document", args=[note.pk]),
        reverse("documents:change", args=[note.pk]),
    }


@pytest.mark.parametrize("who", ["kim", "noor", "pia"])
def test_c4_a_post_to_the_room_leaves_nothing_behind(cast: Cast, note: Document, who: str) -> None:
    browser = signed_in(person_of(cast, who))
    for name, key in {"documents:new_note": cast.mission_room.pk, "documents:change": note.pk}.items():
        assert browser.post(reverse(name, args=[key]), {**FORM, "once": uuid4()}).status_code == 404
    page = signed_in(cast.ida).get(reverse("documents:document", args=[note.pk])).content.decode()
    assert CANARY in page
    with acting(cast.ida.actor):
        assert Document.objects.filter(room=cast.mission_room).count() == 1
