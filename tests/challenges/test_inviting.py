"""Inviting to the talks: who may, what the invited are shown, the letter, sending it again, taking it back."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from tests.cast import Cast
from tests.challenges.invitations import (
    EMAIL,
    NAME,
    NO,
    SITE,
    WHY,
    YES,
    answers,
    invited,
    later,
    letters,
    mission_invites,
    stands,
)
from tests.challenges.made import TEXTS, TITLE, opened, refused, shared_by_two
from tillit.accord.actions.proposals import Why
from tillit.challenges.actions import (
    Ending,
    close_challenge,
    meet_answer,
    send_invitation_again,
    withdraw_invitation,
)
from tillit.challenges.models import Closed, Invitation
from tillit.challenges.queries import get_invitation, invitations_of, known_here, secret_of_invitation
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput, NotAllowed, NotFound
from tillit.people.models import Organisation
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights


def told(one: Invitation) -> list[tuple[str, str]]:
    with acting(one.asked_by.actor):
        return [(event.key, event.reason) for event in reversed(list(history_of(one.pk, rooms=[one.room_id])))]


def test_c1_any_party_invites_in_its_own_name_and_the_others_see_it(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    first = invited(cast.ida, cast.mission, challenge)
    second = invited(cast.kim, cast.municipality, challenge, name="Fritidsforskarna")

    for person in (cast.ida, cast.kim):
        with acting(person.actor):
            assert [(one.asking.name, one.name) for one in invitations_of(person.actor, challenge)] == [
                (cast.mission.name, NAME), (cast.municipality.name, "Fritidsforskarna"),
            ]  # fmt: skip
    assert told(first) == [("dialogue_invited", WHY)]
    assert (stands(second).asked_by_id, stands(second).why) == (cast.kim.pk, WHY)


def test_without_a_mandate_nobody_is_invited_and_outside_nothing_is_seen(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one = invited(cast.ida, cast.mission, challenge)
    for person, party in ((cast.ida, cast.municipality), (cast.kim, cast.mission), (cast.ida, cast.welfare)):
        with pytest.raises(NotAllowed):
            invited(person, party, challenge)
    for person in (cast.noor, cast.dag, cast.stig):
        with acting(person.actor):
            assert list(Invitation.objects.all()) == []
            with pytest.raises(NotFound):
                get_invitation(person.actor, challenge.circle_id, one.pk)


def test_c4_the_invited_are_shown_what_was_chosen_as_it_stood_then(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    with_picture = invited(cast.ida, cast.mission, challenge, text=True)
    without = invited(cast.ida, cast.mission, challenge, picture=False)

    assert stands(with_picture).told == {
        "title": TITLE,
        "texts": [
            {"kind": "picture", "parts": [list(one) for one in TEXTS.items()]},
            {"kind": "joint_text", "parts": []},
        ],
    }
    assert stands(without).told == {"title": TITLE, "texts": []}


def test_c4_one_party_shows_no_picture_of_another_and_no_joint_text(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    assert stands(invited(cast.kim, cast.municipality, challenge)).told["texts"] == []
    with pytest.raises(InvalidInput) as wrong:
        invited(cast.kim, cast.municipality, challenge, text=True)
    assert [one.path for one in wrong.value.faults] == ["text"]


def test_the_letter_says_who_invites_and_nothing_that_anybody_wrote_about_it(cast: Cast) -> None:
    before = len(letters())
    one = mission_invites(cast)
    [letter] = letters()[before:]
    assert letter.recipient == EMAIL
    assert cast.mission.name in letter.subject
    assert f"{SITE}/dialog/{secret_of_invitation(stands(one))}/" in letter.text
    for word in (cast.ida.shown_name, TITLE, NAME):
        assert word in letter.text
    for hidden in (WHY, TEXTS["picture/happening"]):
        assert hidden not in letter.text


def test_one_too_many_for_an_address_is_kept_and_not_sent(cast: Cast) -> None:
    before = len(letters())
    one = mission_invites(cast, may_send=False)
    assert len(letters()) == before
    assert stands(one).sent_at is not None


def test_nobody_invites_themselves_who_is_here_or_somebody_whom_no_letter_reaches(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    own, there = {"organisation": cast.mission}, {"organisation": cast.municipality}
    for more, place in ((own, "name"), (there, "name"), ({"email": ""}, "email")):
        with pytest.raises(InvalidInput) as wrong:
            invited(cast.ida, cast.mission, challenge, **more)
        assert [one.path for one in wrong.value.faults] == [place]


def test_sent_again_the_link_is_the_same_and_to_another_address_another(cast: Cast) -> None:
    one = mission_invites(cast)
    first, count = secret_of_invitation(stands(one)), len(letters())
    with acting(cast.ida.actor):
        send_invitation_again(one, email=EMAIL, site=SITE, by=cast.ida.actor)
    assert secret_of_invitation(stands(one)) == first
    with acting(cast.ida.actor):
        send_invitation_again(one, email="Annan@exempel.se", site=SITE, by=cast.ida.actor)
    second = secret_of_invitation(stands(one))
    assert second != first
    assert [one.recipient for one in letters()[count:]] == [EMAIL, "annan@exempel.se"]
    with pytest.raises(NotFound):
        answers(one, YES)  # by the link as it was
    assert [key for key, _why in told(one)] == ["dialogue_invited", "dialogue_sent_again", "dialogue_sent_again"]


def test_what_was_promised_from_the_old_address_is_not_the_new_readers(cast: Cast) -> None:
    one = mission_invites(cast)
    promise = replace(later(), said="Anna återkommer.", decided_by="Chefen", decided_body="Nämnden")
    answers(one, promise)
    with acting(cast.ida.actor):
        send_invitation_again(one, email=EMAIL, site=SITE, by=cast.ida.actor)
        assert (stands(one).answer, stands(one).answerer) == ("later", promise.answerer)
        Invitation.objects.filter(pk=one.pk).update(reminded_before_on=promise.promised_on)
        send_invitation_again(one, email="annan@exempel.se", site=SITE, by=cast.ida.actor)
    row = stands(one)
    assert [row.answer, row.answerer, row.said, row.decided_by, row.decided_body] == [""] * 5
    assert [row.answered_at, row.promised_on, row.decided_on, row.reminded_before_on, row.reminded_after_on] == [
        None
    ] * 5
    assert ("dialogue_later", "Anna återkommer.") in told(one)


def test_only_the_party_that_invited_sends_again_and_takes_back(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one = invited(cast.ida, cast.mission, challenge)
    with acting(cast.kim.actor):
        refused(lambda: send_invitation_again(one, email=EMAIL, site=SITE, by=cast.kim.actor), "mandate")
        refused(lambda: withdraw_invitation(one, reason="Nej.", by=cast.kim.actor), "mandate")
    with acting(cast.ida.actor):
        withdraw_invitation(one, reason="Fel adress.", by=cast.ida.actor)
        refused(lambda: withdraw_invitation(one, reason="Igen.", by=cast.ida.actor), "taken back")
        refused(lambda: send_invitation_again(one, email=EMAIL, site=SITE, by=cast.ida.actor), "taken back")
    assert stands(one).withdrawn_at is not None
    assert told(one)[-1] == ("dialogue_withdrawn", "Fel adress.")
    refused(lambda: answers(one, YES), "taken back")


def test_an_answer_is_met_once_by_any_party_and_then_it_stands(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one = invited(cast.ida, cast.mission, challenge)
    with acting(cast.kim.actor):
        refused(lambda: meet_answer(one, party=cast.municipality, by=cast.kim.actor), "has not been answered")
    answers(one, NO)
    with acting(cast.kim.actor):
        meet_answer(one, party=cast.municipality, by=cast.kim.actor)
        refused(lambda: meet_answer(one, party=cast.municipality, by=cast.kim.actor), "has been met")
    assert (stands(one).met_by_id, told(one)[-1][0]) == (cast.kim.pk, "dialogue_met")
    refused(lambda: answers(one, YES), "has been met")


def test_in_a_closed_challenge_nobody_is_invited_and_nobody_answers(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    one = invited(cast.ida, cast.mission, challenge)
    with acting(cast.ida.actor):
        ending = Ending(Closed.RESTS, "Ingen mer ville.", "Att börja tidigare.")
        close_challenge(challenge, ending=ending, why=Why(cast.mission, "Ingen mer ville."), by=cast.ida.actor)
        refused(lambda: invited(cast.ida, cast.mission, challenge), "closed")
        refused(lambda: send_invitation_again(one, email=EMAIL, site=SITE, by=cast.ida.actor), "closed")
    refused(lambda: answers(one, YES), "closed")


def test_somebody_known_here_is_found_by_the_whole_name_alone(cast: Cast) -> None:
    with acting(cast.ida.actor):
        assert known_here(cast.ida.actor, "göteborgs stad") == cast.municipality
        assert known_here(cast.ida.actor, "Göteborgs") is None
        nobody = Organisation.objects.create(name="Ensamma föreningen", sector="civil", no_number_because="x")
        assert known_here(cast.ida.actor, nobody.name) is None


def test_no_row_is_hung_on_anothers_challenge(cast: Cast) -> None:
    theirs, mine = opened(cast.kim, cast.municipality), opened(cast.ida, cast.mission)
    with pytest.raises(DatabaseError), acting(cast.ida.actor), transaction.atomic():
        row = Invitation(
            room=mine.room, challenge_id=theirs.pk, asking=cast.mission, asked_by=cast.ida, name="x", why="x"
        )
        row.save(force_insert=True)
    with pytest.raises(DatabaseError), acting(cast.ida.actor), transaction.atomic():
        row = Invitation(
            room_id=theirs.room_id, challenge_id=theirs.pk, asking=cast.mission, asked_by=cast.ida, name="x", why="x"
        )
        row.save(force_insert=True)
