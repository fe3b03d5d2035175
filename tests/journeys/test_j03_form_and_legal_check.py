"""Journey 3: form and legal check together. Two answers differ, a lawyer comments, all sign off; a sum changes."""

from collections.abc import Callable

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.assessments.legal import CALM, GROUND
from tests.cast import EXAMPLES
from tests.journeys import four_parties
from tests.journeys.conftest import Look, Site, look_at
from tests.journeys.four_parties import NAMES, Four
from tests.journeys.test_partnership import press, say_yes, signed_in
from tests.journeys.test_thread import LOOKS
from tillit.accord.actions import Why, accept
from tillit.assessments.actions import Entered, Given, enter_facts, give_answers
from tillit.assessments.models.legal import SERVICE
from tillit.assessments.queries import newest_check
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.partnerships.actions import propose_confirming, put_fact
from tillit.partnerships.kinds import CONTRIBUTION
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import partnership_of
from tillit.people.models import Organisation, Person
from tillit.people.queries import find_organisation_by_name, find_person

pytestmark = pytest.mark.browser
Come = Callable[[Look], Page]
# from the page of the partnership: to answer which form fits; to argue for one; to ask all to choose it; to have a memo
MOST_CLICKS = {"answer": 6, "argue": 3, "ask": 4, "memo": 5}
TITLE = str(four_parties.FILE["partnership"]["title"])  # type: ignore[index]
LAWYER = "Håll isär stödet till verksamheten och det som liknar ett köp."


class Counted:
    """A page on which every click counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: str) -> None:
        self.clicks += 1
        self.page.locator(what).first.click()


@pytest.mark.parametrize("look", [one for one in LOOKS if not one.marks][:1])
def test_form_and_legal_check_together(site: Site, person: Come, look: Look) -> None:
    four = four_parties.made()
    confirm(four)
    pages = {who: signed_in(person(look), four.links[who]) for who in four.links}

    two_answers_differ_and_a_lawyer_comments(pages, four, look)
    the_check_is_finished(pages, four, look)
    clicks = the_form_is_talked_of_and_chosen(pages, four, look)
    clicks["memo"] = a_memo_is_made_for_each_board(pages, four, look)
    a_changed_sum_reopens_both(pages["Ida"], four, look)

    assert all(clicks[what] <= most for what, most in MOST_CLICKS.items()), clicks
    assert look.faults == []


def two_answers_differ_and_a_lawyer_comments(pages: dict[str, Page], four: Four, look: Look) -> None:
    kim, check = pages["Kim"], f"/krets/{four.circle}/juridisk-provning/"
    kim.goto(four.home)
    kim.locator(f"main a[href='{check}']").first.click()
    kim.locator("main a[href$='/borja/']").click()
    press(kim)
    for who, choice in (("Kim", "no"), ("Ida", "unclear")):
        page = pages[who]
        page.goto(f"{check}fragor/U1/")
        page.locator(f"[name=choice][value={choice}]").check()
        page.locator("[name=ground]").fill(GROUND)
        press(page)
    look_at(pages["Ida"], look)
    pages["Noor"].goto(f"{check}kommentera/?fraga=U1")
    pages["Noor"].locator("[name=text]").fill(LAWYER)
    pages["Noor"].locator("[name=called]").fill("jurist")
    press(pages["Noor"])
    kim.goto(f"{check}fragor/U1/")
    for words in (NAMES["Ida"], LAWYER):
        expect(kim.locator("main")).to_contain_text(words)
    look_at(kim, look)


def the_check_is_finished(pages: dict[str, Page], four: Four, look: Look) -> None:
    answer_the_rest(four)
    kim, check = pages["Kim"], f"/krets/{four.circle}/juridisk-provning/"
    kim.goto(f"{check}avsluta/")
    look_at(kim, look)
    kim.locator("[name=reason]").fill("Vi har svarat på allt.")
    press(kim)
    proposal = kim.url
    for page in pages.values():
        say_yes(page, proposal, look)
    kim.goto(check)
    look_at(kim, look)


def the_form_is_talked_of_and_chosen(pages: dict[str, Page], four: Four, look: Look) -> dict[str, int]:
    ida, start = pages["Ida"], f"/krets/{four.circle}/val-av-form/"
    clicks: dict[str, int] = {}
    ida.goto(four.home)
    counted = Counted(ida)
    counted.click(f"main a[href='{start}']")
    look_at(ida, look)
    counted.click(f"main .t-first a[href='{start}fragor/']")
    look_at(ida, look)
    counted.click("[name=ask_simpler][value=no]")
    counted.click("[name=row_initiative][value=partnership]")
    counted.click("main form button[type=submit]")
    clicks["answer"] = counted.clicks

    counted = Counted(ida)
    counted.click(f"main a[href='{start}form/IOP/']")
    look_at(ida, look)
    ida.locator("[name=for_it]").fill("Vi vill ändra på vägen, tillsammans.")
    ida.locator("[name=against_it]").fill("Det tar tid.")
    counted.click("main form button[type=submit]")
    clicks["argue"] = counted.clicks
    pages["Noor"].goto(f"{start}kommentera/?form=IOP")
    look_at(pages["Noor"], look)
    pages["Noor"].locator("[name=text]").fill(LAWYER)
    press(pages["Noor"])

    ida.goto(f"{start}form/IOP/")
    expect(ida.locator("main")).to_contain_text(LAWYER)
    counted = Counted(ida)
    counted.click("main a[href$='/valj/?form=IOP']")
    look_at(ida, look)
    ida.locator("[name=reason]").fill("Ingen enklare form ger oss rum att ändra på vägen.")
    counted.click("main form button[type=submit]")
    clicks["ask"] = counted.clicks
    proposal = ida.url
    look_at(ida, look)
    for page in pages.values():
        say_yes(page, proposal, look)
    ida.goto(start)
    expect(ida.locator("#chosen ~ .t-text").first).to_contain_text("Ingen enklare form")
    look_at(ida, look)
    ida.goto(f"{start}val/1/")
    look_at(ida, look)
    return clicks


def a_memo_is_made_for_each_board(pages: dict[str, Page], four: Four, look: Look) -> int:
    """Two pages with sources and open risks; what all memos tell is the same, and each has its own diary number."""
    told: dict[str, list[str]] = {}
    for who, diary in (("Ida", "2026:7"), ("Kim", "SN 2026/17")):
        page = pages[who]
        page.goto(four.home)
        counted = Counted(page)
        counted.click(f"main a[href='/krets/{four.circle}/underlag/']")
        look_at(page, look)
        counted.click("main a[href$='/huvud/']")
        look_at(page, look)
        page.locator("[name=board]").fill("Styrelsen")
        page.locator("[name=proposal]").fill("Styrelsen ställer sig bakom valet av form.")
        counted.click("main form button[type=submit]")
        page.locator("[name=diary_number]").fill(diary)
        counted.click("main form button[type=submit]")
        look_at(page, look)
        with page.expect_download() as pdf:
            counted.click("main a[href$='/sv.pdf']")
        read = PdfReader(pdf.value.path())
        text = " ".join("\n".join(one.extract_text() for one in read.pages).split())
        assert len(read.pages) <= 2
        assert diary in text and "Vi vill ändra på vägen" in text and LAWYER in text
        with page.expect_download() as word:
            page.locator("main a[href$='/sv.docx']").click()
        said = [one.text for one in Document(str(word.value.path())).paragraphs]
        told[who] = said[next(place for place, one in enumerate(said) if TITLE in one) :]
    assert told["Kim"] == told["Ida"]
    return counted.clicks


def a_changed_sum_reopens_both(ida: Page, four: Four, look: Look) -> None:
    partnership, city = of(four), organisation("Kim")
    values = {"party": str(city.pk), "kind": "money", "amount": 90_000_000, "basis": "per_year", "measure": "sek"}
    with acting(EXAMPLES), working_in(partnership.circle, by=EXAMPLES):
        put_fact(partnership, CONTRIBUTION, values, by=EXAMPLES)

    ida.goto(four.home)

    for page in ("juridisk-provning", "val-av-form"):
        expect(ida.locator(f"main a[href='/krets/{four.circle}/{page}/']").first).to_be_visible()
        ida.goto(f"/krets/{four.circle}/{page}/")
        expect(ida.locator("main .ds-alert[data-color=warning]").first).to_be_visible()
        look_at(ida, look)
        ida.goto(four.home)


def confirm(four: Four) -> None:
    """Every party stands behind it already."""
    partnership = of(four)
    with acting(person_of("Kim").actor):
        why = Why(organisation("Kim"), "Det stämmer.")
        made = propose_confirming(partnership, why=why, by=person_of("Kim").actor)
    for who in NAMES:
        with acting(person_of(who).actor):
            accept(made, party=organisation(who), by=person_of(who).actor)


def answer_the_rest(four: Four) -> None:
    """The other questions are answered in the same way as the one above; here without the browser, for time."""
    for who in ("Kim", "Ida"):
        by, party = person_of(who).actor, organisation(who)
        with acting(by):
            check = newest_check(of(four))
            assert check is not None
            if who == "Kim":
                entered = [Entered("contract_sek", 30_000_000, GROUND), Entered("in_kind_sek", 0, GROUND)]
                service = Given(SERVICE, "social")
                check = enter_facts(check, party=party, entered=entered, service=service, by=by)
            given = [Given(key, choice, GROUND) for key, choice in CALM.items() if key != "U1"]
            give_answers(check, party=party, given=given, by=by)


def of(four: Four) -> Partnership:
    """The partnership, as one of its parties may read it."""
    with acting(person_of("Kim").actor):
        return partnership_of(four.circle)


def person_of(who: str) -> Person:
    with acting(EXAMPLES):
        found = find_person(f"{who.lower()}@exempel.se")
    assert found is not None
    return found


def organisation(who: str) -> Organisation:
    with acting(EXAMPLES):
        found = find_organisation_by_name(NAMES[who])
    assert found is not None
    return found
