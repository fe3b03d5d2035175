"""Drawing on the map of causes to goals: each its own at once, a tree that stays one, and what all agree on."""

import pytest
from django.db import DatabaseError, transaction

from tests.cast import Cast
from tests.challenges.causes import asked_to_agree, put, said_yes, seen, tied
from tests.challenges.made import opened, refused, shared_by_two
from tillit.accord.actions import say
from tillit.accord.actions.proposals import Why
from tillit.accord.models import State, StatementKind
from tillit.accord.queries import statements_about
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import leave_circle
from tillit.bodies.models import Membership
from tillit.challenges.actions.agreeing_map import agree_on_map
from tillit.challenges.actions.cause_places import move_cause, shift_cause
from tillit.challenges.actions.causes import (
    MOST_NODES,
    Box,
    add_causes,
    change_cause,
    unlink_causes,
    withdraw_cause,
)
from tillit.challenges.causes.templates import FREE, IMPACT, LFA
from tillit.challenges.models import CauseAgreed, CauseLink, CauseNode, Challenge
from tillit.challenges.queries.causes import digest_of_map, get_drawn, map_of, moved_maps, newest_agreed
from tillit.challenges.wording.cause_outline import lines_of_told
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotFound
from tillit.people.models import Person
from tillit.trail.queries import happenings_of, history_of

pytestmark = pytest.mark.rights


def wrong(raised: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [one.path for one in raised.value.faults]


def texts(challenge: Challenge, by: Person) -> list[str]:
    return [one.text for one in seen(challenge, by).nodes]


def events(row: CauseNode | CauseLink, by: Person) -> list[tuple[str, object]]:
    with acting(by.actor):
        return [(one.key, one.party_id) for one in history_of(row.pk, rooms=[row.room_id])]


def test_c1_each_puts_its_own_boxes_there_at_once_and_nobody_changes_anothers(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    problem = put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    cause = put(challenge, cast.kim, cast.municipality, "cause", "Fritidsgården stängde", at=problem)

    drawn = seen(challenge, cast.ida)
    assert [(one.text, one.organisation_id) for one in drawn.nodes] == [
        ("Unga är ute", cast.mission.pk), ("Fritidsgården stängde", cast.municipality.pk),
    ]  # fmt: skip
    assert [(one.cause_id, one.effect_id) for one in drawn.links] == [(cause.pk, problem.pk)]
    assert events(cause, cast.ida) == [("cause_told", cast.municipality.pk)]
    with acting(cast.kim.actor):
        refused(
            lambda: change_cause(
                problem, values={"kind": "problem", "text": "Annat", "detail": ""}, version=1, by=cast.kim.actor
            ),
            "no mandate",
        )
        refused(lambda: withdraw_cause(problem, party=cast.municipality, by=cast.kim.actor), "Another party put this")
    refused(lambda: put(challenge, cast.kim, cast.mission, "cause", "Ej mitt"), "no mandate")
    with pytest.raises(Challenge.DoesNotExist):
        put(challenge, cast.noor, cast.welfare, "cause", "Utifrån")
    assert seen(challenge, cast.noor).nodes == ()


def test_several_boxes_at_once_hang_in_the_same_one_and_stand_in_order(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    problem = put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    with acting(cast.ida.actor):
        add_causes(
            challenge, LFA, Box("cause", ["Ett", "Två", "Tre"], "Vi har frågat.", problem), party=cast.mission,
            by=cast.ida.actor,
        )  # fmt: skip
    assert texts(challenge, cast.ida) == ["Unga är ute", "Ett", "Två", "Tre"]
    assert len(seen(challenge, cast.ida).links) == 3
    with acting(cast.ida.actor):
        told = lines_of_told("lfa", {"nodes": [], "links": []})
    assert told == []


def test_a_map_has_an_end(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    with acting(cast.ida.actor):
        add_causes(
            challenge, FREE, Box("cause", [f"Ruta {at}" for at in range(MOST_NODES)]), party=cast.mission,
            by=cast.ida.actor,
        )  # fmt: skip
    with pytest.raises(InvalidInput) as raised:
        put(challenge, cast.ida, cast.mission, "cause", "En till", template=FREE)
    assert wrong(raised) == ["text"]


def test_a_tree_has_one_way_only_between_two_boxes(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    ida, mission = cast.ida, cast.mission
    problem = put(challenge, ida, mission, "problem", "Unga är ute")
    first = put(challenge, ida, mission, "cause", "Trångt hemma", at=problem)
    second = put(challenge, ida, mission, "cause", "Dyra bostäder", at=first)
    for cause, effect in ((second, problem), (first, second)):
        with pytest.raises(InvalidInput) as raised:
            tied(cause, effect, ida, mission)
        assert wrong(raised) == ["effect"]
        assert "Trångt hemma" in str(raised.value.faults[0].message)
    goal = put(challenge, ida, mission, "goal", "Alla har någonstans att vara", at=problem)
    assert tied(goal, first, ida, mission).pk  # a goal may answer to several


def test_what_the_template_does_not_have_is_refused_and_the_free_map_takes_it(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    ida, mission = cast.ida, cast.mission
    problem, cause = (put(challenge, ida, mission, kind, kind) for kind in ("problem", "cause"))
    for one, other in ((problem, cause), (problem, problem)):
        with pytest.raises(InvalidInput):
            tied(one, other, ida, mission)
    with pytest.raises(InvalidInput) as raised:
        put(challenge, ida, mission, "measure", "Öppna igen", at=problem)
    assert wrong(raised) == ["at"]
    with pytest.raises(InvalidInput) as raised:
        put(challenge, ida, mission, "agenda", "Gemensamt")
    assert wrong(raised) == ["kind"]
    assert texts(challenge, ida) == ["problem", "cause"]
    here, there = (put(challenge, ida, mission, "cause", text, template=FREE) for text in "ab")
    tied(here, there, ida, mission)
    tied(there, here, ida, mission)  # circles are what a free map is for
    with pytest.raises(InvalidInput):
        tied(here, there, ida, mission)
    with acting(ida.actor):
        refused(lambda: tied(here, problem, ida, mission), "not on the map")


def test_a_changed_box_keeps_what_it_was_and_two_at_once_see_both(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    problem = put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    cause = put(challenge, cast.ida, cast.mission, "cause", "Trångt", at=problem)
    values = {"kind": "cause", "text": "Trångt hemma", "detail": "Sagt av femton."}
    with acting(cast.ida.actor):
        after = change_cause(cause, values=values, version=1, by=cast.ida.actor)
        assert (after.version, after.text) == (2, "Trångt hemma")
        newest = history_of(cause.pk, rooms=[challenge.room_id])[0]
        assert [(one["column"], one["before"]) for one in newest.told["changes"]] == [
            ("text", "Trångt"),
            ("detail", ""),
        ]
        with pytest.raises(Conflict) as raised:
            change_cause(cause, values=values | {"text": "Sent"}, version=1, by=cast.ida.actor)
        assert "Sent" in raised.value.mine
        assert "Trångt hemma" in raised.value.theirs
        with pytest.raises(InvalidInput) as fault:  # as a measure it would not lead to a problem
            change_cause(cause, values=values | {"kind": "measure"}, version=2, by=cast.ida.actor)
        assert wrong(fault) == ["kind"]
        change_cause(cause, values=values, version=2, by=cast.ida.actor)
    assert [key for key, _party in events(cause, cast.ida)] == ["cause_changed", "cause_told"]


def test_what_is_taken_away_leaves_what_hung_in_it(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    problem = put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    cause = put(challenge, cast.ida, cast.mission, "cause", "Trångt", at=problem)
    with acting(cast.ida.actor):
        withdraw_cause(problem, reason="Fel ord.", by=cast.ida.actor)
        refused(lambda: withdraw_cause(problem, by=cast.ida.actor), "taken back already")
        with pytest.raises(NotFound):
            get_drawn(cast.ida.actor, challenge, CauseNode, problem.pk)
    assert texts(challenge, cast.ida) == ["Trångt"]
    assert seen(challenge, cast.ida).links == ()
    assert [key for key, _party in events(problem, cast.ida)] == ["cause_withdrawn", "cause_told"]
    assert events(cause, cast.ida) == [("cause_told", cast.mission.pk)]


def test_a_box_moves_with_what_hangs_in_it_and_by_its_own_partys_link_alone(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    ida, mission = cast.ida, cast.mission
    problem = put(challenge, ida, mission, "problem", "Unga är ute")
    one, two = (put(challenge, ida, mission, "cause", text, at=problem) for text in ("Ett", "Två"))
    under = put(challenge, ida, mission, "cause", "Under två", at=two)
    with acting(ida.actor):
        move_cause(two, at=one, party=mission, by=ida.actor)
    links = {(link.cause.text, link.effect.text) for link in seen(challenge, ida).links}
    assert links == {("Ett", "Unga är ute"), ("Två", "Ett"), ("Under två", "Två")}
    with acting(ida.actor), pytest.raises(InvalidInput):
        move_cause(two, at=one, party=mission, by=ida.actor)
    with acting(ida.actor), pytest.raises(InvalidInput) as raised:
        move_cause(two, at=under, party=mission, by=ida.actor)
    assert wrong(raised) == ["effect"]
    with acting(ida.actor):
        move_cause(two, at=None, party=mission, by=ida.actor)
    lone = put(challenge, ida, mission, "cause", "Ensam")
    tied(lone, problem, cast.kim, cast.municipality)
    with acting(ida.actor), pytest.raises(InvalidInput) as raised:
        move_cause(lone, at=one, party=mission, by=ida.actor)
    assert cast.municipality.name in str(raised.value.faults[0].message)


def test_up_and_down_moves_only_ones_own_box(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    problem = put(challenge, cast.ida, cast.mission, "problem", "P")
    for text in "abc":
        put(challenge, cast.kim, cast.municipality, "cause", text, at=problem)
    mine = put(challenge, cast.ida, cast.mission, "cause", "min", at=problem)
    with acting(cast.ida.actor):
        assert shift_cause(mine, up=True, party=cast.mission, by=cast.ida.actor)
        assert shift_cause(mine, up=True, party=cast.mission, by=cast.ida.actor)
    assert texts(challenge, cast.ida) == ["P", "a", "min", "b", "c"]
    with acting(cast.ida.actor):
        assert shift_cause(mine, up=True, party=cast.mission, by=cast.ida.actor)
        assert not shift_cause(mine, up=True, party=cast.mission, by=cast.ida.actor)
        assert shift_cause(mine, up=False, party=cast.mission, by=cast.ida.actor)
    assert [one for one in texts(challenge, cast.ida) if one != "P"] == ["a", "min", "b", "c"]
    assert [key for key, _party in events(mine, cast.ida)].count("cause_moved") == 4


def test_c3_a_version_is_agreed_on_when_all_have_said_yes_to_what_they_read(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    made = asked_to_agree(challenge, cast.ida, cast.mission)
    said_yes(made, cast.ida, cast.mission)
    with acting(cast.kim.actor):
        assert newest_agreed(challenge, LFA) is None
        assert moved_maps([made]) == set()
    said_yes(made, cast.kim, cast.municipality)

    with acting(cast.kim.actor):
        agreed = newest_agreed(challenge, LFA)
        assert agreed is not None
        assert (agreed.number, agreed.proposal_id, [one["text"] for one in agreed.told["nodes"]]) == (
            1, made.pk, ["Unga är ute"],
        )  # fmt: skip
        newest = happenings_of(challenge.circle_id, rooms=[challenge.room_id], most=10)
        assert "cause_map_agreed" in [one.key for one in newest]
    with pytest.raises(InvalidInput):  # twice
        asked_to_agree(challenge, cast.kim, cast.municipality)


def test_a_yes_is_to_the_map_as_it_was_read(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    made = asked_to_agree(challenge, cast.ida, cast.mission)
    said_yes(made, cast.ida, cast.mission)
    with pytest.raises(InvalidInput):
        asked_to_agree(challenge, cast.kim, cast.municipality)
    put(challenge, cast.kim, cast.municipality, "cause", "En till")
    with acting(cast.kim.actor):
        assert moved_maps([made]) == {made.pk}
    with pytest.raises(Conflict):
        said_yes(made, cast.kim, cast.municipality)
    again = asked_to_agree(challenge, cast.kim, cast.municipality)
    with acting(cast.kim.actor):
        made.refresh_from_db()
        assert (made.state, again.state) == (State.LAPSED, State.OPEN)
        read = digest_of_map(map_of(challenge, FREE))
        with pytest.raises(Conflict):
            agree_on_map(challenge, LFA, digest=read, why=Why(cast.municipality, "Nej."), by=cast.kim.actor)
        with pytest.raises(InvalidInput):
            agree_on_map(challenge, FREE, digest=read, why=Why(cast.municipality, "Tom."), by=cast.kim.actor)


def test_who_is_alone_agrees_at_once_and_the_version_never_changes(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    put(challenge, cast.ida, cast.mission, "agenda", "Alla unga har någonstans att vara", template=IMPACT)
    assert asked_to_agree(challenge, cast.ida, cast.mission, IMPACT) is None
    with acting(cast.ida.actor):
        agreed = newest_agreed(challenge, IMPACT)
        assert agreed is not None
    with pytest.raises(DatabaseError), acting(cast.ida.actor), transaction.atomic():
        CauseAgreed.objects.filter(pk=agreed.pk).update(number=7)


def test_c5_a_party_says_beside_anothers_box_that_it_sees_it_otherwise(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    problem = put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    with acting(cast.kim.actor):
        subject = subject_of_voice(cast.kim.actor, "challenges.causenode", problem.pk)
        assert subject is not None
        say(
            subject, organisation=cast.municipality, kind=StatementKind.RESERVATION, text="Vi ser det inte så.",
            is_public=False, by=cast.kim.actor,
        )  # fmt: skip
    with acting(cast.ida.actor):
        said = statements_about(cast.ida.actor, challenge.circle_id, [problem.pk])
    assert [one.text for one in said[problem.pk]] == ["Vi ser det inte så."]


def test_what_somebody_left_behind_is_taken_over_by_who_stays(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    theirs = put(challenge, cast.kim, cast.municipality, "cause", "Kommunens")
    with acting(cast.kim.actor):
        place = Membership.objects.get(circle=challenge.circle, organisation=cast.municipality)
        leave_circle(place, reason="Vi går.", by=cast.kim.actor)
    (node,) = seen(challenge, cast.ida).nodes
    assert node.is_left
    values = {"kind": "cause", "text": "Vår nu", "detail": ""}
    with acting(cast.ida.actor):
        after = change_cause(theirs, values=values, version=1, party=cast.mission, by=cast.ida.actor)
    assert after.organisation_id == cast.mission.pk


def test_a_link_is_taken_off_by_its_own_party_and_can_be_drawn_anew(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one, other = (put(challenge, cast.ida, cast.mission, "cause", text) for text in "ab")
    link = tied(one, other, cast.kim, cast.municipality)
    with acting(cast.ida.actor):
        refused(lambda: unlink_causes(link, party=cast.mission, by=cast.ida.actor), "Another party put this")
    with acting(cast.kim.actor):
        unlink_causes(link, by=cast.kim.actor)
    assert tied(other, one, cast.ida, cast.mission).pk
    assert events(link, cast.ida) == [
        ("causes_unlinked", cast.municipality.pk), ("causes_linked", cast.municipality.pk),
    ]  # fmt: skip


def test_a_link_between_two_maps_or_two_challenges_is_none_in_the_database_either(cast: Cast) -> None:
    here, there = (opened(cast.ida, cast.mission, title=title) for title in ("Här", "Där"))
    one = put(here, cast.ida, cast.mission, "cause", "a")
    for other in (
        put(there, cast.ida, cast.mission, "cause", "b"),
        put(here, cast.ida, cast.mission, "cause", "c", template=FREE),
    ):
        with pytest.raises(DatabaseError), acting(cast.ida.actor), transaction.atomic():
            CauseLink(
                room=here.room, challenge=here, organisation=cast.mission, written_by=cast.ida, template="lfa",
                cause=one, effect=other,
            ).save(force_insert=True)  # fmt: skip
