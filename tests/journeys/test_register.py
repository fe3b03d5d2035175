"""Journey 10, the citizen's part: a partnership and what came of it in three clicks, whatever one reads with."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from tests.database import TestDatabases
from tests.journeys.conftest import Look, coming, free_address, look_at, serving
from tests.journeys.test_thread import LOOKS
from tests.register.entries import body, put
from tillit.ground.db import acting
from tillit.register.actions import count_register
from tillit.register.rules import REGISTER
from tillit.site import examples

pytestmark = pytest.mark.browser

Come = Callable[..., Page]
# what somebody types, and a partnership that they mean
EVERYDAY = {
    "hemlösa": "vinternatt-stockholm",
    "gamla": "halsosamt-aldrande-flen",
    "våld mot kvinnor": "iop-kvinnojouren-kalmar",
}
PARTNERSHIP = "/register/iop-kvinnojouren-kalmar/"
OUTCOME = "#claims"
FILLERS = 30
CONTROLS = ("link", "button", "textbox", "searchbox", "checkbox", "radio", "combobox")
FOCUSED = """() => {
    const it = document.activeElement, box = it.getBoundingClientRect();
    const rings = [it, it.closest('.ds-field')].filter(Boolean).map((one) => getComputedStyle(one));
    const ring = rings.some((one) => (parseFloat(one.outlineWidth) > 0 && one.outlineStyle !== 'none')
        || one.boxShadow !== 'none');
    // the middle of what of it lies within the window
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const [x, y] = [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)];
    const top = document.elementFromPoint(x, y);
    const shown = box.width > 1 && box.height > 1 && top !== null && (it.contains(top) || top.contains(it));
    return {
        tag: it.tagName, href: it.getAttribute('href') ?? '', name: it.getAttribute('name') ?? '',
        text: it.textContent.trim().slice(0, 60), ring, shown, under: top?.className,
        seen: it === document.body || (it.matches(':focus-visible') && ring && shown),
    };
}"""


def filled() -> None:
    """All examples, so many others that the list has a second page, and the figures."""
    examples.load(lambda _name: None)
    for number in range(FILLERS):
        put(body(f"Läxhjälp på bibliotek {number:02}", municipality="1280", place="Malmö", target_groups=["young"]))
    with acting(REGISTER):
        count_register(by=REGISTER)


@pytest.fixture(scope="module")
def register(
    databases: TestDatabases, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where a register answers that holds the examples; nothing in this file hangs on what another test has sent."""
    with django_db_blocker.unblock(), databases.fresh(databases.filled_template("register", filled)) as name:
        address = free_address()
        with serving(name, address, tmp_path_factory.mktemp("register") / "server.log"):
            yield address


@pytest.fixture
def come(browser: Browser, register: str) -> Iterator[Come]:
    """Somebody new: come(look), and with java_script_enabled=False without scripts."""
    with coming(browser, register) as found:
        yield found


def clicks(page: Page, way: str, most: int) -> int:
    """Press what leads on from a page; answers how many presses are left."""
    assert most, "that takes more than three clicks"
    page.locator(way).first.click()
    return most - 1


@pytest.mark.parametrize("look", LOOKS)
def test_j10_a_citizen_finds_one_and_what_came_of_it_in_three_clicks(come: Come, look: Look) -> None:
    look = replace(look, faults=[])
    for typed, slug in EVERYDAY.items():
        anna = come(look)
        anna.goto("/")
        look_at(anna, look)
        anna.locator("main [name=q]").fill(typed)
        left = clicks(anna, "main [role=search] button", 3)
        expect(anna.locator(".t-results [role=status]")).to_have_text(re.compile(r"^[1-9]"))
        look_at(anna, look)
        left = clicks(anna, f".t-results a[href='/register/{slug}/']", left)
        expect(anna.locator(f"{OUTCOME} + .t-cards")).to_contain_text(re.compile("[a-zåäö]{4}"))
        assert left == 1, "the page itself tells it; the list of what stands on it is there for who wants to jump"
        look_at(anna, look)
    assert look.faults == []


def pressed(page: Page, key: str) -> dict[str, Any]:
    """Where a key leads: what has the focus then, which is always seen."""
    page.keyboard.press(key)
    found: dict[str, Any] = page.evaluate(FOCUSED)
    assert found["seen"], str(found)
    return found


def tabbed_to(page: Page, most: int, **wanted: str) -> None:
    """Tab forwards to what has this, within so many presses."""
    passed = []
    for _ in range(most):
        found = pressed(page, "Tab")
        if all(found[name] == value for name, value in wanted.items()):
            return
        passed.append(found)
    raise AssertionError((wanted, passed))


@pytest.mark.parametrize("look", LOOKS)
def test_j10_the_same_with_the_keyboard_alone(come: Come, look: Look) -> None:
    look = replace(look, faults=[])
    anna = come(look)
    anna.goto("/")
    assert pressed(anna, "Tab")["href"] == "#main"
    anna.keyboard.press("Enter")
    tabbed_to(anna, 1, name="q")
    anna.keyboard.type("hemlösa")
    anna.keyboard.press("Enter")
    expect(anna).to_have_url(re.compile(r"/register/\?q=heml"))
    assert pressed(anna, "Tab")["href"] == "#main"
    anna.keyboard.press("Enter")
    tabbed_to(anna, 8, href="#resultat")
    anna.keyboard.press("Enter")
    tabbed_to(anna, 10, href="/register/vinternatt-stockholm/")
    anna.keyboard.press("Enter")
    expect(anna.locator(OUTCOME)).to_have_count(1)
    assert look.faults == []


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks])
@pytest.mark.parametrize("address", ["/", "/register/?q=heml%C3%B6sa", PARTNERSHIP, f"{PARTNERSHIP}ratta/", "/tipsa/"])
def test_j10_tab_goes_through_all_of_a_page_and_out_of_it(come: Come, look: Look, address: str) -> None:
    look = replace(look, faults=[])
    anna = come(look)
    anna.goto(address)
    anna.evaluate("document.querySelectorAll('.t-filters').forEach((box) => { box.open = true; })")
    first, stops = pressed(anna, "Tab"), 1
    while stops < 400:
        found = pressed(anna, "Tab")
        if found["tag"] == "BODY" or found == first:
            break
        stops += 1
    assert 10 < stops < 400
    back = pressed(anna, "Shift+Tab")
    assert back["tag"] != "BODY" or pressed(anna, "Shift+Tab")["tag"] != "BODY"


def tree(page: Page) -> str:
    """What a screen reader is told of the page."""
    return page.locator("body").aria_snapshot()


def levels(told: str) -> list[int]:
    return [int(level) for level in re.findall(r"- '?heading .*\[level=(\d)\]", told)]


def nameless(told: str) -> list[str]:
    """Controls without a name."""
    return re.findall(rf"^ *- '?(?:{'|'.join(CONTROLS)})(?! \").*$", told, re.MULTILINE)


@pytest.mark.parametrize("look", LOOKS)
def test_j10_the_screen_readers_tree_tells_it_in_order(come: Come, look: Look) -> None:
    look = replace(look, faults=[])
    anna = come(look)
    trees = {}
    for address in ("/", "/register/?q=heml%C3%B6sa", "/register/?q=xyzzyq", PARTNERSHIP):
        anna.goto(address)
        trees[address] = told = tree(anna)
        found = levels(told)
        assert found[0] == 1
        assert found.count(1) == 1
        assert [pair for pair in pairwise(found) if pair[1] > pair[0] + 1] == [], address
        assert nameless(told) == [], address
        for role in ("banner", "main", "contentinfo"):
            assert len(re.findall(rf"^- {role}:", told, re.MULTILINE)) == 1, (address, role)
        names = re.findall(r"- '?navigation \"([^\"]+)\"", told)
        assert len(names) == len(set(names)) >= 2, address
        assert 'img "' not in told or address == PARTNERSHIP
    search = {address: len(re.findall(r"- '?search \"", told)) for address, told in trees.items()}
    assert search == {"/": 1, "/register/?q=heml%C3%B6sa": 1, "/register/?q=xyzzyq": 1, PARTNERSHIP: 0}
    hits = trees["/register/?q=heml%C3%B6sa"]
    assert re.search(r"- status: \d+ ", hits)
    [count] = re.findall(r"- status: (\d+) ", hits)
    anna.goto("/register/?q=heml%C3%B6sa")
    assert anna.get_by_role("main").get_by_role("listitem").filter(has=anna.get_by_role("article")).count() == int(
        count
    )
    assert re.search(r"- status: 0 ", trees["/register/?q=xyzzyq"])
    assert look.faults == []


def narrow(page: Page, *, scripts: bool) -> None:
    """Choose a county and a target group, take one away, turn the page."""
    page.goto("/register/")
    box = page.locator(".t-filters")
    if box.get_attribute("open") is None:
        box.locator("summary").first.click()
    expect(box.locator("legend").first).to_be_visible()
    for name, value in (("lan", "12"), ("malgrupp", "young")):
        choice = page.locator(f"[name={name}][value='{value}']")
        if not choice.is_visible():
            box.locator("fieldset").filter(has=choice).locator("summary").first.click()
        choice.check()
    page.locator(".t-facets-send button").click()
    expect(page).to_have_url(re.compile(r"lan=12.*malgrupp=young"))
    expect(page.locator(".t-chips a")).to_have_count(3)
    expect(page.locator(".t-results .t-cards > li")).to_have_count(25)
    page.locator("a[rel=next]").click()
    expect(page.locator(".t-chips a")).to_have_count(3)
    on_second = page.locator(".t-results .t-cards > li").count()
    assert 0 < on_second < 25
    page.locator(".t-chips a").first.click()
    expect(page.locator(".t-chips a")).to_have_count(2)
    page.locator(".t-chips a").last.click()
    expect(page.locator(".t-chips")).to_have_count(0)
    assert page.locator("html").evaluate("it => it.scrollWidth") <= page.viewport_size["width"], scripts  # type: ignore[index]


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_j10_the_list_is_narrowed_with_and_without_scripts(come: Come, look: Look, scripts: bool) -> None:
    look = replace(look, faults=[])
    narrow(come(look, java_script_enabled=scripts), scripts=scripts)
    assert look.faults == []


READ = (
    "/register/", "/register/?q=xyzzyq", "/register/?q=hemlsa", "/register/?lan=12&malgrupp=young", PARTNERSHIP,
    "/register/organisationer/", "/register/organisationer/?q=kalmar", "/register/karta/", "/register/statistik/",
    "/register/statistik/?exempel=1",
    "/register/oppna-data/", "/register/badda-in/", "/register/lista/?lan=12", "/tillganglighet/", "/kontakt/",
    "/kallkod/", "/vem-kan-lasa-vad/", "/vem-far-gora-vad/", "/tipsa/", "/tipsa/fil/", f"{PARTNERSHIP}ratta/",
)  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_j10_every_public_page_can_be_read_by_all(come: Come, look: Look) -> None:
    look = replace(look, faults=[])
    anna = come(look)
    for address in READ:
        answer = anna.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if "/lista/" not in address:
            look_at(anna, look)
    anna.goto(PARTNERSHIP)
    anna.locator("main a[href^='/register/organisation/']").first.click()
    expect(anna.locator(f"main a[href='{PARTNERSHIP}']")).to_have_count(1)
    look_at(anna, look)
    assert look.faults == []


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks][:1])
def test_j10_nothing_is_kept_in_the_browser_of_who_reads(come: Come, look: Look) -> None:
    """No cookie comes with any page that has no form to send; who refuses them reads all the same."""
    look = replace(look, faults=[])
    anna = come(look, java_script_enabled=False)
    anna.context.clear_cookies()
    for address in ("/", *READ):
        answer = anna.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if "/tipsa/" not in address and "/ratta/" not in address:
            assert anna.context.cookies() == [], address
        anna.context.clear_cookies()
    narrow(anna, scripts=False)
    assert anna.context.cookies() == []
    assert look.faults == []


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks])
@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with"])
def test_j10_a_correction_and_a_tip_are_sent_from_a_phone(come: Come, look: Look, scripts: bool) -> None:
    """Few looks: of five from one place about the same page the next has to wait."""
    look = replace(look, faults=[])
    anna = come(look, java_script_enabled=scripts)

    def looks() -> None:
        if scripts:
            look_at(anna, look)
        assert anna.evaluate("document.documentElement.scrollWidth") <= look.width

    anna.goto(PARTNERSHIP)
    anna.locator("main a[href$='/ratta/']").last.click()
    anna.locator("main form[method=post] button[type=submit]").click()
    expect(anna.locator(".ds-error-summary")).to_be_visible()
    looks()
    anna.locator("[name=wrong]").fill("Det var året innan.")
    anna.locator("main form[method=post] button[type=submit]").click()
    expect(anna).to_have_url(re.compile("/rattelse/"))
    looks()
    receipt = anna.url
    anna.goto(PARTNERSHIP)
    expect(anna.locator("#corrections ~ .t-lines li")).not_to_have_count(0)
    expect(anna.locator("main")).not_to_contain_text("Det var året innan.")
    anna.goto(receipt)
    expect(anna.locator("main")).to_contain_text("Det var året innan.")

    anna.goto("/register/?q=xyzzyq")
    anna.locator("main a[href='/tipsa/']").click()
    looks()
    anna.locator("[name=about]").fill("Nattjouren. De håller öppet tillsammans.")
    anna.locator("[name=organisations]").fill("Göteborgs Stad\nHelt okända föreningen")
    anna.locator("main form[method=post] button[type=submit]").click()
    expect(anna).to_have_url(re.compile("/tipsa/lage/"))
    looks()
    assert look.faults == []
