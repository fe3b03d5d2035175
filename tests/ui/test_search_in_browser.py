"""The field that searches while one types, in a real browser: keys, what is read out and sent; and when it fails."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.chromium import axe_faults
from tests.ui.test_catalogue_in_browser import address  # noqa: F401  # a fixture

pytestmark = pytest.mark.browser

OPTIONS = """
<li role="option" data-key="1" data-label="Ånge IF"><span>Ånge IF</span> <span class="t-meta">Ånge</span></li>
<li role="option" data-key="2" data-label="Ångeklubben"><span>Ångeklubben</span></li>
<li role="presentation" data-said="2 fit." hidden></li>
"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    with browser.new_context(viewport={"width": 390, "height": 900}) as context:
        opened = context.new_page()
        opened.set_default_timeout(5_000)
        opened.goto(f"{address}/components.html")
        yield opened


def field(page: Page) -> Locator:
    """The field, while the server answers what it is asked."""
    page.route("**/organisationer/sok/**", lambda route: route.fulfill(content_type="text/html", body=OPTIONS))
    return page.locator("#id_organisation")


def sent(page: Page, what: str) -> str:
    return page.locator(f'input[name="organisation_{what}"]').first.input_value()


def test_keys_lead_through_the_options_and_enter_picks_without_sending(page: Page) -> None:
    whom = field(page)
    expect(whom).to_have_attribute("role", "combobox")
    whom.press_sequentially("ång")
    expect(whom).to_have_attribute("aria-expanded", "true")
    expect(page.locator('[data-search] [role="status"]').first).to_have_text("2 fit.")
    assert axe_faults(page) == []
    whom.press("ArrowUp")
    whom.press("ArrowDown")
    whom.press("ArrowDown")
    expect(whom).to_have_attribute("aria-activedescendant", "id_organisation_options_1")
    expect(page.locator("#id_organisation_options_1")).to_have_attribute("aria-selected", "true")
    whom.press("Enter")
    assert (whom.input_value(), sent(page, "key"), sent(page, "for")) == ("Ångeklubben", "2", "Ångeklubben")
    expect(whom).to_have_attribute("aria-expanded", "false")
    whom.press("Backspace")
    assert sent(page, "key") == ""


def test_a_press_picks_and_escape_closes(page: Page) -> None:
    whom = field(page)
    whom.press_sequentially("å")
    page.get_by_role("option", name="Ånge IF").click()
    assert (whom.input_value(), sent(page, "key")) == ("Ånge IF", "1")
    expect(whom).to_be_focused()
    whom.press_sequentially("x")
    expect(whom).to_have_attribute("aria-expanded", "true")
    whom.press("Escape")
    expect(page.locator("#id_organisation_options")).to_be_hidden()
    assert whom.input_value() == "Ånge IFx"


def test_only_the_last_of_what_is_typed_is_asked_for(page: Page) -> None:
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url.rpartition("=")[2])
        route.fulfill(content_type="text/html", body=OPTIONS)

    page.route("**/organisationer/sok/**", note)
    whom = page.locator("#id_organisation")
    whom.focus()
    # in one go: a slow machine may take longer between two keys than the field waits
    whom.evaluate(
        "field => { for (const typed of ['a', 'ab', 'abc', 'abcd']) {"
        " field.value = typed; field.dispatchEvent(new InputEvent('input', { bubbles: true })); } }"
    )
    expect(whom).to_have_attribute("aria-expanded", "true")
    assert asked == ["abcd"]


def test_a_search_that_fails_says_so_and_the_form_still_works(page: Page) -> None:
    page.route("**/organisationer/sok/**", lambda route: route.fulfill(status=500, body="oj"))
    page.locator("#id_organisation").press_sequentially("å")
    said = page.locator("[data-search]").first.get_attribute("data-failed")
    assert said
    expect(page.locator('[data-search] [role="status"]').first).to_have_text(said)


def test_above_a_list_what_is_picked_is_opened(page: Page) -> None:
    options = OPTIONS.replace('data-key="2"', 'data-key="2" data-href="/organisationer/2/"')
    page.route("**/organisationer/sok/**", lambda route: route.fulfill(content_type="text/html", body=options))
    page.route("**/organisationer/2/", lambda route: route.fulfill(content_type="text/html", body="Ångeklubben"))
    whom = page.locator("#listed_q")
    whom.press_sequentially("ång")
    expect(whom).to_have_attribute("aria-expanded", "true")
    assert axe_faults(page) == []
    whom.press("ArrowUp")
    whom.press("Enter")
    page.wait_for_url("**/organisationer/2/")
