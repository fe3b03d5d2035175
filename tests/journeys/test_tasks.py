"""A task from its first word to done, on a phone: Ida writes it down, asks the city for something, and finishes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_thread import sign_in_by_link

pytestmark = pytest.mark.browser

LOOKS = [
    pytest.param(Look("sv", "light", 390), id="sv-light-390"),
    pytest.param(Look("en", "dark", 320), id="en-dark-320", marks=pytest.mark.long),
]
TASK = "Boka lokal till samrådet"
DAY = "2099-01-30"
QUESTION = "Skicka siffrorna för hösten"
Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", LOOKS)
def test_a_task_is_given_and_finished_on_a_phone(site: Site, person: Come, look: Look) -> None:
    ida = person(look)
    home = sign_in_by_link(ida, site.links["Ida"], look)
    write_it_down(ida, home, look)
    ask_the_city(ida, home, look)
    on_my_day(ida, TASK, look)
    finish_it(ida, look)

    kim = person(look)
    sign_in_by_link(kim, site.links["Kim"], look)
    answer_the_question(kim, look)

    public = person(look)
    public.goto("/vem-far-gora-vad/")
    look_at(public, look)
    assert look.faults == []


def write_it_down(page: Page, home: str, look: Look) -> None:
    page.goto(home)
    page.locator("main .t-card a[href*='/rum/']").first.click()
    look_at(page, look)
    page.locator("main a[href$='/uppgift/']").click()
    look_at(page, look)
    page.locator("main form button[type=submit]").click()
    page.locator("[name=title]").fill("  ")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    look_at(page, look)
    page.locator("[name=title]").fill(TASK)
    page.locator("[name=due_on]").fill("2020-01-31")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    page.locator("[name=due_on]").fill(DAY)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text(TASK)
    look_at(page, look)


def ask_the_city(page: Page, home: str, look: Look) -> None:
    page.goto(home)
    page.locator("main .t-card a[href*='/rum/']").first.click()
    page.locator("main a[href$='/be-om/']").click()
    look_at(page, look)
    page.locator("[name=organisation]").select_option(label="Göteborgs Stad")
    page.locator("[name=title]").fill(QUESTION)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text(QUESTION)
    look_at(page, look)


def on_my_day(page: Page, title: str, look: Look) -> None:
    page.goto("/mina/")
    look_at(page, look)
    mine, others = page.locator("main .t-day-list").first, page.locator("main .t-day-list").nth(1)
    expect(mine).to_contain_text(DAY)
    expect(others).to_contain_text(QUESTION)
    mine.locator("a", has_text=title).click()


def finish_it(page: Page, look: Look) -> None:
    page.locator("[name=result]").fill("Stadsbiblioteket, stora salen.")
    page.locator("form[action$='/klar/'] button").click()
    expect(page.locator(".t-timeline")).to_contain_text("Stadsbiblioteket")
    look_at(page, look)
    page.goto("/mina/")
    assert TASK not in page.locator("main").inner_text()


def answer_the_question(page: Page, look: Look) -> None:
    page.goto("/mina/")
    page.locator("main .t-day-list").first.locator("a", has_text=QUESTION).click()
    look_at(page, look)
    page.locator("form[action$='/svara-ja/'] button").click()
    expect(page.locator("form[action$='/klar/']")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/uppgifter/"))
    look_at(page, look)
