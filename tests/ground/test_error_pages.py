"""What went wrong is told calmly, with the right status, and without a trace of how."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import signed_in
from tillit.documents.actions import change_note, write_note
from tillit.ground.db import acting

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ground.addresses")]
TRACES = (b"Traceback", b"ZeroDivisionError", b"psycopg", b"/src/", b"division by zero")


@pytest.fixture
def browser(cast: Cast) -> Client:
    """Ida's browser, which shows error pages instead of raising."""
    found = signed_in(cast.ida)
    found.raise_request_exception = False
    return found


def told(answer: Any) -> tuple[int, bool, bool]:
    """Status, whether there is one heading, whether anything of the inside shows."""
    return answer.status_code, answer.content.count(b"<h1") == 1, any(trace in answer.content for trace in TRACES)


@pytest.mark.parametrize(("path", "status"), [("/finns-inte/", 404), ("/bryt/", 500), ("/bryt-i-sql/", 500)])
def test_a_page_for_each_trouble(browser: Client, path: str, status: int) -> None:
    assert told(browser.get(path)) == (status, True, False)


def test_in_both_languages(browser: Client) -> None:
    swedish = browser.get("/finns-inte/").content
    browser.post("/sprak/", {"language": "en", "next": "/"})
    english = browser.get("/finns-inte/").content
    assert b'lang="sv"' in swedish
    assert b"There is nothing here for you to see" in english
    assert b"There is nothing here for you to see" not in swedish


def test_refused_says_why(cast: Cast) -> None:
    with acting(cast.ida.actor):
        note = write_note(cast.joint_room, title="Idas", text="x", by=cast.ida.actor)
    browser = signed_in(cast.kim)
    browser.post("/sprak/", {"language": "en", "next": "/"})
    answer = browser.get(reverse("documents:change", args=[note.pk]))
    assert answer.status_code == 403
    assert b"Only the organisation that the note was written for changes it." in answer.content


def test_conflict_shows_both_texts_and_saves_neither_over_the_other(cast: Cast, browser: Client) -> None:
    with acting(cast.ida.actor):
        note = write_note(cast.mission_room, title="Rubrik", text="Först", by=cast.ida.actor)
    with acting(cast.dag.actor):
        change_note(note, title="Rubrik", text="Dags ord", version=1, by=cast.dag.actor)
    form = {"title": "Rubrik", "text": "Idas ord", "version": 1, "once": uuid4()}
    answer = browser.post(reverse("documents:change", args=[note.pk]), form)
    assert told(answer) == (409, True, False)
    assert "Idas ord" in answer.content.decode()
    assert "Dags ord" in answer.content.decode()
    shown = browser.get(reverse("documents:document", args=[note.pk])).content.decode()
    assert "Dags ord" in shown
    assert "Idas ord" not in shown


def test_too_much_at_once_is_413(browser: Client, cast: Cast, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    form = {"title": "x", "text": "y" * 2000, "once": uuid4()}
    assert told(browser.post(reverse("documents:new_note", args=[cast.joint_room.pk]), form)) == (413, True, False)
    body = "language=sv&next=" + "x" * 2000
    answer = browser.post("/sprak/", body, content_type="application/x-www-form-urlencoded")
    assert told(answer) == (413, True, False)


def test_a_strange_host_and_a_broken_address_are_400_or_404(browser: Client) -> None:
    assert told(browser.get("/", HTTP_HOST="ont.example")) == (400, True, False)
    assert browser.get("/register/%00/").status_code == 400
    assert browser.get("/register/?efter=%00%ff").status_code == 200  # it says that this is another list


def test_a_form_without_its_secret_is_refused_with_advice(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sprak/", {"language": "en", "next": "/"})
    assert told(answer) == (403, True, False)


def test_when_the_database_is_away_the_page_says_so(browser: Client) -> None:
    where = connection.settings_dict["HOST"]
    connection.close()
    connection.close_pool()
    connection.settings_dict["HOST"] = "/nowhere"
    connection.settings_dict["OPTIONS"]["pool"] |= {"timeout": 0.3}
    try:
        assert told(browser.get("/mina/")) == (503, True, False)
    finally:
        connection.close_pool()
        connection.settings_dict["HOST"] = where
        connection.settings_dict["OPTIONS"]["pool"] |= {"timeout": 10}
    assert browser.get("/mina/").status_code == 200


def test_headers_stand_on_error_pages_too(browser: Client) -> None:
    for path in ("/finns-inte/", "/bryt/", "/mina/"):
        answer = browser.get(path)
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
        assert "no-store" in answer["Cache-Control"]
