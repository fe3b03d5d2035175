"""Organisations that are put together: what one has placed goes along, and two that both have are left as they are."""

import pytest

from tests.assessments.code import placed, room_for
from tests.cast import EXAMPLES, Cast
from tests.people.test_merge import answer, asked_person, now, place_in_circle, propose, shell
from tillit.assessments.models import CodePlacing, CodeVoice
from tillit.assessments.queries.code import newest_of, placings_in
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput
from tillit.people.models import Organisation

pytestmark = pytest.mark.rights


def with_voice(cast: Cast) -> Organisation:
    """A shell that is a party here, and for which somebody who has left had placed something."""
    duplicate = shell(cast)
    place_in_circle(cast, duplicate)
    first = placed(room_for(cast, cast.kim), cast.kim, cast.municipality)
    assert first is not None
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES) as joint:
        voice = CodeVoice(room=joint, circle=cast.circle, organisation=duplicate)
        voice.save(force_insert=True)
        CodePlacing(
            room=joint, voice=voice, code="COE-CODE", code_version=1, phase="agenda", layer="planned", holds="levels",
            levels=["dialogue"], turn=1, given_by=cast.eva, mandate_id=first.mandate_id,
        ).save(force_insert=True)  # fmt: skip
    return duplicate


def test_what_one_has_placed_goes_along(cast: Cast) -> None:
    duplicate = with_voice(cast)
    merge = propose(cast.omar, duplicate, cast.elsewhere)
    assert answer(asked_person(cast, merge), merge, yes=True).done is True
    with acting(cast.kim.actor):
        found = {(spot[0], spot[2]) for spot in newest_of(placings_in(cast.circle.pk))}
    assert found == {(cast.municipality.pk, "decision"), (cast.elsewhere.pk, "agenda")}


def test_two_that_both_have_placed_are_not_made_one_by_a_program(cast: Cast) -> None:
    duplicate = with_voice(cast)
    placed(room_for(cast, cast.ida), cast.ida, cast.mission)
    merge = propose(cast.ida, duplicate, cast.mission)
    with pytest.raises(InvalidInput) as raised:
        answer(asked_person(cast, merge), merge, yes=True)
    assert raised.value.faults[0].path == "duplicate"
    assert now(duplicate).merged_into_id is None
    with acting(cast.kim.actor):
        assert CodeVoice.objects.filter(organisation__in=[duplicate, cast.mission]).count() == 2
