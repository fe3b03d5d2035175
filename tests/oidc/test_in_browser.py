"""In a real browser: the way to a provider goes on by itself under our own policy, and the pages are for everybody."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.cast import EXAMPLES, Cast
from tests.chromium import axe_faults
from tests.oidc.hostile import SUBJECT, Hostile
from tillit.ground.db import acting
from tillit.people.actions import make_link
from tillit.people.actions.identities import link_identity
from tillit.people.models import LinkPurpose
from tillit.people.openid import metadata

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
WIDTHS = (1280, 320)


@pytest.fixture
def evil(cast: Cast, settings: Settings) -> Iterator[Hostile]:
    """A provider that answers rightly, with a name that people would see."""
    found = Hostile()
    found.provider = replace(found.provider, labels={"sv": "e-legitimation", "en": "e-ID"})
    settings.TILLIT_OIDC_PROVIDERS = (found.provider,)
    metadata.forget()
    yield found
    found.close()
    metadata.forget()


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window; what the policy stops is an error."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="sv-SE")
    found, stopped = context.new_page(), []
    found.on("console", lambda said: stopped.append(said.text) if "Content Security Policy" in said.text else None)
    yield found
    context.close()
    assert stopped == []


def there_and_back(page: Page, evil: Hostile, site: str) -> None:
    """From our page on the way to the provider, and from there with its answer."""
    page.wait_for_url(f"{evil.issuer}/authorize?**")
    page.goto(site + evil.answer_at(page.url))


def test_signing_in_goes_on_by_itself(page: Page, evil: Hostile, cast: Cast, live_server: LiveServer) -> None:
    with acting(cast.ida.actor):
        link_identity(cast.ida, issuer=evil.issuer, subject=SUBJECT, label="e-legitimation", by=cast.ida.actor)
    page.goto(f"{live_server.url}/logga-in/")
    page.click("form[action='/logga-in/med/provaren/'] button")
    there_and_back(page, evil, live_server.url)

    assert page.url == f"{live_server.url}/mina/"


def test_pages_are_for_everybody(page: Page, evil: Hostile, cast: Cast, live_server: LiveServer) -> None:
    with acting(EXAMPLES):
        secret = make_link(LinkPurpose.SIGN_IN, person=cast.ida, by=EXAMPLES)
    faults = []
    page.goto(f"{live_server.url}/logga-in/svar/provaren/?state=wrong")
    faults += axe_faults(page)
    page.goto(f"{live_server.url}/logga-in/")
    faults += axe_faults(page)
    page.click("form[action='/logga-in/med/provaren/'] button")
    there_and_back(page, evil, live_server.url)
    faults += axe_faults(page)
    page.goto(f"{live_server.url}/lank/{secret}/")
    page.click("main button")
    page.goto(f"{live_server.url}/mitt-konto/identiteter/")
    faults += axe_faults(page)
    page.click("form[action='/mitt-konto/identiteter/koppla/provaren/'] button")
    there_and_back(page, evil, live_server.url)
    faults += axe_faults(page)
    page.click("main button")
    faults += axe_faults(page)

    assert "Ida Åberg" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert faults == []
