"""A party speaks in public beside a goal, thinks again and takes it back; a citizen reads it each time (C5)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_thread import LOOKS, sign_in_by_link

pytestmark = pytest.mark.browser

SAID, THEN = "Vi hade velat se fler vuxna i varje barns liv.", "Vi ser nu fler vuxna i varje barns liv."
Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", LOOKS)
def test_a_party_is_heard_in_public_beside_a_goal(site: Site, person: Come, look: Look) -> None:
    kim, citizen = person(look), person(look)
    home = sign_in_by_link(kim, site.links["Kim"], look)
    citizen.goto("/register/")
    citizen.locator("main .t-card a").first.click()

    kim.goto(f"{home}mal-och-lardomar/")
    kim.locator("main a[href*='/fakta/mal/']").first.click()
    goal = kim.url
    kim.locator("main a[href*='/partnerships.goal/']").click()
    look_at(kim, look)
    kim.locator("[name=text]").fill(SAID)
    kim.locator("[name=is_public]").check()
    press(kim)
    look_at(kim, look)
    voice = kim.url
    it_stands_beside_the_goal(citizen, SAID, look)

    kim.goto(goal)
    expect(kim.locator("main")).to_contain_text(SAID)
    look_at(kim, look)
    kim.goto(voice)
    kim.locator("main a[href$='/andra/']").click()
    kim.locator("[name=text]").fill(THEN)
    look_at(kim, look)
    press(kim)
    expect(kim.locator("main")).to_contain_text(THEN)
    it_stands_beside_the_goal(citizen, THEN, look)
    expect(citizen.locator("main")).not_to_contain_text(SAID)

    kim.goto(voice)
    kim.locator("main a.ds-button").last.click()
    look_at(kim, look)
    kim.locator("[name=reason]").fill("Vi är överens nu.")
    press(kim)
    look_at(kim, look)
    citizen.reload()
    expect(citizen.locator("main")).not_to_contain_text(THEN)
    assert look.faults == []


def press(page: Page) -> None:
    page.locator("main form button[type=submit]").first.click()


def it_stands_beside_the_goal(citizen: Page, words: str, look: Look) -> None:
    citizen.reload()
    look_at(citizen, look)
    section = citizen.locator("#goals + .t-cards")
    section.locator("a[href^='#voice-']").first.click()
    expect(citizen).to_have_url(re.compile(r"#voice-\d+$"))
    expect(citizen.locator(":target")).to_contain_text(words)
