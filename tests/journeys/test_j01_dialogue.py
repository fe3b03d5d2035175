"""Journey 1: Ida opens a challenge, invites a strategist and somebody unknown, and both answer her."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_challenge import PICTURE, clicked
from tests.journeys.test_thread import LOOKS, sign_in_by_link
from tillit.kernel.period import today

pytestmark = pytest.mark.browser

Come = Callable[[Look], Page]
MOST_CLICKS, MOST_OF_THE_INVITED = 12, 4
CITY, UNKNOWN = "Göteborgs Stad", "Ungdomsforskarna"
INVITED = {
    "name_1": CITY, "why_1": "Ni har fritidsgårdarna.",
    "name_2": UNKNOWN, "email_2": "info@ungdomsforskarna.exempel.se", "why_2": "Ni har frågat ungdomarna.",
}  # fmt: skip
PROMISED = (today() + timedelta(days=9)).isoformat()


@pytest.mark.parametrize("look", LOOKS)
def test_j01_from_opening_a_challenge_to_two_pictures(site: Site, person: Come, look: Look) -> None:
    ida = person(look)
    home = ida_opens_and_invites(ida, site, look)

    the_unknown_promises_an_answer_from_the_letter(person(look), look)
    ida.goto("/mina/")
    look_at(ida, look)
    ida.goto(f"{home}inbjudna/")
    expect(ida.locator("main .ds-alert, main .t-alert, main").first).to_contain_text(PROMISED)
    look_at(ida, look)

    kim_comes_in_and_tells_how_the_city_sees_it(person(look), site, look)
    ida.goto(home)
    expect(ida.get_by_role("table").first.get_by_role("columnheader")).to_have_count(3)
    look_at(ida, look)
    the_unknown_says_no_with_a_decision(person(look), look)
    ida.goto(f"{home}inbjudna/")
    ida.locator("main .t-card a", has_text=UNKNOWN).click()
    expect(ida.locator("main")).to_contain_text("Forskningsnämnden")
    look_at(ida, look)
    assert look.faults == []


def ida_opens_and_invites(ida: Page, site: Site, look: Look) -> str:
    """Counted from the signed-in start page."""
    taken = list[str]()
    sign_in_by_link(ida, site.links["Ida"], look)
    ida.goto("/mina/")
    clicked(ida, "main a[href='/ny-utmaning/']", taken)
    for name, text in PICTURE.items():
        ida.locator(f"[name={name}]").fill(text)
    clicked(ida, "main details:has([name=name_2]) summary", taken)
    for name, text in INVITED.items():
        ida.locator(f"[name={name}]").fill(text)
    look_at(ida, look)
    clicked(ida, "main form button[type=submit]", taken)

    expect(ida.locator("h1")).to_have_text(PICTURE["title"])
    expect(ida.locator("main")).to_contain_text(UNKNOWN)
    assert len(taken) <= MOST_CLICKS
    look_at(ida, look)
    return ida.url


def letter_to(page: Page, word: str) -> str:
    """The link in the newest letter with these words."""
    page.goto("/brevlada/")
    links = re.findall(r"https?://[^\s\"<]+/dialog/[^\s\"<]+", page.content())
    assert word in page.content()
    return links[0]


def the_unknown_promises_an_answer_from_the_letter(page: Page, look: Look) -> None:
    """Without an account; a scanner has opened the link before."""
    taken = list[str]()
    link = letter_to(page, UNKNOWN)
    page.request.get(link)
    page.goto(link)
    taken.append("the link in the letter")
    expect(page.locator("main")).to_contain_text(PICTURE["picture_happening"])
    look_at(page, look)
    clicked(page, "[name=answer][value=later]", taken)
    page.locator("[name=promised_on]").fill(PROMISED)
    page.locator("[name=answerer]").fill("Registrator")
    clicked(page, "main form button[type=submit]", taken)
    expect(page.locator("#answered + *")).to_contain_text(PROMISED)
    assert len(taken) <= MOST_OF_THE_INVITED
    look_at(page, look)


def the_unknown_says_no_with_a_decision(page: Page, look: Look) -> None:
    page.goto(letter_to(page, UNKNOWN))
    page.locator("[name=answer][value=no]").check()
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    look_at(page, look)
    for name, text in {
        "decided_by": "Ordföranden", "decided_body": "Forskningsnämnden", "decided_on": today().isoformat(),
        "said": "Vi har inga pengar till det i år.",
    }.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(text)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#answered + *")).to_contain_text("Forskningsnämnden")
    look_at(page, look)


def kim_comes_in_and_tells_how_the_city_sees_it(kim: Page, site: Site, look: Look) -> None:
    """Asked in the city's own room: yes with the mandate, then its picture, written and shared."""
    sign_in_by_link(kim, site.links["Kim"], look)
    kim.goto("/mina/")
    kim.locator("main a[href^='/erbjudande/']").first.click()
    expect(kim.locator("main")).to_contain_text(PICTURE["picture_happening"])
    look_at(kim, look)
    kim.locator("main a.ds-button[href$='/ja/']").click()
    kim.locator("[name=reason]").fill("Det är vår fråga också.")
    kim.locator("main form button[type=submit]").first.click()
    kim.goto("/mina/")
    kim.locator("main a", has_text=PICTURE["title"]).first.click()
    expect(kim.locator("h1")).to_have_text(PICTURE["title"])
    look_at(kim, look)
    kim.locator(".t-first a").click()
    kim.locator("[name=picture_worked]").fill("Sommarlovsöppet gick bra.")
    kim.locator("main form button[type=submit]").first.click()
    kim.locator("main a[href$='/dela/']").click()
    kim.locator("main form button[type=submit]").first.click()
    expect(kim.get_by_role("table").first).to_contain_text("Sommarlovsöppet gick bra.")
