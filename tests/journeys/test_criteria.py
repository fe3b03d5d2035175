"""The criteria check in a browser: chosen and answered in few clicks, and each page read by everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_thread import LOOKS, sign_in_by_link

pytestmark = pytest.mark.browser

Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", LOOKS)
def test_a_set_is_chosen_and_a_criterion_answered(site: Site, person: Come, look: Look) -> None:
    kim = person(look)
    home = sign_in_by_link(kim, site.links["Kim"], look)
    kim.goto(home)
    kim.locator("main a[href$='/kriterier/']").first.click()
    look_at(kim, look)

    chosen = kim.locator("main a[href$='/kriterier/valj/']")
    chosen.first.click()
    look_at(kim, look)
    if kim.locator("[value='BORAS-2016/1']").count():  # not chosen by another look before
        kim.locator("[value='BORAS-2016/1']").check()
        kim.locator("main form button[type=submit]").first.click()
        expect(kim.locator("#BORAS-2016-1").first).to_be_visible()
    else:
        kim.go_back()
    kim.locator("main a[href*='/kriterier/BORAS-2016/1/2/']").first.click()
    look_at(kim, look)
    kim.locator("[name=grade][value=not_met]").check()
    kim.locator("[name=ground]").fill("Staden bad om det.")
    kim.locator("main form button[type=submit]").first.click()
    kim.locator("main a[href$='/kriterier/']").last.click()

    expect(kim.locator("svg[role=img]").first).to_be_visible()
    expect(kim.get_by_role("table").first).to_be_visible()
    expect(kim.locator("main")).to_contain_text("Staden bad om det.")
    look_at(kim, look)
    assert look.faults == []
