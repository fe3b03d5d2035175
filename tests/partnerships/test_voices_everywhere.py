"""Beside everything that is joint a party can say something, and it shows where the thing is shown (C5)."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord.actions import say, set_decision_way
from tillit.accord.deciding import EACH_SECTOR, Way
from tillit.accord.models import DecisionWay, StatementKind
from tillit.accord.voice import known_subjects, subject_of_voice
from tillit.bodies.actions import form_body, working_in
from tillit.bodies.models import BodyKind
from tillit.ground.db import acting
from tillit.partnerships.kinds import ABOUT, PUBLIC
from tillit.people.models import Person

pytestmark = pytest.mark.rights

SAID = "Vi ser det annorlunda."
INVITED = "Say something beside this, by yourselves"


def english(who: Person, path: str) -> str:
    browser = signed_in(who)
    browser.cookies["sprak"] = "en"
    return browser.get(path).content.decode()


def speaks(cast: Cast, model: str, key: UUID) -> None:
    with acting(cast.noor.actor):
        subject = subject_of_voice(cast.noor.actor, model, key)
        assert subject is not None
        say(
            subject, organisation=cast.welfare, kind=StatementKind.STATEMENT, text=SAID, is_public=False,
            by=cast.noor.actor,
        )  # fmt: skip


def decided(cast: Cast) -> UUID:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        set_decision_way(cast.circle, way=Way(rule=EACH_SECTOR), by=EXAMPLES)
        return DecisionWay.objects.get(circle=cast.circle).pk


def test_c5_every_kind_of_what_is_joint_can_be_spoken_beside() -> None:
    kinds = {kind.model._meta.label_lower for kind in (*PUBLIC, ABOUT)}
    assert set(known_subjects()) == kinds | {
        "accord.proposal", "accord.decisionway", "challenges.challenge", "assessments.legalcheck",
        "assessments.formchoice",
        "assessments.matrixround",
        "assessments.factorreading", "challenges.causenode", "challenges.causelink",
    }  # fmt: skip


def test_c5_beside_how_they_decide(cast: Cast) -> None:
    path = reverse("accord:way", args=[cast.circle.pk])
    assert INVITED not in english(cast.ida, path), "they have not agreed on any way"
    key = decided(cast)
    say_here = reverse("accord:say", args=[cast.circle.pk, "accord.decisionway", key])
    assert [f'href="{say_here}"' in english(who, path) for who in (cast.ida, cast.pia)] == [True, False]
    assert "How we decide" in english(cast.ida, say_here)

    speaks(cast, "accord.decisionway", key)

    assert [SAID in english(who, path) for who in (cast.ida, cast.kim, cast.pia)] == [True] * 3
    with acting(cast.omar.actor):
        assert subject_of_voice(cast.omar.actor, "accord.decisionway", key) is None


@pytest.mark.parametrize("count", [1, 3])
def test_c5_beside_the_joint_groups_in_one_question(cast: Cast, count: int) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        bodies = [
            form_body(cast.circle, name=f"Grupp {one}", kind=BodyKind.WORKING, by=EXAMPLES) for one in range(count)
        ]
    for body in bodies:
        speaks(cast, "bodies.body", body.pk)
    browser, path = signed_in(cast.kim), reverse("bodies:circle", args=[cast.circle.pk])
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(path).content.decode()
    assert page.count(f"{cast.welfare.name}<span class") == count
    assert len([one for one in asked if 'FROM "accord_statement"' in one["sql"]]) == 1

    shown = english(cast.ida, path)
    assert [
        f'href="{reverse("accord:say", args=[cast.circle.pk, "bodies.body", body.pk])}"' in shown for body in bodies
    ]
    assert f"Statement by {cast.welfare.name}" in shown


def test_c4_a_group_of_ones_own_is_not_joint(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        own = form_body(cast.circle, name="Egen", kind=BodyKind.WORKING, owner=cast.mission, by=EXAMPLES)
    for key in (own.pk, cast.caucus.pk):
        with acting(cast.ida.actor):
            assert subject_of_voice(cast.ida.actor, "bodies.body", key) is None
    with acting(cast.omar.actor):
        assert subject_of_voice(cast.omar.actor, "bodies.body", cast.steering.pk) is None
    assert INVITED in english(cast.ida, reverse("bodies:circle", args=[cast.circle.pk]))


def test_c5_beside_the_partnership_it_says_that_it_is_about_its_own_texts(cast: Cast) -> None:
    say_here = reverse("accord:say", args=[cast.circle.pk, "partnerships.partnership", cast.partnership.pk])
    assert "the challenge, what the parties want, and its other texts" in english(cast.ida, say_here)
