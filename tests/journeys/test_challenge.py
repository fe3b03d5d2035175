"""Opening a challenge in a browser: how many clicks it takes, and that each of its pages can be read by everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_thread import LOOKS, sign_in_by_link

pytestmark = pytest.mark.browser

Come = Callable[[Look], Page]
MOST_CLICKS = 6
PICTURE = {
    "title": "Unga som ingen når på kvällen",
    "picture_happening": "Fler unga är ute sent och säger att de inte har någonstans att vara.",
    "picture_due_to": "Fritidsgården stänger klockan sju.",
    "picture_worked": "Nattvandringen gick bra så länge någon orkade.",
    "picture_different": "Att det finns en vuxen att tala med.",
    "picture_unknown": "Vad de själva vill.",
    "picture_resources": "En lokal på torget\nTvå ledare",
}


def clicked(page: Page, what: str, taken: list[str]) -> None:
    """A click that counts."""
    taken.append(what)
    page.locator(what).first.click()


@pytest.mark.parametrize("look", LOOKS)
def test_a_challenge_is_opened_in_a_few_clicks_and_read_on_all_its_pages(site: Site, person: Come, look: Look) -> None:
    kim, taken = person(look), list[str]()
    sign_in_by_link(kim, site.links["Kim"], look)
    kim.goto("/mina/")

    clicked(kim, "main a[href='/ny-utmaning/']", taken)
    look_at(kim, look)
    for name, text in PICTURE.items():
        kim.locator(f"[name={name}]").fill(text)
    clicked(kim, "main form button[type=submit]", taken)

    expect(kim.locator("h1")).to_have_text(PICTURE["title"])
    assert len(taken) <= MOST_CLICKS
    table = kim.get_by_role("table").first
    expect(table.get_by_role("columnheader")).to_have_count(2)
    expect(table.get_by_role("row")).to_have_count(7)
    look_at(kim, look)
    links = kim.locator("nav.t-pages a")
    for page in [links.nth(number).get_attribute("href") or "" for number in range(links.count())]:
        kim.goto(page)
        look_at(kim, look)
    kim.go_back()
    assert look.faults == []


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks][:1])
def test_what_is_written_alone_is_saved_shared_and_used_in_the_joint_text(site: Site, person: Come, look: Look) -> None:
    kim = person(look)
    sign_in_by_link(kim, site.links["Kim"], look)
    kim.goto("/ny-utmaning/")
    for name in ("title", "picture_happening"):
        kim.locator(f"[name={name}]").fill(PICTURE[name])
    kim.locator("main form button[type=submit]").first.click()
    home = kim.url

    kim.goto(f"{home}egen-reflektion/")
    kim.locator("main .t-buttons a").first.click()
    look_at(kim, look)
    kim.locator("[name=reflection_takes_on]").fill("En röst, och lokalen.")
    kim.locator("main form button[type=submit]").first.click()
    kim.locator("main a[href$='/dela/']").click()
    look_at(kim, look)
    kim.locator("main form button[type=submit]").first.click()
    expect(kim.get_by_role("table").first).to_contain_text("En röst, och lokalen.")
    look_at(kim, look)

    kim.goto(f"{home}text/happening/?fran=x")
    kim.locator("main a[href^='?fran=']").click()
    expect(kim.locator("[name=text]")).to_have_value(PICTURE["picture_happening"])
    look_at(kim, look)
    kim.locator("main form button[type=submit]").first.click()
    expect(kim.locator("#text ~ .t-text").first).to_contain_text(PICTURE["picture_happening"])
    for page in ("andra/", "avsluta/"):
        kim.goto(f"{home}{page}")
        look_at(kim, look)
    assert look.faults == []
