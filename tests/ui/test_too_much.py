"""More than is taken in at once: said in the person's own language, with the limit, and nothing written is lost."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast
from tests.chromium import axe_faults
from tests.conftest import signed_in
from tests.ui.test_catalogue_in_browser import address  # noqa: F401  # a fixture
from tillit.documents.models import Document
from tillit.ground.db import acting
from tillit.kernel.errors import TooLarge
from tillit.ui.errors import page_for

FORM = "application/x-www-form-urlencoded"
LIMIT = 20_000
ENGLISH = ("That was too much at once", "can be taken in at once", "Nothing of what you sent has been saved.")
SWEDISH = ("Det var för mycket på en gång", "kan tas emot på en gång", "Inget av det du skickade har sparats.")


@pytest.fixture
def site(cast: Cast, settings: Any) -> str:
    """Where a note is written, on an installation that takes in 20,000 bytes."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = LIMIT
    return reverse("documents:new_note", args=[cast.joint_room.pk])


def send(visitor: Client, where: str, *, origin: str = "http://testserver", **fields: str) -> Any:
    body = urlencode({"title": "Stor", "once": str(uuid4()), **fields})
    return visitor.post(where, body, content_type=FORM, headers={"Origin": origin})


def in_language(visitor: Client, code: str) -> Client:
    visitor.cookies["sprak"] = code
    return visitor


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "said"), [("en", ENGLISH), ("sv", SWEDISH)])
def test_what_was_written_is_given_back_in_the_persons_language(
    cast: Cast, site: str, code: str, said: tuple[str, ...]
) -> None:
    text = "Vi <möttes> i " + "Växjö " * 2_000
    answer = send(in_language(signed_in(cast.ida), code), site, text=text)
    page = answer.content.decode()
    assert answer.status_code == 413
    assert [words for words in said if words not in page] == []
    assert [words for words in (ENGLISH if code == "sv" else SWEDISH) if words in page] == []
    assert "settings" not in page
    assert f'<div class="t-version">Stor\n\n{text.replace("<möttes>", "&lt;möttes&gt;")}</div>' in page
    assert f'href="{site}"' in page
    with acting(cast.ida.actor):
        assert not Document.objects.filter(title="Stor").exists()


@pytest.mark.django_db
def test_too_many_answers_are_given_back_too(cast: Cast, site: str, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    fields = {f"f{number}": f"svar {number}" for number in range(9)}
    answer = send(in_language(signed_in(cast.ida), "en"), site, **fields)
    page = answer.content.decode()
    assert answer.status_code == 413
    assert "more answers than can be taken in" in page
    assert "svar 0\n\nsvar 1" in page


@pytest.mark.django_db
def test_what_is_not_read_is_said_to_stand_in_the_form_still(cast: Cast, site: str) -> None:
    far_too_much = send(in_language(signed_in(cast.ida), "en"), site, text="x" * LIMIT * 5)
    a_strangers = send(in_language(Client(), "en"), site, text="hemligt" * LIMIT)
    elsewhere = send(in_language(signed_in(cast.ida), "en"), site, origin="https://ond.example", text="ont " * LIMIT)
    for answer in (far_too_much, a_strangers, elsewhere):
        page = answer.content.decode()
        assert answer.status_code == 413
        assert "Go back with the browser’s arrow." in page
        assert "t-version" not in page
        assert "xxx" not in page
        assert "hemligt" not in page
        assert "ont ont" not in page


def test_the_products_own_error_says_its_own_limit(rf: Any) -> None:
    request = rf.post("/", urlencode({"reason": "Därför att"}), content_type=FORM)
    page = page_for(request, TooLarge("A partnership file may be at most 5 MB."))
    assert isinstance(page, HttpResponse)
    said = page.content.decode()
    assert "A partnership file may be at most 5 MB. Nothing of what you sent has been saved." in said
    assert '<div class="t-version">Därför att</div>' in said


@pytest.mark.django_db
def test_pages_where_somebody_writes_know_the_limit(cast: Cast, site: str) -> None:
    visitor = signed_in(cast.ida)
    assert f'<template data-most="{LIMIT}">' in visitor.get(site).content.decode()
    assert "data-most" not in visitor.get(reverse("desk:home")).content.decode()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    with browser.new_context(viewport={"width": 390, "height": 900}) as context:
        opened = context.new_page()
        opened.set_default_timeout(10_000)
        opened.goto(f"{address}/components.html")
        yield opened


@pytest.mark.browser
def test_the_form_says_so_before_anything_is_sent(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    form = page.locator("form[enctype]").first
    text = form.locator("textarea")
    text.evaluate("(box) => { box.value = ('å'.repeat(99) + '\\n').repeat(4000); }")
    before = page.url
    form.locator("button[type=submit]").click()
    said = form.locator("[data-too-much]")
    expect(said).to_be_focused()
    expect(said).to_contain_text("2 MB")
    assert (page.url, "POST" in sent, text.evaluate("(box) => box.value.length")) == (before, False, 400_000)
    text.evaluate("(box) => { box.value = 'kort'; }")
    assert axe_faults(page) == []
    form.evaluate("(form) => form.addEventListener('submit', (event) => event.preventDefault())")
    form.locator("button[type=submit]").click()
    expect(said).to_have_count(0)
