"""With a withheld fact goes what its sources gave, and nobody lifts that by citing them no more (C9, C10)."""

import pytest

from tests.cast import Cast
from tests.partnerships.deciding import party_of, put
from tillit.accord.actions.proposals import Why
from tillit.ground.db import acting
from tillit.partnerships.actions import Edit, edit_fact, withhold
from tillit.partnerships.kinds import ACTIVITY, SOURCE
from tillit.partnerships.models import Activity, Source, Withholding
from tillit.partnerships.queries import snapshot_of, whole_values

pytestmark = pytest.mark.rights

SECRET = "Storgatan 17, tredje trappan"


def change(cast: Cast, key: object, **after: object) -> None:
    """Ida's organisation changes its own activity, at once."""
    with acting(cast.ida.actor):
        row = Activity.objects.get(pk=key)
        before = whole_values(ACTIVITY, row)
        edit = Edit(ACTIVITY, before | after, row, before)
        edit_fact(cast.partnership, edit, why=Why(party_of(cast, "ida"), "Skäl."), by=cast.ida.actor)


def is_public(cast: Cast) -> bool:
    with acting(cast.kim.actor):
        return SECRET in str(snapshot_of(cast.partnership))


def shelter(cast: Cast) -> tuple[object, object]:
    """An activity of Ida's, and a source that tells where it is."""
    activity = put(cast, ACTIVITY, name="Skyddat boende", booked_by=str(party_of(cast, "ida").pk), schedule=SECRET)
    return activity, put(cast, SOURCE, title="Hyresavtal", gave=f"Adressen är {SECRET}")


def kept(cast: Cast, activity: object) -> None:
    with acting(cast.kim.actor):
        fact, party = f"activities/{activity}/schedule", party_of(cast, "kim")
        withhold(cast.partnership, fact=fact, ground="OSL 26 kap. 1 §", party=party, by=cast.kim.actor)


def test_c9_citing_the_source_no_more_publishes_nothing(cast: Cast) -> None:
    activity, source = shelter(cast)
    change(cast, activity, sources=[str(source)])
    assert is_public(cast)

    kept(cast, activity)
    assert not is_public(cast)
    change(cast, activity, sources=[])

    assert not is_public(cast)


def test_c9_a_source_that_is_cited_later_is_kept_back_by_the_same_organisation(cast: Cast) -> None:
    activity, source = shelter(cast)
    kept(cast, activity)
    change(cast, activity, sources=[str(source)])
    change(cast, activity, sources=[])

    assert not is_public(cast)
    with acting(cast.kim.actor):
        found = Withholding.objects.get(fact=f"sources/{source}/gave", ended_at=None)
        assert (found.organisation, found.ground) == (party_of(cast, "kim"), "OSL 26 kap. 1 §")
        assert Source.objects.get(pk=source).gave
