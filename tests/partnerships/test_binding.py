"""Nobody is bound without its own yes (C3), and nobody locks another's own by naming it (C2)."""

import pytest

from tests.cast import Cast
from tests.partnerships.deciding import by_steering_group, page, party_of, put, rows, state_of, told, yes
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput
from tillit.partnerships.actions import Edit, edit_fact
from tillit.partnerships.kinds import (
    ACTIVITY,
    CONTRIBUTION,
    CONTRIBUTOR,
    DEPENDENCY,
    GOAL,
    INDICATOR,
    POT_RULE,
    Kind,
    Values,
)

pytestmark = pytest.mark.rights

MONEY: Values = {"kind": "money", "amount": 100, "basis": "per_year", "measure": "kronor"}


def edit(cast: Cast, who: str, kind: Kind, key: object, after: Values | None) -> Proposal | None:
    person = cast.everybody[who]
    with acting(person.actor):
        row = kind.model._default_manager.get(pk=key) if key else None
        before = kind.values(row) if row else None
        wanted = None if after is None else kind.whole((before or {}) | after)
        return edit_fact(
            cast.partnership, Edit(kind, wanted, row, before), why=Why(party_of(cast, who), "Skäl."), by=person.actor
        )  # fmt: skip


def rule_of(cast: Cast, who: str, kind: Kind, key: object, after: Values | None) -> str:
    made = edit(cast, who, kind, key, after)
    assert made is not None
    return made.rule


@pytest.mark.parametrize(
    ("kind", "binding", "change"),
    [(CONTRIBUTION, "party", {"amount": 200}), (POT_RULE, "held_by", {"decided_by": "Styrgruppen"})],
    ids=["gives", "holds the money"],
)
def test_c3_a_majority_binds_nobody(cast: Cast, kind: Kind, binding: str, change: Values) -> None:
    """Added, changed, handed over or taken away: where a party is bound before or after, every party is asked."""
    by_steering_group(cast)
    values: Values = MONEY if kind is CONTRIBUTION else {"name": "Potten"}
    nobody: Values = {"party": "", "giver_in_words": "En givare"} if kind is CONTRIBUTION else {"held_by": ""}
    welfare: Values = {binding: str(cast.welfare.pk)}
    mission: Values = {binding: str(cast.mission.pk)}
    known: Values = {"giver_in_words": ""} if kind is CONTRIBUTION else {}
    key, free = put(cast, kind, **values, **welfare), put(cast, kind, **values | nobody)

    asked = [
        rule_of(cast, "ida", kind, None, values | welfare),
        rule_of(cast, "ida", kind, key, change),
        rule_of(cast, "ida", kind, key, mission),
        rule_of(cast, "ida", kind, key, nobody),
        rule_of(cast, "ida", kind, key, None),
        rule_of(cast, "ida", kind, free, nobody | welfare | known),
    ]
    joint = [rule_of(cast, "ida", kind, free, change), rule_of(cast, "ida", kind, free, None)]

    assert (asked, joint) == (["every_party"] * 6, ["steering_group"] * 2)


def test_c3_a_majority_binds_no_party_by_telling_it_among_those_who_are_none(cast: Cast) -> None:
    by_steering_group(cast)
    party: Values = {"organisation": str(cast.welfare.pk), "does": "Betalar alltihop."}
    outside: Values = {"organisation": str(cast.elsewhere.pk), "does": "Utvärderar."}
    told = put(cast, CONTRIBUTOR, **party)
    gives: Values = MONEY | {"contributor": told}
    assert rule_of(cast, "ida", CONTRIBUTOR, None, party) == "every_party"
    assert rule_of(cast, "ida", CONTRIBUTION, None, gives) == "every_party"
    assert rule_of(cast, "ida", CONTRIBUTOR, None, outside) == "steering_group"


def test_c3_an_old_majority_question_does_not_bind_a_new_giver(cast: Cast) -> None:
    by_steering_group(cast)
    key = put(cast, CONTRIBUTION, **MONEY, giver_in_words="En givare")
    with_more = edit(cast, "ida", CONTRIBUTION, key, {"amount": 900})
    gives = edit(cast, "ida", CONTRIBUTION, key, {"party": str(cast.welfare.pk), "giver_in_words": ""})
    assert with_more is not None
    assert gives is not None
    yes(cast, gives, "kim", "ida", "noor")

    with pytest.raises(Exception, match="meantime"):
        yes(cast, with_more, "kim")

    assert [one["amount"] for one in rows(cast, CONTRIBUTION)] == [100]


def test_c3_what_a_pot_was_promised_is_asked_of_all_when_the_pot_goes(cast: Cast) -> None:
    by_steering_group(cast)
    pot, empty = put(cast, POT_RULE, name="Potten"), put(cast, POT_RULE, name="En till")
    put(cast, CONTRIBUTION, **MONEY, party=str(cast.welfare.pk), pot=pot)

    assert rule_of(cast, "ida", POT_RULE, pot, None) == "every_party"
    assert rule_of(cast, "ida", POT_RULE, empty, None) == "steering_group"


def test_c3_nor_when_the_pot_was_empty_as_it_was_asked(cast: Cast) -> None:
    by_steering_group(cast)
    pot = put(cast, POT_RULE, name="Potten")
    proposal = edit(cast, "ida", POT_RULE, pot, None)
    assert proposal is not None
    put(cast, CONTRIBUTION, **MONEY, party=str(cast.welfare.pk), pot=pot)
    yes(cast, proposal, "kim", "ida")

    assert (state_of(cast, proposal), len(rows(cast, POT_RULE))) == ("lapsed", 1)


def test_the_page_says_that_it_takes_everybody(cast: Cast) -> None:
    by_steering_group(cast)
    key = put(cast, CONTRIBUTION, **MONEY, party=str(cast.welfare.pk))

    new = page(cast.ida, "add", cast.circle.pk, CONTRIBUTION, language="en")
    bound = page(cast.ida, "change", cast.circle.pk, CONTRIBUTION, key, language="en")

    assert "nobody is bound without its own" in new
    assert ["the joint steering group" in one for one in (new, bound)] == [True, False]


def test_c2_nobody_locks_anothers_activity_by_needing_it(cast: Cast) -> None:
    own = put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
    others = put(cast, ACTIVITY, name="Lunch", booked_by=str(cast.municipality.pk))
    tie = put(cast, DEPENDENCY, activity=others, needs=own, why="Köket.")
    gift = put(cast, CONTRIBUTION, **MONEY, party=str(cast.municipality.pk), activity=own)
    said = page(cast.ida, "remove", cast.circle.pk, ACTIVITY, own, language="en")
    assert ["Is taken away with it" in said, "Stays, and names it no more" in said] == [True, True]

    assert edit(cast, "ida", ACTIVITY, own, None) is None

    assert rows(cast, DEPENDENCY) == []
    assert [(one["activity"], one["amount"]) for one in rows(cast, CONTRIBUTION)] == [("", 100)]
    assert [one["key"] for one in told(cast, own)] == ["activity_removed"]
    assert [one["key"] for one in told(cast, tie)] == ["dependency_removed"]
    (event,) = told(cast, gift)
    assert (event["key"], event["changes"]) == (
        "contribution_changed", [{"column": "activity", "before": "Frukost", "after": ""}],
    )  # fmt: skip


def test_what_is_followed_stays_when_its_goal_goes(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Ingen sover ute")
    put(cast, INDICATOR, name="Nätter", goal=goal)
    proposal = edit(cast, "ida", GOAL, goal, None)
    assert proposal is not None
    yes(cast, proposal, "kim", "ida", "noor")

    assert (rows(cast, GOAL), [one["goal"] for one in rows(cast, INDICATOR)]) == ([], [""])
    assert state_of(cast, proposal) == "adopted"


def test_a_gift_is_never_without_its_giver(cast: Cast) -> None:
    giver = put(cast, CONTRIBUTOR, name="Hyresvärden", role="landlord")
    put(cast, CONTRIBUTION, **MONEY, contributor=giver)
    with pytest.raises(InvalidInput):
        edit(cast, "ida", CONTRIBUTOR, giver, None)
    with acting(cast.ida.actor):
        assert not Proposal.objects.filter(room=cast.joint_room).exists()


def test_a_tie_to_something_that_is_gone_breaks_no_page(cast: Cast) -> None:
    own = put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
    other = put(cast, ACTIVITY, name="Lunch", booked_by=str(cast.municipality.pk))
    put(cast, DEPENDENCY, activity=own, needs=other)
    with acting(cast.ida.actor):
        ACTIVITY.model._default_manager.filter(pk=other).update(removed_at="2026-01-01T00:00:00Z")

    pages = [page(cast.ida, "activity", cast.circle.pk, own), page(cast.ida, "activities", cast.circle.pk)]

    assert ["Frukost" in one for one in pages] == [True, True]
