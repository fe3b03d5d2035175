"""A page of the register: filtered and counted as the rows themselves would be, every entry once, in each order."""

import random
from typing import Any

import pytest
from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.cast import EXAMPLES
from tests.register.entries import body, changed, party, put
from tests.register.test_shelf import some
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.register.forms.asking import asking
from tillit.register.models import Entry
from tillit.register.queries import FACETS, GROUPS, NEWEST, PUBLIC, Asked, Page, numbers_of, page_of

pytestmark = pytest.mark.rights


def fitting(asked: Asked, *, but: str = "") -> list[Entry]:
    """The entries that fit, found row by row; `but`: whatever is chosen of that facet."""
    with acting(EXAMPLES):
        every = list(Entry.objects.order_by("title_key", "pk"))
    return [
        one
        for one in every
        if all(
            group == but or any(f"{group}:{value}" in facets_of(one) for value in values)
            for group, values in asked.chosen.items()
        )
    ]


def facets_of(entry: Entry) -> set[str]:
    """Its facets and the years that it ran in."""
    years = range(entry.from_year, (entry.to_year or today().year) + 1) if entry.from_year else ()
    return {*entry.facets, *(f"year:{year}" for year in years)}


def all_pages(asked: Asked) -> list[Page]:
    """The pages as somebody would turn them."""
    pages = [page_of(asked)]
    while pages[-1].following:
        pages.append(page_of(asked, pages[-1].following))
    return pages


@pytest.mark.parametrize("seed", range(6))
def test_what_is_chosen_is_what_fits_and_each_count_is_what_there_would_be(seed: int) -> None:
    draw = random.Random(seed)
    for number in range(25):
        put(
            body(
                f"{draw.choice('åäöab')}{number}",
                parties=[party("X", "public", draw.choice(["region", "state"]))],
                **some(draw),
            )
        )
    for _ in range(15):
        chosen: dict[str, tuple[str, ...]] = {}
        for group in draw.sample(GROUPS, draw.randint(0, 3)):
            values = sorted(
                {
                    facet.partition(":")[2]
                    for one in fitting(Asked())
                    for facet in facets_of(one)
                    if facet.startswith(f"{group}:")
                }
            )
            if values:
                chosen[group] = tuple(draw.sample(values, min(len(values), draw.randint(1, 2))))
        asked = Asked(chosen=chosen)
        page = page_of(asked)
        expected = fitting(asked)
        assert [one.pk for one in page.entries] == [one.pk for one in expected][:25]
        assert page.counted.found == len(expected)
        assert page.counted.whole == 25
        for group in GROUPS:
            beside = fitting(asked, but=group)
            counts: dict[str, int] = {}
            for one in beside:
                for facet in facets_of(one):
                    kind, _colon, value = facet.partition(":")
                    if kind == group:
                        counts[value] = counts.get(value, 0) + 1
            assert page.counted.of[group] == counts


@pytest.mark.parametrize("order", ["titel", "nyast", "traff"])
@pytest.mark.parametrize("count", [24, 25, 26, 51, 60])
def test_every_entry_comes_once_in_each_order(order: str, count: int) -> None:
    draw = random.Random(count)
    made = [put(body(f"{draw.choice('åäöÅÄÖabé')} natt {number % 7}")) for number in range(count)]
    put(body("Något annat"))
    asked = Asked("natt" if order == "traff" else "", {}, order)

    pages = all_pages(asked)

    seen = [entry.pk for page in pages for entry in page.entries]
    assert len(seen) == len(set(seen))
    assert {one.pk for one in made} <= set(seen)
    assert len(seen) == count + (order != "traff")
    assert [len(page.entries) for page in pages[:-1]] == [25] * (len(pages) - 1)
    with acting(EXAMPLES):
        if order == "titel":
            assert seen == list(Entry.objects.order_by("title_key", "pk").values_list("pk", flat=True))
        if order == "nyast":
            assert seen == list(Entry.objects.order_by("-changed_at", "number").values_list("pk", flat=True))
        numbers = list(Entry.objects.filter(pk__in=seen).values_list("pk", "number"))
    assert numbers_of(asked) == [dict(numbers)[key] for key in seen]


@pytest.mark.parametrize("order", ["titel", "nyast"])
def test_what_changes_between_two_pages_loses_nothing_that_stays(order: str) -> None:
    made = [put(body(f"Post {number:02}")) for number in range(60)]
    asked = Asked(order=order)
    first = page_of(asked)
    changed(made[0] if order == "titel" else made[-1], title="Zebra")
    put(body("Post 00½"))

    rest = []
    page = first
    while page.following:
        page = page_of(asked, page.following)
        rest += [one.pk for one in page.entries]

    shown = [one.pk for one in first.entries]
    assert {one.pk for one in made} <= {*shown, *rest}


def test_an_entry_that_is_gone_leaves_its_place(raw: Any) -> None:
    for number in range(40):
        put(body(f"Post {number:02}"))
    first = page_of(Asked())
    gone = first.entries[-1]
    owner = raw("postgres")
    owner.execute("DELETE FROM published.register_entrywords WHERE entry_id = %s", [gone.pk])
    owner.execute("DELETE FROM published.register_entry WHERE id = %s", [gone.pk])

    again = page_of(Asked())
    assert gone.pk not in {one.pk for one in again.entries}
    assert page_of(Asked()).counted.whole == 39
    second = page_of(Asked(), first.following)
    assert [one.title for one in second.entries] == [f"Post {number:02}" for number in range(25, 40)]


@pytest.mark.parametrize(
    "place",
    ["x", ".", "a" * 5000, "\x00", "%s.x", "%s.", "%s.0.0", "%s.-1.99999999999999999999", "%s.nan.3", "%s.inf.3",
     "%s.00000000-0000-4000-8000-00000000000G.a", "%s.1e400.1", "%s.٣.٣", "%s.0x1.1"],
)  # fmt: skip
@pytest.mark.parametrize("order", ["titel", "nyast", "traff"])
def test_a_place_that_cannot_be_begins_anew_or_ends(place: str, order: str) -> None:
    put(body("A natt"))
    asked = Asked("natt" if order == "traff" else "", {}, order)
    page = page_of(asked, place.replace("%s", asked.print))
    assert page.astray or len(page.entries) <= 1


def test_a_place_of_another_search_is_told() -> None:
    for number in range(30):
        put(body(f"Post {number}", form="iop"))
    place = page_of(Asked()).following
    other = page_of(Asked(chosen={"form": ("iop",)}), place)
    assert other.astray
    assert len(other.entries) == 25


def test_a_page_asks_as_much_for_many_as_for_one() -> None:
    for entries in (1, 40):
        for number in range(entries):
            put(body(f"Natt {number}", summary="Kort", facts={"goals": [{"name": "Mindre ensamhet"}]}))
        page_of(Asked())
        for asked, questions in (
            (Asked(), 2),
            (Asked("natt", {}, "traff"), 3),
            (Asked("ensamhet", {}, "traff"), 4),
            (Asked("natt", {}, NEWEST), 3),
        ):
            with CaptureQueriesContext(connections[PUBLIC]) as told:
                page_of(asked)
            assert len(told) == questions, told.captured_queries


def test_what_an_address_asks_for_is_cleaned() -> None:
    given = QueryDict(
        "q=%20natt%00%20%20natt%20&lan=14&plats=1480&plats=9999&form=iop&form=iop&form=x&ar=2019&ar=19&ar=%D9%A3%D9%A3%D9%A3%D9%A3"
        "&malgrupp=young&malgrupp=%3Cb%3E&ordning=xyz&okant=1&pengar=known"
    )
    told = asking(given)
    assert told.asked.text == "natt natt"
    assert told.asked.chosen == {
        "place": ("14", "1480"), "group": ("young",), "form": ("iop",), "year": ("2019",), "money": ("known",),
    }  # fmt: skip
    assert told.asked.order == "traff"
    assert set(told.left_out) == {"plats=9999", "form=x", "ar=19", "ar=٣٣٣٣", "malgrupp=<b>"} or len(told.left_out) == 5
    assert asking(QueryDict("q=" + "a" * 10_000)).is_cut
    assert set(FACETS.values()) == set(GROUPS)
