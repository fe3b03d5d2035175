"""The whole thread in a browser: a citizen finds the partnership, Ida writes, and for the city it does not exist."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at

pytestmark = pytest.mark.browser

CANARY = "Knäckfråga 4711"
OWN = "Göteborgs Räddningsmission"
IN_CI = [("sv", "light", 390), ("en", "dark", 1280)]
SCHEMES, WIDTHS = ("light", "dark"), (320, 390, 1280)
LOOKS = [
    pytest.param(Look(*one), id="-".join(map(str, one)), marks=[] if one in IN_CI else [pytest.mark.long])
    for one in product(("sv", "en"), SCHEMES, WIDTHS)
]

Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", LOOKS)
def test_thread_from_citizen_to_private_note(site: Site, person: Come, look: Look) -> None:
    citizen_finds_the_partnership(person(look), look)

    ida = person(look)
    home = sign_in_by_link(ida, site.links["Ida"], look)
    note = write_a_note(ida, home, OWN, look)
    change_it_and_see_it_in_the_trail(ida, note, home, look)

    two_tabs_show_both_texts(ida, note, look)

    kim = person(look)
    sign_in_by_link(kim, site.links["Kim"], look)
    it_does_not_exist(kim, note, home, nothing_in(look.language), look)

    dana = person(look)
    sign_in_by_link(dana, site.links["Dana"], look)
    dana.goto(note)
    expect(dana.locator("h1")).to_contain_text(CANARY)

    sign_in_by_mail_code(person(look), look)
    a_text_outlives_the_sign_in(ida, note, look)

    newcomer = person(look)
    newcomer.goto(site.first)
    look_at(newcomer, look)
    assert look.faults == []


def nothing_in(language: str) -> str:
    """The heading of a page that is absent or forbidden."""
    with translation.override(language):
        return gettext("There is nothing here for you to see")


def citizen_finds_the_partnership(page: Page, look: Look) -> None:
    page.goto("/")
    look_at(page, look)
    page.locator("main a[href='/register/']").first.click()
    look_at(page, look)
    page.locator("main .t-card a").first.click()
    expect(page.locator("h1")).to_have_text("IOP Ensamkommande i Göteborg")
    expect(page.locator(".t-party")).to_have_count(10)
    look_at(page, look)
    page.locator("footer a").first.click()
    look_at(page, look)
    other = "en" if look.language == "sv" else "sv"
    page.locator(f"header :is(button, a)[lang={other}]").click()
    expect(page.locator("html")).to_have_attribute("lang", other)


def sign_in_by_link(page: Page, link: str, look: Look) -> str:
    page.goto(link)
    page.goto(link)  # a mail scanner has been here: opening uses nothing up
    look_at(page, look)
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/mina/$"))
    look_at(page, look)
    used = page.request.get(link)
    assert used.status == 404
    page.locator("main .t-card a").first.click()
    look_at(page, look)
    return page.url


def write_a_note(page: Page, home: str, own: str, look: Look) -> str:
    page.goto(home)
    page.locator("main .t-card a[href*='/rum/']", has_text=own).click()
    look_at(page, look)
    page.locator("main a.ds-button[href$='/anteckning/']").click()
    look_at(page, look)
    page.locator("main form button[type=submit]").click()
    page.locator("[name=title]").fill("  ")
    page.locator("[name=text]").fill("Text")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    look_at(page, look)
    page.locator("[name=title]").fill(CANARY)
    page.locator("[name=text]").fill("Vi vill höra hur staden ser på potten innan vi säger vårt.\n\nAndra stycket.")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text(CANARY)
    look_at(page, look)
    return page.url


def change_it_and_see_it_in_the_trail(page: Page, note: str, home: str, look: Look) -> None:
    page.locator("main a[href$='/andra/']").click()
    look_at(page, look)
    page.locator("[name=text]").fill("Ändrad text.")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(note)
    expect(page.locator("main")).to_contain_text("Ändrad text.")
    page.goto(home)
    expect(page.locator(".t-timeline")).to_contain_text(CANARY)


def two_tabs_show_both_texts(page: Page, note: str, look: Look) -> None:
    page.goto(f"{note}andra/")
    other = page.context.new_page()
    other.goto(f"{note}andra/")
    other.locator("[name=text]").fill("Den andra fliken hann före.")
    other.locator("main form button[type=submit]").click()
    expect(other).to_have_url(note)
    page.locator("[name=text]").fill("Min egen version.")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".t-version").first).to_contain_text("Min egen version.")
    expect(page.locator(".t-version").last).to_contain_text("Den andra fliken hann före.")
    look_at(page, look)


def a_text_outlives_the_sign_in(page: Page, note: str, look: Look) -> None:
    page.goto(f"{note}andra/")
    page.locator("[name=text]").fill("En text som inte får försvinna.")
    other = page.context.new_page()
    other.goto("/mina/")
    other.locator("header form[action='/logga-ut/'] button").click()
    expect(other).to_have_url(re.compile(r"/$"))
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".t-version")).to_contain_text("En text som inte får försvinna.")
    look_at(page, look)


def it_does_not_exist(page: Page, note: str, home: str, nothing: str, look: Look) -> None:
    hidden = page.request.get(note)
    absent = page.request.get(note.replace(note.split("/")[-2], "00000000-0000-4000-8000-000000000000"))
    assert (hidden.status, hidden.body()) == (absent.status, absent.body()) == (404, absent.body())
    page.goto(note)
    expect(page.locator("h1")).to_have_text(nothing)
    look_at(page, look)
    page.goto(home)
    assert CANARY not in page.content()


def sign_in_by_mail_code(page: Page, look: Look) -> None:
    page.goto("/logga-in/")
    look_at(page, look)
    page.locator("[name=email]").fill("noor@exempel.se")
    page.locator("main form", has=page.locator("[name=email]")).locator("button[type=submit]").click()
    look_at(page, look)
    letters = page.context.new_page()
    letters.goto("/brevlada/")
    look_at(letters, look)
    code = letters.locator("h2").first.inner_text().split()[-1]
    page.locator("[name=code]").fill(code)
    page.locator("main form button[name=action]").click()
    expect(page).to_have_url(re.compile(r"/mina/$"))
    page.locator("header form button", has_text=re.compile("Logga ut|Sign out")).click()
    expect(page).to_have_url(re.compile(r"/$"))
    page.goto("/mina/")
    expect(page).to_have_url(re.compile(r"/logga-in/"))
