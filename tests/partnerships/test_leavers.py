"""What belonged to an organisation that has left: nobody is locked out of it, and nobody rewrites it in its name."""

import pytest
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import (
    by_steering_group,
    fields,
    open_proposal,
    page,
    party_of,
    put,
    rows,
    send,
    state_of,
    told,
    yes,
)
from tillit.accord.actions.proposals import Why
from tillit.bodies.actions import join_circle, leave_circle, working_in
from tillit.bodies.models import Membership
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.partnerships.actions import Edit, edit_fact, give_feedback, propose_release, release, withhold
from tillit.partnerships.kinds import (
    ACTIVITY,
    CONTRIBUTION,
    DEPENDENCY,
    LEARNING_GOAL,
    PARTICIPATION,
    PARTY,
    Kind,
    Values,
)
from tillit.partnerships.models import Activity, Party, Withholding
from tillit.partnerships.queries import around, feedback_waiting
from tillit.register.queries import get_entry

pytestmark = pytest.mark.rights


def leave(cast: Cast, who: str) -> None:
    person = cast.everybody[who]
    with acting(person.actor):
        places = Membership.objects.select_related("organisation", "circle").order_by("pk")
        place = places.get(circle=cast.circle, organisation=party_of(cast, who), ends_on=None)
        leave_circle(place, reason="Vi lämnar.", by=person.actor)


def edit(cast: Cast, who: str, kind: Kind, key: object, after: Values | None) -> object:
    """What somebody for a party wants of a row; a proposal, or nothing when it is done."""
    person = cast.everybody[who]
    with acting(person.actor):
        row = kind.model._default_manager.get(pk=key)
        before = kind.values(row)
        wanted = None if after is None else before | after
        return edit_fact(
            cast.partnership, Edit(kind, wanted, row, before), why=Why(party_of(cast, who), "Skäl."), by=person.actor
        )  # fmt: skip


def shelter(cast: Cast) -> str:
    """What the one that leaves books."""
    with acting(cast.ida.actor):
        return str(Activity.objects.get(name="Natthärbärge").pk)


def test_c3_the_remaining_take_away_what_a_leaver_booked_by_their_rule(cast: Cast) -> None:
    by_steering_group(cast)
    with pytest.raises(NotAllowed):
        edit(cast, "ida", ACTIVITY, shelter(cast), None)
    leave(cast, "noor")

    edit(cast, "ida", ACTIVITY, shelter(cast), None)
    proposal = open_proposal(cast)
    assert proposal.rule == "steering_group"
    yes(cast, proposal, "kim")
    assert len(rows(cast, ACTIVITY)) == 1
    yes(cast, proposal, "ida")

    assert rows(cast, ACTIVITY) == []


def test_c2_another_takes_over_what_a_leaver_booked_by_every_partys_yes_and_its_own(cast: Cast) -> None:
    by_steering_group(cast)
    leave(cast, "noor")

    said = page(cast.ida, "change", cast.circle.pk, ACTIVITY, shelter(cast), language="en")
    assert "with them the one that takes over" in said
    edit(cast, "ida", ACTIVITY, shelter(cast), {"booked_by": str(cast.municipality.pk)})
    proposal = open_proposal(cast)
    assert proposal.rule == "every_party"
    yes(cast, proposal, "ida")
    assert state_of(cast, proposal) == "open"
    yes(cast, proposal, "kim")

    assert [one["booked_by"] for one in rows(cast, ACTIVITY)] == [str(cast.municipality.pk)]
    assert edit(cast, "kim", ACTIVITY, shelter(cast), {"schedule": "Varje natt"}) is None
    with pytest.raises(NotAllowed):
        edit(cast, "ida", ACTIVITY, shelter(cast), {"schedule": "Aldrig"})


def test_what_it_booked_is_its_own_again_when_it_comes_back_before_the_answer(cast: Cast) -> None:
    leave(cast, "noor")
    edit(cast, "ida", ACTIVITY, shelter(cast), None)
    proposal = open_proposal(cast)
    with acting(cast.ida.actor):
        Membership.objects.filter(circle=cast.circle, organisation=cast.welfare).update(ends_on=None)
    with pytest.raises(Conflict):
        yes(cast, proposal, "ida")

    assert len(rows(cast, ACTIVITY)) == 1


def test_nobody_who_is_not_here_gets_an_activity(cast: Cast) -> None:
    for somebody in (cast.departed, cast.guides):
        after: Values = {"booked_by": str(somebody.pk)}
        with pytest.raises(InvalidInput):
            edit(cast, "noor", ACTIVITY, shelter(cast), after)


def test_what_a_leavers_activity_needed_is_joint(cast: Cast) -> None:
    own = put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
    key = put(cast, DEPENDENCY, activity=shelter(cast), needs=own)
    with pytest.raises(NotAllowed):
        edit(cast, "ida", DEPENDENCY, key, None)
    leave(cast, "noor")

    edit(cast, "ida", DEPENDENCY, key, None)
    yes(cast, open_proposal(cast), "ida", "kim")

    assert rows(cast, DEPENDENCY) == []


@pytest.mark.parametrize(
    ("kind", "values", "other"),
    [
        (LEARNING_GOAL, {"question": "Hur når vi fler?"}, {"question": "Hur når vi färre?"}),
        (PARTICIPATION, {"phase": "agenda", "planned": "dialogue"}, {"planned": "information"}),
    ],
    ids=["learning goal", "participation"],
)
def test_what_a_leaver_said_of_itself_is_taken_away_and_never_rewritten(
    cast: Cast, kind: Kind, values: Values, other: Values
) -> None:
    key = put(cast, kind, party=str(cast.welfare.pk), **values)
    leave(cast, "noor")

    with pytest.raises(NotAllowed):
        edit(cast, "ida", kind, key, other)
    assert send(cast.ida, "change", cast.circle.pk, kind, key).status_code == 403
    assert send(cast.ida, "remove", cast.circle.pk, kind, key, reason="Bort.", version=1).status_code == 302
    yes(cast, open_proposal(cast), "ida", "kim")

    assert rows(cast, kind) == []


@pytest.mark.parametrize("name", ["brings", "organ", "from", "to", "period_in_words"])
def test_c7_what_stands_of_a_party_that_left_is_not_rewritten(cast: Cast, name: str) -> None:
    leave(cast, "noor")
    with acting(cast.ida.actor):
        key = Party.objects.get(partnership=cast.partnership, organisation=cast.welfare).pk
    with pytest.raises(NotAllowed):
        edit(cast, "ida", PARTY, key, {name: "2015"})
    assert signed_in(cast.ida).get(reverse("partnerships:change", args=[cast.circle.pk, PARTY, key])).status_code == 403


def test_what_a_leaver_gave_ends_or_goes_and_binds_it_to_nothing_more(cast: Cast) -> None:
    key = put(
        cast, CONTRIBUTION, party=str(cast.welfare.pk), kind="money", amount=100, basis="per_year", measure="kronor"
    )
    leave(cast, "noor")

    with pytest.raises(InvalidInput):
        edit(cast, "ida", CONTRIBUTION, key, {"amount": 200})
    edit(cast, "ida", CONTRIBUTION, key, {"to": "2026-12"})
    yes(cast, open_proposal(cast), "ida", "kim")

    assert [(one["amount"], one["to"]) for one in rows(cast, CONTRIBUTION)] == [(100, "2026-12")]


def test_nobody_says_what_they_think_to_one_that_has_left(cast: Cast) -> None:
    leave(cast, "noor")
    with acting(cast.ida.actor):
        found = Activity.objects.select_related("partnership").get(pk=shelter(cast))
        with pytest.raises(NotAllowed):
            give_feedback(found, party=cast.mission, text="Bra.", by=cast.ida.actor)


def test_nobody_waits_for_an_answer_of_one_that_has_left(cast: Cast) -> None:
    with acting(cast.ida.actor):
        found = Activity.objects.select_related("partnership").get(pk=shelter(cast))
        give_feedback(found, party=cast.mission, text="Bra.", by=cast.ida.actor)

    def waits() -> list[int]:
        with acting(cast.ida.actor):
            return [len(around(cast.ida.actor, cast.circle.pk).feedback), len(feedback_waiting(cast.ida.actor, most=5))]

    assert waits() == [1, 1]
    leave(cast, "noor")
    assert waits() == [0, 0]


def test_c9_what_a_leaver_withheld_is_public_again_by_every_partys_yes(cast: Cast) -> None:
    with acting(cast.noor.actor):
        made = withhold(
            cast.partnership, fact="purpose", ground="Skyddad adress.", party=cast.welfare, by=cast.noor.actor
        )
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        propose_release(made, why=Why(cast.mission, "x"), by=cast.ida.actor)
    leave(cast, "noor")
    by_steering_group(cast)

    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        release(made, party=cast.mission, reason="x", by=cast.ida.actor)
    assert reverse("partnerships:release", args=[cast.circle.pk, made.pk]) in page_to_withhold(cast)
    assert send(cast.ida, "release", cast.circle.pk, made.pk, **fields({})).status_code == 302
    proposal = open_proposal(cast)
    assert proposal.rule == "every_party"
    yes(cast, proposal, "ida")
    assert public_purpose(cast) == ""
    yes(cast, proposal, "kim")

    assert public_purpose(cast) == "Ingen ska sova ute."
    assert [one["key"] for one in told(cast, made.pk)] == ["fact_withheld", "withholding_ended"]
    with acting(cast.ida.actor):
        assert Withholding.objects.get(pk=made.pk).ended_by_id == cast.ida.pk


def test_c9_one_that_has_come_back_decides_again_about_what_it_withheld(cast: Cast) -> None:
    with acting(cast.noor.actor):
        made = withhold(
            cast.partnership, fact="purpose", ground="Skyddad adress.", party=cast.welfare, by=cast.noor.actor
        )
    leave(cast, "noor")
    assert send(cast.ida, "release", cast.circle.pk, made.pk, **fields({})).status_code == 302
    proposal = open_proposal(cast)
    yes(cast, proposal, "ida")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        join_circle(cast.circle, organisation=cast.welfare, starts_on=today(), by=EXAMPLES)

    with pytest.raises(Conflict):
        yes(cast, proposal, "kim")

    with acting(cast.ida.actor):
        assert Withholding.objects.get(pk=made.pk).ended_at is None


def page_to_withhold(cast: Cast) -> str:
    answer = signed_in(cast.ida).get(reverse("partnerships:withhold", args=[cast.circle.pk]))
    return answer.content.decode()


def public_purpose(cast: Cast) -> str:
    with acting(cast.ida.actor):
        return str(get_entry(cast.partnership.slug).body["purpose"])


def test_who_has_left_stands_for_itself_and_gives_nothing_any_more(cast: Cast) -> None:
    agreed = {"kind": "money", "measure": "kronor", "basis": "per_year", "certainty": "agreed"}
    put(cast, CONTRIBUTION, party=str(cast.welfare.pk), amount=400_000, **agreed)
    put(cast, CONTRIBUTION, party=str(cast.municipality.pk), amount=1_000_000, **agreed)
    assert "1\u00a0400\u00a0000\u00a0kr" in page(cast.kim, "money", cast.circle.pk)

    leave(cast, "noor")

    for name in ("home", "parties"):
        now, _heading, before = page(cast.kim, name, cast.circle.pk).partition("<h3>Tidigare parter</h3>")
        assert f"{cast.welfare.name}</a>" not in now.rpartition('class="t-parties"')[2]
        assert f"{cast.welfare.name}</a>" in before
    told = page(cast.kim, "money", cast.circle.pk)
    assert "1\u00a0000\u00a0000\u00a0kr" in told
    assert "1\u00a0400\u00a0000\u00a0kr" not in told
