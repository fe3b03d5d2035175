"""The page of statistics, and the numbers as files: what was counted, in words, and the way to the list of it."""

import csv
import io
import json
import re
from html import unescape

import pytest
from django.test import Client

from tests.register.counting import count, entry, party, put, questions
from tillit.kernel.period import today

pytestmark = pytest.mark.rights

PAGE, CSV, JSON = "/register/statistik/", "/register/statistik.csv", "/register/statistik.json"
NOW = today().year


def some() -> None:
    """Three partnerships in two counties, two real organisations and a public one."""
    city = party(name="Staden", sector="public", form="municipality")
    put(
        entry("place:14", "place:1480", "area:4", "area:4100", "group:young", "form:iop", "state:running",
            "kind:association", "kind:municipality", "money:known", years=(NOW - 3, None),
            stood=[[NOW - 4, "preparing"], [NOW - 3, "running"]],
            parties=[city, party(name="Missionen")]),
        entry("place:14", "place:25", "form:iop", "state:ended", "kind:municipality", "money:in_kind",
            years=(NOW - 9, NOW - 2), stood=[[NOW - 9, "running"], [NOW - 1, "lapsed"]],
            parties=[city, party(name="Ån")]),
        entry("form:undecided", "state:running", "money:unknown", "kind:unknown", parties=[party(form="unknown")]),
    )  # fmt: skip
    count()


def read(address: str = PAGE, language: str = "en") -> str:
    browser = Client()
    browser.cookies["sprak"] = language
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def section(page: str, key: str) -> str:
    """From a heading to the next."""
    return page.split(f'<h2 id="{key}"')[1].split("<h2 ")[0]


def bars(part: str) -> list[tuple[str, str]]:
    """What the labels of a chart say and lead to, each with its number."""
    found = re.findall(r"<li><span>(.*?)</span> <svg.*?<strong>(.*?)</strong>", part)
    return [(re.sub(r'<a class="ds-link" href="([^"]*)">(.*?)</a>', r"\2 \1", label), words) for label, words in found]


def test_each_number_is_told_and_leads_to_the_list_of_what_was_counted() -> None:
    some()
    page = read()

    assert bars(section(page, "state")) == [
        ("running /register/?lage=running", "2"),
        ("ended /register/?lage=ended", "1"),
    ]
    assert bars(section(page, "form"))[0] == ("form not decided /register/?form=undecided", "1")
    assert [line for line in bars(section(page, "place")) if line[1] != "0"] == [
        ("Norrbottens län /register/?lan=25", "1"),
        ("Västra Götalands län /register/?lan=14", "2"),
    ]
    assert len(bars(section(page, "place"))) == 21
    assert bars(section(page, "group")) == [("young people /register/?malgrupp=young", "1")]
    assert [words for _label, words in bars(section(page, "money"))] == ["1", "1", "1"]
    assert ("Social services /register/?omrade=4", "1") in bars(section(page, "area"))


def test_the_parties_are_counted_once_each_by_form_and_sector() -> None:
    some()
    part = section(read(), "parties")

    assert bars(part)[0] == ("non-profit association /register/?part=association", "2")
    rows = re.findall(r'<th role="rowheader" scope="row">.*?>([^<]+)</a></th>(.*?)</tr>', part)
    told = {name: re.findall(r">(\d+)</td>", cells) for name, cells in rows}
    assert told["municipality"] == ["0", "1", "0", "2"]
    assert told["non-profit association"] == ["2", "0", "0", "1"]


def test_the_years_are_told_in_a_sentence_and_a_table() -> None:
    some()
    part = section(read(), "years")

    assert f"1 ran in {NOW - 9} and 1 in {NOW}. Most, 2, ran in {NOW - 3}." in part
    assert f"2 began and 1 ended in the years from {NOW - 9} to {NOW}." in part
    assert (
        "1 partnership is left out of the years: no beginning is told, or it is in preparation or was refused." in part
    )
    row = part.split(f'href="/register/?ar={NOW - 2}"')[1].split("</tr>")[0]
    assert re.findall(r">(\d+)</td>", row) == ["2", "0", "1"]
    assert part.count('href="/register/?ar=') == 10


def test_what_ran_began_and_ended_adds_up_also_when_a_beginning_is_not_told() -> None:
    some()
    put(
        entry(years=(None, NOW - 5)), entry(years=(NOW - 60, NOW - 4)), entry(years=(NOW - 4, NOW - 4)),
        entry(years=(NOW + 2, None)), entry(years=(NOW - 1, NOW + 3)),
    )  # fmt: skip
    count()
    part = section(read(), "years")
    told = re.findall(r'href="/register/\?ar=(\d+)">.*?</th>(.*?)</tr>', part)
    rows = {int(year): [int(n) for n in re.findall(r">(\d+)</td>", cells)] for year, cells in told}

    assert len(rows) == 50
    assert rows[NOW - 4] == [3, 1, 2]
    for year in range(NOW - 48, NOW + 1):
        assert rows[year][0] == rows[year - 1][0] - rows[year - 1][2] + rows[year][1]
    assert "2 partnerships are left out of the years" in part
    assert "1 partnership begins in a later year." in part


def test_how_many_stood_in_each_state_at_the_end_of_each_year() -> None:
    some()
    part = section(read(), "stood")

    charts = re.findall(r'<figcaption>(.*?)</figcaption> <svg role="img" aria-label="(.*?)"', part)
    assert charts == [
        ("in preparation", f"0 at the end of {NOW - 1}. Most, 1, at the end of {NOW - 4}."),
        ("running", f"1 at the end of {NOW - 1}. Most, 2, at the end of {NOW - 3}."),
        ("period over, and nothing reported since", f"1 at the end of {NOW - 1}. Most, 1, at the end of {NOW - 1}."),
    ]
    told = re.findall(r'scope="row">(\d+)</th>(.*?)</tr>', part)
    rows = {int(year): [int(n) for n in re.findall(r">(\d+)</td>", cells)] for year, cells in told}
    assert list(rows) == list(range(NOW - 1, NOW - 10, -1))
    assert (rows[NOW - 1], rows[NOW - 3], rows[NOW - 4]) == ([0, 1, 1], [0, 2, 0], [1, 1, 0])


def test_what_is_counted_is_said_and_examples_are_apart() -> None:
    some()
    put(entry("state:running", is_example=True), entry("state:ended", is_example=True))
    count()

    page = read()
    assert "Beside these there are 2 partnerships that are example data" in page
    assert "nothing here says how many there are in the country" in page
    assert 'href="/register/statistik/?exempel=1"' in page
    examples = read(f"{PAGE}?exempel=1")
    assert "What is counted here is example data" in examples
    assert bars(section(examples, "state"))[0] == ("running /register/?lage=running", "1")


def test_the_page_is_swedish_too() -> None:
    some()
    page = read(language="sv")
    assert bars(section(page, "group")) == [("unga /register/?malgrupp=young", "1")]
    assert "partnerships" not in re.sub(r"<[^>]+>", " ", page)


def test_nothing_counted_and_an_empty_register_are_no_faults() -> None:
    assert "The register has not been counted yet" in read()
    assert read(CSV).count(";") == 6
    assert json.loads(Client().get(JSON).content) == {"version": 1, "made_at": None, "figures": []}

    count()
    page = read()
    assert "partnerships in all" in page
    assert 'id="years"' not in page


@pytest.mark.parametrize("asked", ["?exempel=%00", "?x=" + "a" * 10_000, "?exempel=1&exempel=2"])
def test_what_else_stands_in_the_address_changes_nothing(asked: str) -> None:
    some()
    assert "2" in dict(bars(section(read(PAGE + asked), "state"))).values()


def test_all_numbers_as_a_table_that_a_swedish_table_program_opens() -> None:
    some()
    browser = Client()
    browser.cookies["sprak"] = "sv"
    answer = browser.get(CSV)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert {len(row) for row in rows} == {7}
    assert [row[1:5] for row in rows if row[1] == "1480"] == [["1480", "Göteborg", "", "1"]]
    by_year = [[row[1], row[3], row[4]] for row in rows if row[3] == str(NOW - 3)]
    assert by_year == [["", str(NOW - 3), "1"], ["", str(NOW - 3), "2"], ["running", str(NOW - 3), "2"]]


def test_no_cell_is_a_formula() -> None:
    put(entry("group:=1+1", "state:@SUM(A1)"))
    count()
    rows = list(csv.reader(io.StringIO(Client().get(CSV).content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows if "1+1" in row[1] or "SUM" in row[1]] == ["'=1+1", "'@SUM(A1)"]
    assert [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell] == []


def test_all_numbers_for_programs() -> None:
    some()
    told = json.loads(Client().get(JSON).content)["figures"]
    wanted = {"measure": "place", "key": "1480", "year": None, "number": 1, "example": False, "name": "Göteborg"}
    assert wanted in told


@pytest.mark.parametrize("address", [PAGE, CSV, JSON, "/register/karta/"])
def test_a_page_asks_two_questions_however_much_there_is(address: str) -> None:
    some()
    few = questions(address)
    put(*[entry(f"place:{code}", years=(1990 + code % 30, None)) for code in range(1000, 1100)])
    count()
    assert few == questions(address) == {"public": 2, "default": 0}


def test_the_answer_is_kept_until_it_is_counted_anew() -> None:
    some()
    browser = Client()
    first = browser.get(PAGE)
    again = browser.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    count()
    assert browser.get(PAGE, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_is_drawn_once_is_of_its_language_its_sort_and_its_count() -> None:
    some()
    put(entry("group:older", is_example=True))
    count()
    asked = [(PAGE, "en"), (PAGE, "sv"), (f"{PAGE}?exempel=1", "en"), (f"{PAGE}?exempel=1", "sv")]

    for _twice in range(2):
        told = [dict(bars(section(read(*one), "group"))) for one in asked]
        assert [next(iter(one)).partition(" /")[0] for one in told] == ["young people", "unga", "older people", "äldre"]

    put(entry("group:young"))
    count()
    assert bars(section(read(), "group")) == [("young people /register/?malgrupp=young", "2")]
