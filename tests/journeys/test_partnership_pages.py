"""Every page of a partnership in a browser, reached by its links: clean for axe, and no wider than the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_thread import LOOKS, sign_in_by_link

pytestmark = pytest.mark.browser

Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", LOOKS)
def test_a_member_reads_all_of_it(site: Site, person: Come, look: Look) -> None:
    kim = person(look)
    home = sign_in_by_link(kim, site.links["Kim"], look)
    expect(kim.locator(".t-first h3")).to_be_visible()
    links = kim.locator("nav.t-pages a")
    pages = [links.nth(number).get_attribute("href") or "" for number in range(links.count())]
    assert len(pages) == 9
    for page in pages:
        kim.goto(page)
        look_at(kim, look)

    kim.goto(home)
    kim.locator("main .t-card a[href*='/rum/']").first.click()
    look_at(kim, look)
    kim.goto(pages[3])
    kim.locator("main a[href*='/fakta/']").first.click()
    expect(kim.locator("h2#events")).to_be_visible()
    look_at(kim, look)
    assert look.faults == []


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks][:1])
def test_the_history_is_found_by_party(site: Site, person: Come, look: Look) -> None:
    kim = person(look)
    home = sign_in_by_link(kim, site.links["Kim"], look)
    kim.goto(f"{home}historia/")
    kim.locator(".ds-details summary", has=kim.locator("xpath=..//form")).first.click()
    kim.locator("[name=party]").select_option(label="Göteborgs Stad")
    kim.locator("form.t-filter button[type=submit]").click()
    expect(kim.locator("form.t-filter")).to_be_visible()
    expect(kim.locator(".t-timeline")).to_contain_text("Göteborgs Stad")
    look_at(kim, look)
    assert look.faults == []


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks][:1])
def test_a_small_partnership_begins_without_a_file(site: Site, person: Come, look: Look) -> None:
    kim = person(look)
    sign_in_by_link(kim, site.links["Kim"], look)
    kim.goto("/mina/")
    kim.locator("main a[href='/borja-partnerskap/']").click()
    look_at(kim, look)
    kim.locator("[name=title]").fill("Öppen kväll")
    kim.locator("[name=other]").press_sequentially("skyddsv")
    kim.get_by_role("option").first.click()
    look_at(kim, look)
    kim.locator("main form button[type=submit]").first.click()
    expect(kim.locator("h1")).to_have_text("Öppen kväll")
    look_at(kim, look)
    kim.locator("main form button[type=submit]").first.click()
    expect(kim.locator(".t-first h3")).to_be_visible()
    kim.locator("main a[href$='/bekrafta/']").first.click()
    expect(kim.locator("#quiet")).to_be_visible()  # Noor has a mandate, and no seat here yet
    look_at(kim, look)
    assert look.faults == []


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks][:1])
def test_a_source_is_proposed_and_chosen_for_a_text(site: Site, person: Come, look: Look) -> None:
    kim = person(look)
    home = sign_in_by_link(kim, site.links["Kim"], look)
    kim.goto(f"{home}historia/?since=x&party=y")
    expect(kim.locator(".ds-alert")).to_be_visible()
    look_at(kim, look)
    kim.goto(f"{home}ursprung/")
    kim.locator("main a[href$='/ny/kalla/']").click()
    kim.locator("[name=fact_title]").fill("Avtalet")
    kim.locator("[name=fact_address]").fill("www.example.org")
    kim.locator("[name=reason]").fill("Det är härifrån vi vet det.")
    kim.locator("main form button[type=submit]").first.click()
    expect(kim.locator(".ds-error-summary")).to_contain_text("https://")
    look_at(kim, look)
    kim.locator("[name=fact_address]").fill("https://example.org/avtal")
    kim.locator("main form button[type=submit]").first.click()
    expect(kim.locator("main")).to_contain_text("https://example.org/avtal")
    look_at(kim, look)

    kim.goto(f"{home}andra/")
    kim.locator("summary", has_text="källor").click()
    kim.locator("[name=fact_sources_of_purpose]").first.check()
    look_at(kim, look)
    kim.locator("[name=reason]").fill("Där står varför.")
    kim.locator("main form button[type=submit]").first.click()
    expect(kim.locator("main")).to_contain_text("Källor: ")
    look_at(kim, look)
    assert look.faults == []
