"""Requests made to break: each is answered calmly, none with a fault of ours."""

import uuid
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import signed_in
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.people.actions import make_link
from tillit.people.models import LinkPurpose

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("address", ["/", "/register/", "/logga-in/", "/mina/", "/finns-inte/"])
@pytest.mark.parametrize("key", ["a\0bcccccccc", "é" * 32, "x" * 5000])
def test_a_session_cookie_that_is_no_key_is_a_stranger(address: str, key: str) -> None:
    browser = Client()
    browser.cookies["sessionid"] = key
    assert browser.get(address).status_code in {200, 302, 404}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        (f"multipart/form-data; boundary={'b' * 300}", b"x"),
        (f"{FORM}; charset=iso-8859-1", b"language=sv"),
        (f"{FORM}; charset=utf-16", b"language=sv"),
    ],
)
@pytest.mark.parametrize("address", ["/sprak/", "/logga-in/"])
def test_a_body_that_cannot_be_read_is_a_bad_request(address: str, kind: str, body: bytes) -> None:
    answer = Client().post(address, body, content_type=kind)
    assert answer.status_code == 400
    assert b"<h1>" in answer.content


@pytest.mark.parametrize(
    "back",
    [
        "?x",
        "#",
        "",
        "desk:home",
        "//evil.example",
        "/\\evil.example",
        "\ud800".encode("utf-8", "surrogatepass"),
        "http://x",
    ],
)
def test_the_language_leads_back_to_a_path_of_ours_or_to_the_front(back: Any) -> None:
    answer = Client().post("/sprak/", {"language": "en", "next": back})
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize("back", ["http://[::1", "http://evil.example", "//evil.example", "javascript:alert(1)"])
def test_sign_in_bears_an_address_that_cannot_be_read(back: str) -> None:
    assert Client().get("/logga-in/", {"next": back}).status_code == 200


def test_a_zero_byte_in_the_address_is_a_bad_request(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    assert browser.get("/mina/%00").status_code == 400
    assert browser.post("/mina/%00", {"once": str(uuid.uuid4())}).status_code == 400


def test_a_link_to_be_somebody_else_bears_a_once_key(cast: Cast) -> None:
    with acting(Actor.system("examples")):
        secret = make_link(LinkPurpose.SIGN_IN, person=cast.noor, by=Actor.system("examples"))
    answer = signed_in(cast.ida).post(f"/lank/{secret}/", {"once": str(uuid.uuid4())})
    assert (answer.status_code, answer["Location"]) == (302, "/mina/")


def test_a_text_is_shown_when_the_sign_in_has_ended(cast: Cast) -> None:
    answer = Client().post(f"/rum/{cast.mission_room.pk}/anteckning/", {"title": "Titeln", "text": "Min långa text"})
    absent = Client().post(f"/rum/{uuid.uuid4()}/anteckning/", {"title": "Titeln", "text": "Min långa text"})
    page = answer.content.decode()
    assert (answer.status_code, absent.status_code) == (401, 401)
    assert "Titeln" in page
    assert "Min långa text" in page
    assert "csrf" not in page


@pytest.mark.parametrize("address", ["/", "/halsa", "/finns-inte/", "/mina/", "/sprak/"])
def test_every_answer_carries_the_headers(address: str) -> None:
    answer = Client().get(address)
    names = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
    assert [name for name in names if name not in answer.headers] == []
    assert answer["Cache-Control"] == ("public, no-cache" if address == "/" else "no-store")
