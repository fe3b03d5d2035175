"""The pages of a list: from the file to the partnerships, and out again; bad addresses get calm answers."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bodies.mandates import mandated
from tests.cast import Cast
from tests.conftest import signed_in
from tests.exchange.listed import HEADINGS, ROWS, as_csv, as_excel, checked, matched, received, rows, taken, worked
from tests.people.test_merge import board
from tillit.bodies.models import Scope
from tillit.exchange.lists.reading import read_list
from tillit.exchange.models import PartnershipList
from tillit.ground.db import acting
from tillit.people.models import Person

pytestmark = pytest.mark.django_db
WRONG = ["Fel", "Någon", "123", "Göteborgs Stad", "2023-13", "", "", ""]


def sent(who: Person, content: bytes, *, name: str = "iop.xlsx", **more: str) -> HttpResponse:
    """As a browser sends it."""
    file = SimpleUploadedFile(name, content)
    answer = signed_in(who).post(reverse("exchange:lists"), {"file": file, "once": str(uuid4()), **more})
    assert isinstance(answer, HttpResponse)
    return answer


def text_of(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return re.sub(r"\s+", " ", answer.content.decode())


def content_of(answer: Any) -> bytes:
    """What is downloaded."""
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    answer.close()
    return content


def test_from_the_file_to_the_partnerships_through_the_pages(cast: Cast) -> None:
    browser = signed_in(cast.kim)
    content = as_excel(("IOP", [HEADINGS, *ROWS, WRONG]), ("Om", [["Om listan"]]))
    to_columns = sent(cast.kim, content)
    assert to_columns.status_code == 302

    page = text_of(browser.get(to_columns["Location"]))
    for words in ("A: Namn", "Trygga nätter · Läxhjälp · Fel", "G: Belopp per år", "rad 1 i bladet ”IOP”", "3 rader"):
        assert words in page, words
    guess = dict(re.findall(r'name="(column_\d+)".*?<option value="([a-z_]+)" selected', page))
    assert guess == {
        "column_0": "title", "column_1": "civil", "column_2": "civil_numbers", "column_3": "public",
        "column_4": "start", "column_5": "end", "column_6": "amount", "column_7": "state",
    }  # fmt: skip
    to_rows = browser.post(to_columns["Location"], {**guess, "once": str(uuid4())})
    assert to_rows.status_code == 302

    page = text_of(browser.get(to_rows["Location"]))
    for words in (
        "Hämta in 2 rader",
        "Att rätta (1)",
        "Kan hämtas in (2)",
        "<strong>C4</strong>",
        "<strong>E4</strong>",
    ):
        assert words in page, words
    page = text_of(browser.get(f"{to_rows['Location']}?visa=redo"))
    for words in ("Rad 2: Trygga nätter", "Nattvandrarna", "skrivs in", "2023-01-01", "2025-12-31", "1 250 000"):
        assert words in page, words

    once = {"once": str(uuid4())}
    assert browser.post(to_rows["Location"], once).status_code == 302
    assert browser.post(to_rows["Location"], once).status_code == 302
    assert 'max="2"' in text_of(browser.get(to_rows["Location"]))
    with acting(cast.kim.actor):
        of = PartnershipList.objects.get()
    worked(of)
    page = text_of(browser.get(to_rows["Location"]))
    assert "2 rader har hämtats in" in page
    (home, _other) = re.findall(r'href="(/[^"]+)">(?:Trygga nätter|Läxhjälp)</a>', page)
    assert browser.get(home).status_code == 200

    (sheet,) = read_list(content_of(browser.get(reverse("exchange:list_faults", args=[of.pk, "csv"])))).sheets
    assert sheet.rows[0] == [*HEADINGS, "Att rätta till"]
    assert sheet.rows[1][:5] == WRONG[:5]
    assert "C4: " in sheet.rows[1][8]
    assert "E4: " in sheet.rows[1][8]


def test_a_mended_list_comes_in_with_its_column_of_faults(cast: Cast) -> None:
    of = checked(cast, [WRONG])
    browser = signed_in(cast.kim)
    for kind in ("xlsx", "csv"):
        content = content_of(browser.get(reverse("exchange:list_faults", args=[of.pk, kind])))
        again = matched(cast.kim, received(cast.kim, cast.municipality, content))
        assert again.matching == [*of.matching, ""]
        page = content_of(browser.get(reverse("exchange:list_faults", args=[again.pk, kind])))
        assert read_list(page).sheets[0].rows[0] == [*HEADINGS, "Att rätta till"], "told once, not twice"
        assert [row.outcome for row in rows(cast.kim, again)] == ["faulty"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_as_much_however_many_rows_there_are(cast: Cast, count: int) -> None:
    of = checked(cast, [[f"N{place}", *ROWS[0][1:]] for place in range(count)])
    signed_in(cast.kim).get(reverse("desk:home"))
    browser = signed_in(cast.kim)
    browser.get(reverse("exchange:lists"))
    asked = {}
    for name, address in {
        "lists": reverse("exchange:lists"),
        "columns": reverse("exchange:list_columns", args=[of.pk]),
        "rows": reverse("exchange:list", args=[of.pk]),
        "out": reverse("exchange:list_out", args=[cast.municipality.pk, "csv"]),
    }.items():
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        assert answer.status_code == 200
        answer.close()
        asked[name] = len([one for one in queries if "SAVEPOINT" not in one["sql"]])
    taken(cast.kim, of)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(reverse("exchange:list", args=[of.pk])).status_code == 200
    asked["taken"] = len([one for one in queries if "SAVEPOINT" not in one["sql"]])
    assert asked == {"lists": 12, "columns": 10, "rows": 12, "out": 14, "taken": 11}


def test_a_faulty_matching_is_told_by_its_column(cast: Cast) -> None:
    of = received(cast.kim, cast.municipality, as_excel(("A", [HEADINGS, *ROWS])))
    address, browser = reverse("exchange:list_columns", args=[of.pk]), signed_in(cast.kim)

    answer = browser.post(
        address, {"column_0": "title", "column_1": "title", "column_3": "public", "once": str(uuid4())}
    )
    assert answer.status_code == 422
    assert "Kolumn A är redan ”" in text_of(answer)
    answer = browser.post(address, {"column_0": "title", "once": str(uuid4())})
    assert answer.status_code == 422
    assert "i vilken kolumn parterna står" in text_of(answer)
    answer = browser.post(address, {"column_0": "what is this", "column_1": "civil", "once": str(uuid4())})
    assert answer.status_code == 422
    assert rows(cast.kim, of) == []


def test_another_sheet_is_chosen(cast: Cast) -> None:
    other = [["Namn", "Förening"], ["Annan", "Nattvandrarna"]]
    of = received(cast.kim, cast.municipality, as_excel(("IOP", [HEADINGS, *ROWS]), ("Gamla", other), ("Tom", [["x"]])))
    address, browser = reverse("exchange:list_columns", args=[of.pk]), signed_in(cast.kim)

    page = text_of(browser.get(address))
    assert 'href="?blad=2">Gamla</a>' in page
    answer = browser.post(f"{address}?blad=2", {"column_0": "title", "column_1": "civil", "once": str(uuid4())})
    assert answer.status_code == 302
    assert [row.title for row in rows(cast.kim, of)] == ["Annan"]
    answer = browser.post(f"{address}?blad=3", {"column_0": "civil", "once": str(uuid4())})
    assert answer.status_code == 422
    assert "inga rader under rubrikerna" in text_of(answer)
    for wrong in ("0", "9", "-1", "abc", "9" * 50, "\0", "²"):
        assert browser.get(address, {"blad": wrong}).status_code == 200


@pytest.mark.parametrize(
    "query", ["visa=x", "efter=-1", "efter=abc", "efter=" + "9" * 60, "efter=²", "visa=redo&efter=1"]
)
def test_strange_addresses_of_rows_get_the_page(cast: Cast, query: str) -> None:
    of = checked(cast, ROWS)
    assert signed_in(cast.kim).get(f"{reverse('exchange:list', args=[of.pk])}?{query}").status_code == 200


def test_more_rows_than_a_page_holds_stand_on_the_next(cast: Cast) -> None:
    of = checked(cast, [[f"N{place}", *ROWS[0][1:]] for place in range(101)])
    browser, address = signed_in(cast.kim), reverse("exchange:list", args=[of.pk])

    page = text_of(browser.get(address))
    assert page.count("Rad 1") + page.count("Rad 2") > 20
    assert "Rad 102:" not in page
    (following,) = re.findall(r'rel="next" href="([^"]+)"', page)
    assert "Rad 102: N100" in text_of(browser.get(address + following.replace("&amp;", "&")))


def test_unknown_kinds_of_files_are_no_pages(cast: Cast) -> None:
    of = checked(cast, ROWS)
    browser = signed_in(cast.kim)
    for address in (
        reverse("exchange:list_faults", args=[of.pk, "xls"]),
        reverse("exchange:list_template", args=["ods"]),
        reverse("exchange:list_out", args=[cast.municipality.pk, "pdf"]),
        reverse("exchange:list_out", args=[cast.mission.pk, "csv"]),
    ):
        assert browser.get(address).status_code == 404
    for kind in ("xlsx", "csv"):
        answer = browser.get(reverse("exchange:list_template", args=[kind]))
        assert f'.{kind}"' in answer["Content-Disposition"]
        assert read_list(content_of(answer)).sheets[0].rows[0][0] == "Partnerskapets namn"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen är tom."),
        (as_csv([HEADINGS]), "inga rader under rubrikerna"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "äldre slag (.xls)"),
        (as_csv([["Namn", "Part"], *([f"P{place}", "F"] for place in range(100_000))]), "100\xa0000 rader"),
        (bytes(2_000_001), "större än 2 MB"),
    ],
    ids=("empty", "headings", "xls", "rows", "size"),
)
def test_what_cannot_be_read_is_told_on_the_page(cast: Cast, content: bytes, words: str) -> None:
    answer = sent(cast.kim, content)
    assert answer.status_code == 422
    assert re.sub(r"\s+", " ", words) in text_of(answer)
    assert 'enctype="multipart/form-data"' in text_of(answer)


def test_windows_1252_is_told_on_the_page(cast: Cast) -> None:
    answer = sent(cast.kim, as_csv([HEADINGS, *ROWS], encoding="cp1252"), name="iop.csv")
    page = text_of(signed_in(cast.kim).get(answer["Location"]))
    assert "Windows-1252" in page
    assert "Trygga nätter" in page


def test_who_speaks_for_several_says_for_which(cast: Cast) -> None:
    board(cast.kim, cast.elsewhere)
    mandated(cast.kim, cast.elsewhere, Scope.SPEAK)
    assert sent(cast.kim, as_excel(("A", [HEADINGS, *ROWS]))).status_code == 422
    answer = sent(cast.kim, as_excel(("A", [HEADINGS, *ROWS])), own=str(cast.elsewhere.pk))
    assert answer.status_code == 302
    with acting(cast.kim.actor):
        assert PartnershipList.objects.get().organisation == cast.elsewhere


def test_who_may_not_bring_in_still_takes_out(cast: Cast) -> None:
    page = text_of(signed_in(cast.rut).get(reverse("exchange:lists")))
    assert 'type="file"' not in page
    assert reverse("exchange:list_out", args=[cast.municipality.pk, "xlsx"]) in page
    assert sent(cast.rut, as_excel(("A", [HEADINGS, *ROWS]))).status_code == 403


def test_cells_are_never_markup(cast: Cast) -> None:
    told = ["<script>alert(1)</script>", "<b>X</b>", "", "Göteborgs Stad", "<i>", "", "", ""]
    of = received(cast.kim, cast.municipality, as_excel(("<u>", [HEADINGS, told, ROWS[0]])), name="<em>.xlsx")
    browser = signed_in(cast.kim)
    for address in ("exchange:list_columns", "exchange:list"):
        page = text_of(browser.get(reverse(address, args=[of.pk]), follow=True))
        assert not re.search(r"<(script>alert|b>X|i>|u>|em>)", page)
        matched(cast.kim, of)
