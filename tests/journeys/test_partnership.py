"""Four parties own one record in a browser: it is confirmed, a goal adopted, activities are their owners' (C2-C5)."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import four_parties
from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.four_parties import Four

pytestmark = pytest.mark.browser

GOAL, CANARY, SAID = "Ingen ska vara ensam en fredag", "Knäckfråga 4712", "Vi hade velat börja med lördagar."
IN_CI, LONG = [("sv", 390)], pytest.mark.long
LOOKS = [
    pytest.param(
        Look(language, "light", width), id=f"{language}-{width}", marks=[] if one in IN_CI else [pytest.mark.long]
    )
    for one in product(("sv", "en"), (390, 1280))
    for language, width in [one]
]
Come = Callable[[Look], Page]


@pytest.mark.parametrize("look", LOOKS)
def test_four_parties_own_one_record(site: Site, person: Come, look: Look) -> None:
    four = four_parties.made()
    people = {who: signed_in(person(look), four.links[who]) for who in four.links}
    ida, noor = people["Ida"], people["Noor"]

    it_is_reported_until_all_have_said_yes(people, four, look)
    a_goal_is_adopted_by_four_yeses(people, four, look)
    an_activity_is_changed_by_its_owner_alone(people, four, look)
    feedback_is_answered_with_reasons(ida, noor, four, look)
    a_caucus_note_is_unseen(people, four, look)
    the_history_says_why(people["Kim"], four, look)
    assert look.faults == []


def signed_in(page: Page, link: str) -> Page:
    page.goto(link)
    press(page)
    return page


def press(page: Page) -> None:
    page.locator("main form button[type=submit]").first.click()


def it_is_reported_until_all_have_said_yes(people: dict[str, Page], four: Four, look: Look) -> None:
    ida = people["Ida"]
    ida.goto(four.home)
    look_at(ida, look)
    assert ida.request.get("/register/trygg-kvall/").status == 404
    ida.locator("main a[href$='/bekrafta/']").first.click()
    look_at(ida, look)
    ida.locator("[name=reason]").fill("Det stämmer med vårt avtal.")
    press(ida)
    proposal = ida.url
    for who, page in people.items():
        say_yes(page, proposal, look, looked_at=who == "Kim")
    assert ida.request.get("/register/trygg-kvall/").status == 200


def a_goal_is_adopted_by_four_yeses(people: dict[str, Page], four: Four, look: Look) -> None:
    ida, noor = people["Ida"], people["Noor"]
    ida.goto(f"{four.home}ny/mal/")
    ida.locator("[name=fact_name]").fill("  ")
    ida.locator("[name=reason]").fill("  ")
    press(ida)
    expect(ida.locator(".ds-error-summary")).to_be_visible()
    look_at(ida, look)
    ida.locator("[name=fact_name]").fill(GOAL)
    ida.locator("[name=reason]").fill("För att det är då det behövs.")
    press(ida)
    proposal = ida.url
    look_at(ida, look)
    for who in ("Ida", "Kim", "Olle"):
        say_yes(people[who], proposal, look)
        told = people[who].request.get(f"{four.home}mal-och-lardomar/").text()
        assert told.count(GOAL) == told.count(f": {GOAL}</a>") == 1, "only as what is proposed, and who is waited for"
    noor.goto(f"{proposal}ja/")
    noor.locator("[name=reservation]").fill(SAID)
    press(noor)
    expect(noor.locator("main")).to_contain_text(SAID)
    look_at(noor, look)
    people["Kim"].goto(f"{four.home}mal-och-lardomar/")
    expect(people["Kim"].locator("main")).to_contain_text(GOAL)
    look_at(people["Kim"], look)
    people["Kim"].goto(proposal)
    expect(people["Kim"].locator("main")).to_contain_text(SAID)


def an_activity_is_changed_by_its_owner_alone(people: dict[str, Page], four: Four, look: Look) -> None:
    noor, kim = people["Noor"], people["Kim"]
    noor.goto(f"{four.home}verksamheter/")
    look_at(noor, look)
    noor.locator("main a[href*='/verksamhet/']").first.click()
    noor.locator("main a[href*='/andra/verksamhet/']").first.click()
    change = noor.url
    noor.locator("[name=fact_schedule]").fill("Fredagar och lördagar")
    noor.locator("[name=reason]").fill("Fler kommer på lördagar.")
    look_at(noor, look)
    press(noor)
    expect(noor).to_have_url(re.compile(r"/verksamhet/[0-9a-f-]{36}/$"))
    expect(noor.locator("main")).to_contain_text("Fredagar och lördagar")
    assert kim.request.get(change).status == 403


def feedback_is_answered_with_reasons(ida: Page, noor: Page, four: Four, look: Look) -> None:
    activity = noor.url
    ida.goto(activity)
    ida.locator("main a[href$='/synpunkt/']").first.click()
    look_at(ida, look)
    ida.locator("[name=reason]").fill("Kan ni ha öppet på söndagar också?")
    press(ida)
    expect(ida.locator("main")).to_contain_text("söndagar")
    noor.goto(activity)
    noor.locator("main a[href$='/svara/']").first.click()
    noor.locator("[name=reason]").fill("Inte förrän vi har fler frivilliga.")
    press(noor)
    ida.goto(activity)
    expect(ida.locator("main")).to_contain_text("fler frivilliga")
    look_at(ida, look)


def a_caucus_note_is_unseen(people: dict[str, Page], four: Four, look: Look) -> None:
    ida, noor, kim = people["Ida"], people["Noor"], people["Kim"]
    room = f"{four.home}rum/{four.caucus}/"
    ida.goto(room)
    look_at(ida, look)
    ida.locator("main a[href$='/anteckning/']").first.click()
    ida.locator("[name=title]").fill(CANARY)
    ida.locator("[name=text]").fill("Vi tar upp potten först när staden har svarat.")
    press(ida)
    expect(ida.locator("h1")).to_have_text(CANARY)
    note = ida.url
    noor.goto(room)
    expect(noor.locator("main")).to_contain_text(CANARY)
    for address in (note, room):
        assert kim.request.get(address).status == 404
    for address in (four.home, f"{four.home}historia/", "/mina/"):
        assert CANARY not in kim.request.get(address).text()


def the_history_says_why(kim: Page, four: Four, look: Look) -> None:
    kim.goto(f"{four.home}historia/")
    expect(kim.locator("main")).to_contain_text(GOAL)
    expect(kim.locator("main")).to_contain_text("Fler kommer på lördagar.")
    look_at(kim, look)


def say_yes(page: Page, proposal: str, look: Look, *, looked_at: bool = False) -> None:
    page.goto(f"{proposal}ja/")
    if looked_at:
        look_at(page, look)
    press(page)
    expect(page).to_have_url(re.compile(r"/forslag/[0-9a-f-]{36}/$"))
