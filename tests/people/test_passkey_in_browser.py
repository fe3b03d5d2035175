"""A passkey in a real browser, with a made-up phone inside it (CDP WebAuthn): made, used at the door, and removed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from tests.cast import Cast
from tests.chromium import axe_faults
from tests.people.ways_in import by_mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
Visit = Callable[..., tuple[Page, CDPSession]]
SECURITY = "/mitt-konto/inloggning/"


@pytest.fixture
def visit(browser: Any, live_server: Any) -> "Iterator[Callable[[Client | None, int], tuple[Page, CDPSession]]]":
    """A window of somebody who has come in elsewhere, with a phone that makes passkeys."""
    opened: list[BrowserContext] = []
    address = live_server.url.replace("127.0.0.1", "localhost")

    def come(client: Client | None, width: int = 1280) -> tuple[Page, CDPSession]:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        opened.append(context)
        if client:
            key = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
        page = context.new_page()
        phone = context.new_cdp_session(page)
        phone.send("WebAuthn.enable")
        phone.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
        return page, phone

    yield come
    for context in opened:
        context.close()


def looks_well(page: Page) -> None:
    """Accessible, within its width, and without a word from the console."""
    assert axe_faults(page) == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 320])
def test_a_passkey_is_made_used_and_removed(cast: Cast, visit: Visit, width: int) -> None:
    page, _phone = visit(by_mail(cast.ida), width)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(SECURITY)
    looks_well(page)
    page.get_by_role("link", name="Lägg till en lösennyckel").click()
    looks_well(page)
    page.get_by_label("Vad du kallar den").fill("min telefon")
    page.get_by_role("button", name="Gör lösennyckeln").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reservkoder")
    looks_well(page)
    page.get_by_role("button", name="Gör tio nya koder").click()
    expect(page.locator("main code")).to_have_count(10)
    looks_well(page)
    page.goto(SECURITY)
    expect(page.get_by_text("min telefon", exact=True)).to_be_visible()
    looks_well(page)

    page.get_by_role("button", name="Logga ut", exact=True).click()
    page.goto("/logga-in/")
    looks_well(page)
    page.get_by_role("button", name="Logga in med lösennyckel").click()
    page.wait_for_url("**/mina/")

    page.goto(SECURITY)
    page.get_by_role("button", name="Ta bort lösennyckeln min telefon").click()
    expect(page.get_by_role("status")).to_contain_text("Lösennyckeln är borttagen")
    assert said == []


def test_whoever_says_no_in_the_browser_is_told_what_to_do(cast: Cast, visit: Visit) -> None:
    page, _phone = visit(None)
    page.goto("/logga-in/")
    page.get_by_role("button", name="Logga in med lösennyckel").click()
    note = page.get_by_role("alert")
    expect(note).to_contain_text("Inget har ändrats")
    looks_well(page)


def test_without_scripts_the_way_by_mail_is_there_and_no_button_that_does_nothing(
    cast: Cast, browser: Any, live_server: Any
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/logga-in/")
    expect(page.get_by_role("button", name="Skicka en kod")).to_be_visible()
    expect(page.get_by_role("button", name="Logga in med lösennyckel")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_factors_are_accessible(cast: Cast, visit: Visit, width: int) -> None:
    page, _phone = visit(by_mail(cast.ida), width)
    page.goto(f"{SECURITY}app/")
    looks_well(page)
    page.get_by_role("button", name="Lägg till appen").click()
    page.get_by_label("Kod från appen").fill("000000")
    page.get_by_role("button", name="Lägg till appen").click()
    looks_well(page)
    page.goto("/mitt-konto/bekrafta/")
    looks_well(page)
    page.get_by_role("button", name="Skicka en kod").click()
    looks_well(page)
    page.goto(SECURITY)
    page.get_by_role("button", name="Logga ut överallt").click()
    page.goto("/logga-in/losenord/")
    looks_well(page)
