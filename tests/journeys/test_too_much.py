"""A note of three megabytes, in a real browser against a real server, without scripts and with them."""

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Look, Site, look_at

LETTERS = 500_000  # å takes six signs on the way: three megabytes
FILL = "(box, n) => { box.value = ('å'.repeat(99) + '\\n').repeat(n / 100); }"


def test_too_much_is_given_back_or_never_sent(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        context.add_cookies([{"name": "sprak", "value": "en", "url": site.address}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        form = the_form(page, site)
        send(page, LETTERS)
        expect(page.locator("h1")).to_have_text("That was too much at once")
        assert (page.locator(".t-version").text_content() or "").count("å") == LETTERS * 99 // 100
        page.go_back()
        assert page.locator("[name=text]").evaluate("(box) => box.value.length") == LETTERS

        page.goto(form)
        send(page, LETTERS * 3)
        expect(page.locator("h1")).to_have_text("That was too much at once")
        expect(page.locator("main")).to_contain_text("Go back with the browser’s arrow")
        state = context.storage_state()

    with browser.new_context(base_url=site.address, storage_state=state) as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(form)
        send(page, LETTERS)
        expect(page.locator("[data-too-much]")).to_be_focused()
        look_at(page, Look("en", "light", 1280))
        assert page.url.endswith(form)


def the_form(page: Page, site: Site) -> str:
    page.goto(site.links["Ida"])
    page.locator("main button[type=submit]").click()
    page.goto(page.locator("main a[href$='/anteckning/']").first.get_attribute("href") or "")
    return page.url.removeprefix(site.address)


def send(page: Page, letters: int) -> None:
    page.locator("[name=title]").fill("Stor")
    page.locator("[name=text]").evaluate(FILL, letters)
    page.locator("main form button[type=submit]").click(no_wait_after=True)
