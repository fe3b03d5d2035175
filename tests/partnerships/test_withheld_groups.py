"""What a party withholds of a group is guarded as in a fact: no majority changes, ends or repeats it (C9, C10)."""

import pytest

from tests.cast import Cast
from tests.partnerships.deciding import by_steering_group, state_of, yes
from tests.partnerships.test_no_way_round import SECRET, is_public, kept
from tillit.accord.actions.bodies import change_or_propose, end_or_propose, form_or_propose
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.bodies.actions import BodyWords
from tillit.bodies.models import Body
from tillit.ground.db import acting
from tillit.partnerships.models import Withholding

pytestmark = pytest.mark.rights
X, Y = "Grupp X", "Grupp Y"


def formed(cast: Cast, name: str, task: str) -> None:
    """A majority forms a group."""
    words = {"name": name, "task": task, "cadence": "", "recurrence": ""}
    change = {"words": words, "kind": "reference", "sector": "", "seats": []}
    why, by = Why(cast.mission, "D"), cast.ida.actor
    with acting(by):
        made = form_or_propose(cast.joint_room, change=change, owner=None, why=why, by=by)
    assert made is not None
    yes(cast, made, "kim", "ida")
    assert state_of(cast, made) == "adopted"


def group(cast: Cast, name: str) -> Body:
    with acting(cast.ida.actor):
        return Body.objects.select_related("circle", "owner").get(name=name)


def changed(cast: Cast, of: str, **words: str) -> Proposal:
    """Ida asks that a group has other words; without any, that it ends."""
    body, why, by = group(cast, of), Why(cast.mission, "D"), cast.ida.actor
    with acting(by):
        if not words:
            made = end_or_propose(body, why=why, by=by)
        else:
            told = BodyWords(**({"name": body.name, "task": body.task, "cadence": body.cadence} | words))
            made = change_or_propose(body, words=told, version=body.version, why=why, by=by)
    assert made is not None
    return made


@pytest.fixture
def withheld(cast: Cast) -> str:
    """A group that a majority decides about, of which the welfare association withholds the task."""
    by_steering_group(cast)
    formed(cast, X, SECRET)
    fact = f"bodies/{group(cast, X).pk}"
    kept(cast, "noor", f"{fact}/task")
    assert not is_public(cast)
    return fact


def test_c9_changing_or_ending_what_a_party_withholds_of_a_group_is_every_partys_to_say(
    cast: Cast, withheld: str
) -> None:
    rules = [changed(cast, X, **words).rule for words in ({"task": "Annat"}, {"cadence": "Ibland"}, {})]
    assert rules == ["every_party", "steering_group", "every_party"]
    kept(cast, "noor", withheld)
    assert changed(cast, X, cadence="Ibland").rule == "every_party"


@pytest.mark.parametrize("words", [{}, {"task": "Annat"}], ids=["ended", "changed"])
def test_c9_nor_when_it_was_asked_before_it_was_withheld(cast: Cast, words: dict[str, str]) -> None:
    by_steering_group(cast)
    formed(cast, X, SECRET)
    made = changed(cast, X, **words)
    assert made.rule == "steering_group"
    kept(cast, "noor", f"bodies/{group(cast, X).pk}/task")

    yes(cast, made, "kim", "ida")

    found = group(cast, X)
    assert (state_of(cast, made), found.task, found.ends_on) == ("lapsed", SECRET, None)


def test_c9_a_group_formed_anew_or_changed_to_say_the_same_is_withheld_by_the_same_party(
    cast: Cast, withheld: str
) -> None:
    formed(cast, Y, SECRET)
    assert not is_public(cast)
    formed(cast, "Grupp Z", "Annat")
    made = changed(cast, "Grupp Z", task=SECRET)
    assert made.rule == "steering_group"
    yes(cast, made, "kim", "ida")
    assert not is_public(cast)
    with acting(cast.noor.actor):
        found = set(Withholding.objects.filter(ended_at=None).values_list("fact", "organisation", "ground"))
    facts = [withheld, *(f"bodies/{group(cast, name).pk}" for name in (Y, "Grupp Z"))]
    assert found == {(f"{fact}/task", cast.welfare.pk, "OSL 26 kap. 1 §") for fact in facts}


@pytest.mark.parametrize("words", [{}, {"task": "Annat"}], ids=["ended", "changed"])
def test_c9_also_what_it_said_before_all_changed_or_ended_it(cast: Cast, withheld: str, words: dict[str, str]) -> None:
    yes(cast, changed(cast, X, **words), "kim", "ida", "noor")
    formed(cast, Y, SECRET)
    assert not is_public(cast)


def test_c9_of_a_group_that_is_withheld_as_a_whole_neither_name_nor_task_is_said_again(cast: Cast) -> None:
    by_steering_group(cast)
    formed(cast, SECRET, "Vi planerar boendet.")
    kept(cast, "noor", f"bodies/{group(cast, SECRET).pk}")
    formed(cast, Y, "Vi planerar boendet.")
    assert not is_public(cast, "Vi planerar boendet.")
    yes(cast, changed(cast, SECRET, name="Grupp A"), "kim", "ida", "noor")
    formed(cast, SECRET, "Annat")
    assert not is_public(cast)


def test_c3_a_group_of_which_nothing_is_withheld_is_decided_as_agreed(cast: Cast, withheld: str) -> None:
    formed(cast, Y, "Annat")
    assert [changed(cast, Y, task="Nytt").rule, changed(cast, Y).rule] == ["steering_group"] * 2
