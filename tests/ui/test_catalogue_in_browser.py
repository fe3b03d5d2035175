"""Every component in a real browser: axe finds nothing, the policy is kept, nothing is wider than the screen."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import override
from playwright.sync_api import Browser

from tillit.ui.catalogue import catalogue_context

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "tillit" / "ui" / "static"
AXE = ROOT / "tests" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Handler(SimpleHTTPRequestHandler):
    """Serves the rendered pages and the static files, under the product's policy."""

    def translate_path(self, path: str) -> str:
        if path.startswith(settings.STATIC_URL):
            return str(STATIC / path.removeprefix(settings.STATIC_URL))
        return super().translate_path(path)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path, request_for_page: HttpRequest) -> Iterator[str]:
    with override("sv"):
        (tmp_path / "components.html").write_text(
            render_to_string("ui/catalogue.html", catalogue_context(), request_for_page)
        )
        (tmp_path / "error.html").write_text(
            render_to_string(
                "ui/error.html",
                {
                    "status": 409,
                    "title": "Ändrat",
                    "text": "Av någon annan.",
                    "advice": "Läs.",
                    "mine": "Å",
                    "theirs": "Ö",
                },
            )
        )
    (tmp_path / "planted.html").write_text(
        '<!doctype html><html lang="sv"><title>x</title><img src="data:,x"><script>document.title="ran"</script>'
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def judge(browser: Browser, url: str, *, width: int, scheme: Any) -> tuple[list[str], list[str], bool]:
    """What the policy or the page complained of, what axe found, and whether the page is wider than the screen."""
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        # given by the debugger and not by the page, so the page's policy lets it through
        page.evaluate(AXE.read_text())
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        return complaints, [f"{one['id']}: {one['nodes'][0]['target']}" for one in found], wide


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("page", ["components", "error"])
def test_page_is_accessible_safe_and_fits(browser: Browser, address: str, page: str, width: int, scheme: str) -> None:
    assert judge(browser, f"{address}/{page}.html", width=width, scheme=scheme) == ([], [], False)


def test_the_judge_sees_what_is_planted(browser: Browser, address: str) -> None:
    complaints, found, _wide = judge(browser, f"{address}/planted.html", width=320, scheme="light")

    assert len([one for one in complaints if "Content Security Policy" in one]) == 2
    assert any(one.startswith("image-alt") for one in found)


def test_components_work_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/components.html")
        page.locator("summary").first.click()

        assert page.locator("details[open]").count() == 1
        assert page.locator("main").is_visible()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_table_is_read_without_scrolling_sideways_and_is_a_table_still(
    browser: Browser, address: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/components.html")
        table = page.get_by_role("table").first
        assert table.get_by_role("columnheader").count() == 4
        rows = table.get_by_role("row")
        for place in range(1, rows.count()):
            assert rows.nth(place).get_by_role("rowheader").count() == 1
            amount = rows.nth(place).get_by_role("cell").last.bounding_box()
            assert amount is not None
            assert amount["x"] + amount["width"] <= width
        label = table.get_by_role("cell").last.evaluate("cell => getComputedStyle(cell, '::before').content")
        assert ("Kronor" in label) == (width < 640)
