"""From a yes to a seat: every party's yes, the newcomer's own with its mandate, and its own picture (C3)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.accord.parties import Party, offer_to, outsider
from tests.cast import Cast
from tests.challenges.invitations import EMAIL, NAME, NO, SITE, YES, answers, invited, later, stands
from tests.challenges.made import TEXTS, opened, refused, shared_by_two
from tests.challenges.test_inviting import told
from tillit.accord.actions import accept, answer_offer, withdraw
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Offer, Proposal, State
from tillit.accord.wording.offers import facts_of_offer
from tillit.bodies.day import day_for
from tillit.bodies.queries import members_of
from tillit.challenges.actions import (
    ask_to_let_in,
    forget_invited,
    remind_of_promises,
    send_invitation_again,
    share_paper,
    withdraw_invitation,
    write_paper,
)
from tillit.challenges.guided import PICTURE
from tillit.challenges.models import Challenge, Invitation
from tillit.challenges.queries import get_challenge, shared_papers
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed
from tillit.partnerships.actions import propose_preparing
from tillit.people.models import Organisation, Person, Sector
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights


@pytest.fixture
def new(cast: Cast) -> Party:
    """An organisation outside, with somebody who holds its mandates."""
    return outsider(cast, "Nykomlingen", Sector.CIVIL)


def lets_in(one: Invitation, person: Person, party: Organisation, their: Organisation) -> Proposal:
    with acting(person.actor):
        return ask_to_let_in(one, organisation=their, why=Why(party, "De vill tala."), by=person.actor)


def says_yes(new: Party) -> None:
    with acting(new.actor):
        answer_offer(offer_to(new), yes=True, reason="Gärna.", by=new.actor)


def keys(challenge: Challenge, person: Person) -> list[str]:
    with acting(person.actor):
        return [event.key for event in reversed(list(history_of(challenge.pk, rooms=[challenge.room_id])))]


def test_c3_who_is_alone_lets_in_and_the_newcomer_says_its_own_yes(cast: Cast, new: Party) -> None:
    challenge = opened(cast.ida, cast.mission)
    one = invited(cast.ida, cast.mission, challenge)
    answers(one, YES)
    made = lets_in(one, cast.ida, cast.mission, new.organisation)
    row = stands(one)
    assert (row.organisation_id, row.proposal_id, row.met_by_id) == (new.organisation.pk, made.pk, cast.ida.pk)
    with acting(new.actor):
        facts = dict(facts_of_offer(offer_to(new)))
    assert TEXTS["picture/happening"] in facts.values()

    says_yes(new)

    with acting(new.actor):
        assert get_challenge(new.actor, challenge.circle_id).pk == challenge.pk
        assert {org.pk for org in members_of(challenge.circle_id)} == {cast.mission.pk, new.organisation.pk}
        paper = write_paper(
            challenge, PICTURE, organisation=new.organisation, texts={"picture/worked": "Kvällsöppet."}, version=0,
            by=new.actor,
        )  # fmt: skip
        share_paper(challenge, paper, version=1, by=new.actor)
    with acting(cast.ida.actor):
        assert [paper.organisation_id for paper in shared_papers(cast.ida.actor, challenge, PICTURE)] == sorted(
            [cast.mission.pk, new.organisation.pk], key=lambda key: key == new.organisation.pk
        )
    assert keys(challenge, cast.ida) == ["challenge_opened", "challenge_joined"]
    assert [key for key, _why in told(one)] == ["dialogue_invited", "dialogue_yes", "dialogue_met"]


def test_c3_with_others_each_says_yes_before_anybody_outside_is_asked(cast: Cast, new: Party) -> None:
    challenge = shared_by_two(cast)
    one = invited(cast.ida, cast.mission, challenge)
    answers(one, YES)
    made = lets_in(one, cast.ida, cast.mission, new.organisation)
    with acting(new.actor):
        assert list(Offer.objects.filter(organisation=new.organisation)) == []
    with acting(cast.kim.actor):
        accept(made, party=cast.municipality, by=cast.kim.actor)
    says_yes(new)
    with acting(cast.kim.actor):
        assert Proposal.objects.get(pk=made.pk).state == State.ADOPTED
        assert members_of(challenge.circle_id).count() == 3


def test_who_is_here_already_can_be_asked_before_any_answer_by_the_link(cast: Cast, new: Party) -> None:
    challenge = opened(cast.ida, cast.mission)
    one = invited(
        cast.ida, cast.mission, challenge, name=new.organisation.name, email="", organisation=new.organisation
    )
    lets_in(one, cast.ida, cast.mission, new.organisation)
    assert stands(one).met_at is None
    with acting(new.actor):
        assert offer_to(new).word == "challenge_joined"


def test_c4_before_its_yes_the_newcomer_enters_nothing(cast: Cast, new: Party) -> None:
    challenge = opened(cast.ida, cast.mission)
    one = invited(cast.ida, cast.mission, challenge)
    answers(one, YES)
    lets_in(one, cast.ida, cast.mission, new.organisation)
    with acting(new.actor):
        assert list(Challenge.objects.all()) == []
        assert list(Invitation.objects.all()) == []


def test_nobody_is_let_in_twice_or_after_a_no_or_without_a_mandate(cast: Cast, new: Party) -> None:
    challenge = shared_by_two(cast)
    one = invited(cast.ida, cast.mission, challenge)
    answers(one, YES)
    with pytest.raises(NotAllowed):
        lets_in(one, cast.kim, cast.mission, new.organisation)
    with pytest.raises(InvalidInput):
        lets_in(one, cast.ida, cast.mission, cast.mission)
    with pytest.raises(NotAllowed):  # it takes part already
        lets_in(one, cast.ida, cast.mission, cast.municipality)
    made = lets_in(one, cast.kim, cast.municipality, new.organisation)
    refused(lambda: lets_in(one, cast.ida, cast.mission, new.organisation), "already")
    with acting(cast.ida.actor):
        accept(made, party=cast.mission, by=cast.ida.actor)
    says_yes(new)
    refused(lambda: lets_in(one, cast.ida, cast.mission, new.organisation), "already takes part")


def test_where_a_partnership_has_begun_somebody_new_becomes_a_party_instead(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one = invited(cast.ida, cast.mission, challenge, name=NAME)
    with acting(cast.ida.actor):
        made = propose_preparing(challenge, why=Why(cast.mission, "Vidare."), by=cast.ida.actor)
        accept(made, party=cast.mission, by=cast.ida.actor)
    with acting(cast.kim.actor):
        accept(made, party=cast.municipality, by=cast.kim.actor)
    refused(lambda: invited(cast.ida, cast.mission, challenge), "partnership has begun")
    answers(one, YES)
    refused(lambda: lets_in(one, cast.ida, cast.mission, cast.welfare), "partnership has begun")


def test_nobody_comes_in_by_an_invitation_that_is_taken_back(cast: Cast, new: Party) -> None:
    challenge = opened(cast.ida, cast.mission)
    one = invited(
        cast.ida, cast.mission, challenge, name=new.organisation.name, email="", organisation=new.organisation
    )
    made = lets_in(one, cast.ida, cast.mission, new.organisation)
    with acting(cast.ida.actor):
        refused(lambda: withdraw_invitation(one, reason="Fel.", by=cast.ida.actor), "asked to come in")
        # however it came to be so
        Invitation.objects.filter(pk=one.pk).update(withdrawn_at=timezone.now())
    with pytest.raises(Conflict):
        says_yes(new)
    with acting(cast.ida.actor):
        assert [org.pk for org in members_of(challenge.circle_id)] == [cast.mission.pk]
        Invitation.objects.filter(pk=one.pk).update(withdrawn_at=None)
        withdraw(made, reason="Fel.", by=cast.ida.actor)
        withdraw_invitation(one, reason="Fel.", by=cast.ida.actor)
    assert stands(one).withdrawn_at is not None


def test_who_has_come_in_is_waited_for_and_reminded_no_more_and_soon_forgotten(cast: Cast, new: Party) -> None:
    challenge = opened(cast.ida, cast.mission)
    one, other = (invited(cast.ida, cast.mission, challenge, organisation=new.organisation) for _number in range(2))
    for each in (one, other):
        answers(each, later(2))
    lets_in(one, cast.ida, cast.mission, new.organisation)
    says_yes(new)

    night = Actor.system("remind_of_promises")
    with acting(night):
        assert (remind_of_promises(by=night), forget_invited(by=night)) == (0, 0)
    for each in (one, other):
        refused(lambda one=each: answers(one, NO), "have come into the talks")
        with acting(cast.ida.actor):
            day = day_for(cast.ida.actor, most=20)
            assert [item for part in day.values() for item in part.items if str(each.pk) in item.href] == []
            refused(
                lambda one=each: send_invitation_again(one, email=EMAIL, site=SITE, by=cast.ida.actor), "have come into"
            )
            refused(lambda one=each: withdraw_invitation(one, reason="Fel.", by=cast.ida.actor), "takes part")
    with acting(cast.ida.actor):
        Proposal.objects.filter(pk=stands(other).proposal_id).update(settled_at=timezone.now() - timedelta(days=91))
    with acting(night):
        assert forget_invited(by=night) == 2
    assert (stands(one).email, stands(one).answerer) == ("", "")


def test_an_invitation_by_that_very_name_ends_when_they_come_in_otherwise(cast: Cast, new: Party) -> None:
    challenge = opened(cast.ida, cast.mission)
    by_name = invited(cast.ida, cast.mission, challenge, name=new.organisation.name.upper())
    other = invited(cast.ida, cast.mission, challenge, name="En annan")
    asked = invited(cast.ida, cast.mission, challenge, organisation=new.organisation)
    made = lets_in(asked, cast.ida, cast.mission, new.organisation)
    says_yes(new)
    assert (stands(by_name).proposal_id, stands(by_name).organisation_id) == (made.pk, new.organisation.pk)
    assert stands(other).proposal_id is None
    refused(lambda: answers(by_name, NO), "have come into the talks")
