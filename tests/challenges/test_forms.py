"""Good and bad input to the forms of challenges."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils.translation import override

from tests.cast import Cast
from tillit.challenges.forms.changing import CloseForm, FactsForm, TextForm
from tillit.challenges.forms.opening import OpenForm
from tillit.challenges.forms.papers import PaperForm, ShareForm
from tillit.challenges.guided import GUIDES, PICTURE
from tillit.ground.db import acting

pytestmark = pytest.mark.rights
UNSEEN = "Ord\x07"


def nobody(_name: str) -> None:
    """Nobody of that name is here."""


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, set()),
        ({"title": ""}, {"title"}),
        ({"title": "x" * 201}, {"title"}),
        ({"title": f"Titel {UNSEEN}"}, {"title"}),
        ({"picture_happening": ""}, {"picture_happening"}),
        ({"picture_happening": "x" * 10_001}, {"picture_happening"}),
        ({"picture_due_to": UNSEEN}, {"picture_due_to"}),
        ({"picture_resources": "En lokal\nTvå ledare"}, set()),
        ({"municipality": "1480", "also_in": "Partille"}, set()),
        ({"also_in": "Partille"}, {"municipality"}),
        ({"municipality": "1480", "also_in": "Göteborg"}, {"also_in"}),
        ({"also_in": "Ingenstans"}, {"also_in"}),
        ({"municipality": "9999"}, {"municipality"}),
        ({"areas": ["nothing"]}, {"areas"}),
        ({"target_groups": ["young", "older"]}, set()),
        ({"target_groups": ["nobody"]}, {"target_groups"}),
        ({"own": str(uuid4())}, {"own"}),
    ],
)
def test_opening(cast: Cast, given: dict[str, Any], wrong: set[str]) -> None:
    whole = {"title": "En titel", "picture_happening": "Något.", "once": str(uuid4()), **given}
    with acting(cast.ida.actor):
        form = OpenForm(whole, own=[cast.mission], find=nobody)
        assert set(form.errors) == wrong, form.errors
        if not wrong:
            assert form.organisation == cast.mission
            assert form.texts["picture/happening"] == "Något."
            assert form.is_open() == bool(set(given) & {"municipality", "also_in", "target_groups"})


def test_opening_says_for_whom_when_there_is_a_choice(cast: Cast) -> None:
    given = {"title": "En titel", "picture_happening": "Något.", "once": str(uuid4())}
    with acting(cast.ida.actor):
        both = [cast.mission, cast.municipality]
        assert set(OpenForm(given, own=both, find=nobody).errors) == {"own"}
        assert OpenForm({**given, "own": str(cast.municipality.pk)}, own=both, find=nobody).is_valid()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_a_paper_says_something_in_one_of_its_parts(cast: Cast, guide: Any) -> None:
    empty = {"version": 0, "once": str(uuid4())}
    first, last = (key.replace("/", "_") for key in (guide.keys[0], guide.keys[-1]))
    assert set(PaperForm(empty, guide=guide).errors) == {first}
    assert PaperForm({**empty, last: "Något."}, guide=guide).is_valid()
    assert set(PaperForm({**empty, last: "Något.", "version": -1}, guide=guide).errors) == {"version"}
    assert set(PaperForm({last: "Något.", "version": 0, "once": "x"}, guide=guide).errors) == {"once"}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, set()),
        ({"reason": "Därför.\nOch därför."}, set()),
        ({"reason": UNSEEN}, {"reason"}),
        ({"reason": "x" * 2_001}, {"reason"}),
        ({"version": ""}, {"version"}),
        ({"version": "0"}, {"version"}),
    ],
)
def test_sharing(given: dict[str, Any], wrong: set[str]) -> None:
    assert set(ShareForm({"version": 1, "once": str(uuid4()), **given}).errors) == wrong


@pytest.mark.parametrize(
    ("alone", "given", "wrong"),
    [
        (True, {}, set()),
        (True, {"reason": ""}, set()),
        (False, {}, set()),
        (False, {"reason": ""}, {"reason"}),
        (False, {"deadline_on": "2020-01-01"}, {"deadline_on"}),
        (False, {"text": ""}, set()),
        (False, {"text": UNSEEN}, {"text"}),
        (False, {"version": "x"}, {"version"}),
        (False, {"party": str(uuid4())}, {"party"}),
    ],
)
def test_a_part_of_the_joint_text(cast: Cast, alone: bool, given: dict[str, Any], wrong: set[str]) -> None:
    whole = {"text": "Så.", "reason": "Därför.", "version": 1, "once": str(uuid4()), **given}
    part = PICTURE.parts[0]
    form = TextForm(whole, parties=[cast.mission], alone=alone, label=part.heading, prompt=part.prompt)
    assert set(form.errors) == wrong, form.errors
    assert ("deadline_on" in form.fields) is not alone


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, set()),
        ({"closed_as": "finished"}, {"closed_as"}),
        ({"closed_as": ""}, {"closed_as"}),
        ({"learnt": ""}, {"learnt"}),
        ({"learnt": UNSEEN}, {"learnt"}),
        ({"reason": ""}, {"reason"}),
        ({"carried_on": "Missionen."}, set()),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_c11_closing_says_why_and_what_was_learnt(
    cast: Cast, alone: bool, given: dict[str, Any], wrong: set[str]
) -> None:
    whole = {"closed_as": "rests", "reason": "Därför.", "learnt": "Mycket.", "once": str(uuid4()), **given}
    form = CloseForm(whole, parties=[cast.mission], alone=alone)
    assert set(form.errors) == wrong, form.errors
    if not wrong:
        assert (form.ending.closed_as, form.ending.closed_because) == ("rests", "Därför.")


def test_what_it_is_called_and_where_is_opened_as_it_stands(cast: Cast) -> None:
    with acting(cast.ida.actor), override("sv"):
        begun = {"title": "En titel", "municipality": "1480", "also_in": ["1402"], "areas": [], "target_groups": []}
        shown = FactsForm(parties=[cast.mission], alone=True, initial=begun)
        assert "Partille" in str(shown["also_in"])
        given = {"title": "Ny", "municipality": "1480", "also_in": "Partille", "version": 1, "once": str(uuid4())}
        form = FactsForm(given, parties=[cast.mission], alone=True)
        assert form.is_valid(), form.errors
        assert form.values == {**begun, "title": "Ny"}
