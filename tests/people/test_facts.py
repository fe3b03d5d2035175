"""Places and areas of work: how many, with which codes, in which order, and from where."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
from django.utils.translation import override

from tests.conftest import Raw
from tests.plugin import ROOT
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.swedish import sort_key
from tillit.people.models import Area, FactSet, Place
from tillit.people.queries.places import areas_in_order, fact_sets, places_in_order

pytestmark = pytest.mark.django_db

CITIES = {
    "Borås Stad", "Göteborgs Stad", "Haparanda stad", "Helsingborgs stad", "Landskrona stad", "Lidingö stad",
    "Malmö stad", "Mölndals stad", "Solna stad", "Stockholms stad", "Sundbybergs stad", "Trollhättans Stad",
    "Vaxholms stad", "Västerås stad",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _asked(_django_db_helper: str) -> Iterator[None]:
    with acting(ANONYMOUS):
        yield


def test_one_country_21_counties_290_municipalities() -> None:
    assert Counter(Place.objects.values_list("kind", flat=True)) == {"country": 1, "county": 21, "municipality": 290}
    assert Counter(place.county_id for place in Place.objects.filter(kind="municipality")) == {
        "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5, "12": 33, "13": 6,
        "14": 49, "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7, "23": 8, "24": 15, "25": 14,
    }  # fmt: skip


def test_codes_are_text_with_their_zero_and_begin_with_the_county() -> None:
    assert Place.objects.get(code="0114").name == "Upplands Väsby"
    places = Place.objects.all()
    lengths = {"country": 2, "county": 2, "municipality": 4}
    assert [place.code for place in places if len(place.code) != lengths[place.kind]] == []
    assert [place.code for place in places if place.county_id and place.code[:2] != place.county_id] == []
    assert len({place.name for place in places}) == len(places) == 312


@pytest.mark.parametrize(
    ("code", "name", "full_name"),
    [
        ("2080", "Falun", "Falu kommun"), ("0880", "Kalmar", "Kalmar kommun"), ("1421", "Orust", "Orust kommun"),
        ("2514", "Kalix", "Kalix kommun"), ("2513", "Överkalix", "Överkalix kommun"),
        ("1480", "Göteborg", "Göteborgs Stad"), ("0980", "Gotland", "Region Gotland"),
        ("2260", "Ånge", "Ånge kommun"), ("0643", "Habo", "Habo kommun"),
        ("0305", "Håbo", "Håbo kommun"),
    ],
)  # fmt: skip
def test_a_municipality_has_a_label_and_a_name_of_its_own(code: str, name: str, full_name: str) -> None:
    place = Place.objects.get(code=code)
    assert (place.name, place.full_name) == (name, full_name)


def test_fourteen_call_themselves_a_city_and_all_others_a_municipality() -> None:
    names = set(Place.objects.filter(kind="municipality").values_list("full_name", flat=True))
    assert {name for name in names if not name.endswith(" kommun")} == CITIES | {"Region Gotland"}
    assert [name for name in names if "  " in name or name != name.strip()] == []


def test_every_county_has_a_region_under_the_name_it_uses() -> None:
    regions = dict(Place.objects.filter(kind="county").values_list("name", "region"))
    assert len(set(regions.values())) == 21
    assert regions["Västra Götalands län"] == "Västra Götalandsregionen"
    assert regions["Södermanlands län"] == "Region Sörmland"
    assert regions["Jämtlands län"] == "Region Jämtland Härjedalen"


def test_places_stand_in_swedish_order() -> None:
    names = [place.name for place in places_in_order()]
    assert names == sorted(names, key=sort_key)
    assert (names[0], names[-1], len(names)) == ("Ale", "Övertorneå", 311)
    assert names.index("Ystad") < names.index("Åmål") < names.index("Ånge") < names.index("Älmhult")


def test_areas_are_twelve_groups_with_thirty_parts_in_order() -> None:
    areas = list(areas_in_order())
    groups = [area for area in areas if area.group_id is None]
    assert ([group.code for group in groups], len(areas)) == ([str(number) for number in range(1, 13)], 42)
    assert Counter(area.group_id for area in areas if area.group_id) == {
        "1": 3, "2": 4, "3": 4, "4": 3, "5": 2, "6": 3, "7": 3, "8": 2, "9": 1, "10": 1, "11": 3, "12": 1,
    }  # fmt: skip
    assert [area.code for area in areas if area.group_id and int(area.code) // 1000 != int(area.group_id)] == []
    assert [area.code for area in areas[-4:]] == ["11200", "11300", "12", "12100"]
    with override("sv"):
        assert Area.objects.get(code="4100").name == "Sociala tjänster"
    with override("en"):
        assert Area.objects.get(code="4100").name == "Social services"


def test_every_fact_says_where_it_is_from_for_which_day_and_how_surely() -> None:
    sets = {one.key: one for one in fact_sets()}
    assert {key: one.checked for key, one in sets.items()} == {
        "areas-known": "known", "areas-read": "read", "place-names": "known", "places": "compared",
    }  # fmt: skip
    assert {one.valid_on for one in sets.values()} == {date(2026, 11, 22)}
    assert [one.key for one in sets.values() if not one.source or one.version != 1] == []
    assert set(Place.objects.values_list("facts", flat=True)) == {"places"}
    by_group = dict(Area.objects.filter(group=None).values_list("code", "facts"))
    assert {code for code, facts in by_group.items() if facts == "areas-read"} == {"1", "2", "3", "4"}


def test_the_table_holds_what_the_file_says() -> None:
    file = tomllib.loads((ROOT / "src/tillit/people/facts/places-1.toml").read_text(encoding="utf-8"))
    told = {(code, name, full) for county in file["county"] for code, name, full in county["municipalities"]}
    kept = Place.objects.filter(kind="municipality").values_list("code", "name", "full_name")
    assert told == set(kept)
    assert FactSet.objects.get(key="places").source == file["set"][0]["source"]


@pytest.mark.parametrize(
    "wrong",
    [
        "update people_place set county_id = '03' where code = '0114'",
        "update people_place set county_id = null where code = '0114'",
        "update people_place set region = '' where code = '01'",
        "update people_place set name = 'Ale' where code = '0114'",
        "update people_area set group_id = null where code = '4100'",
        "delete from people_factset where key = 'places'",
    ],
)
def test_the_database_refuses_what_cannot_be_so(raw: Raw, wrong: str) -> None:
    with pytest.raises(psycopg.errors.IntegrityError):
        raw("tillit_owner").execute(wrong)
