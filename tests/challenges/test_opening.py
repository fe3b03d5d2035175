"""Opening a challenge: who may, what stands afterwards, and who sees it."""

import pytest

from tests.cast import Cast
from tests.challenges.made import TITLE, opened
from tillit.bodies.models import Room, Sitting
from tillit.bodies.queries import members_of, rooms_of
from tillit.challenges.actions import Opening, open_challenge
from tillit.challenges.guided import PICTURE
from tillit.challenges.models import Challenge
from tillit.challenges.queries import challenges_for, get_challenge, joint_text_of, shared_papers, texts_of
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed, NotFound
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights


def test_c1_whoever_speaks_for_an_organisation_of_either_side_opens_one(cast: Cast) -> None:
    for person, organisation in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        challenge = opened(person, organisation)

        with acting(person.actor):
            assert [one.pk for one in challenges_for(person.actor)] == [challenge.pk]
            assert [one.pk for one in members_of(challenge.circle_id)] == [organisation.pk]
            assert list(Sitting.objects.filter(seat__body__circle=challenge.circle_id).values_list("person")) == [
                (person.pk,)
            ]


def test_without_a_mandate_nothing_comes_about(cast: Cast) -> None:
    told = Opening(cast.mission, TITLE, {"picture/happening": "Något."})
    for person in (cast.dag, cast.kim, cast.stig):
        with acting(person.actor):
            rooms = rooms_of(person.actor).count()
            with pytest.raises(NotAllowed):
                open_challenge(told, by=person.actor)
            assert (Challenge.objects.count(), rooms_of(person.actor).count()) == (0, rooms)


def test_the_openers_picture_is_shared_and_the_joint_text_begins_empty(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission, happening="Många är ute.", resources="En lokal\nTvå ledare")

    with acting(cast.ida.actor):
        (picture,) = shared_papers(cast.ida.actor, challenge, PICTURE)
        said = {key: text for key, text in texts_of(picture).items() if text}
        joint = texts_of(joint_text_of(challenge))
        told = [one.key for one in history_of(challenge.pk, rooms=[challenge.room_id])]

    assert (picture.organisation_id, picture.room_id) == (cast.mission.pk, challenge.room_id)
    assert said == {"picture/happening": "Många är ute.", "picture/resources": "En lokal\nTvå ledare"}
    assert set(joint.values()) == {""}
    assert len(joint) == 6
    assert told == ["challenge_opened"]


def test_the_others_are_asked_in_the_same_transaction(cast: Cast) -> None:
    asked: list[Challenge] = []
    told = Opening(cast.mission, TITLE, {"picture/happening": "Något."})
    with acting(cast.ida.actor):
        challenge = open_challenge(told, invite=asked.append, by=cast.ida.actor)
    assert asked == [challenge]


def test_a_question_to_the_others_that_cannot_be_sent_opens_nothing(cast: Cast) -> None:
    def refuse(challenge: Challenge) -> None:
        raise NotAllowed((challenge.title,))

    told = Opening(cast.mission, TITLE, {"picture/happening": "Något."})
    with acting(cast.ida.actor):
        rooms = Room.objects.count()
        with pytest.raises(NotAllowed):
            open_challenge(told, invite=refuse, by=cast.ida.actor)
        assert (Challenge.objects.count(), Room.objects.count()) == (0, rooms)


def test_nobody_outside_finds_it_and_absent_is_as_forbidden(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    for person in (cast.kim, cast.noor, cast.dag, cast.stig):
        with acting(person.actor):
            for circle in (challenge.circle_id, cast.other_circle.pk):
                with pytest.raises(NotFound):
                    get_challenge(person.actor, circle)
            assert list(Challenge.objects.all()) == []
