"""The map: each county in its place, a link with its name and number, and a table down to the municipalities."""

import re
from typing import Any

import pytest
from django.template import engines
from django.test import Client

from tests.register.counting import count, entry, put
from tests.register.test_statistics import read
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.register.queries import all_places
from tillit.register.wording.figures import is_county

pytestmark = pytest.mark.rights

PAGE = "/register/karta/"
# from north to south, each beside or above the next
SOUTHWARDS = ["25", "24", "22", "21", "19", "04", "05", "08", "10"]
WESTWARDS = ["09", "08", "06", "14"]
SHAPE = re.compile(
    r'<a href="([^"]*)" aria-label="([^"]*)"><path data-step="(\d)" d="[^"]+"/>'
    r'<text x="[\d.]+" y="[\d.]+" text-anchor="middle" aria-hidden="true">([^<]*)</text></a>'
)


def some() -> None:
    put(
        *[entry("place:14", "place:1480", "state:running") for _ in range(7)],
        entry("place:14", "place:25", "place:2580"),
        entry("place:12"),
    )
    count()


def counties() -> dict[str, tuple[str, float, float]]:
    environment: Any = engines["jinja2"].env  # type: ignore[attr-defined]
    return dict(environment.get_template("register/counties.html").module.counties)


def test_there_is_a_shape_for_each_county_and_for_nothing_else() -> None:
    with acting(ANONYMOUS):
        assert set(counties()) == {code for code in all_places() if is_county(code)}
    assert len(counties()) == 21


def test_each_county_stands_where_it_lies() -> None:
    """The package had two of them in each other's place."""
    middle = {code: (x, y) for code, (_path, x, y) in counties().items()}
    assert sorted(SOUTHWARDS, key=lambda code: middle[code][1]) == SOUTHWARDS
    assert sorted(WESTWARDS, key=lambda code: -middle[code][0]) == WESTWARDS
    assert middle["19"][1] > middle["21"][1] > middle["22"][1]


def test_a_county_is_a_link_with_its_name_and_number() -> None:
    some()
    shapes = SHAPE.findall(read(PAGE))

    assert len(shapes) == 21
    told = {label: (href, step, number) for href, label, step, number in shapes}
    assert told["Västra Götalands län: 8"] == ("/register/?lan=14", "4", "8")
    assert told["Norrbottens län: 1"] == ("/register/?lan=25", "1", "1")
    assert told["Skåne län: 1"] == ("/register/?lan=12", "1", "1")
    assert sum(number == "0" for _href, step, number in told.values() if step == "0") == 18


def test_the_table_goes_down_to_the_municipalities_those_with_none_too() -> None:
    some()
    page = read(PAGE)
    row = page.split('<a href="/register/?lan=14">Västra Götalands län</a></th>')[1].split("</tr>")[0]

    assert 'class="t-number">8</td>' in row
    assert '<li><a href="/register/?plats=1480">Göteborg</a> 7</li>' in row
    assert "No partnership is recorded in Ale, Alingsås, Bengtsfors" in row
    assert "Partnerships are recorded in 2 of Sweden’s 290 municipalities." in page
    named = re.findall(r"<li><a href=\"/register/\?plats=\d{4}\">", page)
    none = [
        one for line in re.findall(r"No partnership is recorded in ([^<]*)\.</p>", page) for one in line.split(", ")
    ]
    assert (len(named), len(none)) == (2, 288)


def test_the_legend_says_what_each_colour_stands_for() -> None:
    some()
    legend = re.findall(r'<path data-step="(\d)" d="M0 0h28v16H0z"/></svg> ([^<]*)</li>', read(PAGE))
    assert legend == [("0", "0"), ("1", "1–2"), ("2", "3–4"), ("3", "5–6"), ("4", "7–8")]


def test_who_made_the_shapes_is_said() -> None:
    count()
    page = read(PAGE)
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in page
    assert "MapSVG" in page


def test_before_the_first_count_there_is_an_answer() -> None:
    assert "The register has not been counted yet" in read(PAGE)


def test_an_address_of_the_map_is_no_partnership() -> None:
    assert Client().get("/register/karta").status_code in {301, 404}
