"""What is shared in a challenge changes together: by whom it can be done, when, and what is told of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.cast import Cast
from tests.challenges.made import opened, refused, shared_by_two
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.changing import change_of, moved_among, title_of
from tillit.accord.models import Proposal
from tillit.challenges.actions import Ending, change_challenge, change_text, close_challenge, take_up_challenge
from tillit.challenges.guided import PROMPTS
from tillit.challenges.models import Challenge, Closed
from tillit.challenges.queries import get_challenge, joint_text_of, texts_of
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput
from tillit.people.models import Organisation, Person
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights
PART = PROMPTS[0].key
ENDING = Ending(Closed.RESTS, "Ingen har tid i år.", "Att vi såg olika saker.", "Missionen har öppet som förut.")
Act = Callable[[Challenge, Why, Person], Proposal | None]


def text(words: str, version: int = 1) -> Act:
    return lambda challenge, why, by: change_text(
        challenge, part=PART, text=words, version=version, why=why, by=by.actor
    )


def facts(version: int = 1, **values: Any) -> Act:
    whole = {"title": "Unga som ingen når", "municipality": "", "also_in": [], "areas": [], "target_groups": []}
    return lambda challenge, why, by: change_challenge(
        challenge, values=whole | values, version=version, why=why, by=by.actor
    )


def closing(challenge: Challenge, why: Why, by: Person) -> Proposal | None:
    return close_challenge(challenge, ending=ENDING, why=why, by=by.actor)


def taking_up(challenge: Challenge, why: Why, by: Person) -> Proposal | None:
    return take_up_challenge(challenge, why=why, by=by.actor)


def done(challenge: Challenge, act: Act, by: Person, party: Organisation) -> Proposal | None:
    with acting(by.actor):
        return act(challenge, Why(party, "Därför."), by)


def agreed(made: Proposal | None, by: Person, party: Organisation) -> None:
    assert made is not None
    with acting(by.actor):
        accept(made, party=party, by=by.actor)


def now(challenge: Challenge, person: Person) -> tuple[Challenge, dict[str, str]]:
    with acting(person.actor):
        found = get_challenge(person.actor, challenge.circle_id)
        return found, texts_of(joint_text_of(found))


CHANGES: dict[str, tuple[Act, Callable[[Challenge, dict[str, str]], Any], Any, str]] = {
    "text": (
        text("Så här."),
        lambda _one, texts: texts[PART],
        "Så här.",
        "challenge_text_changed",
    ),
    "facts": (facts(municipality="1480"), lambda one, _texts: one.municipality, "1480", "challenge_changed"),
    "close": (closing, lambda one, _texts: (one.closed_as, one.learnt), ("rests", ENDING.learnt), "challenge_closed"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_who_is_alone_changes_it_at_once(cast: Cast, name: str) -> None:
    act, read, wanted, word = CHANGES[name]
    challenge = opened(cast.ida, cast.mission)

    assert done(challenge, act, cast.ida, cast.mission) is None

    assert read(*now(challenge, cast.ida)) == wanted
    with acting(cast.ida.actor):
        told = history_of(challenge.pk, rooms=[challenge.room_id])
    assert [(one.key, one.party_id) for one in told] == [(word, cast.mission.pk), ("challenge_opened", cast.mission.pk)]


@pytest.mark.parametrize("name", CHANGES)
def test_c3_with_others_the_old_stands_until_everybody_has_said_yes(cast: Cast, name: str) -> None:
    act, read, wanted, word = CHANGES[name]
    challenge = shared_by_two(cast)
    before = read(*now(challenge, cast.kim))
    made = done(challenge, act, cast.ida, cast.mission)

    agreed(made, cast.ida, cast.mission)
    assert read(*now(challenge, cast.kim)) == before
    agreed(made, cast.kim, cast.municipality)

    assert read(*now(challenge, cast.kim)) == wanted
    with acting(cast.kim.actor):
        told = history_of(challenge.pk, rooms=[challenge.room_id])
    assert [(one.key, one.party_id) for one in told] == [(word, None), ("challenge_opened", cast.mission.pk)]


@pytest.mark.parametrize("name", [*CHANGES, "take_up"])
def test_whoever_speaks_for_none_of_those_who_share_it_changes_nothing(cast: Cast, name: str) -> None:
    challenge = shared_by_two(cast)
    act = taking_up if name == "take_up" else CHANGES[name][0]
    if name == "take_up":
        for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
            if person == cast.ida:
                made = done(challenge, closing, person, party)
            agreed(made, person, party)
    refused(lambda: done(challenge, act, cast.kim, cast.mission), "no mandate")
    refused(lambda: done(challenge, act, cast.kim, cast.welfare), "does not own this")
    assert done(challenge, act, cast.kim, cast.municipality) is not None


def test_what_is_closed_stands_still_and_can_be_taken_up_again(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    refused(lambda: done(challenge, taking_up, cast.ida, cast.mission), "is not closed")
    done(challenge, closing, cast.ida, cast.mission)

    for act in (text("Mer."), facts(title="Nytt"), closing):
        refused(partial(done, challenge, act, cast.ida, cast.mission), "is closed")
    done(challenge, taking_up, cast.ida, cast.mission)

    found, _texts = now(challenge, cast.ida)
    assert (found.closed_at, found.closed_as, found.learnt) == (None, "", "")


def test_a_proposal_about_something_that_has_changed_is_answered_by_nobody(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    first, second = (done(challenge, text(words), cast.ida, cast.mission) for words in ("Det ena.", "Det andra."))
    named = done(challenge, facts(title="Ett nytt namn"), cast.ida, cast.mission)
    close = done(challenge, closing, cast.kim, cast.municipality)
    assert first and second and named and close
    with acting(cast.kim.actor):
        assert moved_among([first, second, named, close]) == set()
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        agreed(first, person, party)

    with acting(cast.kim.actor):
        assert moved_among([second, named, close]) == {second.pk}
        assert change_of(second).moved(second) == "Det ena."
        with pytest.raises(Conflict):
            accept(second, party=cast.municipality, by=cast.kim.actor)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        agreed(close, person, party)
    with acting(cast.kim.actor):
        assert moved_among([second, named]) == {second.pk, named.pk}


def test_whoever_has_read_an_older_part_is_told_both_texts(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    done(challenge, text("Först."), cast.ida, cast.mission)

    with pytest.raises(Conflict) as raised:
        done(challenge, text("Sedan.", version=1), cast.ida, cast.mission)

    assert (raised.value.mine, raised.value.theirs) == ("Sedan.", "Först.")
    with pytest.raises(InvalidInput):
        done(challenge, text("Först.", version=2), cast.ida, cast.mission)


def test_another_part_that_changed_meanwhile_is_no_hindrance(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    done(challenge, text("Först."), cast.ida, cast.mission)
    other = PROMPTS[1].key

    with acting(cast.ida.actor):
        why = Why(cast.mission, "")
        change_text(challenge, part=other, text="Beror på.", version=1, why=why, by=cast.ida.actor)

    assert {key: words for key, words in now(challenge, cast.ida)[1].items() if words} == {
        PART: "Först.", other: "Beror på.",
    }  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_proposal_says_what_it_is_and_what_would_change(cast: Cast, name: str) -> None:
    act, _read, _wanted, _word = CHANGES[name]
    challenge = shared_by_two(cast)
    made = done(challenge, act, cast.ida, cast.mission)
    assert made is not None
    with acting(cast.kim.actor):
        described = change_of(made).describe(made)
        assert title_of(made)
        assert all(term and value for term, value in described)
        assert change_of(made).again(made).startswith(f"/utmaning/{challenge.circle_id}/")
    assert len(described) >= 1
