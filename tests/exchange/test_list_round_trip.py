"""What goes out in a list comes in as the same facts, and what came in goes out in the same cells."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from openpyxl import load_workbook

from tests.cast import EXAMPLES, Cast
from tests.exchange.listed import as_excel, circles, faults, matched, received, rows, taken
from tests.exchange.reported import between
from tests.exchange.test_uploading import brought_in
from tests.exchange.test_uploading import received as file_received
from tillit.exchange.actions import start_taking, take_rows
from tillit.exchange.lists.columns import WRITTEN
from tillit.exchange.lists.reading import read_list
from tillit.exchange.lists.writing import template, written
from tillit.exchange.models import ListRow
from tillit.exchange.queries import as_file, partnerships_as_rows
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation, Person

pytestmark = pytest.mark.django_db
KEYS = [column.key for column in WRITTEN]
WHOLE: dict[str, str] = {
    "title": "=Trygga nätter",
    "address": "trygga-natter",
    "civil": "A-föreningen; B-föreningen",
    "civil_numbers": "802002-8711; ",
    "public": "Göteborgs Stad",
    "public_numbers": "212000-1355",
    "other": "Bostads AB",
    "other_numbers": "",
    "municipality": "Göteborg; Borås",
    "start": "2023-01-01",
    "end": "2025",
    "state": "pågår",
    "form": "partnerskap (IOP)",
    "summary": "-Natthärbärge; för vuxna.\nAlla nätter.",
    "plain_summary": "'=Den som inte har någonstans att sova får en säng.",
    "challenge": "+46 är inget nummer",
    "purpose": "@alla",
    "areas": "",
    "target_group": "Vuxna",
    "target_groups": "",
    "amount": "1250000",
    "giver": "Göteborgs Stad",
    "source": "https://exempel.se/avtal",
}
LESS: dict[str, str] = dict.fromkeys(KEYS, "") | {
    "title": "Läxhjälp", "address": "laxhjalp", "civil": "Läxhjälpen", "public": "Göteborgs Stad",
    "public_numbers": "212000-1355", "start": "2023-05", "amount": "100; 200,5", "giver": "Göteborgs Stad; Läxhjälpen",
    "municipality": "Göteborg",
}  # fmt: skip


def headings() -> list[str]:
    return [str(column.label) for column in WRITTEN]


def cells(*rows: dict[str, str]) -> list[list[str]]:
    """As rows of a list in our columns."""
    return [headings(), *([row[key] for key in KEYS] for row in rows)]


def out(who: Person, organisation: Organisation, kind: str) -> bytes:
    """The list that goes out."""
    with acting(who.actor) as by:
        return written(kind, headings(), partnerships_as_rows(by, organisation), name="Partnerskap")


def brought(cast: Cast, content: bytes) -> list[Any]:
    """A list of Kim's taken in; its rows."""
    of = matched(cast.kim, received(cast.kim, cast.municipality, content))
    assert faults(cast.kim, of) == []
    return taken(cast.kim, of)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_in_and_out_are_the_same_cells(cast: Cast, kind: str) -> None:
    whole = cells(WHOLE, LESS)
    content = written("csv" if kind == "xlsx" else "xlsx", whole[0], whole[1:], name="a")
    assert [row.outcome for row in brought(cast, content)] == ["taken", "taken"]

    (sheet,) = read_list(out(cast.kim, cast.municipality, kind)).sheets

    found = {row[0]: row for row in sheet.rows}
    for row in (WHOLE, LESS):
        got = found[row["title"]]
        assert dict(zip(KEYS, [*got, *([""] * (len(KEYS) - len(got)))], strict=True)) == {
            key: value.strip() for key, value in row.items()
        }
    assert sheet.rows[0] == headings()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_out_and_in_are_the_same_facts(cast: Cast, kind: str) -> None:
    (first, second) = brought(cast, written("xlsx", headings(), cells(WHOLE, LESS)[1:], name="a"))
    before = told(cast, circles([first, second]))
    sheet = read_list(out(cast.kim, cast.municipality, kind)).sheets[0]

    # as another installation would take them in: under other addresses and names
    address, title = KEYS.index("address"), KEYS.index("title")
    wanted = [row for row in sheet.rows[1:] if row[title] in {WHOLE["title"], LESS["title"]}]
    anew = [[*row[:address], f"{row[address]}-igen", *row[address + 1 :]] for row in wanted]
    of = matched(cast.kim, received(cast.kim, cast.municipality, written(kind, sheet.rows[0], anew, name="a")))
    assert [row.outcome for row in rows(cast.kim, of)] == ["double", "double"], "their names and parties are here"
    with acting(cast.kim.actor) as by:
        from_list = taken_with_doubles(of, by)

    after = told(cast, circles(from_list))
    assert [data["partnership"].pop("slug") for data in after] == ["laxhjalp-igen", "trygga-natter-igen"]
    assert [data["partnership"].pop("slug") for data in before] == ["laxhjalp", "trygga-natter"]
    assert after == before


def taken_with_doubles(of: Any, by: Any) -> list[Any]:
    """The button, with the mark for those that look like what is here."""
    start_taking(of, doubles=True, by=by)
    while take_rows(of.pk, by=by):
        pass
    return list(ListRow.objects.filter(from_list=of).order_by("number"))


def told(cast: Cast, circles: list[Any]) -> list[dict[str, Any]]:
    """The partnership files, without their keys, in the order of their addresses."""
    with acting(cast.kim.actor):
        found = Partnership.objects.filter(circle__in=circles).select_related("circle").order_by("slug")
        files = [as_file(one) for one in found]
    for data in files:
        del data["id"]
    return files


def test_only_what_one_may_read_goes_out(cast: Cast) -> None:
    for person, organisation, titles in (
        (cast.kim, cast.municipality, [cast.partnership.title]),
        (cast.ida, cast.mission, [cast.partnership.title]),
        (cast.rut, cast.municipality, []),
        (cast.omar, cast.elsewhere, [cast.other_partnership.title]),
    ):
        assert [row[0] for row in read_list(out(person, organisation, "xlsx")).sheets[0].rows[1:]] == titles


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_asks_seven_questions_however_many_there_are(cast: Cast, count: int) -> None:
    for place in range(count):
        data = between(cast.municipality, cast.mission)
        data |= {"id": f"{place}1111111-2222-4333-8444-555555555555"}
        data["partnership"] |= {"slug": f"natt-{place}"}
        brought_in(cast.kim, file_received(cast.kim, data))
    with acting(cast.kim.actor) as by, CaptureQueriesContext(connection) as asked:
        found = partnerships_as_rows(by, cast.municipality)
    assert len(found) == count + 1
    assert len(asked) == 7


def test_excel_gets_numbers_and_days_as_such_and_never_a_formula(cast: Cast) -> None:
    brought(cast, written("xlsx", headings(), cells(WHOLE)[1:], name="a"))
    sheet = load_workbook(io.BytesIO(out(cast.kim, cast.municipality, "xlsx"))).active
    assert sheet is not None
    row = next(one for one in sheet.iter_rows(min_row=2) if one[0].value == WHOLE["title"])
    found = dict(zip(KEYS, row, strict=True))
    assert {key: found[key].data_type for key in ("title", "start", "end", "amount")} == {
        "title": "s", "start": "d", "end": "s", "amount": "n",
    }  # fmt: skip
    assert found["title"].quotePrefix
    assert not found["civil"].quotePrefix


def test_csv_opens_right_in_a_swedish_excel(cast: Cast) -> None:
    brought(cast, written("xlsx", headings(), cells(WHOLE)[1:], name="a"))
    content = out(cast.kim, cast.municipality, "csv")

    assert content.startswith(b"\xef\xbb\xbf")
    line = next(one for one in content.decode("utf-8-sig").split("\r\n") if "Trygga" in one)
    assert line.startswith("'=Trygga nätter;trygga-natter;")
    assert '"\'-Natthärbärge; för vuxna.\nAlla nätter."' in line
    assert ";'@alla;" in line
    assert ";'+46 är inget nummer;" in line


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_empty_list_is_one_that_comes_in(cast: Cast, kind: str, language: str) -> None:
    with override(language):
        content = template(kind)
        filled = [headings(), [WHOLE[key] if key not in {"state", "form"} else "" for key in KEYS]]
    first = read_list(content).sheets[0]
    assert first.rows == [filled[0]]

    (row,) = brought(cast, written("xlsx", first.rows[0], filled[1:], name="a"))

    assert row.outcome == "taken"


def test_the_examples_of_the_explanations_can_be_read(cast: Cast) -> None:
    example = {column.key: column.example for column in WRITTEN}
    with acting(EXAMPLES):
        content = as_excel(("Lista", [headings(), [str(example[key]) for key in KEYS]]))
    of = matched(cast.kim, received(cast.kim, cast.municipality, content))
    assert faults(cast.kim, of) == []
