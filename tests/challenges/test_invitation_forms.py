"""Good and bad input to the forms of inviting and answering."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.challenges.test_forms import UNSEEN
from tillit.challenges.forms.invited import InvitedForm
from tillit.challenges.forms.inviting import AgainForm, InviteForm, TakeBackForm
from tillit.challenges.forms.opening import OpenForm
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.models import Organisation

pytestmark = pytest.mark.rights
ONCE = str(uuid4())
NO = {
    "answer": "no",
    "decided_by": "Chefen",
    "decided_body": "Nämnden",
    "decided_on": "2026-01-02",
    "said": "Inte i år.",
}


def day(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"answer": "yes"}, set()),
        ({"answer": "yes", "said": "Ring Anna.", "promised_on": day(-3)}, set()),
        ({}, {"answer"}),
        ({"answer": "perhaps"}, {"answer"}),
        ({"answer": "yes", "answerer": ""}, {"answerer"}),
        ({"answer": "yes", "answerer": UNSEEN}, {"answerer"}),
        ({"answer": "yes", "said": UNSEEN}, {"said"}),
        ({"answer": "yes", "said": "x" * 4_001}, {"said"}),
        ({"answer": "yes", "website": "x"}, {"website"}),
        ({"answer": "yes", "version": ""}, {"version"}),
        ({"answer": "later"}, {"promised_on"}),
        ({"answer": "later", "promised_on": "i morgon"}, {"promised_on"}),
        ({"answer": "later", "promised_on": day(-1)}, {"promised_on"}),
        ({"answer": "later", "promised_on": day(400)}, {"promised_on"}),
        ({"answer": "later", "promised_on": day(0)}, set()),
        (NO, set()),
        ({"answer": "no"}, {"decided_by", "decided_body", "decided_on", "said"}),
        (NO | {"said": "."}, {"said"}),
        (NO | {"decided_on": day(1)}, {"decided_on"}),
        (NO | {"decided_body": "x" * 201}, {"decided_body"}),
    ],
)
def test_answering(given: dict[str, Any], wrong: set[str]) -> None:
    form = InvitedForm({"answerer": "Rut Ek", "version": 1, "once": ONCE, **given})
    assert set(form.errors) == wrong, form.errors
    if not wrong:
        told = form.answered
        assert (told.answer, told.answerer) == (given["answer"], "Rut Ek")
        assert (told.promised_on is None) == (given["answer"] != "later")
        assert (told.decided_on is None) == (given["answer"] != "no")


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, set()),
        ({"name": ""}, {"name"}),
        ({"name": UNSEEN}, {"name"}),
        ({"why": ""}, {"why"}),
        ({"why": "x" * 2_001}, {"why"}),
        ({"email": "ingen"}, {"email"}),
        ({"email": ""}, {"email"}),
        ({"name": "Känd här", "email": ""}, set()),
        ({"party": str(uuid4())}, {"party"}),
    ],
)
def test_inviting(cast: Cast, given: dict[str, Any], wrong: set[str]) -> None:
    whole = {"name": "Fritidsforskarna", "email": "a@exempel.se", "why": "De vet.", "once": ONCE, **given}
    form = InviteForm(whole, parties=[cast.mission], alone=True, find=knows(cast.municipality))
    assert set(form.errors) == wrong, form.errors
    if not wrong:
        assert form.asked is not None
        assert (form.asked.name, form.asked.organisation is None) == (whole["name"], whole["name"] != "Känd här")
        assert form.party == cast.mission


def test_the_joint_text_is_offered_to_show_only_while_nobody_else_is_there(cast: Cast) -> None:
    with_others = InviteForm(parties=[cast.mission], alone=False, find=knows(cast.municipality))
    assert "text" not in with_others.fields


@pytest.mark.parametrize(
    ("given", "wrong", "names"),
    [
        ({}, set(), []),
        ({"name_1": "En", "email_1": "a@exempel.se", "why_1": "Därför."}, set(), ["En"]),
        ({"name_1": "En", "email_1": "a@exempel.se"}, {"why_1"}, []),
        ({"email_2": "a@exempel.se"}, {"name_2", "why_2"}, []),
        ({"why_3": "Därför."}, {"name_3"}, []),
        ({"name_1": "En", "why_1": "Därför."}, {"email_1"}, []),
        ({"name_1": "Känd här", "why_1": "Därför.", "name_2": "Två", "email_2": "b@exempel.se", "why_2": "Ja."}, set(),
         ["Känd här", "Två"]),
    ],
)  # fmt: skip
def test_inviting_while_opening(cast: Cast, given: dict[str, Any], wrong: set[str], names: list[str]) -> None:
    whole = {"title": "En titel", "picture_happening": "Något.", "once": ONCE, **given}
    with acting(cast.ida.actor):
        form = OpenForm(whole, own=[cast.mission], find=knows(cast.municipality))
        assert set(form.errors) == wrong, form.errors
        assert [one.name for one in form.asked] == names
        assert form.is_more_open() == any(key.endswith(("_2", "_3")) for key in given)


@pytest.mark.parametrize(("given", "wrong"), [({"reason": "Fel."}, set()), ({"reason": "-"}, {"reason"})])
def test_taking_back(given: dict[str, Any], wrong: set[str]) -> None:
    assert set(TakeBackForm({"once": ONCE, **given}).errors) == wrong


@pytest.mark.parametrize(("given", "wrong"), [({"email": "a@exempel.se"}, set()), ({"email": "a"}, {"email"})])
def test_sending_again(given: dict[str, Any], wrong: set[str]) -> None:
    assert set(AgainForm({"once": ONCE, **given}).errors) == wrong


def knows(organisation: Organisation) -> Any:
    """Finds this one under a name, and nobody else."""
    return lambda name: organisation if name == "Känd här" else None
