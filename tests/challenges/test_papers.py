"""A party's own paper: written for itself alone, shared by an act, taken back by an act (C4)."""

import pytest

from tests.cast import Cast
from tests.challenges.made import shared_by_two
from tillit.bodies.models import Room
from tillit.challenges.actions import share_paper, take_back, write_paper
from tillit.challenges.guided import GUIDES, PICTURE, Guide
from tillit.challenges.models import Challenge
from tillit.challenges.queries import own_room, paper_of, shared_papers, texts_of
from tillit.documents.models import Document
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed
from tillit.people.models import Organisation, Person
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights


def written(
    challenge: Challenge, by: Person, party: Organisation, text: str, *, guide: Guide = PICTURE, version: int = 0
) -> Document:
    with acting(by.actor):
        return write_paper(
            challenge, guide, organisation=party, texts={guide.keys[0]: text}, version=version, by=by.actor
        )


def shared(challenge: Challenge, by: Person, paper: Document) -> Document:
    with acting(by.actor):
        return share_paper(challenge, paper, version=paper.version, by=by.actor)


def read(challenge: Challenge, person: Person, guide: Guide = PICTURE) -> list[str]:
    with acting(person.actor):
        found = shared_papers(person.actor, challenge, guide)
        return [texts_of(one)[guide.keys[0]] for one in found]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_c4_only_its_own_people_read_it_until_it_is_shared(cast: Cast, guide: Guide) -> None:
    challenge = shared_by_two(cast)
    before = read(challenge, cast.ida, guide)
    paper = written(challenge, cast.kim, cast.municipality, "Så här ser vi det.", guide=guide)

    assert read(challenge, cast.ida, guide) == before
    with acting(cast.ida.actor):
        assert paper_of(cast.ida.actor, challenge, cast.municipality, guide) is None
        assert Document.objects.filter(pk=paper.pk).count() == 0
    with acting(cast.kim.actor):
        assert paper_of(cast.kim.actor, challenge, cast.municipality, guide) == paper
    shared(challenge, cast.kim, paper)

    assert "Så här ser vi det." in read(challenge, cast.ida, guide)


def test_what_is_written_afterwards_is_seen_when_it_is_shared_anew(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    paper = written(challenge, cast.kim, cast.municipality, "Ett.")
    copy = shared(challenge, cast.kim, paper)
    again = written(challenge, cast.kim, cast.municipality, "Två.", version=1)

    assert "Ett." in read(challenge, cast.ida)
    assert shared(challenge, cast.kim, again) == copy
    assert "Två." in read(challenge, cast.ida)


def test_nobody_shares_what_they_have_not_read(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    paper = written(challenge, cast.kim, cast.municipality, "Ett.")
    written(challenge, cast.kim, cast.municipality, "Två.", version=1)
    with pytest.raises(Conflict):
        shared(challenge, cast.kim, paper)


def test_whoever_wrote_beside_a_colleague_is_told_both_texts(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    written(challenge, cast.kim, cast.municipality, "Ett.")
    with pytest.raises(Conflict) as raised:
        written(challenge, cast.kim, cast.municipality, "Två.")
    assert "Två." in raised.value.mine
    assert "Ett." in raised.value.theirs


def test_only_a_partys_own_people_write_and_only_who_speaks_for_it_shares_and_takes_back(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    for person, party in ((cast.ida, cast.municipality), (cast.rut, cast.municipality), (cast.noor, cast.welfare)):
        with pytest.raises(NotAllowed):
            written(challenge, person, party, "Något.")
    paper = written(challenge, cast.kim, cast.municipality, "Ett.")
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        share_paper(challenge, shared(challenge, cast.kim, paper), version=1, by=cast.kim.actor)
    with acting(cast.kim.actor):
        copy = shared(challenge, cast.kim, paper)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        take_back(copy, by=cast.ida.actor)

    with acting(cast.kim.actor):
        take_back(copy, by=cast.kim.actor)
        with pytest.raises(NotAllowed):
            take_back(copy, by=cast.kim.actor)
    assert "Ett." not in read(challenge, cast.ida)


def test_c7_each_act_is_remembered_where_it_was_seen(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    paper = written(challenge, cast.kim, cast.municipality, "Ett.")
    copy = shared(challenge, cast.kim, paper)
    with acting(cast.kim.actor):
        take_back(copy, reason="För tidigt.", by=cast.kim.actor)
        own: Room = own_room(challenge, cast.municipality)
        told = [
            [one.key for one in history_of(key, rooms=[room])]
            for key, room in ((paper.pk, own.pk), (copy.pk, own.pk), (copy.pk, challenge.room_id))
        ]
    with acting(cast.ida.actor):
        seen = history_of(paper.pk, rooms=[own.pk])

    both = ["guided_paper_taken_back", "guided_paper_shared"]
    assert told == [["guided_paper_written"], both, both]
    assert seen == []


def test_saving_the_same_again_changes_nothing(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    paper = written(challenge, cast.kim, cast.municipality, "Ett.")
    again = written(challenge, cast.kim, cast.municipality, "Ett.", version=1)
    assert (again.pk, again.version) == (paper.pk, 1)
