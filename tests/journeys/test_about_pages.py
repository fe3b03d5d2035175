"""The pages about the installation in a browser, reached by the footer's links: clean for axe, and narrow."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_thread import LOOKS

pytestmark = pytest.mark.browser

Come = Callable[[Look], Page]
ABOUT = ("/vem-kan-lasa-vad/", "/vem-far-gora-vad/", "/det-vi-sparar/", "/register/oppna-data/", "/kontakt/",
         "/tillganglighet/", "/kallkod/")  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_a_visitor_reads_about_the_installation(site: Site, person: Come, look: Look) -> None:
    page = person(look)
    for address in ABOUT:
        page.goto("/")
        page.locator(f"footer a[href='{address}']").click()
        page.wait_for_url(f"**{address}")
        look_at(page, look)
    page.goto("/register/badda-in/")
    look_at(page, look)
    assert look.faults == []


def test_a_municipality_gets_its_code_without_scripts_and_the_frame_shows_its_list(
    site: Site, browser: Browser
) -> None:
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/register/oppna-data/")
    page.locator("main a[href='/register/badda-in/']").click()
    page.locator("[name=plats]").select_option("1480")
    page.locator("main form button").click()
    code = page.locator("pre code").inner_text()
    assert 'title="Partnerskap i Göteborg"' in code
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.locator("pre").evaluate("box => box.scrollWidth <= box.clientWidth")
    expect(page.frame_locator("iframe.t-look").locator("h1")).to_have_text("Partnerskap i Göteborg")

    own = context.new_page()
    # on this very host, since browsers let no page from elsewhere show one of this machine
    theirs = f"{site.address}/kommunen/"
    told = f"<!doctype html><html lang='sv'><title>Kommunen</title>{code}</html>"
    own.route(theirs, lambda route: route.fulfill(body=told, content_type="text/html; charset=utf-8"))
    own.goto(theirs)
    expect(own.frame_locator("iframe").locator("main a").first).to_be_visible()
    context.close()
