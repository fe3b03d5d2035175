"""What makes a finished check one to be done anew: a party, a sum, a period, an activity; nothing else does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from tests.accord.test_races import at_once
from tests.assessments.legal import finished, now, reckon
from tests.cast import EXAMPLES, Cast
from tillit.assessments.actions import begin_check
from tillit.assessments.day import awaited_in
from tillit.assessments.models import LegalCheck, LegalVoice
from tillit.assessments.queries import basis_of, is_as_frozen, moved_since
from tillit.assessments.wording.moved import Change, changes_shown, shortly
from tillit.bodies.actions import leave_circle, working_in
from tillit.bodies.queries import members_of, membership_of
from tillit.ground.db import acting
from tillit.partnerships.actions import put_fact
from tillit.partnerships.actions.writing import remove_fact_row
from tillit.partnerships.kinds import ACTIVITY, CONTRIBUTION, GOAL, TERM, Kind
from tillit.partnerships.models import Activity, Contribution
from tillit.partnerships.queries import record_of

pytestmark = pytest.mark.rights
Act = Callable[[Cast], object]


def put(of: Kind, /, **values: Any) -> Act:
    def act(cast: Cast) -> None:
        told = {name.rstrip("_"): str(cast.municipality.pk) if value == "city" else value
                for name, value in values.items()}  # fmt: skip
        with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
            put_fact(cast.partnership, of, told, by=EXAMPLES)

    return act


def an_activity_goes(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        remove_fact_row(Activity.objects.filter(partnership=cast.partnership).order_by("order")[0], by=EXAMPLES)


def a_party_leaves(cast: Cast) -> None:
    with acting(cast.noor.actor):
        place = membership_of(cast.circle.pk, cast.welfare.pk)
        assert place is not None
        leave_circle(place, reason="Vi hinner inte.", by=cast.noor.actor)


def changes(cast: Cast) -> list[Change]:
    with acting(cast.kim.actor), override("en"):
        check, record = now(cast), record_of(cast.partnership)
        moved = moved_since(check, basis_of(record, members_of(cast.circle.pk)))
        names = {str(one.pk): one.name for one in (cast.municipality, cast.mission, cast.welfare)}
        assert bool(moved) == bool(awaited_in(cast.kim.actor, cast.circle.pk))
        assert shortly(moved) == ", ".join(dict.fromkeys(one.what for one in changes_shown(moved, names)))
        return changes_shown(moved, names)


@pytest.mark.parametrize(
    ("act", "what", "name"),
    [
        (
            put(CONTRIBUTION, party="city", kind="money", amount=5.5, measure="kronor", basis="per_year"),
            "the sums",
            "5,50",
        ),
        (put(TERM, name="Perioden", from_="2031", to="2033"), "the agreement period", "2031"),
        (put(ACTIVITY, name="Läger", booked_by="city"), "the activities", "Läger"),
        (an_activity_goes, "the activities", "Natthärbärge"),
        (a_party_leaves, "the parties", "Skyddsvärnet i Göteborg"),
    ],
)
def test_what_it_was_made_on_has_changed_and_everybody_sees_what(cast: Cast, act: Act, what: str, name: str) -> None:
    finished(cast)
    assert changes(cast) == []

    act(cast)

    found = changes(cast)
    assert [one.what for one in found] == [what]
    assert name in found[0].name
    assert found[0].before != found[0].now


def test_a_field_that_changes_is_told_as_it_was_and_as_it_is(cast: Cast) -> None:
    put(CONTRIBUTION, party="city", kind="money", name="Driften", amount=5, measure="kronor", basis="per_year")(cast)
    finished(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Contribution.objects.filter(partnership=cast.partnership).update(amount=700)
    assert [(one.before, one.now) for one in changes(cast)] == [("5", "7")]
    assert "Driften" in changes(cast)[0].name


def test_a_goal_makes_no_check_stale(cast: Cast) -> None:
    finished(cast)
    put(GOAL, name="Ingen sover ute")(cast)
    assert changes(cast) == []


def test_two_that_begin_at_once_begin_one(cast: Cast) -> None:
    def begins(person: Any, party: Any) -> Callable[[], None]:
        def act() -> None:
            with acting(person.actor):
                begin_check(cast.partnership, party=party, by=person.actor)

        return act

    said = at_once(begins(cast.kim, cast.municipality), begins(cast.ida, cast.mission))
    with acting(cast.kim.actor):
        assert LegalCheck.objects.count() == 1
    assert sorted(said) == ["done", "refused"]


def test_a_finished_check_reads_as_it_was_when_two_rows_have_become_one_organisation(cast: Cast) -> None:
    finished(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        LegalVoice.objects.filter(organisation=cast.municipality).update(organisation=cast.guides)
    found = reckon(cast, now(cast))
    assert is_as_frozen(found)
    assert {one.voice.organisation_id for one in found.answers} == {cast.guides.pk}
