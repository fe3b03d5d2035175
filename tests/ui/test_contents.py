"""The list of a long page's sections."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast
from tests.chromium import axe_faults
from tests.conftest import signed_in
from tests.ui.test_catalogue_in_browser import address  # noqa: F401  # a fixture
from tillit.ui.contents import sections_in

LISTED = re.compile(r'<nav class="t-contents".*?</nav>', re.DOTALL)


def many(count: int) -> str:
    return "".join(f'<h2 class="x" id="part-{n}">Part &amp; <em>{n}</em></h2><h2>no id</h2>' for n in range(count))


def test_sections_are_the_headings_that_have_an_id() -> None:
    assert sections_in('<h2 class="x" id="a">A</h2><h2>B</h2><h3 id="c">C</h3><h2 id="d">D\n</h2>') == [
        ("a", "A"), ("d", "D\n"),
    ]  # fmt: skip
    assert sections_in("&lt;h2 id=&quot;a&quot;&gt;A&lt;/h2&gt;") == []


def test_the_list_stands_where_there_are_more_than_five(ui: Any) -> None:
    assert ui.on_this_page(many(5)).strip() == ""
    shown = str(ui.on_this_page(many(6)))
    assert re.findall(r'href="#(part-\d)">([^<]*)<', shown) == [(f"part-{n}", f"Part &amp; {n}") for n in range(6)]


def test_what_somebody_wrote_is_shown_as_it_is(ui: Any) -> None:
    page = many(5) + '<h2 id="own">&lt;script&gt;x&lt;/script&gt;</h2>'
    assert ">&lt;script&gt;x&lt;/script&gt;</a>" in ui.on_this_page(page)


@pytest.mark.django_db
def test_the_long_pages_have_one_and_it_leads_to_each_of_their_sections(cast: Cast) -> None:
    pages = {
        "organisation": reverse("organisations:organisation", args=[cast.mission.pk]),
        "partnership": reverse("partnerships:home", args=[cast.circle.pk]),
        "circle": reverse("bodies:circle", args=[cast.circle.pk]),
        "kept about me": reverse("desk:personal"),
        "powers": reverse("register:powers"),
    }
    visitor = signed_in(cast.ida)
    for name, where in pages.items():
        page = visitor.get(where).content.decode()
        ids, headings = re.findall(r'<h2[^>]*\bid="([^"]+)"', page), page.count("<h2")
        assert headings == len(ids) == len(set(ids)), name
        found = LISTED.findall(page)
        assert len(found) == (headings > 5), name
        if found:
            assert re.findall(r'href="#([^"]+)"', found[0]) == ids, name


@pytest.mark.django_db
def test_a_short_page_has_none(cast: Cast) -> None:
    assert LISTED.findall(signed_in(cast.ida).get(reverse("desk:home")).content.decode()) == []


@pytest.fixture(params=[390, 1280])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    with browser.new_context(viewport={"width": request.param, "height": 900}) as context:
        opened = context.new_page()
        opened.set_default_timeout(5_000)
        opened.goto(f"{address}/components.html")
        yield opened


@pytest.mark.browser
def test_it_is_folded_until_somebody_opens_it(page: Page) -> None:
    contents = page.locator("nav.t-contents")
    expect(contents.locator("a").first).to_be_hidden()
    contents.locator("summary").press("Enter")
    assert axe_faults(page) == []
    contents.locator("a").last.click()
    expect(page.locator("#form-with-faults")).to_be_in_viewport()
