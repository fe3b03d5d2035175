"""A party for which nobody answers any more does not lock the others in, and is not put out behind its back (C3)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.accord.parties import Party, answer, answers_now, days_pass, leaves, now, offer_to, parties_of, proposed
from tests.bodies.mandates import belongs_to, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord.actions import answer_offer, propose_vanished
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Offer, Proposal, State
from tillit.accord.queries import Gone, gone_from
from tillit.bodies.actions import declare, working_in
from tillit.bodies.day import Part, day_for
from tillit.bodies.models import Mandate, Membership, Scope, Seat, Sitting
from tillit.exchange.models import Package
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.people.models import Affiliation
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
ONCE = "0" * 8 + "-0000-4000-8000-" + "0" * 12


def gone(cast: Cast) -> None:
    """Noor has left the welfare association, and nobody has come after her."""
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor).update(ends_on=today())


def called_gone(cast: Cast, by: Party, **more: object) -> Proposal:
    with acting(by.actor):
        why = Why(by.organisation, "Vi når ingen.", **more)  # type: ignore[arg-type]
        return propose_vanished(cast.joint_room, party=cast.welfare, why=why, by=by.actor)


def is_in(cast: Cast) -> bool:
    with acting(EXAMPLES):
        return Membership.objects.filter(circle=cast.circle, organisation=cast.welfare, ends_on=None).exists()


def test_c3_a_party_that_somebody_can_answer_for_is_not_called_gone(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        called_gone(cast, parties_of(cast)["mission"])
    browser = signed_in(cast.ida)
    assert browser.get(reverse("accord:vanished", args=[cast.circle.pk])).status_code == 404
    assert (
        reverse("accord:vanished", args=[cast.circle.pk])
        not in browser.get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
    )


def test_nobody_is_chosen_as_gone_from_the_beginning(cast: Cast) -> None:
    gone(cast)
    browser, path = signed_in(cast.ida), reverse("accord:vanished", args=[cast.circle.pk])
    drawn = re.search(r'<select name="gone".*?</select>', browser.get(path).content.decode(), re.DOTALL)
    assert drawn is not None
    assert re.findall(r'<option value="([^"]*)"', drawn[0]) == ["", str(cast.welfare.pk)]
    assert browser.post(path, {"gone": "", "reason": "Vi når ingen.", "once": ONCE}).status_code == 422
    with acting(cast.ida.actor):
        assert not Proposal.objects.exists()


def test_the_circles_page_shows_the_way_where_nobody_could_answer(cast: Cast) -> None:
    gone(cast)
    way = reverse("accord:vanished", args=[cast.circle.pk])
    circle = reverse("bodies:circle", args=[cast.circle.pk])
    assert way in signed_in(cast.ida).get(circle).content.decode()
    assert way not in signed_in(cast.pia).get(circle).content.decode(), "she speaks for nobody here"
    with acting(cast.ida.actor):
        assert gone_from(cast.joint_room) == [Gone(cast.welfare)]


@pytest.mark.parametrize("how", ["no door", "no seat", "no mandate", "a conflict of interest", "a mandate alone"])
def test_c3_a_party_that_is_here_is_not_gone_because_it_cannot_answer_today(cast: Cast, how: str) -> None:
    """Its door taken by the others, nobody seated, a conflict declared: somebody is there who can mend it."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        if how == "no door":
            Seat.objects.filter(organisation=cast.welfare).update(ended_on=today())
        elif how == "no seat":
            Sitting.objects.filter(person=cast.noor).delete()
        elif how == "no mandate":
            Mandate.objects.filter(organisation=cast.welfare).update(ends_on=today())
        elif how == "a mandate alone":
            Sitting.objects.filter(person=cast.noor).delete()
            Affiliation.objects.filter(person=cast.noor, role__in=["keeper", "board"]).update(ends_on=today())
    if how == "a conflict of interest":
        with acting(cast.noor.actor):
            declare(
                cast.joint_room, organisation=cast.welfare, matter="allt", subject=cast.circle.pk, reason="",
                by=cast.noor.actor,
            )  # fmt: skip
    with acting(cast.ida.actor):
        assert gone_from(cast.joint_room) == []
    with pytest.raises(NotAllowed):
        called_gone(cast, parties_of(cast)["mission"])


def only_speaks(cast: Cast) -> None:
    """Of all in the welfare association only Noor is left, with a mandate to speak and no seat."""
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor, role__in=["keeper", "board"]).update(ends_on=today())
        Mandate.objects.filter(organisation=cast.welfare, scope=Scope.ACCEPT).update(ends_on=today())
        Sitting.objects.filter(person=cast.noor).delete()


def test_c3_who_is_called_gone_reads_it_in_its_day_and_says_no_without_a_seat(cast: Cast) -> None:
    three = parties_of(cast)
    only_speaks(cast)
    made = called_gone(cast, three["mission"])
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
    browser = signed_in(cast.noor)
    browser.cookies["sprak"] = "en"
    assert browser.get(reverse("accord:proposal", args=[cast.circle.pk, made.pk])).status_code == 404
    offer = offer_to(three["welfare"])
    href = reverse("accord:offer", args=[offer.pk])
    with acting(cast.noor.actor):
        assert href in [item.href for item in day_for(cast.noor.actor, most=50)[Part.MINE].items]
    assert href in browser.get(reverse("organisations:organisation", args=[cast.welfare.pk])).content.decode()
    page = browser.get(href).content.decode()
    assert "Say no: we are still here" in page
    assert reverse("accord:offer_yes", args=[offer.pk]) not in page
    assert browser.get(reverse("accord:offer_yes", args=[offer.pk])).status_code == 403
    answered = browser.post(reverse("accord:offer_no", args=[offer.pk]), {"reason": "Vi finns.", "once": ONCE})
    assert answered.status_code == 302
    assert (now(cast, made).state, offer_to(three["welfare"]).state) == (State.REFUSED, "declined")
    assert is_in(cast)
    days_pass(cast, made)
    assert is_in(cast)


def test_c3_a_mandate_given_since_says_no_before_anybody_is_seated(cast: Cast) -> None:
    gone(cast)
    made = called_gone(cast, parties_of(cast)["mission"])
    belongs_to(cast.stig, cast.welfare)
    mandated(cast.stig, cast.welfare, Scope.ACCEPT)
    with acting(cast.stig.actor):
        offer = Offer.objects.select_related("circle").get(organisation=cast.welfare)
        answer_offer(offer, yes=False, reason="Vi finns.", by=cast.stig.actor)
    assert now(cast, made).state == State.REFUSED


def test_c3_of_two_one_is_left_alone_and_goes_on_by_itself(cast: Cast) -> None:
    """It is asked nobody else, the other has its thirty days, and gets its package like anybody who leaves."""
    three = parties_of(cast)
    leaves(cast, three["city"])
    gone(cast)
    made = called_gone(cast, three["mission"])
    answer(cast, made, three["mission"], yes=True)
    assert (now(cast, made).state, is_in(cast)) == (State.OPEN, True)
    days_pass(cast, made)
    assert (now(cast, made).state, is_in(cast)) == (State.ADOPTED, False)
    with acting(EXAMPLES):
        left = Membership.objects.filter(circle=cast.circle, ends_on=None).values_list("organisation", flat=True)
        assert list(left) == [cast.mission.pk]
        Affiliation.objects.filter(person=cast.noor).update(ends_on=None)
    with acting(cast.noor.actor):
        assert Package.objects.filter(organisation=cast.welfare).count() == 1
        assert Offer.objects.get(organisation=cast.welfare).state == "closed"
    alone = proposed(cast, three["mission"], name="Ensam")
    answer(cast, alone, three["mission"], yes=True)
    assert now(cast, alone).state == State.ADOPTED


def test_c3_after_the_last_day_its_place_ends_as_if_it_had_left_with_its_package(cast: Cast) -> None:
    three = parties_of(cast)
    waiting = proposed(cast, three["mission"], name="Väntar")
    gone(cast)
    made = called_gone(cast, three["mission"])
    assert made.deadline_on == today() + timedelta(days=30)
    assert {one.ask.party_id: one.ask.silence_is_no_hindrance for one in answers_now(cast, made)} == {
        cast.municipality.pk: False, cast.mission.pk: False, cast.welfare.pk: True,
    }  # fmt: skip
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
        answer(cast, waiting, three[name], yes=True)
    assert now(cast, made).state == State.OPEN, "it has thirty days to say that it is there"
    assert is_in(cast)
    days_pass(cast, made)
    assert now(cast, made).state == State.ADOPTED
    assert now(cast, waiting).state == State.ADOPTED, "what only waited for it goes on"
    assert not is_in(cast)
    with acting(EXAMPLES):
        assert not Seat.objects.filter(body__circle=cast.circle, organisation=cast.welfare, ended_on=None).exists()
    with acting(cast.kim.actor):
        keys = list(Event.objects.filter(room_id=cast.joint_room.pk, subject_id=made.pk).values_list("key", flat=True))
        assert keys.count("proposal_adopted_by_rule") == 1
        assert Event.objects.filter(room_id=cast.joint_room.pk, key="organisation_gone").count() == 1
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor).update(ends_on=None)
    with acting(cast.noor.actor):
        package = Package.objects.get(organisation=cast.welfare)
        assert package.made_by_id == cast.ida.pk
        told = set(Event.objects.values_list("key", flat=True))
        assert {"party_called_gone", "organisation_gone", "package_made"} <= told


def test_c3_its_own_no_stops_it(cast: Cast) -> None:
    three = parties_of(cast)
    gone(cast)
    made = called_gone(cast, three["mission"])
    answer(cast, made, three["mission"], yes=True)
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor).update(ends_on=None)
    answer(cast, made, three["welfare"], yes=False)
    assert now(cast, made).state == State.REFUSED
    assert is_in(cast)


def test_c3_if_somebody_there_has_returned_it_lapses_though_all_others_said_yes(cast: Cast) -> None:
    three = parties_of(cast)
    gone(cast)
    made = called_gone(cast, three["mission"])
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor).update(ends_on=None)
    days_pass(cast, made)
    assert now(cast, made).state == State.LAPSED
    assert is_in(cast)


def test_who_says_yes_when_somebody_has_returned_is_told(cast: Cast) -> None:
    three = parties_of(cast)
    gone(cast)
    made = called_gone(cast, three["mission"])
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor).update(ends_on=None)
    with pytest.raises(Conflict):
        answer(cast, made, three["city"], yes=True)


def test_c3_the_others_must_all_have_said_yes(cast: Cast) -> None:
    three = parties_of(cast)
    gone(cast)
    made = called_gone(cast, three["mission"])
    answer(cast, made, three["mission"], yes=True)
    days_pass(cast, made)
    assert now(cast, made).state == State.LAPSED
    assert is_in(cast)


def test_the_silent_have_at_least_thirty_days(cast: Cast) -> None:
    gone(cast)
    with pytest.raises(InvalidInput):
        called_gone(cast, parties_of(cast)["mission"], deadline_on=today() + timedelta(days=29))
    with pytest.raises(InvalidInput):
        proposed(cast, parties_of(cast)["mission"], silent=(parties_of(cast)["welfare"],))
    path = reverse("accord:vanished", args=[cast.circle.pk])
    form = {"gone": str(cast.welfare.pk), "reason": "Vi når ingen.", "once": ONCE}
    browser = signed_in(cast.ida)
    assert browser.post(path, form | {"deadline_on": str(today() + timedelta(days=3))}).status_code == 422
    assert browser.post(path, form | {"deadline_on": "", "gone": str(cast.municipality.pk)}).status_code == 422
    answered = browser.post(path, form | {"deadline_on": ""}, follow=True)
    assert cast.welfare.name in answered.content.decode()


def test_it_has_left_by_itself_meanwhile(cast: Cast) -> None:
    three = parties_of(cast)
    gone(cast)
    made = called_gone(cast, three["mission"])
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor).update(ends_on=None)
    leaves(cast, three["welfare"])
    answered = now(cast, made)
    assert answered.state == State.OPEN
    with pytest.raises(Conflict):
        answer(cast, made, three["city"], yes=True)


def test_it_is_asked_in_its_own_room_even_when_it_has_a_mandate_again(cast: Cast) -> None:
    gone(cast)
    made = called_gone(cast, parties_of(cast)["mission"])
    mandated(cast.stig, cast.welfare, Scope.ACCEPT)
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("accord:proposal", args=[cast.circle.pk, made.pk])).content.decode()
    assert "After that day its silence hinders nothing." in page
