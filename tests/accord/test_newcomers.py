"""Somebody new: asked in its own room, counted in the room of the others, and part of nothing without its yes (C3)."""

from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.accord.parties import (
    Party,
    again,
    answer,
    days_pass,
    now,
    offer_to,
    outsider,
    parties_of,
    party,
    proposed,
    take_back,
)
from tests.bodies.mandates import mandated
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.accord.actions import answer_offer
from tillit.accord.actions.answering import Decision
from tillit.accord.deciding import EACH_SECTOR, EVERY_PARTY, STEERING_GROUP, THOSE_WHO_ANSWERED, Way
from tillit.accord.models import Acceptance, DelegationDecision, Offer, OfferState, Proposal, State, Statement
from tillit.accord.queries import get_offer
from tillit.bodies.day import Part, day_for
from tillit.bodies.models import Body, Scope
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.people.models import Sector
from tillit.trail.models import Event
from tillit.trail.queries import happenings

pytestmark = pytest.mark.django_db
ONCE = "0" * 8 + "-0000-4000-8000-" + "0" * 12


@pytest.fixture
def new(cast: Cast) -> Party:
    """An organisation outside the circle."""
    return outsider(cast, "Nykomlingen", Sector.CIVIL)


def answers_offer(one: Party, *, yes: bool, decision: Decision | None = None) -> None:
    with acting(one.actor):
        answer_offer(offer_to(one), yes=yes, reason="Därför.", decision=decision, by=one.actor)


def owners_agree(cast: Cast, made: Proposal) -> None:
    """The parties say yes; whoever is still needed."""
    for one in parties_of(cast).values():
        if not now(cast, made).newcomers_asked_at:  # two of three are enough for a steering group
            answer(cast, made, one, yes=True)


def asked_in(cast: Cast, new: Party, **more: Any) -> Proposal:
    """A proposal to which the parties have said yes, so that the newcomer is asked."""
    made = proposed(cast, parties_of(cast)["mission"], newcomer=new, **more)
    owners_agree(cast, made)
    return made


def offers_of(one: Party) -> list[Offer]:
    with acting(one.actor):
        return list(Offer.objects.filter(organisation=one.organisation).order_by("made_at", "pk"))


@pytest.mark.parametrize("rule", [EVERY_PARTY, EACH_SECTOR, STEERING_GROUP])
def test_c3_the_newcomer_is_asked_when_the_others_have_said_yes_and_its_own_is_needed(
    cast: Cast, new: Party, rule: str
) -> None:
    made = proposed(cast, parties_of(cast)["mission"], way=Way(rule), newcomer=new)
    assert offers_of(new) == [], "no party alone tells anybody outside what is joint"
    owners_agree(cast, made)
    assert now(cast, made).state == State.OPEN, "whatever the rule"
    with acting(cast.ida.actor):
        assert Event.objects.filter(key="newcomers_asked", subject_id=made.pk).count() == 1
    answers_offer(new, yes=True)
    assert now(cast, made).state == State.ADOPTED
    assert offer_to(new).state == OfferState.ACCEPTED
    with acting(cast.kim.actor):
        accepted = Acceptance.objects.get(ask__party=new.organisation)
        assert (accepted.given_by_id, accepted.reason) == (new.person.pk, "Därför.")
        assert accepted.mandate.organisation_id == new.organisation.pk
        assert Event.objects.filter(subject_id=made.pk, key__startswith="proposal_adopted").count() == 1
        assert Body.objects.filter(name="Ny grupp").count() == 1


def test_c3_it_has_thirty_days_however_late_the_others_are_and_whatever_they_say_then(cast: Cast, new: Party) -> None:
    made = asked_in(cast, new, way=Way(EACH_SECTOR, answer_days=3))
    assert offer_to(new).deadline_on == now(cast, made).deadline_on == today() + timedelta(days=30)
    long = asked_in(cast, new, way=Way(EACH_SECTOR, answer_days=60), name="Längre")
    assert now(cast, long).deadline_on == today() + timedelta(days=60)
    days_pass(cast, made)
    assert now(cast, made).state == State.LAPSED


def test_c3_those_who_answered_decide_by_the_last_day_and_then_the_newcomer_is_asked(cast: Cast, new: Party) -> None:
    three = parties_of(cast)
    way = Way(EACH_SECTOR, answer_days=10, on_silence=THOSE_WHO_ANSWERED)
    party(cast, "Röda", Sector.CIVIL)
    party(cast, "Blå", Sector.CIVIL)
    made = proposed(cast, three["mission"], way=way, newcomer=new)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=True)
    with acting(cast.ida.actor):
        Proposal.objects.filter(pk=made.pk).update(deadline_on=today() - timedelta(days=1))
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("accord:proposal", args=[cast.circle.pk, made.pk])).content.decode()
    assert "who is to come in is asked tonight" in page
    days_pass(cast, made, days=0)
    assert (now(cast, made).state, now(cast, made).deadline_on) == (State.OPEN, today() + timedelta(days=30))
    answers_offer(new, yes=True)
    assert now(cast, made).state == State.ADOPTED, "their yes stands"


def test_c3_its_no_ends_it_for_all_and_is_not_asked_about_again(cast: Cast, new: Party) -> None:
    made = asked_in(cast, new, way=Way(on_deadlock="ask_again"))
    answers_offer(new, yes=False)
    assert now(cast, made).state == State.REFUSED
    assert again(cast, made) is None
    assert offer_to(new).state == OfferState.DECLINED


@pytest.mark.parametrize("end", ["declined", "withdrawn", "lapsed"])
def test_c4_who_never_said_yes_keeps_who_asked_and_nothing_of_what_it_was_told(
    cast: Cast, new: Party, end: str
) -> None:
    made = asked_in(cast, new, last_day=today())
    path = reverse("accord:offer", args=[offer_to(new).pk])
    browser = signed_in(new.person)
    browser.cookies["sprak"] = "en"
    assert "Ny grupp" in browser.get(path).content.decode()
    if end == "declined":
        answers_offer(new, yes=False)
    elif end == "withdrawn":
        take_back(cast, made, parties_of(cast)["mission"])
    else:
        days_pass(cast, made)
    offer = offer_to(new)
    assert (offer.change, offer.reason, offer.asking_id) == ({}, "Därför.", cast.mission.pk)
    assert (offer.state == OfferState.DECLINED) == (end == "declined")
    page = browser.get(path).content.decode()
    assert "Ny grupp" not in page
    assert f"{cast.mission.name} asked your organisation" in page
    with acting(new.actor), pytest.raises(NotAllowed):
        answer_offer(offer_to(new), yes=True, reason="", by=new.actor)
    with acting(new.actor):
        assert Event.objects.filter(key="offer_closed").count() == (end != "declined")
        told = happenings(list(Event.objects.filter(room_id=offer.room_id).select_related("payload")))
        assert not any("Ny grupp" in one.sentence for one in told)


def test_a_refusal_by_the_others_is_never_heard_of_outside(cast: Cast, new: Party) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], newcomer=new)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=False)
    assert now(cast, made).state == State.REFUSED
    assert offers_of(new) == []


def test_c3_the_second_asking_asks_the_newcomer_when_it_is_agreed_to(cast: Cast, new: Party) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=Way(on_deadlock="ask_again"), newcomer=new)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=False)
    second = again(cast, made)
    assert second is not None
    owners_agree(cast, second)
    (offer,) = offers_of(new)
    assert (offer.proposal_id, offer.state) == (second.pk, OfferState.OPEN)
    answers_offer(new, yes=True)
    assert now(cast, second).state == State.ADOPTED


def test_it_is_told_in_its_readers_own_language(cast: Cast, new: Party) -> None:
    with override("sv"):
        asked_in(cast, new)
    browser = signed_in(new.person)
    for language, words in (("en", "Form the group Ny grupp"), ("sv", "Bilda gruppen Ny grupp")):
        browser.cookies["sprak"] = language
        assert words in browser.get(reverse("accord:offer", args=[offer_to(new).pk])).content.decode()
        with acting(new.actor), override(language):
            event = Event.objects.select_related("payload").get(key="offer_made")
            assert words in happenings([event])[0].sentence


def test_c1_only_who_holds_its_mandate_answers_and_nobody_of_the_others(cast: Cast, new: Party) -> None:
    asked_in(cast, new)
    offer = offer_to(new)
    for who in (cast.kim, cast.ida, cast.stig):
        with acting(who.actor), pytest.raises(NotFound):
            get_offer(who.actor, offer.pk)
    with acting(new.actor):
        for who in (cast.kim, cast.ida, cast.stig):
            with pytest.raises(NotAllowed):
                answer_offer(offer, yes=True, reason="", by=who.actor)


def test_c4_the_newcomer_reads_nothing_of_the_joint_room_and_the_others_nothing_of_its_own(
    cast: Cast, new: Party
) -> None:
    made = asked_in(cast, new)
    browser = signed_in(new.person)
    assert browser.get(reverse("accord:proposal", args=[cast.circle.pk, made.pk])).status_code == 404
    page = browser.get(reverse("accord:offer", args=[offer_to(new).pk])).content.decode()
    for words in ("arbetsgrupp", "Göteborgs Räddningsmission", "Därför.", "Ny grupp"):
        assert words in page
    assert signed_in(cast.ida).get(reverse("accord:offer", args=[offer_to(new).pk])).status_code == 404
    with acting(cast.ida.actor):
        assert not Offer.objects.exists()


def test_the_offer_stands_in_its_day_and_on_its_page_until_it_is_answered(cast: Cast, new: Party) -> None:
    asked_in(cast, new)
    href = reverse("accord:offer", args=[offer_to(new).pk])

    def mine() -> list[str]:
        with acting(new.actor):
            return [item.href for item in day_for(new.actor, most=50)[Part.MINE].items if item.href == href]

    page = reverse("organisations:organisation", args=[new.organisation.pk])
    assert mine() == [href]
    assert href in signed_in(new.person).get(page).content.decode()
    assert href not in signed_in(cast.ida).get(page).content.decode()
    browser = signed_in(new.person)
    assert (
        browser.post(reverse("accord:offer_yes", args=[offer_to(new).pk]), {"reason": "", "once": ONCE}).status_code
        == 302
    )
    assert mine() == []
    browser.cookies["sprak"] = "en"
    assert "Your organisation has said yes." in browser.get(href).content.decode()


@pytest.mark.parametrize("adopted", [True, False])
def test_c1_its_reservation_stands_beside_what_it_said_yes_to_as_anybodys(
    cast: Cast, new: Party, adopted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asked_in(cast, new)
    if not adopted:
        monkeypatch.setattr("tillit.accord.actions.bodies.form_with_seats", Mock(side_effect=InvalidInput(())))
    sent = {"reason": "", "reservation": "Vi betalar inget.", "once": ONCE}
    path = reverse("accord:offer_yes", args=[offer_to(new).pk])
    assert signed_in(new.person).post(path, sent).status_code == 302
    assert (now(cast, made).state == State.ADOPTED) == adopted
    with acting(cast.kim.actor):
        found = Statement.objects.filter(subject_id=made.pk).select_related("said_by")
        told = [(one.kind, one.organisation_id, one.said_by_id, one.text, one.room_id) for one in found]
    beside = ("reservation", new.organisation.pk, new.person.pk, "Vi betalar inget.", cast.joint_room.pk)
    assert told == ([beside] if adopted else [])
    page = signed_in(cast.kim).get(reverse("accord:proposal", args=[cast.circle.pk, made.pk])).content.decode()
    assert ("Vi betalar inget." in page) == adopted


def test_the_form_asks_for_a_reason_only_for_a_no(cast: Cast, new: Party) -> None:
    asked_in(cast, new)
    path = reverse("accord:offer_no", args=[offer_to(new).pk])
    assert signed_in(new.person).post(path, {"reason": " ", "once": ONCE}).status_code == 422
    assert signed_in(new.person).post(path, {"reason": "Nej tack.", "once": ONCE}).status_code == 302
    assert offer_to(new).state == OfferState.DECLINED


def test_a_guest_in_the_room_who_is_asked_to_come_in_answers_its_offer(cast: Cast) -> None:
    """Pia's organisation sits as a guest: she reads the proposal, and her organisation's yes is one of a newcomer."""
    guides = Party(cast.guides, cast.pia)
    mandated(cast.pia, cast.guides, Scope.ACCEPT)
    made = proposed(cast, parties_of(cast)["mission"], newcomer=guides)
    browser = signed_in(cast.pia)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("accord:proposal", args=[cast.circle.pk, made.pk])).content.decode()
    assert "When you have said your yes, Processledarna is asked in its own room" in page
    assert browser.get(reverse("accord:say_yes", args=[cast.circle.pk, made.pk])).status_code == 403
    owners_agree(cast, made)
    answers_offer(guides, yes=True)
    assert now(cast, made).state == State.ADOPTED


def test_who_is_in_already_is_not_asked_to_come_in_and_not_from_a_caucus(cast: Cast) -> None:
    three = parties_of(cast)
    with pytest.raises(NotAllowed):
        proposed(cast, three["mission"], newcomer=three["welfare"])


def test_things_that_have_changed_meanwhile_are_told_to_the_newcomer_without_the_others_words(
    cast: Cast, new: Party
) -> None:
    asked_in(cast, new)
    for one in (proposed(cast, parties_of(cast)["city"]),):
        for other in parties_of(cast).values():
            answer(cast, one, other, yes=True)
    with acting(new.actor), pytest.raises(Conflict) as caught:
        answer_offer(offer_to(new), yes=True, reason="", by=new.actor)
    assert "arbetsgrupp" in str(caught.value.mine)
    assert "Ny grupp" not in str(caught.value.theirs)


def test_the_last_day_holds_for_the_newcomer_too(cast: Cast, new: Party) -> None:
    asked_in(cast, new, last_day=today())
    with acting(new.actor):
        Offer.objects.update(deadline_on=today() - timedelta(days=1))
        with pytest.raises(NotAllowed):
            answer_offer(offer_to(new), yes=True, reason="", by=new.actor)


def test_a_public_newcomers_yes_is_one_by_delegation_unless_its_board_has_decided(cast: Cast) -> None:
    region, county = outsider(cast, "Regionen", Sector.PUBLIC), outsider(cast, "Länet", Sector.PUBLIC)
    asked_in(cast, region)
    answers_offer(region, yes=True)
    asked_in(cast, county, name="Annan")
    answers_offer(county, yes=True, decision=Decision("Regionstyrelsen", today(), "§ 9"))
    with acting(region.actor):
        assert DelegationDecision.objects.get().yes
    with acting(county.actor):
        assert not DelegationDecision.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_offer_page_costs_the_same_however_many_there_are(cast: Cast, new: Party, count: int) -> None:
    for number in range(count):
        asked_in(cast, new, name=f"Grupp {number}")
    browser, path = signed_in(new.person), reverse("accord:offer", args=[offer_to(new).pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as made:
        assert browser.get(path).status_code == 200
    assert len([one for one in made if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 10
