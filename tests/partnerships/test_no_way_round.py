"""What a party withholds, and who is to hold a permit, no majority and no owner decides for others (C3, C9)."""

import pytest

from tests.cast import Cast
from tests.partnerships.deciding import by_steering_group, page, party_of, put, rows, state_of, yes
from tests.partnerships.test_binding import edit, rule_of
from tillit.accord.models import Ask, Proposal
from tillit.ground.db import acting
from tillit.partnerships.actions import release, withhold
from tillit.partnerships.kinds import ACTIVITY, CONTRIBUTION, INDICATOR, POT_RULE, Kind, Values
from tillit.partnerships.models import Withholding
from tillit.partnerships.queries import snapshot_of

pytestmark = pytest.mark.rights
SECRET = "Storgatan 17, tredje trappan"
GROUND = "OSL 26 kap. 1 §"


def kept(cast: Cast, who: str, fact: str) -> None:
    """Somebody's party withholds a fact."""
    person = cast.everybody[who]
    with acting(person.actor):
        withhold(cast.partnership, fact=fact, ground=GROUND, party=party_of(cast, who), by=person.actor)


def is_public(cast: Cast, words: str = SECRET) -> bool:
    with acting(cast.kim.actor):
        return words in str(snapshot_of(cast.partnership))


def indicator(cast: Cast, **more: object) -> str:
    return put(cast, INDICATOR, name="Nätter", **{"definition": SECRET, **more})


def asked(cast: Cast, made: Proposal | None) -> set[object]:
    assert made is not None
    with acting(cast.ida.actor):
        return set(Ask.objects.filter(proposal=made).values_list("party", flat=True))


@pytest.mark.parametrize("field", ["", "/definition"], ids=["all of it", "one field"])
def test_c9_no_majority_changes_or_takes_away_what_a_party_withholds(cast: Cast, field: str) -> None:
    by_steering_group(cast)
    key = indicator(cast)
    kept(cast, "noor", f"indicators/{key}{field}")

    wanted: list[Values | None] = [None, {"definition": ""}]
    rules = [rule_of(cast, "ida", INDICATOR, key, after) for after in wanted]

    assert rules == ["every_party"] * 2
    assert is_public(cast) is False
    rest = rule_of(cast, "ida", INDICATOR, key, {"name": "Alla nätter"})
    assert rest == ("steering_group" if field else "every_party")


def test_c3_what_a_file_brought_in_withheld_or_is_released_is_decided_as_agreed(cast: Cast) -> None:
    by_steering_group(cast)
    key = indicator(cast)
    kept(cast, "noor", f"indicators/{key}")
    with acting(cast.noor.actor):
        row = Withholding.objects.select_related("partnership").get(ended_at=None)
        release(row, party=cast.welfare, reason="Skäl.", by=cast.noor.actor)
    assert rule_of(cast, "ida", INDICATOR, key, None) == "steering_group"


def test_c9_nor_when_it_was_asked_before_it_was_withheld(cast: Cast) -> None:
    by_steering_group(cast)
    key = indicator(cast)
    made = edit(cast, "ida", INDICATOR, key, None)
    assert made is not None
    kept(cast, "noor", f"indicators/{key}/definition")

    yes(cast, made, "kim", "ida")

    assert (state_of(cast, made), len(rows(cast, INDICATOR))) == ("lapsed", 1)


def test_c9_what_goes_along_with_something_else_is_not_taken_past_who_withholds_it(cast: Cast) -> None:
    by_steering_group(cast)
    pot = put(cast, POT_RULE, name="Potten")
    gift = put(cast, CONTRIBUTION, kind="money", amount=100, basis="per_year", measure="kronor", giver_in_words="X",
               pot=pot)  # fmt: skip
    kept(cast, "noor", f"contributions/{gift}/pot")
    assert rule_of(cast, "ida", POT_RULE, pot, None) == "every_party"


@pytest.mark.parametrize("field", ["", "/schedule"], ids=["all of it", "one field"])
def test_c9_what_is_taken_away_and_added_anew_stays_withheld_by_the_same_party(cast: Cast, field: str) -> None:
    """Ida's own activity: she takes it away and adds it by herself, and Kim's organisation still withholds it."""
    values: Values = {"name": "Boendet", "booked_by": str(cast.mission.pk), "schedule": SECRET}
    key = put(cast, ACTIVITY, **values)
    kept(cast, "kim", f"activities/{key}{field}")
    assert edit(cast, "ida", ACTIVITY, key, None) is None

    assert edit(cast, "ida", ACTIVITY, None, values) is None

    assert is_public(cast) is False
    new = ACTIVITY.many + f"/{_key_of(cast, ACTIVITY)}{field}"
    with acting(cast.kim.actor):
        found = Withholding.objects.get(fact=new, ended_at=None)
    assert (found.organisation_id, found.ground) == (cast.municipality.pk, GROUND)


def test_c9_a_row_without_a_name_is_the_same_when_all_of_it_is(cast: Cast) -> None:
    values: Values = {"kind": "money", "amount": 12345, "basis": "per_year", "measure": "kronor", "giver_in_words": "X"}
    key = put(cast, CONTRIBUTION, **values)
    kept(cast, "noor", f"contributions/{key}")

    for amount in (12345, 54321):
        made = edit(cast, "ida", CONTRIBUTION, None, values | {"amount": amount})
        assert made is not None
        yes(cast, made, "kim", "ida", "noor")
    assert [is_public(cast, str(amount)) for amount in (12345, 54321)] == [False, True]


def test_c9_nor_is_it_published_by_saying_it_once_more_beside_it(cast: Cast) -> None:
    by_steering_group(cast)
    key = indicator(cast)
    kept(cast, "noor", f"indicators/{key}/definition")
    made = edit(cast, "ida", INDICATOR, None, {"name": "En till", "definition": SECRET})
    assert made is not None
    yes(cast, made, "kim", "ida")
    assert (state_of(cast, made), is_public(cast), is_public(cast, "En till")) == ("adopted", False, True)


def test_c10_what_is_released_is_not_withheld_anew_by_another_change(cast: Cast) -> None:
    values: Values = {"name": "Boendet", "booked_by": str(cast.mission.pk), "schedule": SECRET}
    one, other = put(cast, ACTIVITY, **values), put(cast, ACTIVITY, **values | {"name": "Det andra"})
    kept(cast, "kim", f"activities/{one}/schedule")
    assert edit(cast, "ida", ACTIVITY, other, {"description": "Ny text"}) is None
    assert is_public(cast)


def test_the_page_says_that_what_is_withheld_takes_everybody(cast: Cast) -> None:
    by_steering_group(cast)
    withheld, free = indicator(cast), indicator(cast, definition="")
    kept(cast, "noor", f"indicators/{withheld}/definition")
    shown = ["is withheld from the public" in page(cast.ida, "change", cast.circle.pk, INDICATOR, key, language="en")
             for key in (withheld, free)]  # fmt: skip
    assert shown == [True, False]


def test_c3_nobody_holds_a_permit_for_anothers_activity_without_its_yes(cast: Cast) -> None:
    """Added, named, changed: who is to hold it is asked, and who is to hold it no more, like those who book."""
    kim, noor = str(cast.municipality.pk), str(cast.welfare.pk)
    own: Values = {"name": "Boendet", "booked_by": str(cast.mission.pk)}
    free, held = put(cast, ACTIVITY, **own), put(cast, ACTIVITY, **own, permit_holder=kim)

    new = edit(cast, "ida", ACTIVITY, None, own | {"permit_holder": kim})
    named = edit(cast, "ida", ACTIVITY, free, {"permit_holder": noor})
    handed = edit(cast, "ida", ACTIVITY, held, {"permit_holder": noor})
    freed = edit(cast, "ida", ACTIVITY, held, {"permit_holder": ""})

    ida, city, welfare = cast.mission.pk, cast.municipality.pk, cast.welfare.pk
    assert asked(cast, new) == asked(cast, freed) == {ida, city}
    assert asked(cast, named) == {ida, welfare}
    assert asked(cast, handed) == {ida, city, welfare}
    assert named is not None
    yes(cast, named, "ida")
    assert _holders(cast) == ["", kim]
    yes(cast, named, "noor")
    assert _holders(cast) == [noor, kim]


def test_c2_the_rest_of_it_stays_the_bookers_own(cast: Cast) -> None:
    own: Values = {"name": "Boendet", "booked_by": str(cast.mission.pk), "permit_holder": str(cast.municipality.pk)}
    key = put(cast, ACTIVITY, **own)
    assert edit(cast, "ida", ACTIVITY, key, {"schedule": "Alla dagar"}) is None
    assert edit(cast, "ida", ACTIVITY, key, None) is None
    assert edit(cast, "ida", ACTIVITY, None, own | {"permit_holder": str(cast.mission.pk)}) is None
    outside = own | {"permit_holder": str(cast.elsewhere.pk)}
    assert edit(cast, "ida", ACTIVITY, None, outside) is None, "who is no party here is only told of"


def test_c3_nor_does_a_majority_name_it_where_nobody_books(cast: Cast) -> None:
    by_steering_group(cast)
    key = put(cast, ACTIVITY, name="Boendet", booked_by_in_words="En förening")
    assert rule_of(cast, "ida", ACTIVITY, key, {"permit_holder": str(cast.welfare.pk)}) == "every_party"
    assert rule_of(cast, "ida", ACTIVITY, key, {"schedule": "Alla dagar"}) == "steering_group"


def _key_of(cast: Cast, kind: Kind) -> object:
    """The newest of a kind."""
    with acting(cast.ida.actor):
        found = kind.model._default_manager.filter(partnership=cast.partnership, removed_at=None)
        return found.order_by("-order", "-pk").values_list("pk", flat=True)[0]


def _holders(cast: Cast) -> list[object]:
    return [one["permit_holder"] for one in rows(cast, ACTIVITY) if one["name"] == "Boendet"]
