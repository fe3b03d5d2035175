"""An organisation's own factors: written piece by piece, tried on readings, published, and read with by its circles."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.assessments.own_sets import NAME, changed, drafted, published
from tests.assessments.readings import BALANCE, answered, begun, done
from tests.assessments.test_legal_actions import faults_of
from tests.assessments.test_legal_pages import client_of, read
from tests.assessments.test_own_sets_pages import at, sent
from tests.bodies.mandates import mandated
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.assessments.engine.factors import read_factors
from tillit.assessments.models import OwnSet
from tillit.assessments.queries.factors import factor_set, factors_in
from tillit.assessments.queries.set_preview import preview_factors
from tillit.bodies.models import Scope
from tillit.ground.db import acting
from tillit.kernel.errors import NotFound

pytestmark = pytest.mark.rights
FACTORS = ("factors", BALANCE)
NEW = {
    ("text", "sv"): "Tid att mötas", ("text", "en"): "", ("ask", "sv"): "Hinner ni mötas?", ("ask", "en"): "",
    ("phases",): ["implementation"],
}  # fmt: skip


def own_factors(cast: Cast) -> OwnSet:
    """The city's own: the shipped ones, and one of its own that is read in one phase."""
    draft = changed(
        drafted(cast, FACTORS), cast.kim, "head", {NAME: "Stadens balans", ("name", "en"): "Stadens balans"}
    )
    return published(changed(draft, cast.kim, "factors/new", NEW, seen=2), cast.kim, seen=3)


def test_a_factor_more_has_a_key_of_its_own_and_english_that_says_the_swedish(cast: Cast) -> None:
    draft = changed(drafted(cast, FACTORS), cast.kim, "factors/new", NEW)
    last = draft.content["factors"][-1]
    assert last == {
        "key": "own_1", "text": {"sv": "Tid att mötas", "en": "Tid att mötas"},
        "ask": {"sv": "Hinner ni mötas?", "en": "Hinner ni mötas?"}, "phases": ["implementation"],
    }  # fmt: skip
    draft = changed(draft, cast.kim, "factors/new", NEW, seen=2)
    assert [one["key"] for one in draft.content["factors"][-2:]] == ["own_1", "own_2"]
    draft = changed(draft, cast.kim, "factors/own_1", {}, seen=3, whole=True)
    assert [one["key"] for one in draft.content["factors"]].count("own_1") == 0
    assert changed(draft, cast.kim, "factors/new", NEW, seen=4).content["factors"][-1]["key"] == "own_1"


def test_what_is_wrong_is_told_with_its_place(cast: Cast) -> None:
    draft = drafted(cast, FACTORS)
    place = len(draft.content["factors"])
    for wrong, where in ((("text", "sv"), "text/sv"), (("phases",), "phases/0")):
        value = "" if where == "text/sv" else ["never"]
        faults = faults_of(lambda told={**NEW, wrong: value}: changed(draft, cast.kim, "factors/new", told))
        assert f"factors/{place}/{where}" in {path for path, _message in faults}
    for key in [one["key"] for one in draft.content["factors"]][:-1]:
        draft = changed(draft, cast.kim, f"factors/{key}", {}, seen=draft.version, whole=True)
    last = draft.content["factors"][0]["key"]
    assert faults_of(lambda: changed(draft, cast.kim, f"factors/{last}", {}, seen=draft.version, whole=True))


def test_its_circles_read_with_it_and_nobody_elses(cast: Cast) -> None:
    own = own_factors(cast)
    with acting(cast.ida.actor):
        assert (own.identity, 1) in {(one.id, one.version) for one in factors_in(cast.partnership.circle_id)}
    reading = begun(cast, (own.identity, 1))
    answered(cast, reading, "ida", "weak", "Vi hinner inte.", key="own_1")
    with acting(cast.ida.actor):
        found = factor_set((reading.factors, reading.factors_version))
        assert found is not None
        assert [one.key for one in found.read_in("agenda")] == [one.key for one in found.read_in("implementation")][:-1]
    page = read(client_of(cast.ida), reverse("assessments:reading", args=[cast.partnership.circle_id, reading.number]))
    assert "Stadens balans" in page
    assert done(cast, reading)
    page = read(client_of(cast.kim), reverse("assessments:reading", args=[cast.partnership.circle_id, reading.number]))
    assert "Tid att mötas" in page


def test_a_set_of_somebody_who_is_no_party_is_not_here(cast: Cast) -> None:
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    draft = changed(drafted(cast, FACTORS, cast.omar, cast.elsewhere), cast.omar, "head", {NAME: "Andras"})
    other = published(draft, cast.omar)
    with pytest.raises(NotFound):
        begun(cast, (other.identity, 1))
    page = read(client_of(cast.kim), reverse("assessments:begin_reading", args=[cast.partnership.circle_id]))
    assert other.identity not in page
    assert "BALANCE-2017/1" in page


def test_it_is_tried_on_the_readings_that_one_may_read(cast: Cast) -> None:
    begun(cast)
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    draft = changed(drafted(cast, FACTORS), cast.kim, "factors/new", NEW)
    page = read(client_of(cast.kim), at("preview_set", draft))
    assert "Tid att mötas" in page
    others = changed(drafted(cast, FACTORS, cast.omar, cast.elsewhere), cast.omar, "factors/new", NEW)
    assert "Tid att mötas" not in read(client_of(cast.omar), at("preview_set", others))
    with acting(cast.omar.actor):
        assert preview_factors(cast.omar.actor, BALANCE[0], read_factors(others.content)) == ([], False)


def test_the_pages_of_a_draft_of_factors(cast: Cast) -> None:
    draft, client = drafted(cast, FACTORS), signed_in(cast.kim)
    page = read(client, at("set_draft", draft))
    assert at("set_piece", draft, "factors/new") in page
    assert at("set_piece", draft, "scale/weak") in page
    form = read(client, at("set_piece", draft, "factors/new"))
    assert 'name="phases"' in form
    told = {"seen": 1, "text-sv": "Tid", "text-en": "", "ask-sv": "Hinner ni?", "ask-en": "", "phases": ["decision"]}
    assert sent(client, at("set_piece", draft, "factors/new"), **told)[0] == 302
    status, again = sent(client, at("set_piece", draft, "factors/own_1"), **{**told, "seen": 2, "text-sv": ""})
    assert (status, 'aria-invalid="true"' in again) == (422, True)
    assert 'name="is_weak"' in read(client, at("set_piece", draft, "scale/weak"))
    told = {"seen": 2, "label-sv": "Svag", "label-en": "Weak", "is_weak": "yes", "once": uuid4()}
    assert sent(client, at("set_piece", draft, "scale/weak"), **told)[0] == 302
    published(draft, cast.kim, seen=3)
    with acting(cast.kim.actor):
        own = OwnSet.objects.get(kind="factors")
    shown = read(client_of(cast.stig), reverse("assessments:set", args=["factors", own.identity, 1]))
    assert "Tid" in shown
    assert read(client_of(cast.stig), reverse("assessments:compare_set", args=["factors", own.identity, 1]))
