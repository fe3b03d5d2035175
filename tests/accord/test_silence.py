"""A party that has people here and answers nothing does not lock the others in; nor do two that are gone (C3)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accord.parties import (
    Party,
    answer,
    answers_now,
    days_pass,
    leaves,
    now,
    offer_to,
    parties_of,
    party,
    proposed,
    silent_for_long,
    was_asked,
)
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord.actions import answer_offer, propose_vanished, say
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal, State, StatementKind
from tillit.accord.queries import gone_from
from tillit.accord.voice import subject_of_voice
from tillit.bodies.models import Mandate, Membership
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Sector
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
ONCE = "0" * 8 + "-0000-4000-8000-" + "0" * 12


@pytest.fixture
def three(cast: Cast) -> dict[str, Party]:
    return parties_of(cast)


def gone(cast: Cast) -> list[str]:
    with acting(cast.ida.actor):
        return [one.party.name for one in gone_from(cast.joint_room)]


def quiet(cast: Cast, *, days: int = 120, many: int = 2) -> None:
    """The welfare association, where Noor could answer, has not."""
    three = parties_of(cast)
    silent_for_long(cast, [three["welfare"]], [three["mission"], three["city"]], days=days, many=many)


def called_gone(cast: Cast, who: Party, by: Party) -> Proposal:
    with acting(by.actor):
        why = Why(by.organisation, "De svarar inte.")
        return propose_vanished(cast.joint_room, party=who.organisation, why=why, by=by.actor)


def is_in(cast: Cast, organisation: Organisation) -> bool:
    with acting(EXAMPLES):
        return Membership.objects.filter(circle=cast.circle, organisation=organisation, ends_on=None).exists()


def nobody_in(*organisations: Organisation) -> None:
    with acting(EXAMPLES):
        Affiliation.objects.filter(organisation__in=organisations).update(ends_on=today())


def test_c3_two_questions_and_ninety_days_of_silence_and_it_can_be_called_gone(
    cast: Cast, three: dict[str, Party]
) -> None:
    quiet(cast)
    with acting(cast.ida.actor):
        (found,) = gone_from(cast.joint_room)
    assert (found.party, found.questions, found.since) == (cast.welfare, 2, today() - timedelta(days=120))
    made = called_gone(cast, three["welfare"], three["mission"])
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
    assert now(cast, made).state == State.OPEN, "it has thirty days to say that it is there"
    days_pass(cast, made)
    assert now(cast, made).state == State.ADOPTED
    assert not is_in(cast, cast.welfare)


@pytest.mark.parametrize(
    ("days", "many"), [(109, 2), (120, 1)], ids=["its first last day was 89 days ago", "it missed one question"]
)
def test_c3_less_than_that_is_a_slow_party(cast: Cast, days: int, many: int) -> None:
    quiet(cast, days=days, many=many)
    assert gone(cast) == []


def test_c3_the_same_asked_twice_is_one_question(cast: Cast, three: dict[str, Party]) -> None:
    day = today() + timedelta(days=20)
    asked = [proposed(cast, three["mission"], name="Samma", last_day=day) for _time in range(2)]
    for one in asked:
        answer(cast, one, three["mission"], yes=True)
    was_asked(cast, *asked, days=200)
    assert gone(cast) == []


def test_c3_what_gave_no_fair_time_or_what_nobody_wanted_is_no_question(cast: Cast, three: dict[str, Party]) -> None:
    soon, later = today() + timedelta(days=13), today() + timedelta(days=14)
    for name, day, wanted in (("Fort", soon, True), ("Ingen", later, False), ("Rätt", later, True)):
        one = proposed(cast, three["mission"], name=name, last_day=day)
        if wanted:
            answer(cast, one, three["mission"], yes=True)
            answer(cast, one, three["city"], yes=True)
        was_asked(cast, one, days=200)
    assert gone(cast) == []
    second = proposed(cast, three["mission"], name="Rätt också", last_day=later)
    answer(cast, second, three["mission"], yes=True)
    answer(cast, second, three["city"], yes=True)
    was_asked(cast, second, days=200)
    assert gone(cast) == [cast.welfare.name]


def test_c3_one_act_in_the_joint_room_and_it_is_there(cast: Cast, three: dict[str, Party]) -> None:
    """Not an answer even: what it says by itself is enough, and what others do about it is nothing."""
    quiet(cast)
    made = called_gone(cast, three["welfare"], three["mission"])
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
    assert gone(cast) == [cast.welfare.name]
    with acting(cast.noor.actor):
        beside = subject_of_voice(cast.noor.actor, "accord.proposal", made.pk)
        assert beside is not None
        say(beside, organisation=cast.welfare, kind=StatementKind.STATEMENT, text="Hej.", is_public=False,
            by=cast.noor.actor)  # fmt: skip
    assert gone(cast) == []
    days_pass(cast, made)
    assert (now(cast, made).state, is_in(cast, cast.welfare)) == (State.LAPSED, True)


def test_c3_its_own_no_stops_it_and_it_is_there_again(cast: Cast, three: dict[str, Party]) -> None:
    quiet(cast)
    made = called_gone(cast, three["welfare"], three["mission"])
    with acting(cast.noor.actor):
        answer_offer(offer_to(three["welfare"]), yes=False, reason="Vi finns.", by=cast.noor.actor)
    assert now(cast, made).state == State.REFUSED
    with pytest.raises(NotAllowed):
        called_gone(cast, three["welfare"], three["mission"])


def test_c3_who_was_called_gone_for_want_of_people_has_come_back_when_somebody_comes(
    cast: Cast, three: dict[str, Party]
) -> None:
    """Though it has been silent too: it is another reason, about which nobody was asked."""
    quiet(cast)
    nobody_in(cast.welfare)
    made = called_gone(cast, three["welfare"], three["mission"])
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor).update(ends_on=None)
    days_pass(cast, made)
    assert now(cast, made).state == State.LAPSED


def test_the_pages_say_who_and_why(cast: Cast, three: dict[str, Party]) -> None:
    quiet(cast)
    browser, path = signed_in(cast.ida), reverse("accord:vanished", args=[cast.circle.pk])
    browser.cookies["sprak"] = "en"
    circle = browser.get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
    why = "Skyddsvärnet i Göteborg (has not answered since"
    assert path in circle
    assert why in circle
    assert why in browser.get(path).content.decode()
    form = {"gone": str(cast.welfare.pk), "reason": "De svarar inte.", "once": ONCE, "deadline_on": ""}
    shown = browser.post(path, form, follow=True).content.decode()
    told = f"has not answered since {day_text(today() - timedelta(days=120))}: 2 questions"
    assert told in shown
    noor = signed_in(cast.noor)
    noor.cookies["sprak"] = "en"
    offer = noor.get(reverse("accord:offer", args=[offer_to(three["welfare"]).pk])).content.decode()
    assert told in offer
    assert "Say no: we are still here" in offer


def test_it_is_asked_in_three_statements(cast: Cast) -> None:
    quiet(cast)
    with acting(cast.ida.actor), CaptureQueriesContext(connection) as asked:
        assert len(gone_from(cast.joint_room)) == 1
    assert len(asked) == 3


def test_c3_of_four_two_that_are_gone_do_not_keep_each_other(cast: Cast, three: dict[str, Party]) -> None:
    fourth = party(cast, "Fjärde föreningen", Sector.CIVIL)
    nobody_in(cast.welfare, fourth.organisation)
    made = called_gone(cast, three["welfare"], three["mission"])
    silent = {one.ask.party_id for one in answers_now(cast, made) if one.ask.silence_is_no_hindrance}
    assert silent == {cast.welfare.pk, fourth.organisation.pk}
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=fourth.person).update(ends_on=None)
    offer = offer_to(fourth)
    browser = signed_in(fourth.person)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("accord:offer", args=[offer.pk])).content.decode()
    assert "nobody has answered for it" in page
    assert "we are still here" not in page
    nobody_in(fourth.organisation)
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
    days_pass(cast, made)
    assert (now(cast, made).state, is_in(cast, cast.welfare)) == (State.ADOPTED, False)
    also = called_gone(cast, fourth, three["city"])
    for name in ("mission", "city"):
        answer(cast, also, three[name], yes=True)
    days_pass(cast, also)
    assert (now(cast, also).state, is_in(cast, fourth.organisation)) == (State.ADOPTED, False)


def test_c3_the_no_of_the_other_that_is_gone_counts(cast: Cast, three: dict[str, Party]) -> None:
    fourth = party(cast, "Fjärde föreningen", Sector.CIVIL)
    nobody_in(cast.welfare, fourth.organisation)
    made = called_gone(cast, three["welfare"], three["mission"])
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=fourth.person).update(ends_on=None)
    with acting(fourth.actor):
        answer_offer(offer_to(fourth), yes=False, reason="De finns.", by=fourth.actor)
    assert (now(cast, made).state, is_in(cast, cast.welfare)) == (State.REFUSED, True)


def test_c3_of_three_the_one_left_ends_the_others_one_by_one_after_their_thirty_days(
    cast: Cast, three: dict[str, Party]
) -> None:
    nobody_in(cast.welfare, cast.municipality)
    made = [called_gone(cast, three[name], three["mission"]) for name in ("welfare", "city")]
    for one in made:
        answer(cast, one, three["mission"], yes=True)
    assert [now(cast, one).state for one in made] == [State.OPEN, State.OPEN], "each was asked about each"
    days_pass(cast, made[0])
    assert [is_in(cast, one) for one in (cast.welfare, cast.municipality)] == [False, True]
    assert now(cast, made[1]).state == State.OPEN
    days_pass(cast, made[1])
    assert not is_in(cast, cast.municipality)


def test_c3_who_proposes_is_never_counted_as_silent(cast: Cast, three: dict[str, Party]) -> None:
    """Only with a mandate to speak, nobody there could answer: still it is here, and says its own yes or nothing."""
    nobody_in(cast.welfare)
    with acting(EXAMPLES):
        Mandate.objects.filter(organisation=cast.mission).exclude(scope="speak").update(ends_on=today())
        Affiliation.objects.filter(organisation=cast.mission).exclude(role="board").update(ends_on=today())
        Affiliation.objects.filter(organisation=cast.mission, person=cast.ida).update(role="member")
        Affiliation.objects.filter(organisation=cast.mission).exclude(person=cast.ida).update(ends_on=today())
    assert cast.mission.name in gone(cast)
    made = called_gone(cast, three["welfare"], three["mission"])
    silent = {one.ask.party_id for one in answers_now(cast, made) if one.ask.silence_is_no_hindrance}
    assert silent == {cast.welfare.pk}


def test_c7_the_history_says_who_agreed_that_it_is_gone(cast: Cast, three: dict[str, Party]) -> None:
    nobody_in(cast.welfare)
    made = called_gone(cast, three["welfare"], three["mission"])
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
    days_pass(cast, made)
    with acting(cast.kim.actor):
        event = Event.objects.get(room_id=cast.joint_room.pk, key="organisation_gone")
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    page = browser.get(f"{reverse('partnerships:history', args=[cast.circle.pk])}?party={cast.mission.pk}")
    assert "nobody answered for it, and the others agreed" in page.content.decode(), event.pk
    whole = browser.get(reverse("partnerships:history", args=[cast.circle.pk])).content.decode()
    assert reverse("accord:proposal", args=[cast.circle.pk, made.pk]) in whole


def test_a_party_that_leaves_while_it_is_called_gone_is_out_once(cast: Cast, three: dict[str, Party]) -> None:
    quiet(cast)
    made = called_gone(cast, three["welfare"], three["mission"])
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
    leaves(cast, three["welfare"])
    assert (now(cast, made).state, is_in(cast, cast.welfare)) == (State.LAPSED, False)
