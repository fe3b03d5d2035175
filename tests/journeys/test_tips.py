"""Somebody without an account tells of a partnership, and one that they name takes it further, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.test_thread import LOOKS, sign_in_by_link

pytestmark = pytest.mark.browser

Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks])
def test_from_a_citizen_to_those_who_answer(site: Site, person: Come, look: Look) -> None:
    anna, kim = person(look), person(look)
    anna.goto("/register/")
    anna.locator("main a[href='/tipsa/']").click()
    look_at(anna, look)
    anna.locator("main form[method=post] button[type=submit]").click()
    expect(anna.locator(".ds-error-summary")).to_be_visible()
    look_at(anna, look)
    anna.locator("[name=about]").fill("Nattjouren. De håller öppet tillsammans.")
    anna.locator("[name=organisations]").fill("Göteborgs Stad\nHelt okända föreningen")
    anna.locator("main form[method=post] button[type=submit]").click()
    look_at(anna, look)
    receipt = anna.url
    assert "/tipsa/lage/" in receipt
    anna.goto("/tipsa/fil/")
    look_at(anna, look)

    sign_in_by_link(kim, site.links["Kim"], look)
    kim.goto("/mina/")
    kim.locator("main a[href^='/tips/']").first.click()
    expect(kim.locator("h1")).to_contain_text("Nattjouren")
    look_at(kim, look)
    kim.goto("/tips/")
    look_at(kim, look)
    kim.locator("main a[href^='/tips/']").first.click()
    kim.locator("main a[href$='/ta-vidare/']").click()
    expect(kim.locator("[name=title]")).to_have_value("Nattjouren")
    look_at(kim, look)
    kim.go_back()
    kim.locator("[name=answer][value=not_so]").check()
    kim.locator("[name=reason]").fill("Det är ett köp.")
    kim.locator("main form[method=post] button[type=submit]").last.click()
    expect(kim.locator("main")).to_contain_text("Det är ett köp.")
    look_at(kim, look)

    anna.goto(receipt)
    expect(anna.locator("main")).to_contain_text("Det är ett köp.")
    look_at(anna, look)
    assert look.faults == []
