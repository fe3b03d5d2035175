"""A citizen sees on the map and in the numbers what there is, goes from a number to the list of it, by keyboard too."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_thread import LOOKS
from tests.register.counting import count

pytestmark = pytest.mark.browser

Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", LOOKS)
def test_from_a_number_to_the_list_of_what_was_counted(site: Site, person: Come, look: Look) -> None:
    count()
    page = person(look)
    page.goto("/register/statistik/")
    look_at(page, look)
    for summary in page.locator("main details > summary").all():
        summary.click()
    look_at(page, look)

    first = page.locator("h2#state ~ figure li").first
    number = first.locator("strong").inner_text()
    first.locator("a").click()
    expect(page).to_have_url(re.compile(r"/register/\?lage="))
    expect(page.locator("main")).to_contain_text(re.compile(rf"\b{number}\b"))

    page.goto("/register/karta/")
    look_at(page, look)
    for summary in page.locator("main details > summary").all():
        summary.click()
    look_at(page, look)
    assert page.locator("svg[role=group] a").count() == 21
    page.get_by_role("link", name=re.compile("^Västra Götalands län: ")).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    focused = page.locator("svg a:focus-visible path")
    assert focused.evaluate("path => getComputedStyle(path).strokeWidth") == "3px"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/register/\?lan=14$"))
    assert look.faults == []


def test_it_is_all_there_without_scripts_and_on_paper(site: Site, browser: Browser) -> None:
    count()
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        page = context.new_page()
        for address in ("/register/statistik/", "/register/karta/"):
            page.goto(address)
            page.locator("main details > summary").first.click()
            assert page.locator("main details[open]").count() >= 1
        page.emulate_media(media="print")
        expect(page.locator("svg[role=group]")).to_be_visible()
