"""Those whom a tip names answer it: the first answer stands, the others are told it, and so is its sender."""

import re
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from tests.bodies.mandates import given_role, mandated
from tests.cast import EXAMPLES, Cast, stood_behind
from tests.conftest import signed_in
from tests.exchange.files import as_content
from tests.exchange.reported import between, is_reported
from tests.exchange.tips import letters_to, main_of, newest, now, received, seen, sent_file
from tillit.bodies.actions import working_in
from tillit.bodies.day import Part, day_for
from tillit.bodies.models import Scope, Seat
from tillit.exchange.actions import bring_in_upload, forget_uploads, say_not_so, tend_tips
from tillit.exchange.models import Outcome, Tip, TipOutcome, Upload
from tillit.exchange.queries.tips import TIPS, secret_of
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, NotAllowed
from tillit.partnerships.kinds import PARTY
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import record_for
from tillit.people.actions import add_organisation
from tillit.people.models import Organisation, Person
from tillit.register.actions import publish
from tillit.trail.models import Event, Payload

pytestmark = pytest.mark.django_db


def can_answer(who: Person, organisation: Organisation) -> None:
    """Somebody speaks for an organisation and fills its seats."""
    given_role(who, organisation, "keeper")
    mandated(who, organisation, Scope.SPEAK)


def answered(who: Person, tip: Tip, **form: Any) -> Any:
    """What somebody is answered who sends the form."""
    browser = signed_in(who)
    browser.cookies["sprak"] = "en"
    return browser.post(f"/tips/{tip.pk}/", {"once": uuid4(), "reason": "", "partnership": "", **form})


def not_so(who: Person, tip: Tip, reason: str = "Det har vi aldrig hört talas om.") -> Any:
    return answered(who, tip, answer="not_so", reason=reason)


def taken(who: Person, tip: Tip) -> UUID:
    """Taken further through the pages, to the button; the circle of what became of it."""
    browser = signed_in(who)
    page = f"/tips/{tip.pk}/ta-vidare/"
    form: dict[str, Any] = {"once": uuid4()}
    if tip.content is None:
        form |= filled_in(browser, page)
    preview = browser.post(page, form)
    assert preview.status_code == 302, preview.content.decode()
    assert browser.get(preview["Location"]).status_code == 200
    home = browser.post(preview["Location"], {"once": uuid4()})
    assert home.status_code == 302, home.content.decode()
    return UUID(home["Location"].split("/")[2])


def filled_in(browser: Client, page: str) -> dict[str, str]:
    """What stands in the fields of a form as it is opened."""
    text = main_of(browser.get(page))
    found = dict(re.findall(r'<input[^>]*? name="(\w+)" value="([^"]*)"', text))
    named = dict(re.findall(r'<textarea name="(\w+)"[^>]*>\s*(.*?)</textarea>', text))
    return {name: value for name, value in {**found, **named}.items() if name not in {"once", "csrfmiddlewaretoken"}}


def told_in_day(who: Person) -> list[tuple[str, str]]:
    with acting(who.actor):
        mine = day_for(who.actor, most=50)[Part.MINE].items
        return [(one.text, one.organisation) for one in mine if "/tips/" in one.href]


def test_those_who_answer_find_it_on_their_day_until_it_is_answered(cast: Cast) -> None:
    tip = received(cast, about="Nattjouren\nHåller öppet")
    assert told_in_day(cast.kim) == [("Nattjouren Håller öppet", cast.municipality.name)]
    for person in (cast.ida, cast.rut, cast.omar):
        assert told_in_day(person) == []
    given_role(cast.omar, cast.elsewhere, "keeper")
    assert told_in_day(cast.omar) == [("Nattjouren Håller öppet", cast.elsewhere.name)], "who can give the mandate"
    assert not_so(cast.kim, tip).status_code == 302
    assert (told_in_day(cast.kim), len(told_in_day(cast.omar))) == ([], 1), "each answers for itself"
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    assert not_so(cast.omar, tip).status_code == 302
    assert told_in_day(cast.omar) == []


def test_from_the_tip_to_a_reported_partnership_that_the_others_are_asked_to_confirm(cast: Cast) -> None:
    tip = received(cast, about="Nattjouren. De håller öppet.", since="2021-05", email="anna@exempel.se")
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    assert "Take it further" in main_of(browser.get(f"/tips/{tip.pk}/"))
    page = main_of(browser.get(f"/tips/{tip.pk}/ta-vidare/"))
    told = ("Nattjouren", "2021-05", cast.elsewhere.pk)
    for value in (*(f'value="{one}"' for one in told), "Nattjouren. De håller öppet."):
        assert value in page, value

    circle = taken(cast.kim, tip)

    with acting(cast.kim.actor):
        partnership = Partnership.objects.select_related("circle").get(circle=circle)
        parties = {row.organisation for row in record_for(cast.kim.actor, circle).of(PARTY)}
    assert (partnership.title, is_reported(partnership)) == ("Nattjouren", True)
    assert parties == {cast.municipality, cast.elsewhere}
    with acting(EXAMPLES):
        assert Seat.objects.filter(body__circle=circle, organisation=cast.elsewhere).exists()
    after = now(tip)
    assert (after.outcome, after.partnership_id) == (TipOutcome.TAKEN, partnership.pk)
    page = seen(f"/tipsa/lage/{secret_of(tip)}/")
    assert "One of the organisations has taken it further." in page
    assert "/register/nattjouren" not in page


def test_a_file_is_handed_over_as_it_came(cast: Cast) -> None:
    sent_file(as_content(between(cast.municipality, cast.elsewhere)))
    tip = newest()
    circle = taken(cast.kim, tip)
    with acting(cast.kim.actor):
        assert Partnership.objects.get(circle=circle).title == tip.about
        assert Upload.objects.get().tip_id == tip.pk
    assert now(tip).outcome == TipOutcome.TAKEN


def test_a_tip_that_is_only_previewed_waits_on(cast: Cast) -> None:
    tip = received(cast)
    browser = signed_in(cast.kim)
    page = f"/tips/{tip.pk}/ta-vidare/"
    assert browser.post(page, filled_in(browser, page) | {"once": uuid4()}).status_code == 302
    assert now(tip).is_open
    with acting(cast.kim.actor):
        Upload.objects.update(uploaded_at=timezone.now() - timedelta(days=2))
    job = Actor.system("forget_uploads")
    with acting(job):
        forget_uploads(by=job)
    assert now(tip).is_open
    assert told_in_day(cast.kim)


def test_it_is_here_already_and_its_sender_reads_where_when_it_is_public(cast: Cast) -> None:
    tip = received(cast, cast.municipality, cast.mission, email="anna@exempel.se")
    assert answered(cast.kim, tip, answer="here").status_code == 422
    assert answered(cast.kim, tip, answer="here", partnership=cast.other_partnership.pk).status_code == 422
    assert answered(cast.kim, tip, answer="here", partnership=cast.partnership.pk).status_code == 302
    page = seen(f"/tipsa/lage/{secret_of(tip)}/")
    assert "/register/stadens-natt/" in page
    letter = letters_to("anna@exempel.se")[-1]
    assert "http://testserver/register/stadens-natt/" in letter
    assert now(tip).email == "", "no letter is left to send"


def test_what_becomes_public_later_is_told_once(cast: Cast) -> None:
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    tip = received(cast, cast.elsewhere, cast.mission, email="anna@exempel.se")
    assert answered(cast.omar, tip, answer="here", partnership=cast.other_partnership.pk).status_code == 302
    assert now(tip).email == "anna@exempel.se"
    assert cast.other_partnership.slug not in seen(f"/tipsa/lage/{secret_of(tip)}/")
    for _twice in range(2):
        with acting(TIPS):
            tend_tips(by=TIPS)
    assert len(letters_to("anna@exempel.se")) == 2

    with acting(EXAMPLES), working_in(cast.other_partnership.circle, by=EXAMPLES):
        publish(stood_behind(cast.other_partnership), by=EXAMPLES)
    for _twice in range(2):
        with acting(TIPS):
            tend_tips(by=TIPS)

    letters = letters_to("anna@exempel.se")
    assert [letter.partition("\n")[0] for letter in letters] == [
        "We have received your tip", "Your tip has been answered", "The partnership that you reported is public",
    ]  # fmt: skip
    assert f"/register/{cast.other_partnership.slug}/" in letters[-1]
    assert now(tip).email == ""


def test_it_is_not_so_with_a_reason_that_the_others_and_the_sender_read(cast: Cast) -> None:
    tip = received(cast, email="anna@exempel.se")
    assert not_so(cast.kim, tip, reason=" \n").status_code == 422
    assert not_so(cast.kim, tip, reason="\x00").status_code == 422
    assert answered(cast.kim, tip, answer="maybe").status_code == 422
    assert not_so(cast.kim, tip, reason="Det är ett köp.").status_code == 302

    assert "Det är ett köp." in seen(f"/tipsa/lage/{secret_of(tip)}/")
    for person in (cast.omar, cast.rut):
        page = main_of(signed_in(person).get(f"/tips/{tip.pk}/"))
        assert cast.municipality.name in page
        assert "Det är ett köp." in page
    assert now(tip).email == "anna@exempel.se", "the others may say otherwise"
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    assert not_so(cast.omar, tip).status_code == 302
    assert "Det är ett köp." in letters_to("anna@exempel.se")[-1]
    assert now(tip).email == ""


def test_c7_each_room_remembers_the_answer(cast: Cast) -> None:
    tip = received(cast)
    not_so(cast.kim, tip, reason="Det är ett köp.")
    told = {}
    for person in (cast.kim, cast.omar):
        with acting(person.actor):
            event = Event.objects.get(key="tip_not_so")
            told[person.name] = (event.party_id, event.mandate_id is not None, Payload.objects.get(event=event).body)
    said = {"reason": "Det är ett köp.", "organisation": cast.municipality.name}
    assert set(told) == {cast.kim.name, cast.omar.name}
    assert list(told.values()) == [(cast.municipality.pk, True, said)] * 2


def test_c1_one_no_takes_the_tip_from_nobody_else(cast: Cast) -> None:
    can_answer(cast.omar, cast.elsewhere)
    tip = received(cast, email="anna@exempel.se")
    assert not_so(cast.kim, tip, reason="Stadens svar").status_code == 302
    assert now(tip).is_open
    assert (told_in_day(cast.kim), len(told_in_day(cast.omar))) == ([], 1)
    page = seen(f"/tipsa/lage/{secret_of(tip)}/")
    for told in ("Stadens svar", "1 of the organisations says that it is not so.", "1 organisation that is here"):
        assert told in page, told
    assert "Stadens svar" in main_of(signed_in(cast.omar).get(f"/tips/{tip.pk}/"))
    again = not_so(cast.kim, tip, reason="Igen alltså")
    assert again.status_code == 409
    assert "Stadens svar" in main_of(again)
    assert taken(cast.omar, tip)
    assert now(tip).outcome == TipOutcome.TAKEN


def test_c1_who_said_no_may_still_take_it_further(cast: Cast) -> None:
    tip = received(cast)
    not_so(cast.kim, tip)
    assert taken(cast.kim, tip)


def test_when_all_have_said_no_it_is_answered_and_every_reason_told(cast: Cast) -> None:
    can_answer(cast.omar, cast.elsewhere)
    tip = received(cast, email="anna@exempel.se")
    not_so(cast.kim, tip, reason="Stadens svar")
    not_so(cast.omar, tip, reason="Grannarnas svar")
    assert now(tip).outcome == TipOutcome.NOT_SO
    for words in ("Stadens svar", "Grannarnas svar"):
        assert words in seen(f"/tipsa/lage/{secret_of(tip)}/")
        assert words in letters_to("anna@exempel.se")[-1]
    assert len(letters_to("anna@exempel.se")) == 2
    assert told_in_day(cast.omar) == []


def test_one_that_is_here_and_has_not_been_reached_is_waited_for(cast: Cast) -> None:
    tip = received(cast, cast.municipality, organisations=f"{cast.municipality.name}\nSena föreningen")
    with acting(EXAMPLES):
        add_organisation(
            "Sena föreningen", sector="civil", legal_form="association", number=None, no_number_because="Påhittad.",
            by=EXAMPLES,
        )  # fmt: skip
    not_so(cast.kim, tip)
    assert now(tip).is_open


@pytest.mark.parametrize("reason", [".", "-", "12", "  .\n", "…", "ok"])
def test_c10_a_no_has_a_reason_in_words(cast: Cast, reason: str) -> None:
    tip = received(cast)
    assert not_so(cast.kim, tip, reason=reason).status_code == 422
    assert not_so(cast.kim, tip, reason="Nej.").status_code == 302


def test_a_file_whose_address_is_taken_gets_a_free_one(cast: Cast) -> None:
    data = between(cast.municipality, cast.elsewhere)
    data["partnership"]["slug"] = cast.partnership.slug
    assert sent_file(as_content(data)).status_code == 302
    circle = taken(cast.kim, newest())
    with acting(cast.kim.actor):
        assert Partnership.objects.get(circle=circle).slug.startswith(f"{cast.partnership.slug}-")


def test_two_who_take_it_further_make_one_partnership(cast: Cast) -> None:
    can_answer(cast.omar, cast.elsewhere)
    tip = received(cast)
    previews = []
    for person in (cast.kim, cast.omar):
        browser = signed_in(person)
        page = f"/tips/{tip.pk}/ta-vidare/"
        previews.append((browser, browser.post(page, filled_in(browser, page) | {"once": uuid4()})["Location"]))
    answers = [browser.post(where, {"once": uuid4()}).status_code for browser, where in previews]
    assert answers == [302, 409]
    with acting(cast.omar.actor):
        assert [one.outcome for one in Upload.objects.all()] == [Outcome.WAITING]
        assert not Partnership.objects.exclude(pk=cast.other_partnership.pk).exists()


def test_two_answers_in_the_same_moment_are_both_heard(cast: Cast) -> None:
    can_answer(cast.omar, cast.elsewhere)
    tip = received(cast)
    gate, said = Barrier(2), list[str]()

    def run(who: Person, organisation: Organisation) -> None:
        try:
            with acting(who.actor):
                gate.wait(timeout=20)
                say_not_so(tip, organisation=organisation, reason=who.name, by=who.actor)
            said.append("done")
        except Conflict:
            said.append("second")
        finally:
            connections.close_all()

    pairs = ((cast.kim, cast.municipality), (cast.omar, cast.elsewhere))
    threads = [Thread(target=run, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert said == ["done", "done"]
    assert {one["reason"] for one in now(tip).reasons.values()} == {cast.kim.name, cast.omar.name}
    assert now(tip).outcome == TipOutcome.NOT_SO


def test_c1_nobody_answers_for_another_or_without_a_mandate(cast: Cast) -> None:
    tip = received(cast)
    city, neighbours = cast.municipality, cast.elsewhere
    for person, organisation in ((cast.rut, city), (cast.omar, neighbours), (cast.kim, neighbours)):
        with pytest.raises(NotAllowed), acting(person.actor):
            say_not_so(tip, organisation=organisation, reason="x", by=person.actor)
    with pytest.raises(NotAllowed), acting(cast.kim.actor):
        mandated(cast.kim, cast.guides, Scope.SPEAK)
        say_not_so(tip, organisation=cast.guides, reason="x", by=cast.kim.actor)
    for person in (cast.rut, cast.omar, cast.bo):
        assert not_so(person, tip).status_code == 403
        assert signed_in(person).post(f"/tips/{tip.pk}/ta-vidare/", {"once": uuid4()}).status_code == 403
        assert "Take it further" not in main_of(signed_in(person).get(f"/tips/{tip.pk}/"))
    assert now(tip).is_open


def test_the_same_answer_sent_twice_is_one(cast: Cast) -> None:
    tip, once = received(cast), uuid4()
    first = answered(cast.kim, tip, answer="not_so", reason="Nej.", once=once)
    again = answered(cast.kim, tip, answer="not_so", reason="Nej.", once=once)
    assert first["Location"] == again["Location"]


def test_the_words_are_erased_three_months_after_the_answer(cast: Cast) -> None:
    tip = received(cast)
    not_so(cast.kim, tip)
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    not_so(cast.omar, tip)
    with acting(TIPS):
        Tip.objects.update(answered_at=timezone.now() - timedelta(days=89))
        assert tend_tips(by=TIPS) == 0
        Tip.objects.update(answered_at=timezone.now() - timedelta(days=91))
        assert tend_tips(by=TIPS) == 1
    gone = now(tip)
    assert (gone.about, gone.told, gone.reasons, gone.outcome) == ("", [], {}, TipOutcome.NOT_SO)
    page = seen(f"/tipsa/lage/{secret_of(tip)}/")
    assert "Those of the organisations that are here say that it is not so." in page
    assert "What you wrote has been erased." in page
    assert signed_in(cast.kim).get(f"/tips/{tip.pk}/").status_code == 404


def test_the_first_person_of_an_organisation_finds_what_waits(cast: Cast) -> None:
    tip = received(cast, cast.guides, cast.elsewhere)
    assert told_in_day(cast.pia) == []
    can_answer(cast.pia, cast.guides)
    assert told_in_day(cast.pia) == [(tip.title, cast.guides.name)]


def test_what_came_of_it_is_brought_in_by_who_may(cast: Cast) -> None:
    """A preview from before outlives no lost mandate."""
    sent_file(as_content(between(cast.municipality, cast.elsewhere)))
    tip = newest()
    browser = signed_in(cast.kim)
    assert browser.post(f"/tips/{tip.pk}/ta-vidare/", {"once": uuid4()}).status_code == 302
    with acting(cast.kim.actor):
        upload = Upload.objects.get()
    given_role(cast.kim, cast.municipality, "member")
    with pytest.raises(NotAllowed), acting(cast.kim.actor):
        bring_in_upload(upload, by=cast.kim.actor)
    assert now(tip).is_open
