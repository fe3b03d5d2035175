"""A citizen says what is wrong on a public page; a party answers; the citizen and everybody read the answer (C10)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_public_voice import press
from tests.journeys.test_thread import LOOKS, sign_in_by_link

pytestmark = pytest.mark.browser

WRONG, REASON = "Det var fler vuxna än så.", "Vi räknar bara dem som är där varje vecka."
Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", LOOKS)
def test_a_correction_is_sent_answered_and_read(site: Site, person: Come, look: Look) -> None:
    kim, citizen = person(look), person(look)
    home = sign_in_by_link(kim, site.links["Kim"], look)
    citizen.goto("/register/")
    citizen.locator("main .t-card a").first.click()
    public = citizen.url
    look_at(citizen, look)

    beside_a_goal = citizen.locator("main a[href*='om=goals/1']")
    beside_a_goal.click()
    expect(citizen.locator("[name=about]")).to_have_value("goals/1")
    look_at(citizen, look)
    press(citizen)
    expect(citizen.locator("[name=wrong]")).to_be_visible()
    citizen.locator("[name=wrong]").fill(WRONG)
    press(citizen)
    expect(citizen.locator("main")).to_contain_text(WRONG)
    look_at(citizen, look)
    receipt = citizen.url

    kim.goto(f"{home}rattelser/")
    look_at(kim, look)
    kim.locator("main .t-card a").first.click()
    expect(kim.locator("main")).to_contain_text(WRONG)
    look_at(kim, look)
    kim.locator("[name=outcome][value=not_changed]").check()
    kim.locator("[name=reason]").fill(REASON)
    press(kim)
    expect(kim.locator("main")).to_contain_text(REASON)
    look_at(kim, look)

    for address in (receipt, public):
        citizen.goto(address)
        expect(citizen.locator("main")).to_contain_text(REASON)
        look_at(citizen, look)
    expect(citizen.locator("main")).not_to_contain_text(WRONG)
    assert look.faults == []
