"""What the invited answer by the link, without an account; the promised day, and what the nights do with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.challenges.invitations import (
    EMAIL,
    NO,
    SITE,
    YES,
    answers,
    invited,
    later,
    letters,
    mission_invites,
    stands,
)
from tests.challenges.made import opened, refused, shared_by_two
from tests.challenges.test_inviting import told
from tillit.bodies.day import Part, day_for
from tillit.challenges.actions import (
    Answered,
    forget_invited,
    meet_answer,
    open_invitation,
    remind_of_promises,
    send_invitation_again,
)
from tillit.challenges.models import Invitation, InvitedAnswer
from tillit.challenges.queries import secret_of_invitation
from tillit.ground.db import acting
from tillit.ground.secret_links import secret_for
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotFound
from tillit.kernel.period import today
from tillit.people.models import Person

pytestmark = pytest.mark.rights
NIGHT = Actor.system("remind_of_promises")


def reminded() -> int:
    with acting(NIGHT):
        return remind_of_promises(by=NIGHT)


def set_back(one: Invitation, **values: object) -> None:
    with acting(one.asked_by.actor):
        Invitation.objects.filter(pk=one.pk).update(**values)


def test_opening_changes_nothing_and_reads_this_row_alone(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    one, other = (invited(cast.ida, cast.mission, challenge, name=name) for name in ("Ena", "Andra"))
    with acting(ANONYMOUS):
        assert open_invitation(secret_of_invitation(one), by=ANONYMOUS).name == "Ena"
        assert list(Invitation.objects.all()) == []
    assert (stands(one).version, stands(one).answer, stands(other).version) == (1, "", 1)


@pytest.mark.parametrize("kind", ["tip", "correction"])
def test_a_link_made_for_something_else_opens_nothing(cast: Cast, kind: str) -> None:
    one = mission_invites(cast)
    for secret in (
        secret_for(kind, one.challenge.circle_id, one.link),
        secret_for("dialogue", cast.circle.pk, one.link),
        secret_for("dialogue", one.challenge.circle_id, one.pk),
        secret_for("dialogue", one.link, one.link),
        "hittepa",
    ):
        with pytest.raises(NotFound), acting(ANONYMOUS):
            open_invitation(secret, by=ANONYMOUS)


def test_c10_a_yes_a_promise_and_a_no_are_seen_with_who_and_why(cast: Cast) -> None:
    one = mission_invites(cast)
    promise = later()
    answers(one, promise)
    assert (stands(one).answer, stands(one).promised_on) == (InvitedAnswer.LATER, promise.promised_on)
    answers(one, NO)
    assert (stands(one).decided_by, stands(one).decided_body, stands(one).decided_on, stands(one).promised_on) == (
        NO.decided_by, NO.decided_body, NO.decided_on, None,
    )  # fmt: skip
    answers(one, YES)
    assert (stands(one).answer, stands(one).answerer, stands(one).decided_on) == ("yes", YES.answerer, None)
    assert told(one)[1:] == [("dialogue_later", ""), ("dialogue_no", NO.said), ("dialogue_yes", YES.said)]


def test_the_same_answer_twice_is_one_and_another_meanwhile_is_a_conflict(cast: Cast) -> None:
    one = mission_invites(cast)
    answers(one, YES, version=1)
    answers(one, YES, version=1)
    assert (stands(one).version, [key for key, _why in told(one)]) == (2, ["dialogue_invited", "dialogue_yes"])
    with pytest.raises(Conflict) as both:
        answers(one, NO, version=1)
    assert NO.decided_body in str(both.value.mine)
    assert YES.answerer in str(both.value.theirs)
    assert stands(one).answer == InvitedAnswer.YES


@pytest.mark.parametrize(
    ("wrong", "places"),
    [
        (replace(later(), promised_on=None), ["promised_on"]),
        (later(-1), ["promised_on"]),
        (replace(NO, decided_body=""), ["decided_body"]),
        (replace(NO, said="", decided_on=None), ["decided_on", "said"]),
        (replace(NO, decided_on=today() + timedelta(days=2)), ["decided_on"]),
    ],
)
def test_an_answer_without_its_day_or_decision_is_refused(cast: Cast, wrong: Answered, places: list[str]) -> None:
    one = mission_invites(cast)
    with pytest.raises(InvalidInput) as fault:
        answers(one, wrong)
    assert [found.path for found in fault.value.faults] == places
    assert stands(one).answer == ""


def test_a_promise_is_reminded_of_once_before_and_once_after_and_anew_when_it_changes(cast: Cast) -> None:
    one = mission_invites(cast)
    answers(one, later(10))
    count = len(letters())
    assert reminded() == 0
    answers(one, later(3))
    assert (reminded(), reminded()) == (1, 0)
    set_back(one, promised_on=today() - timedelta(days=1))
    assert (reminded(), reminded()) == (1, 0)
    assert [(letter.recipient, "passed" in letter.subject) for letter in letters()[count:]] in (
        [(EMAIL, False), (EMAIL, True)],
        [(EMAIL, False), (EMAIL, False)],
    )
    answers(one, later(2))
    assert reminded() == 1
    assert [key for key, _why in told(one)].count("dialogue_reminded") == 3


def test_nobody_is_reminded_of_what_is_withdrawn_answered_or_was_never_sent_by_mail(cast: Cast) -> None:
    one = mission_invites(cast)
    answers(one, later(1))
    set_back(one, withdrawn_at=stands(one).asked_at)
    assert reminded() == 0
    set_back(one, withdrawn_at=None, email="")
    assert reminded() == 0
    set_back(one, email=EMAIL)
    answers(one, YES)
    assert reminded() == 0


def test_when_it_is_long_over_nobody_is_known_any_more_and_the_decision_stays(cast: Cast) -> None:
    one = mission_invites(cast)
    answers(one, NO)
    with acting(cast.ida.actor):
        meet_answer(one, party=cast.mission, by=cast.ida.actor)
    night = Actor.system("forget_invited")
    with acting(night):
        assert forget_invited(by=night) == 0
    set_back(one, met_at=stands(one).asked_at - timedelta(days=91))
    with acting(night):
        assert (forget_invited(by=night), forget_invited(by=night)) == (1, 0)
    row = stands(one)
    assert (row.email, row.answerer, row.decided_by) == ("", "", "")
    assert (row.decided_body, row.said) == (NO.decided_body, NO.said)
    assert told(one)[-1][0] == "dialogue_forgotten"


def test_what_was_said_with_a_yes_is_forgotten_with_the_names(cast: Cast) -> None:
    one = mission_invites(cast)
    answers(one, YES)
    with acting(cast.ida.actor):
        meet_answer(one, party=cast.mission, by=cast.ida.actor)
    set_back(one, met_at=stands(one).asked_at - timedelta(days=91))
    night = Actor.system("forget_invited")
    with acting(night):
        assert forget_invited(by=night) == 1
    assert (YES.said, stands(one).said) == ("Ring Anna.", "")


def test_what_is_forgotten_is_neither_answered_nor_sent_again(cast: Cast) -> None:
    one = mission_invites(cast)
    set_back(one, asked_at=stands(one).asked_at - timedelta(days=366))
    night = Actor.system("forget_invited")
    with acting(night):
        assert forget_invited(by=night) == 1
    refused(lambda: answers(one, YES), "too old")
    with acting(cast.ida.actor):
        refused(lambda: send_invitation_again(one, email=EMAIL, site=SITE, by=cast.ida.actor), "too old")
    row = stands(one)
    assert (row.email, row.answerer, row.answer) == ("", "", "")


def test_it_stands_in_the_day_of_the_party_that_invited_and_of_no_other(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one = invited(cast.ida, cast.mission, challenge)

    def day(person: Person) -> list[tuple[Part, str]]:
        actor = person.actor
        with acting(actor):
            found = day_for(actor, most=20)
            key = str(one.pk)
            return [(part, item.organisation) for part in Part for item in found[part].items if key in item.href]

    assert (day(cast.ida), day(cast.kim)) == ([(Part.WAITING, one.name)], [])
    answers(one, later())
    assert day(cast.ida) == [(Part.WAITING, one.name)]
    answers(one, YES)
    assert day(cast.ida) == [(Part.MINE, cast.mission.name)]
    with acting(cast.kim.actor):
        meet_answer(one, party=cast.municipality, by=cast.kim.actor)
    assert day(cast.ida) == []
