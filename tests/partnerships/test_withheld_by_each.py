"""C10: each party withholds for itself, and what it withholds stays so whoever changes or repeats it."""

import pytest

from tests.accord.parties import leaves, parties_of
from tests.cast import EXAMPLES, Cast
from tests.partnerships.deciding import by_steering_group, page, party_of, put, send, state_of, yes
from tests.partnerships.test_binding import edit
from tests.partnerships.test_no_way_round import GROUND, SECRET, _key_of, indicator, is_public, kept
from tillit.accord.actions import say
from tillit.accord.actions.proposals import Why
from tillit.accord.models import StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict
from tillit.kernel.period import today
from tillit.partnerships.actions import propose_release, release, withhold_as_told
from tillit.partnerships.kinds import ACTIVITY, GOAL, INDICATOR, SOURCE, Kind, Values
from tillit.partnerships.models import Withholding
from tillit.partnerships.queries import snapshot_of

pytestmark = pytest.mark.rights


def let_go(cast: Cast, who: str, fact: str) -> None:
    """Somebody's party lets what it withholds be public again."""
    actor, party = cast.everybody[who].actor, party_of(cast, who)
    with acting(actor):
        found = Withholding.objects.select_related("partnership")
        row = found.get(fact=fact, organisation=party, ended_at=None)
        release(row, party=party, reason="Prövat.", by=actor)


def withheld_by(cast: Cast, fact: str) -> set[object]:
    with acting(cast.kim.actor):
        found = Withholding.objects.filter(fact=fact, ended_at=None)
        return set(found.values_list("organisation", flat=True))


@pytest.mark.parametrize("field", ["", "/definition"], ids=["all of it", "one field"])
def test_c10_who_withholds_first_takes_the_protection_from_nobody(cast: Cast, field: str) -> None:
    row = f"indicators/{indicator(cast)}"
    kept(cast, "ida", row)
    fact = f"{row}{field}"
    form = {"fact": fact, "ground": GROUND, "party": str(cast.welfare.pk)}
    assert f'value="{fact}"' in page(cast.noor, "withhold", cast.circle.pk)
    assert send(cast.noor, "withhold", cast.circle.pk, **form).status_code == 302
    assert send(cast.noor, "withhold", cast.circle.pk, **form).status_code == 422, "each party once"

    let_go(cast, "ida", row)

    assert is_public(cast) is False
    let_go(cast, "noor", fact)
    assert is_public(cast)


def test_c10_all_who_withhold_it_are_named_inside_and_outside(cast: Cast) -> None:
    key = indicator(cast)
    for who in ("ida", "noor"):
        kept(cast, who, f"indicators/{key}/definition")
    with acting(cast.kim.actor):
        told = [one["organisation"] for one in snapshot_of(cast.partnership)["withheld"]]
    assert sorted(told) == sorted([cast.mission.name, cast.welfare.name])
    inside = page(cast.kim, "fact", cast.circle.pk, INDICATOR, key)
    assert [f"för {one.name}." in inside for one in (cast.mission, cast.welfare)] == [True, True]


def test_c10_a_party_stands_itself_behind_what_a_file_withheld_in_its_name(cast: Cast) -> None:
    fact = f"indicators/{indicator(cast)}"
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        told = withhold_as_told(cast.partnership, fact=fact, ground=GROUND, organisation=cast.welfare, since=today())
    assert send(cast.noor, "withhold", cast.circle.pk, fact=fact, ground=GROUND).status_code == 302
    with acting(cast.ida.actor):
        (row,) = Withholding.objects.filter(fact=fact, ended_at=None)
    assert (row.pk != told.pk, row.withheld_by_id) == (True, cast.noor.pk)


def test_c10_nor_does_who_withholds_what_a_source_gave_take_it_from_the_others(cast: Cast) -> None:
    source = put(cast, SOURCE, title="Brevet", gave=SECRET)
    key = put(cast, ACTIVITY, name="Boendet", booked_by=str(cast.mission.pk), schedule="x")
    assert edit(cast, "ida", ACTIVITY, key, {"sources": [source]}) is None
    kept(cast, "ida", f"sources/{source}/gave")
    kept(cast, "kim", f"activities/{key}/schedule")
    assert withheld_by(cast, f"sources/{source}/gave") == {cast.mission.pk, cast.municipality.pk}

    assert edit(cast, "ida", ACTIVITY, key, {"sources": []}) is None
    let_go(cast, "ida", f"sources/{source}/gave")

    assert is_public(cast) is False


def test_c10_nor_by_withholding_what_it_is_then_changed_to_say(cast: Cast) -> None:
    values: Values = {"name": "Boendet", "booked_by": str(cast.mission.pk), "schedule": SECRET}
    key, other = put(cast, ACTIVITY, **values), put(cast, ACTIVITY, **values | {"name": "Annat", "schedule": "Alltid"})
    kept(cast, "kim", f"activities/{key}/schedule")
    kept(cast, "ida", f"activities/{other}/schedule")
    assert edit(cast, "ida", ACTIVITY, other, {"schedule": SECRET}) is None
    let_go(cast, "ida", f"activities/{other}/schedule")
    assert is_public(cast) is False


@pytest.mark.parametrize("field", ["", "/schedule"], ids=["all of it", "one field"])
def test_c9_what_it_said_before_a_change_stays_withheld_when_it_is_added_anew(cast: Cast, field: str) -> None:
    values: Values = {"name": "Boendet" if field else SECRET, "booked_by": str(cast.mission.pk), "schedule": SECRET}
    key = put(cast, ACTIVITY, **values)
    kept(cast, "kim", f"activities/{key}{field}")
    assert edit(cast, "ida", ACTIVITY, key, {"name": "Annat", "schedule": ""}) is None
    assert edit(cast, "ida", ACTIVITY, key, {"name": "Något tredje"}) is None

    assert edit(cast, "ida", ACTIVITY, None, values) is None

    assert is_public(cast) is False
    with acting(cast.kim.actor):
        (row,) = Withholding.objects.filter(fact=f"activities/{key}{field}")
    assert SECRET not in str(row.said_before), "only digests"


def test_c10_a_yes_to_a_release_is_to_what_was_read(cast: Cast) -> None:
    key = put(cast, ACTIVITY, name="Boendet", booked_by=str(cast.mission.pk), schedule="Vardagar")
    kept(cast, "noor", f"activities/{key}/schedule")
    leaves(cast, parties_of(cast)["welfare"])
    with acting(cast.ida.actor):
        row = Withholding.objects.select_related("partnership").get(ended_at=None)
        made = propose_release(row, why=Why(cast.mission, "Ofarligt nu."), by=cast.ida.actor)
    yes(cast, made, "kim")
    assert edit(cast, "ida", ACTIVITY, key, {"schedule": SECRET}) is None

    with pytest.raises(Conflict):
        yes(cast, made, "ida")

    assert is_public(cast) is False


def test_c10_what_a_source_gave_later_is_withheld_with_what_rests_on_it(cast: Cast) -> None:
    by_steering_group(cast)
    source = put(cast, SOURCE, title="Brevet", gave="")
    key = indicator(cast, sources=[source])
    kept(cast, "noor", f"indicators/{key}/definition")
    wanted: list[tuple[Kind, str, Values]] = [(SOURCE, source, {"gave": SECRET}), (INDICATOR, key, {"sources": []})]
    for kind, of, after in wanted:
        made = edit(cast, "ida", kind, of, after)
        assert made is not None
        yes(cast, made, "kim", "ida")
        assert (state_of(cast, made), is_public(cast)) == ("adopted", False)


def test_c9_a_whole_row_protects_each_of_its_texts(cast: Cast) -> None:
    by_steering_group(cast)
    kept(cast, "noor", f"indicators/{indicator(cast)}")
    made = edit(cast, "ida", INDICATOR, None, {"name": "En till", "definition": SECRET})
    assert made is not None
    yes(cast, made, "kim", "ida")
    assert (state_of(cast, made), is_public(cast), is_public(cast, "En till")) == ("adopted", False, True)


def test_c10_an_old_title_does_not_come_back_with_a_release(cast: Cast) -> None:
    made = edit(cast, "ida", GOAL, None, {"name": SECRET})
    assert made is not None
    with acting(cast.ida.actor):
        beside = subject_of_voice(cast.ida.actor, "accord.proposal", made.pk)
        assert beside is not None
        say(beside, organisation=cast.mission, kind=StatementKind.STATEMENT, text="Vi vill detta.", is_public=True,
            by=cast.ida.actor)  # fmt: skip
    yes(cast, made, "kim", "ida", "noor")
    assert is_public(cast)
    key = str(_key_of(cast, GOAL))
    kept(cast, "noor", f"goals/{key}/name")
    changed = edit(cast, "ida", GOAL, key, {"name": "Ett ofarligt mål"})
    assert changed is not None
    yes(cast, changed, "kim", "ida", "noor")

    let_go(cast, "noor", f"goals/{key}/name")

    assert [is_public(cast, words) for words in (SECRET, "Ett ofarligt mål")] == [False, True]
