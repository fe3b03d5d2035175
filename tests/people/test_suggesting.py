"""Which organisations fit what is looked for, in which order, and that the database keeps what they fit true."""

from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.cast import Cast
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.people.group_words import GROUP_WORDS
from tillit.people.models import (
    FormerName,
    Organisation,
    OrganisationArea,
    OrganisationFit,
    OrganisationPlace,
    Sector,
    TargetGroup,
)
from tillit.people.queries.suggesting import Wish, organisations_that_fit

pytestmark = pytest.mark.rights
JOB = Actor.system("examples")
UDDEVALLA, VASTRA_GOTALAND, LYSEKIL, MALMO = "1485", "14", "1484", "1280"


def made(name: str, *, places: tuple[str, ...] = (), areas: tuple[str, ...] = (), groups: tuple[str, ...] = ()) -> UUID:
    """An organisation that works there, with that, for those."""
    with acting(JOB):
        one = Organisation(name=name, sector=Sector.CIVIL, no_number_because="prov", target_groups=list(groups))
        one.save(force_insert=True)
        OrganisationPlace.objects.bulk_create(OrganisationPlace(organisation=one, place_id=code) for code in places)
        OrganisationArea.objects.bulk_create(OrganisationArea(organisation=one, area_id=code) for code in areas)
        return one.pk


def found(cast: Cast, wish: Wish, **more: Any) -> list[tuple[str, int]]:
    with acting(cast.ida.actor):
        return [(one.name, one.fits) for one in organisations_that_fit(cast.ida.actor, wish, **more).rows]


def test_who_fits_most_stands_first_then_the_very_place_then_the_name(cast: Cast) -> None:
    made("Xa boende", places=(VASTRA_GOTALAND,), areas=("4100",), groups=("Ungdomar 13–25",))
    made("Xb boende", places=(UDDEVALLA,), areas=("4100",), groups=("unga vuxna",))
    made("Xc boende", places=(UDDEVALLA,), areas=("4100",))
    made("Xd boende", places=(MALMO,), areas=("4100",))
    made("Xa hund", places=(UDDEVALLA,), areas=("4100",), groups=("Ungdomar",))

    wish = Wish((UDDEVALLA,), ("4100",), (TargetGroup.YOUNG,), "xboende boende")

    assert found(cast, Wish((UDDEVALLA,), ("4100",), (TargetGroup.YOUNG,), "boende")) == [
        ("Xb boende", 4), ("Xa boende", 4), ("Xa hund", 3), ("Xc boende", 3), ("Xd boende", 2),
    ]  # fmt: skip
    assert found(cast, wish)[0] == ("Xb boende", 4)


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        (Wish(places=(UDDEVALLA,)), True),
        (Wish(places=(VASTRA_GOTALAND,)), True),
        (Wish(places=(LYSEKIL,)), False),
        (Wish(places=(LYSEKIL, UDDEVALLA)), True),
        (Wish(areas=("4100",)), True),
        (Wish(areas=("4",)), True),
        (Wish(areas=("4200",)), False),
        (Wish(groups=(TargetGroup.YOUNG,)), True),
        (Wish(groups=(TargetGroup.OLDER,)), False),
        (Wish(text="prövohuset"), True),
        (Wish(text="provo"), True),
        (Wish(text="gamla-namnet"), True),
        (Wish(text="ungdom"), True),
        (Wish(text="finns'inte | ! & )"), False),
        (Wish(text="\0"), False),
        (Wish(), False),
    ],
)
def test_each_thing_by_itself(cast: Cast, wish: Wish, fits: bool) -> None:  # a table of good and bad
    key = made("Prövohuset", places=(UDDEVALLA,), areas=("4100",), groups=("Ungdomar i åldern 16–20",))
    with acting(JOB):
        FormerName(organisation_id=key, name="Gamla Namnet", ends_on="2020-01-01").save(force_insert=True)

    assert (("Prövohuset", 1) in found(cast, wish, most=500)) is fits


def test_who_says_a_whole_county_or_a_whole_group_fits_its_parts(cast: Cast) -> None:
    made("Hela länet", places=(VASTRA_GOTALAND,), areas=("4",))
    assert ("Hela länet", 2) in found(cast, Wish((UDDEVALLA,), ("4100",)))
    assert ("Hela länet", 1) in found(cast, Wish((MALMO,), ("4100",)), most=500)


def test_nobody_is_suggested_who_is_left_out_and_nothing_is_told_to_strangers(cast: Cast) -> None:
    key = made("Prövohuset", places=(UDDEVALLA,))
    assert found(cast, Wish(text="prövohuset")) == [("Prövohuset", 1)]
    assert found(cast, Wish(text="prövohuset"), but={key}) == []
    with acting(ANONYMOUS):
        assert organisations_that_fit(ANONYMOUS, Wish(text="prövohuset")).rows == ()


def test_what_changes_is_found_at_once(cast: Cast) -> None:
    key = made("Prövohuset", places=(UDDEVALLA,), areas=("4100",))
    with acting(JOB):
        OrganisationPlace.objects.filter(organisation=key).update(place=LYSEKIL)
        OrganisationArea.objects.filter(organisation=key).delete()
        Organisation.objects.filter(pk=key).update(name="Nyohuset", target_groups=["Äldre"])
    for wish in (Wish((UDDEVALLA,)), Wish(areas=("4100",)), Wish(text="prövohuset")):
        assert ("Nyohuset", 1) not in found(cast, wish, most=500)
    for wish in (Wish((LYSEKIL,)), Wish(groups=(TargetGroup.OLDER,)), Wish(text="nyohuset")):
        assert ("Nyohuset", 1) in found(cast, wish, most=500)
    with acting(JOB):
        assert OrganisationFit.objects.get(pk=key).name_key == Organisation.objects.get(pk=key).name_key
        Organisation.objects.filter(pk=key).update(merged_into=cast.mission, merged_at="2026-01-01T00:00Z")
    assert found(cast, Wish(text="nyohuset")) == []


def test_a_place_and_an_area_that_are_told_at_once_are_both_kept(cast: Cast) -> None:
    key, ready = made("Prövohuset"), Barrier(2)

    def tell(row: OrganisationPlace | OrganisationArea) -> None:
        try:
            with acting(JOB):
                ready.wait(10)
                row.save(force_insert=True)
        finally:
            connection.close()

    rows = (
        OrganisationPlace(organisation_id=key, place_id=UDDEVALLA),
        OrganisationArea(organisation_id=key, area_id="4100"),
    )  # fmt: skip
    threads = [Thread(target=tell, args=(row,)) for row in rows]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert ("Prövohuset", 2) in found(cast, Wish((UDDEVALLA,), ("4100",)))


def test_every_group_has_words_and_every_word_is_one(cast: Cast) -> None:
    assert set(GROUP_WORDS) == set(TargetGroup.values)
    for group, words in GROUP_WORDS.items():
        for word in words:
            made(f"Hus {group} {word}", groups=(f"För {word}xyz här",))
        assert len(found(cast, Wish(groups=(group,), text=f"hus {group.replace('_', ' ')}"))) >= len(words)


def test_who_is_called_after_the_place_fits_it(cast: Cast) -> None:
    for name in ("Uddevallas vänner", "Uddevalla-kören", "Uddevallabygden", "Vänner i Lysekil"):
        made(name)
    named = [name for name, _fits in found(cast, Wish((UDDEVALLA,)), most=500)]
    assert [name for name in named if "ddevalla" in name] == ["Uddevalla-kören", "Uddevallas vänner"]
    assert "Vänner i Lysekil" not in named


def test_it_is_one_statement_and_one_for_the_names_of_places(cast: Cast, django_assert_num_queries: Any) -> None:
    for at in range(3):
        made(f"Prövohuset {at}", places=(UDDEVALLA,), areas=("4100",), groups=("unga",))
    with acting(cast.ida.actor), django_assert_num_queries(2):
        organisations_that_fit(cast.ida.actor, Wish((UDDEVALLA,), ("4100",), (TargetGroup.YOUNG,), "ett två tre"))
