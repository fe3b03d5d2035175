"""Somebody new: asked in its own room, counted in the room of the others, and part of nothing without its yes (C3)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accord.parties import (
    Party,
    again,
    answer,
    days_pass,
    now,
    offer_to,
    outsider,
    parties_of,
    proposed,
    take_back,
)
from tests.bodies.mandates import mandated
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.accord.actions import answer_offer
from tillit.accord.actions.answering import Decision
from tillit.accord.deciding import EACH_SECTOR, EVERY_PARTY, STEERING_GROUP, Way
from tillit.accord.models import Acceptance, DelegationDecision, Offer, OfferState, State
from tillit.accord.queries import get_offer
from tillit.bodies.day import Part, day_for
from tillit.bodies.models import Body, Scope
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.people.models import Sector
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
ONCE = "0" * 8 + "-0000-4000-8000-" + "0" * 12


@pytest.fixture
def new(cast: Cast) -> Party:
    """An organisation outside the circle."""
    return outsider(cast, "Nykomlingen", Sector.CIVIL)


def answers_offer(one: Party, *, yes: bool, decision: Decision | None = None) -> None:
    with acting(one.actor):
        answer_offer(offer_to(one), yes=yes, reason="Därför.", decision=decision, by=one.actor)


@pytest.mark.parametrize("rule", [EVERY_PARTY, EACH_SECTOR, STEERING_GROUP])
@pytest.mark.parametrize("first", [True, False])
def test_c3_the_newcomers_yes_is_needed_whenever_it_comes(cast: Cast, new: Party, rule: str, first: bool) -> None:
    made = proposed(cast, parties_of(cast)["mission"], way=Way(rule), newcomer=new)
    if first:
        answers_offer(new, yes=True)
    for one in parties_of(cast).values():
        if now(cast, made).state == State.OPEN:  # two of three are enough for a steering group
            answer(cast, made, one, yes=True)
    if not first:
        assert now(cast, made).state == State.OPEN, "whatever the rule"
        answers_offer(new, yes=True)
    assert now(cast, made).state == State.ADOPTED
    with acting(new.actor):
        assert offer_to(new).state == OfferState.ACCEPTED
    with acting(cast.kim.actor):
        accepted = Acceptance.objects.get(ask__party=new.organisation)
        assert (accepted.given_by_id, accepted.reason) == (new.person.pk, "Därför.")
        assert accepted.mandate.organisation_id == new.organisation.pk
        assert Event.objects.filter(subject_id=made.pk, key__startswith="proposal_adopted").count() == 1
        assert Body.objects.filter(name="Ny grupp").count() == 1


def test_c3_its_no_ends_it_for_all_and_is_not_asked_about_again(cast: Cast, new: Party) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=Way(on_deadlock="ask_again"), newcomer=new)
    answer(cast, made, three["mission"], yes=True)
    answers_offer(new, yes=False)
    assert now(cast, made).state == State.REFUSED
    assert again(cast, made) is None
    assert offer_to(new).state == OfferState.DECLINED


@pytest.mark.parametrize("end", ["refused", "withdrawn", "lapsed"])
@pytest.mark.parametrize("said_yes", [True, False])
def test_when_the_others_end_it_the_offer_is_closed_in_the_same_step(
    cast: Cast, new: Party, end: str, said_yes: bool
) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], last_day=today(), newcomer=new)
    if said_yes:
        answers_offer(new, yes=True)
    if end == "refused":
        answer(cast, made, three["city"], yes=False)
    elif end == "withdrawn":
        take_back(cast, made, three["mission"])
    else:
        days_pass(cast, made)
    assert now(cast, made).state == end
    assert offer_to(new).state == OfferState.CLOSED
    with acting(new.actor), pytest.raises(NotAllowed):
        answer_offer(offer_to(new), yes=True, reason="", by=new.actor)
    with acting(new.actor):
        assert Event.objects.filter(key="offer_closed").count() == 1


def test_c3_the_second_asking_asks_the_newcomer_anew(cast: Cast, new: Party) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=Way(on_deadlock="ask_again"), newcomer=new)
    answers_offer(new, yes=True)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=False)
    second = again(cast, made)
    assert second is not None
    offer = offer_to(new)
    assert (offer.proposal_id, offer.state, offer.facts) == (second.pk, OfferState.OPEN, [["Vad", "Att vara med"]])
    for one in three.values():
        answer(cast, second, one, yes=True)
    answers_offer(new, yes=True)
    assert now(cast, second).state == State.ADOPTED


def test_c1_only_who_holds_its_mandate_answers_and_nobody_of_the_others(cast: Cast, new: Party) -> None:
    proposed(cast, parties_of(cast)["mission"], newcomer=new)
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
    made = proposed(cast, parties_of(cast)["mission"], newcomer=new)
    browser = signed_in(new.person)
    assert browser.get(reverse("accord:proposal", args=[cast.circle.pk, made.pk])).status_code == 404
    page = browser.get(reverse("accord:offer", args=[offer_to(new).pk])).content.decode()
    for words in ("Att vara med", "Göteborgs Räddningsmission", "Därför.", "Ny grupp"):
        assert words in page
    assert signed_in(cast.ida).get(reverse("accord:offer", args=[offer_to(new).pk])).status_code == 404
    with acting(cast.ida.actor):
        assert not Offer.objects.exists()


def test_the_offer_stands_in_its_day_and_on_its_page_until_it_is_answered(cast: Cast, new: Party) -> None:
    proposed(cast, parties_of(cast)["mission"], newcomer=new)
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
    assert "Now the others are waited for." in browser.get(href).content.decode()


def test_the_form_asks_for_a_reason_only_for_a_no(cast: Cast, new: Party) -> None:
    proposed(cast, parties_of(cast)["mission"], newcomer=new)
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
    assert "Processledarna is asked to come in" in page
    assert browser.get(reverse("accord:say_yes", args=[cast.circle.pk, made.pk])).status_code == 403
    answers_offer(guides, yes=True)
    for one in parties_of(cast).values():
        answer(cast, made, one, yes=True)
    assert now(cast, made).state == State.ADOPTED


def test_who_is_in_already_is_not_asked_to_come_in_and_not_from_a_caucus(cast: Cast) -> None:
    three = parties_of(cast)
    with pytest.raises(NotAllowed):
        proposed(cast, three["mission"], newcomer=three["welfare"])


def test_things_that_have_changed_meanwhile_are_told_to_the_newcomer_without_the_others_words(
    cast: Cast, new: Party
) -> None:
    proposed(cast, parties_of(cast)["mission"], newcomer=new)
    for one in (proposed(cast, parties_of(cast)["city"]),):
        for other in parties_of(cast).values():
            answer(cast, one, other, yes=True)
    with acting(new.actor), pytest.raises(Conflict) as caught:
        answer_offer(offer_to(new), yes=True, reason="", by=new.actor)
    assert "Att vara med" in str(caught.value.mine)
    assert "Ny grupp" not in str(caught.value.theirs)


def test_the_last_day_holds_for_the_newcomer_too(cast: Cast, new: Party) -> None:
    proposed(cast, parties_of(cast)["mission"], last_day=today(), newcomer=new)
    with acting(new.actor):
        Offer.objects.update(deadline_on=today() - timedelta(days=1))
        with pytest.raises(NotAllowed):
            answer_offer(offer_to(new), yes=True, reason="", by=new.actor)


def test_a_public_newcomers_yes_is_one_by_delegation_unless_its_board_has_decided(cast: Cast) -> None:
    region, county = outsider(cast, "Regionen", Sector.PUBLIC), outsider(cast, "Länet", Sector.PUBLIC)
    proposed(cast, parties_of(cast)["mission"], newcomer=region)
    answers_offer(region, yes=True)
    proposed(cast, parties_of(cast)["mission"], newcomer=county)
    answers_offer(county, yes=True, decision=Decision("Regionstyrelsen", today(), "§ 9"))
    with acting(region.actor):
        assert DelegationDecision.objects.get().yes
    with acting(county.actor):
        assert not DelegationDecision.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_offer_page_costs_the_same_however_many_there_are(cast: Cast, new: Party, count: int) -> None:
    for number in range(count):
        proposed(cast, parties_of(cast)["mission"], newcomer=new, name=f"Grupp {number}")
    browser, path = signed_in(new.person), reverse("accord:offer", args=[offer_to(new).pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len([one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 9
