"""Journey 4 in a browser: four parties answer about three activities by phone, see the picture, agree what follows."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import four_parties
from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.four_parties import Four
from tests.journeys.test_partnership import it_is_reported_until_all_have_said_yes, press, signed_in

pytestmark = pytest.mark.browser

Come = Callable[..., Page]
LOOKS = [
    pytest.param(Look("sv", "light", 390), id="sv-390"),
    pytest.param(Look("en", "dark", 1280), id="en-1280", marks=pytest.mark.long),
]
CANARY, FOLLOWS = "Knäckfråga 4713", "Vi följer det varje kvartal."
MOST_CLICKS_TO_ANSWER, MOST_CLICKS_TO_FOLLOW = 9, 3
ACTIVITIES = 3


@pytest.mark.parametrize("look", LOOKS)
def test_four_parties_answer_by_phone_and_agree_what_follows(site: Site, person: Come, look: Look) -> None:
    four = four_parties.made()
    people = {who: signed_in(person(look), four.links[who]) for who in four.links}
    it_is_reported_until_all_have_said_yes(people, four, look)
    matrix = f"/krets/{four.circle}/samforstandsmatris/"

    a_round_is_begun(people["Kim"], matrix, look)
    phones = [a_guest_comes_by_link(people[who], person, matrix, look) for who in ("Ida", "Olle")]
    a_phone_that_is_offline_keeps_what_was_written(phones[0])
    each_answers_alone(people, four, matrix, look)
    nobody_sees_it(people, matrix)
    for who in people:
        people[who].goto(matrix)
        people[who].locator("form[action*='/klara/'] button").click()
    the_picture_shows_a_b(people["Noor"], matrix, look)
    what_follows_is_written_and_agreed(people, matrix, look)
    assert look.faults == []


def a_round_is_begun(kim: Page, matrix: str, look: Look) -> None:
    kim.goto(matrix)
    look_at(kim, look)
    kim.locator("main a[href$='/borja/']").click()
    look_at(kim, look)
    kim.locator("[name=others]").fill("Sprututbyte\nRådgivning")
    press(kim)
    look_at(kim, look)


def a_guest_comes_by_link(speaker: Page, person: Come, matrix: str, look: Look) -> Page:
    speaker.goto(matrix)
    speaker.locator("main a[href*='/lank/']").click()
    look_at(speaker, look)
    press(speaker)
    look_at(speaker, look)
    link = speaker.locator("main a[href*='/samforstand/']").get_attribute("href")
    assert link is not None
    phone = person(Look(look.language, look.scheme, 390))
    phone.goto(link)
    look_at(phone, Look(look.language, look.scheme, 390))
    answer(phone, "yes", "yes", taken=[])
    return phone


def answer(page: Page, goal: str, means: str, *, taken: list[str], save: bool = True) -> None:
    """The same about each of them; each click counts."""
    for number in range(1, ACTIVITIES + 1):
        for word, value in (("goal", goal), ("means", means if number == 2 else "yes")):
            page.locator(f"[name={word}_{number}][value={value}]").check()
            taken.append(word)
    if save:
        press(page)
        taken.append("save")


def a_phone_that_is_offline_keeps_what_was_written(phone: Page) -> None:
    expect(phone).to_have_url(re.compile("/samforstand/mitt/"))
    phone.locator("[name=why_1]").fill(CANARY)
    phone.context.set_offline(True)
    press(phone)
    expect(phone.locator("[data-offline-said]")).to_be_visible()
    expect(phone.locator("[name=why_1]")).to_have_value(CANARY)
    phone.context.set_offline(False)
    press(phone)
    expect(phone.locator("[name=version]")).to_have_value("2")
    expect(phone.locator("[name=why_1]")).to_have_value(CANARY)


def each_answers_alone(people: dict[str, Page], four: Four, matrix: str, look: Look) -> None:
    for who, page in people.items():
        taken: list[str] = []
        page.goto(matrix)
        page.locator("main a[href*='/svara/']").click()
        taken.append("answer")
        look_at(page, look)
        answer(page, "yes", "no" if who == "Kim" else "yes", taken=taken)
        assert len(taken) <= MOST_CLICKS_TO_ANSWER
        expect(page.locator("h1")).not_to_be_empty()


def nobody_sees_it(people: dict[str, Page], matrix: str) -> None:
    for page in people.values():
        page.goto(matrix)
        assert CANARY not in page.content()


def the_picture_shows_a_b(noor: Page, matrix: str, look: Look) -> None:
    noor.goto(matrix)
    look_at(noor, look)
    picture = noor.locator("main figure svg[role=img]")
    assert "B: Sprututbyte" in (picture.get_attribute("aria-label") or "")
    row = noor.get_by_role("row").filter(has_text="Sprututbyte").first
    expect(row.get_by_role("cell").first).to_have_text("B")
    expect(noor.locator("main")).to_contain_text(CANARY)


def what_follows_is_written_and_agreed(people: dict[str, Page], matrix: str, look: Look) -> None:
    noor, taken = people["Noor"], ["open"]
    noor.locator("main a[href*='/foljd/']").nth(1).click()
    look_at(noor, look)
    noor.locator("[name=kind][value=risk]").check()
    taken.append("kind")
    noor.locator("[name=text]").fill(FOLLOWS)
    press(noor)
    taken.append("propose")
    assert len(taken) <= MOST_CLICKS_TO_FOLLOW
    look_at(noor, look)
    proposal = noor.url
    for page in people.values():
        page.goto(proposal)
        page.locator("main a[href$='/ja/']").first.click()
        press(page)
    noor.goto(matrix)
    expect(noor.locator("main")).to_contain_text(FOLLOWS)
    look_at(noor, look)
