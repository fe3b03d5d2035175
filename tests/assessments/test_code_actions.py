"""What is done in the Code's matrix: who places, what counts, what stays readable, and what is refused."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, models, transaction
from django.utils.translation import override

from tests.accord.test_races import at_once
from tests.assessments.code import CODE, EXPERIENCED, PLANNED, placed, room_for, words_of
from tests.assessments.test_legal_actions import faults_of, refused
from tests.cast import Cast
from tests.challenges.made import let_in, shared_by_two
from tillit.assessments.actions import Placed, place_in_code
from tillit.assessments.engine.code import read_code
from tillit.assessments.engine.faults import NotReadable
from tillit.assessments.engine.shapes import load
from tillit.assessments.engine.shipped import shipped_codes, shipped_files
from tillit.assessments.forms.code import NO_PART
from tillit.assessments.models import CodePlacing, CodeVoice, Holds
from tillit.assessments.queries.code import newest_of, placings_in
from tillit.assessments.queries.code_days import unsaid_by
from tillit.assessments.rules import can_place_in_code
from tillit.assessments.wording.code_words import called
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotFound

pytestmark = pytest.mark.rights


def stands(cast: Cast, circle: object = None) -> list[tuple[object, str, str, list[str]]]:
    """What counts now: party, phase, layer, levels; in the order in which it was said."""
    with acting(cast.kim.actor):
        found = newest_of(placings_in(circle or cast.circle.pk))  # type: ignore[arg-type]
        rows = sorted(found.values(), key=lambda one: one.given_at)
        return [(one.voice.organisation_id, one.phase, one.layer, one.levels) for one in rows]


def test_each_party_places_for_itself_and_all_of_it_stands(cast: Cast) -> None:
    room = room_for(cast, cast.kim)
    first = placed(room, cast.kim, cast.municipality, ("consultation",), ground="Nämnden avgör.")
    placed(room, cast.ida, cast.mission, ("partnership", "dialogue"))
    placed(room, cast.ida, cast.mission, ("information",), layer=EXPERIENCED)

    assert stands(cast) == [
        (cast.municipality.pk, "decision", PLANNED, ["consultation"]),
        (cast.mission.pk, "decision", PLANNED, ["dialogue", "partnership"]),
        (cast.mission.pk, "decision", EXPERIENCED, ["information"]),
    ]
    assert first is not None
    assert words_of(first.voice_id, room, cast.kim) == [("code_planned", cast.municipality.pk)]


def test_the_newest_counts_the_same_again_adds_nothing_and_it_can_be_taken_back(cast: Cast) -> None:
    room = room_for(cast, cast.kim)
    first = placed(room, cast.kim, cast.municipality, ("dialogue",))
    again = placed(room, cast.kim, cast.municipality, ("dialogue",), seen=0)
    placed(room, cast.kim, cast.municipality, holds=Holds.NO_PART, layer=EXPERIENCED)
    placed(room, cast.kim, cast.municipality, holds=Holds.NOTHING)
    placed(room, cast.kim, cast.municipality, holds=Holds.NOTHING)

    assert first is not None
    assert again == first
    with acting(cast.ida.actor):
        rows = [(one.turn, one.layer, one.holds) for one in placings_in(cast.circle.pk)]
    assert rows == [(3, PLANNED, "nothing"), (2, EXPERIENCED, "no_part"), (1, PLANNED, "levels")]
    assert [word for word, _party in words_of(first.voice_id, room, cast.kim)] == [
        "code_taken_back", "code_experienced", "code_planned",
    ]  # fmt: skip


def test_to_take_back_what_was_never_said_adds_nothing(cast: Cast) -> None:
    assert placed(room_for(cast, cast.kim), cast.kim, cast.municipality, holds=Holds.NOTHING) is None
    assert stands(cast) == []


def test_what_was_placed_meanwhile_for_the_same_party_is_a_conflict_with_both(cast: Cast) -> None:
    room = room_for(cast, cast.kim)
    placed(room, cast.kim, cast.municipality, ("dialogue",), ground="Den ena.", seen=0)
    with pytest.raises(Conflict) as raised:
        placed(room, cast.kim, cast.municipality, ("information",), ground="Den andra.", seen=0)
    assert "Den andra." in str(raised.value.mine)
    assert "Den ena." in str(raised.value.theirs)
    # another phase, and another party, are no conflict
    placed(room, cast.kim, cast.municipality, ("dialogue",), phase="agenda", seen=0)
    placed(room, cast.ida, cast.mission, ("dialogue",), seen=0)
    assert len(stands(cast)) == 3


def test_two_at_once_for_two_parties_both_stand_and_twice_for_one_stands_once(cast: Cast) -> None:
    room = room_for(cast, cast.kim)

    def places(person: Any, party: Any) -> Callable[[], None]:
        def act() -> None:
            with acting(person.actor):
                told = Placed(CODE, "decision", PLANNED, levels=("dialogue",))
                place_in_code(room, told, party=party, by=person.actor)

        return act

    assert at_once(places(cast.kim, cast.municipality), places(cast.ida, cast.mission)) == ["done", "done"]
    assert at_once(places(cast.noor, cast.welfare), places(cast.noor, cast.welfare)) == ["done", "done"]
    assert len(stands(cast)) == 3


def test_it_works_from_the_talks_on_and_goes_along_into_the_partnership(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    room = room_for(cast, cast.ida, challenge.circle_id)
    placed(room, cast.ida, cast.mission, ("partnership",), phase="agenda")
    placed(room, cast.kim, cast.municipality, ("dialogue",), phase="agenda")
    assert [levels for _party, _phase, _layer, levels in stands(cast, challenge.circle_id)] == [
        ["partnership"], ["dialogue"],
    ]  # fmt: skip
    assert stands(cast) == []


def test_c1_nobody_places_for_another_party_or_for_who_is_none(cast: Cast) -> None:
    room = room_for(cast, cast.kim)
    refused(lambda: placed(room, cast.kim, cast.mission), "mandate")
    refused(lambda: placed(room, cast.pia, cast.guides), "not one of the parties")
    refused(lambda: placed(room, cast.omar, cast.elsewhere), "access")
    with acting(cast.dag.actor):
        assert not can_place_in_code(cast.dag.actor, room, cast.mission)


def test_where_the_parties_have_confirmed_nothing_nothing_is_placed(cast: Cast) -> None:
    room = room_for(cast, cast.omar, cast.other_circle.pk)
    refused(lambda: placed(room, cast.omar, cast.elsewhere), "not confirmed")


@pytest.mark.parametrize(
    ("told", "places"),
    [
        (Placed(CODE, "lunch", PLANNED, levels=("dialogue",)), ["phase"]),
        (Placed(CODE, "decision", "dreamt", levels=("dialogue",)), ["phase"]),
        (Placed(CODE, "decision", PLANNED, levels=("friendship",)), ["levels"]),
        (Placed(CODE, "decision", PLANNED), ["levels"]),
        (Placed(CODE, "decision", PLANNED, "no_part", ("dialogue",)), ["levels"]),
        (Placed(CODE, "decision", PLANNED, "perhaps", ("dialogue",)), ["levels"]),
        (Placed(CODE, "lunch", PLANNED, levels=("friendship",)), ["phase", "levels"]),
    ],
)
def test_what_the_code_does_not_have_is_refused_with_its_place(cast: Cast, told: Placed, places: list[str]) -> None:
    room = room_for(cast, cast.kim)
    with acting(cast.kim.actor):
        found = faults_of(lambda: place_in_code(room, told, party=cast.municipality, by=cast.kim.actor))
    assert [path for path, _message in found] == places
    assert stands(cast) == []


def test_a_shell_has_no_words_and_a_version_that_is_not_here_is_not_found(cast: Cast) -> None:
    room = room_for(cast, cast.kim)
    refused(lambda: placed(room, cast.kim, cast.municipality, code=("COE-CODE", 2)), "to be entered from its source")
    with pytest.raises(NotFound):
        placed(room, cast.kim, cast.municipality, code=("COE-CODE", 9))


def test_the_versions_that_are_shipped_are_the_one_that_was_read_and_one_that_waits() -> None:
    found = [(one.version, len(one.phases), len(one.levels), one.is_shell) for one in shipped_codes()]
    assert found == [(1, 6, 4, False), (2, 0, 0, True)]
    first = shipped_codes()[0]
    assert [one.name.sv for one in first.phases] == [
        "Sätta agendan", "Formulering", "Beslut", "Genomförande", "Granskning", "Omformulering",
    ]  # fmt: skip
    assert [one.name.sv for one in first.levels] == ["Information", "Samråd", "Dialog", "Partnerskap"]
    assert NO_PART not in {level.key for code in shipped_codes() for level in code.levels}


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("phases", [], "state"),
        ("levels", [], "state"),
        ("state", "to_be_entered_from_source", "state"),
        ("phases", "twice", "phases/1/key"),
        ("levels", "twice", "levels/1/key"),
        ("version", 0, "version"),
    ],
)
def test_a_version_with_faults_is_refused_with_their_places(field: str, value: object, path: str) -> None:
    data = load(shipped_files("code")["coe-code-1.json"])
    assert isinstance(data, dict)
    data = {**data, field: [data[field][0]] * 2 if value == "twice" else value}
    with pytest.raises(NotReadable) as raised:
        read_code(data)
    assert [fault.path for fault in raised.value.faults] == [path]


def test_in_events_it_is_called_by_its_words_in_the_readers_language_and_by_keys_when_they_are_not_here() -> None:
    told = {"code": "COE-CODE", "version": 1, "phase": "decision", "layer": "planned", "holds": "levels",
            "levels": ["consultation", "dialogue"]}  # fmt: skip
    for language, words in (("sv", "Beslut: samråd, dialog"), ("en", "Decision: consultation, dialogue")):
        with override(language):
            assert called(told) == words
    with override("en"):
        assert called({**told, "holds": "no_part", "levels": []}) == "Decision: no part"
        assert called({**told, "holds": "nothing", "levels": []}) == "Decision, as planned"
        assert called({**told, "version": 7}) == "decision: consultation, dialogue"


def test_what_was_placed_is_never_changed_or_removed(cast: Cast) -> None:
    placed(room_for(cast, cast.kim), cast.kim, cast.municipality)
    for change in ({"ground": "x"}, {"levels": []}):
        with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
            CodePlacing.objects.update(**change)
    with acting(cast.kim.actor), pytest.raises(DatabaseError), transaction.atomic():
        CodePlacing.objects.all().delete()


def test_c4_no_voice_or_placing_is_hung_on_another_circle_or_room(cast: Cast) -> None:
    first = placed(room_for(cast, cast.kim), cast.kim, cast.municipality)
    assert first is not None
    said = {"voice": first.voice, "code": "COE-CODE", "code_version": 1, "phase": "decision", "layer": PLANNED,
            "given_by": cast.kim, "mandate_id": first.mandate_id}  # fmt: skip
    forged: list[models.Model] = [
        CodeVoice(room=cast.joint_room, circle=cast.other_circle, organisation=cast.municipality),
        CodeVoice(room=cast.municipality_room, circle=cast.circle, organisation=cast.municipality),
        CodeVoice(room=cast.joint_room, circle=cast.circle, organisation=cast.municipality),
        CodePlacing(room=cast.municipality_room, turn=9, holds="no_part", **said),
        CodePlacing(room=cast.other_room, turn=9, holds="no_part", **said),
        CodePlacing(room=cast.joint_room, turn=1, holds="no_part", **said),
        CodePlacing(room=cast.joint_room, turn=9, holds="levels", levels=[], **said),
        CodePlacing(room=cast.joint_room, turn=9, holds="nothing", levels=["dialogue"], **said),
    ]
    for row in forged:
        row.pk = uuid4()
        with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
            row.save(force_insert=True)
    with acting(cast.omar.actor):
        assert not CodePlacing.objects.exists()
        assert not CodeVoice.objects.exists()


def asked(cast: Cast, person: Any) -> list[tuple[object, str, str]]:
    with acting(person.actor):
        return [(one.circle, one.layer.value, one.party) for one in unsaid_by(person.actor, most=9)]


def test_a_party_that_has_said_nothing_is_asked_when_another_has_for_each_layer(cast: Cast) -> None:
    room = room_for(cast, cast.kim)
    assert asked(cast, cast.ida) == []
    placed(room, cast.kim, cast.municipality)
    placed(room, cast.kim, cast.municipality, phase="agenda")
    assert asked(cast, cast.kim) == []
    assert asked(cast, cast.ida) == [(cast.circle.pk, PLANNED, cast.mission.name)]
    assert asked(cast, cast.dag) == []
    assert asked(cast, cast.omar) == []

    placed(room, cast.ida, cast.mission, phase="monitoring")
    placed(room, cast.ida, cast.mission, layer=EXPERIENCED)

    assert asked(cast, cast.ida) == []
    assert asked(cast, cast.kim) == [(cast.circle.pk, EXPERIENCED, cast.municipality.name)]


def test_closed_talks_ask_nobody(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    placed(room_for(cast, cast.kim, challenge.circle_id), cast.kim, cast.municipality)
    assert asked(cast, cast.ida) == [(challenge.circle_id, PLANNED, cast.mission.name)]
    with acting(cast.ida.actor):
        type(challenge).objects.filter(pk=challenge.pk).update(
            closed_at=challenge.created_at, closed_as="rests", closed_because="x", learnt="x"
        )
    assert asked(cast, cast.ida) == []


def test_who_comes_into_the_talks_later_places_too(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    room = room_for(cast, cast.kim, challenge.circle_id)
    placed(room, cast.kim, cast.municipality)
    let_in(challenge, cast.welfare, cast.noor)
    placed(room, cast.noor, cast.welfare)
    assert len(stands(cast, challenge.circle_id)) == 2
