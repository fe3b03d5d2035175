"""Decision rules on the real actions: frozen when something is proposed, silence, deadlock, and whom one waits for."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from tests.accord.parties import (
    Party,
    again,
    answer,
    answers_now,
    days_pass,
    leaves,
    now,
    parties_of,
    party,
    proposed,
    take_back,
)
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord.actions import propose_decision_way, set_decision_way
from tillit.accord.actions.bodies import (
    change_or_propose,
    end_or_propose,
    end_seat_or_propose,
    form_or_propose,
    seat_or_propose,
)
from tillit.accord.actions.proposals import Why
from tillit.accord.deciding import EACH_SECTOR, EVERY_PARTY, STEERING_GROUP, THOSE_WHO_ANSWERED, Way
from tillit.accord.models import Ask, DecisionWay, Proposal, State
from tillit.accord.queries import way_of
from tillit.bodies.actions import BodyWords, end_body, working_in
from tillit.bodies.models import Body, Seat
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.people.models import Organisation, Sector
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
ANSWERED = Way(EACH_SECTOR, answer_days=10, on_silence=THOSE_WHO_ANSWERED)
AGAIN = Way(EVERY_PARTY, answer_days=10, on_deadlock="ask_again")


def agreed(cast: Cast, way: Way) -> None:
    """The circle decides so from now on."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        set_decision_way(cast.circle, way=way, by=EXAMPLES)


def refusal(cast: Cast, proposal: Proposal, one: Party) -> str:
    """Why a yes is not taken, in English."""
    with pytest.raises(NotAllowed) as caught:
        answer(cast, proposal, one, yes=True)
    with override("en"):
        return str(caught.value)


def page_of(cast: Cast, proposal: Proposal) -> str:
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    return browser.get(reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])).content.decode()


def test_c3_without_an_agreement_it_is_every_partys_yes(cast: Cast) -> None:
    with acting(cast.ida.actor):
        assert way_of(cast.circle.pk) == Way()
    made = proposed(cast, parties_of(cast)["mission"])
    assert (made.rule, made.on_silence, made.on_deadlock, made.deadline_on) == ("every_party", "lapses", "stands", None)


def test_c3_each_sector_adopts_without_waiting_for_everybody(cast: Cast) -> None:
    three = parties_of(cast)
    red, blue = party(cast, "Röda", Sector.CIVIL), party(cast, "Blå", Sector.CIVIL)
    made = proposed(cast, three["mission"], way=Way(EACH_SECTOR))
    answer(cast, made, red, yes=False)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["welfare"], yes=True)
    assert now(cast, made).state == State.OPEN, "two of four civil ones are not more than half"
    answer(cast, made, blue, yes=True)
    page = page_of(cast, made)
    assert "In the sector public more than half must say yes: still one of Göteborgs Stad." in page
    assert "In the sector civil society" not in page, "they have decided"
    answer(cast, made, three["city"], yes=True)
    assert now(cast, made).state == State.ADOPTED
    with acting(cast.kim.actor):
        event = Event.objects.get(subject_id=made.pk, key="proposal_adopted_by_rule")
        assert (event.payload.body["yes"], event.payload.body["asked"]) == (4, 5)


def test_c3_each_sector_refuses_when_one_of_them_can_no_longer_say_yes(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=Way(EACH_SECTOR))
    answer(cast, made, three["city"], yes=False)
    assert now(cast, made).state == State.REFUSED


def test_c3_the_sector_is_the_one_that_a_party_was_of_when_it_was_asked(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=Way(EACH_SECTOR))
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.welfare.pk).update(sector=Sector.OTHER)
    for name in ("mission", "welfare", "city"):
        answer(cast, made, three[name], yes=True)
        assert (now(cast, made).state == State.ADOPTED) == (name == "city")


def test_c3_only_the_steering_group_is_asked_and_more_than_half_of_it_decides(cast: Cast) -> None:
    three = parties_of(cast)
    beside = party(cast, "Vid sidan om", Sector.CIVIL, steers=False)
    made = proposed(cast, three["mission"], way=Way(STEERING_GROUP))
    assert {one.ask.party_id for one in answers_now(cast, made)} == {one.organisation.pk for one in three.values()}
    with pytest.raises(NotAllowed):
        answer(cast, made, beside, yes=True)
    answer(cast, made, three["mission"], yes=True)
    assert "still one of Göteborgs Stad, Skyddsvärnet i Göteborg" in page_of(cast, made)
    answer(cast, made, three["city"], yes=True)
    assert now(cast, made).state == State.ADOPTED


def test_c3_without_a_steering_group_every_party_is_asked_and_the_proposal_says_so(cast: Cast) -> None:
    three = parties_of(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        end_body(Body.objects.get(pk=cast.steering.pk), reason="x", by=EXAMPLES)
    made = proposed(cast, three["mission"], way=Way(STEERING_GROUP, on_silence=THOSE_WHO_ANSWERED))
    assert (made.rule, made.on_silence) == (EVERY_PARTY, "lapses")
    assert len(answers_now(cast, made)) == 3


def test_c3_what_is_asked_is_decided_as_it_was_asked_whatever_is_agreed_later(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"])
    agreed(cast, Way(STEERING_GROUP, answer_days=1))
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=True)
    assert now(cast, made).state == State.OPEN
    answer(cast, made, three["welfare"], yes=True)
    assert now(cast, made).state == State.ADOPTED


def test_c3_a_working_group_follows_the_circles_rule_and_a_steering_group_and_a_caucus_do_not(cast: Cast) -> None:
    agreed(cast, Way(EACH_SECTOR, answer_days=14))
    words = {"name": "Arbetsgruppen", "task": "", "cadence": "", "recurrence": ""}
    change = {"kind": "working", "sector": "", "words": words, "seats": [str(cast.mission.pk)]}
    why = Why(cast.mission, "Därför.")
    with acting(cast.ida.actor):
        made = form_or_propose(cast.joint_room, change=change, owner=None, why=why, by=cast.ida.actor)
        bodies = Body.objects.select_related("circle", "owner").order_by("pk")
        ended = end_or_propose(bodies.get(pk=cast.coordination.pk), why=why, by=cast.ida.actor)
        steering, caucus = bodies.get(pk=cast.steering.pk), bodies.get(pk=cast.caucus.pk)
        new = BodyWords("Nytt namn")
        joint = change_or_propose(steering, words=new, version=steering.version, why=why, by=cast.ida.actor)
        own = change_or_propose(caucus, words=new, version=caucus.version, why=why, by=cast.ida.actor)
    assert made and ended and joint and own
    assert [one.rule for one in (made, ended, joint, own)] == [EACH_SECTOR, EVERY_PARTY, EVERY_PARTY, EVERY_PARTY]
    assert made.deadline_on == today() + timedelta(days=14)
    assert own.deadline_on is None


def test_a_last_day_that_somebody_has_said_stands_when_it_leaves_the_time_that_was_agreed(cast: Cast) -> None:
    later = today() + timedelta(days=60)
    made = proposed(cast, parties_of(cast)["mission"], way=ANSWERED, last_day=later)
    assert made.deadline_on == later
    with pytest.raises(InvalidInput, match="deadline_on"):
        proposed(cast, parties_of(cast)["mission"], way=ANSWERED, last_day=today())


def test_c3_where_silence_decides_everybody_has_time_to_answer_also_when_no_days_are_agreed(cast: Cast) -> None:
    way, mission = Way(STEERING_GROUP, on_silence=THOSE_WHO_ANSWERED), parties_of(cast)["mission"]
    with pytest.raises(InvalidInput, match="deadline_on"):
        proposed(cast, mission, way=way, last_day=today() + timedelta(days=13))
    assert proposed(cast, mission, way=way, last_day=today() + timedelta(days=14)).state == State.OPEN


def test_c3_a_yes_to_end_a_group_is_not_one_to_end_what_it_became(cast: Cast) -> None:
    three = parties_of(cast)
    with acting(cast.ida.actor):
        body = Body.objects.select_related("circle", "owner").get(pk=cast.coordination.pk)
        made = end_or_propose(body, why=Why(cast.mission, "Därför."), by=cast.ida.actor)
    assert made
    for name in ("mission", "city"):
        answer(cast, made, three[name], yes=True)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Body.objects.filter(pk=body.pk).update(name="Något helt annat", version=body.version + 1)

    with pytest.raises(Conflict):
        answer(cast, made, three["welfare"], yes=True)


def test_c3_no_majority_takes_the_door_from_a_party_or_lets_a_guest_in(cast: Cast) -> None:
    agreed(cast, Way(EACH_SECTOR))
    why = Why(cast.mission, "Därför.")
    with acting(cast.ida.actor):
        body = Body.objects.select_related("circle", "owner").get(pk=cast.coordination.pk)
        seat = Seat.objects.select_related("organisation").filter(body=body, organisation=cast.municipality)[0]
        made = [
            seat_or_propose(body, organisation=cast.elsewhere, outside=True, why=why, by=cast.ida.actor),
            end_seat_or_propose(seat, body=body, why=why, by=cast.ida.actor),
            end_or_propose(body, why=why, by=cast.ida.actor),
        ]
    assert [one.rule if one else "" for one in made] == [EVERY_PARTY] * 3


def test_c3_when_the_last_day_has_passed_those_who_answered_decide(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=ANSWERED)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=True)
    assert now(cast, made).state == State.OPEN
    assert "those who have answered decide by the same rule" in page_of(cast, made)
    days_pass(cast, made)
    assert now(cast, made).state == State.ADOPTED
    with acting(cast.kim.actor):
        assert Body.objects.filter(circle=cast.circle, name="Ny grupp").exists()


def test_c3_it_lapses_when_a_whole_sector_has_said_nothing(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=ANSWERED)
    answer(cast, made, three["mission"], yes=True)
    days_pass(cast, made)
    assert now(cast, made).state == State.LAPSED


def test_between_the_last_day_and_the_night_the_page_tells_what_came_of_it(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=ANSWERED)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=True)
    with acting(cast.ida.actor):
        Proposal.objects.filter(pk=made.pk).update(deadline_on=today() - timedelta(days=1))
    assert "It is adopted, and will be carried out tonight." in page_of(cast, made)
    assert "The last day to answer has passed." in refusal(cast, made, three["welfare"])


def test_c3_a_deadlock_is_asked_about_once_more_and_then_the_old_stands(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=AGAIN)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=False)
    assert now(cast, made).state == State.REFUSED
    second = again(cast, made)
    assert second is not None
    assert (second.state, second.deadline_on) == (State.OPEN, today() + timedelta(days=10))
    assert (second.word, second.change, second.mandate_id) == (made.word, made.change, made.mandate_id)
    assert (second.proposed_by_id, second.proposed_for_id) == (cast.ida.pk, cast.mission.pk)
    assert "This is asked for the second time" in page_of(cast, second)
    assert "It is asked about once more" in page_of(cast, made)
    answer(cast, second, three["mission"], yes=True)
    answer(cast, second, three["city"], yes=False)
    assert now(cast, second).state == State.REFUSED
    assert again(cast, second) is None
    with acting(cast.ida.actor):
        told = Event.objects.filter(room_id=cast.joint_room.pk, key="proposal_asked_again").order_by("at")
        assert [one.subject_id for one in told] == [second.pk]


def test_c3_the_second_asking_can_be_adopted(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=AGAIN)
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=False)
    late = party(cast, "Sen", Sector.CIVIL)
    with acting(EXAMPLES):
        late_place = cast.circle.memberships.get(organisation=late.organisation)
        assert late_place.starts_on is not None
    second = again(cast, made)
    assert second is not None
    for one in three.values():
        answer(cast, second, one, yes=True)
    assert now(cast, second).state == State.ADOPTED


def test_it_is_not_asked_again_when_nobody_had_said_yes_or_it_was_not_agreed(cast: Cast) -> None:
    three = parties_of(cast)
    refused = proposed(cast, three["mission"], way=AGAIN)
    answer(cast, refused, three["city"], yes=False)
    plain = proposed(cast, three["mission"], name="Annan grupp")
    answer(cast, plain, three["mission"], yes=True)
    answer(cast, plain, three["city"], yes=False)
    assert [again(cast, one) for one in (refused, plain)] == [None, None]


def test_who_has_joined_since_is_asked_the_second_time_and_who_has_left_is_not(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], way=AGAIN)
    late = party(cast, "Sen", Sector.CIVIL)
    with acting(EXAMPLES):
        cast.circle.memberships.filter(organisation=late.organisation).update(starts_on=today())
    leaves(cast, three["welfare"])
    answer(cast, made, three["mission"], yes=True)
    answer(cast, made, three["city"], yes=False)
    second = again(cast, made)
    assert second is not None
    with acting(cast.ida.actor):
        asked = set(Ask.objects.filter(proposal=second).values_list("party", flat=True))
    assert asked == {cast.mission.pk, cast.municipality.pk, late.organisation.pk}


def test_a_lapsed_proposal_tells_clearly_that_it_is_too_late(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"], last_day=today())
    days_pass(cast, made)
    assert "The proposal has lapsed" in refusal(cast, made, three["city"])
    other = proposed(cast, three["mission"], name="Annan grupp")
    take_back(cast, other, three["mission"])
    assert "taken back" in refusal(cast, other, three["city"])


def test_c3_in_a_circle_of_one_its_own_yes_adopts_at_once(cast: Cast) -> None:
    three = parties_of(cast)
    for name in ("welfare", "city"):
        leaves(cast, three[name])
    for number, rule in enumerate((EVERY_PARTY, EACH_SECTOR, STEERING_GROUP)):
        made = proposed(cast, three["mission"], way=Way(rule), name=f"Grupp {number}")
        answer(cast, made, three["mission"], yes=True)
        assert now(cast, made).state == State.ADOPTED


def test_c3_the_way_to_decide_is_decided_by_every_party_whatever_rule_holds(cast: Cast) -> None:
    agreed(cast, Way(STEERING_GROUP, answer_days=5))
    beside = party(cast, "Vid sidan om", Sector.CIVIL, steers=False)
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    path = reverse("accord:way", args=[cast.circle.pk])
    page = browser.get(path).content.decode()
    assert "more than half of the parties in the joint steering group" in page
    form = {
        "rule": EACH_SECTOR, "answer_days": "21", "on_silence": THOSE_WHO_ANSWERED, "on_deadlock": "ask_again",
        "words": "Så här gör vi.", "reason": "Rättvisare.", "deadline_on": "", "version": "1",
        "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    }  # fmt: skip
    assert browser.post(path, form).status_code == 302
    with acting(cast.ida.actor):
        made = Proposal.objects.get(word="decision_way_set")
    assert (made.rule, made.deadline_on) == (EVERY_PARTY, None)
    assert len(answers_now(cast, made)) == 4
    for one in (*parties_of(cast).values(), beside):
        assert now(cast, made).state == State.OPEN
        answer(cast, made, one, yes=True)
    assert now(cast, made).state == State.ADOPTED
    with acting(cast.kim.actor):
        assert way_of(cast.circle.pk) == Way(EACH_SECTOR, 21, THOSE_WHO_ANSWERED, "ask_again", "Så här gör vi.")
        assert DecisionWay.objects.get().version == 2
        assert Event.objects.filter(key="decision_way_set", room_id=cast.joint_room.pk).count() == 2
    newest = browser.get(path).content.decode().split('<ol class="t-timeline">')[1].split("</li>")[0]
    assert reverse("accord:proposal", args=[cast.circle.pk, made.pk]) in newest
    assert "Agreed by Göteborgs Räddningsmission, Göteborgs Stad, Skyddsvärnet i Göteborg and Vid sidan om" in newest
    told = " ".join(re.sub(r"<[^>]+>", " ", newest).split())
    assert "Why: Rättvisare." in told
    rule = "more than half of the parties in"
    assert f"What it takes {rule} the joint steering group {rule} each sector" in told
    assert "Time to answer 5 days, when nobody has said another 21 days, when nobody has said another" in told
    assert "In your own words nothing Så här gör vi." in told
    history = reverse("partnerships:history", args=[cast.circle.pk])
    assert browser.get(history, {"matter": "beslut"}).content.decode().count("It was settled how the circle") == 2
    theirs = {"matter": "beslut", "party": str(beside.organisation.pk)}
    assert browser.get(history, theirs).content.decode().count("It was settled how the circle") == 1


def test_two_who_change_the_way_at_once_get_both_texts(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    path = reverse("accord:way", args=[cast.circle.pk])
    form = {
        "rule": EACH_SECTOR, "answer_days": "", "on_silence": "lapses", "on_deadlock": "stands", "words": "",
        "reason": "x", "deadline_on": "", "version": "0", "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    }  # fmt: skip
    agreed(cast, Way(STEERING_GROUP))
    assert browser.post(path, form).status_code == 409


BAD = {
    "silence that decides for every party": {"rule": EVERY_PARTY, "on_silence": THOSE_WHO_ANSWERED},
    "no days at all": {"answer_days": "0"},
    "more than a year": {"answer_days": "366"},
    "days that are none": {"answer_days": "x"},
    "a rule that is none": {"rule": "the_mayor"},
    "no reason": {"reason": ""},
}


@pytest.mark.parametrize("what", BAD)
def test_a_way_that_cannot_be_is_told_and_not_proposed(cast: Cast, what: str) -> None:
    form = {
        "rule": EACH_SECTOR, "answer_days": "10", "on_silence": "lapses", "on_deadlock": "stands", "words": "",
        "reason": "x", "deadline_on": "", "version": "0", "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    }  # fmt: skip
    answered = signed_in(cast.ida).post(reverse("accord:way", args=[cast.circle.pk]), form | BAD[what])
    assert answered.status_code == 422
    with acting(cast.ida.actor):
        assert not Proposal.objects.exists()


def test_a_steering_group_that_is_not_there_is_not_proposed_and_is_told_where_it_was_agreed(cast: Cast) -> None:
    browser, path = signed_in(cast.ida), reverse("accord:way", args=[cast.circle.pk])
    browser.cookies["sprak"] = "en"
    agreed(cast, Way(STEERING_GROUP))
    assert "no joint steering group" not in browser.get(path).content.decode()
    with acting(EXAMPLES):
        end_body(Body.objects.get(pk=cast.steering.pk), reason="x", by=EXAMPLES)
    assert "Until there is one, every party’s yes is needed." in browser.get(path).content.decode()

    form = {
        "rule": STEERING_GROUP, "answer_days": "", "on_silence": "lapses", "on_deadlock": "stands", "words": "Nytt.",
        "reason": "x", "deadline_on": "", "version": "1", "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    }  # fmt: skip
    answered = browser.post(path, form)
    assert (answered.status_code, "Form the group first" in answered.content.decode()) == (422, True)
    with acting(cast.ida.actor), pytest.raises(InvalidInput) as caught:
        way, why = Way(STEERING_GROUP, words="Nytt."), Why(cast.mission, "x")
        propose_decision_way(cast.joint_room, way=way, version=1, why=why, by=cast.ida.actor)
    assert [fault.path for fault in caught.value.faults] == ["rule"]


def test_a_file_sets_no_way_that_cannot_be_and_the_database_keeps_none(cast: Cast) -> None:
    impossible = Way(EVERY_PARTY, on_silence=THOSE_WHO_ANSWERED)
    with pytest.raises(InvalidInput):
        agreed(cast, impossible)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES), pytest.raises(IntegrityError), transaction.atomic():
        DecisionWay(circle=cast.circle, room=cast.joint_room, rule=EVERY_PARTY, on_silence=THOSE_WHO_ANSWERED).save(
            force_insert=True
        )


def test_c4_the_way_to_decide_is_read_by_those_who_enter_the_joint_room(cast: Cast) -> None:
    agreed(cast, Way(STEERING_GROUP))
    for who, found in ((cast.pia, STEERING_GROUP), (cast.rut, EVERY_PARTY), (cast.omar, EVERY_PARTY)):
        with acting(who.actor):
            assert way_of(cast.circle.pk).rule == found
