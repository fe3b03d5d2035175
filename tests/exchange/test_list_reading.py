"""A list is read from whatever file it comes in, and what is none is called by its name."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from tests.exchange.listed import HEADINGS, ROWS, as_csv, as_excel, saved
from tillit.exchange.lists import amounts, cells
from tillit.exchange.lists.columns import BY_KEY, COLUMNS
from tillit.exchange.lists.matching import best_sheet, guessed, heading_row, letter_of
from tillit.exchange.lists.personal import has_personal_number
from tillit.exchange.lists.reading import read_list
from tillit.kernel.cells import held_back, let_go
from tillit.kernel.errors import InvalidInput, InvalidValue
from tillit.partnerships.models import Form, State
from tillit.people.models import Sector

RELATIONS = "xl/_rels/workbook.xml.rels"
LETTERS = [["Namn", "Förening"], ["Äldre på Öland", "Åsa-föreningen"]]


def told(content: bytes) -> str:
    """Why it cannot be used, and how to mend it."""
    with pytest.raises(InvalidInput) as caught, override("en"):
        read_list(content)
    (fault,) = caught.value.faults
    assert fault.mend
    return f"{fault.message} {fault.mend}"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("utf-16-le", 0), ("utf-16-be", 0), ("cp1252", 1), ("latin-1", 1)],
)
def test_csv_in_every_encoding_and_with_every_separator(encoding: str, separator: str, noted: int) -> None:
    book = read_list(as_csv(LETTERS, encoding=encoding, separator=separator))

    assert [sheet.rows for sheet in book.sheets] == [LETTERS]
    assert len(book.notes) == noted


def test_a_separator_that_the_file_says_is_believed() -> None:
    assert read_list(b"sep=|\r\nNamn|Part\r\na;b|c,d\r\n").sheets[0].rows == [["Namn", "Part"], ["a;b", "c,d"]]


def test_cells_with_separators_quotes_and_line_breaks() -> None:
    rows = [["Namn", "Om"], ['Ett "citat"', "rad ett\nrad två; och, mer"]]
    assert read_list(as_csv(rows)).sheets[0].rows == rows


def test_excel_cells_are_texts_as_people_write_them() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Namn", "Dag", "Tid", "Tal", "Decimal", "Ja", "Nummer", "Tomt", "Rader"])
    sheet.append(
        [
            "a",
            date(2023, 1, 2),
            datetime(2023, 1, 2, 13, 30),  # noqa: DTZ001  # Excel knows no time zones
            1250000.0,
            0.1 + 0.2,
            True,
            2120001355,
            None,
            "x\ny",
        ]
    )

    assert read_list(saved(book)).sheets[0].rows[1] == [
        "a", "2023-01-02", "2023-01-02 13:30", "1250000", "0.3", "ja", "2120001355", "", "x\ny",
    ]  # fmt: skip


def test_the_stored_value_of_a_formula_is_used_and_never_the_formula() -> None:
    """As Excel writes it: the formula and what it gave."""
    content = as_excel(("A", [["Namn", "Belopp"], ["x", 5], ["y", 6]]))
    changed = repacked(
        content, {"xl/worksheets/sheet1.xml": lambda text: text.replace(b"<v>6</v>", b"<f>B2*250</f><v>1250</v>")}
    )
    assert read_list(changed).sheets[0].rows[2] == ["y", "1250"]


def repacked(content: bytes, changes: dict[str, object], *, more: dict[str, bytes] | None = None) -> bytes:
    """The same package with parts changed."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name)
            new.writestr(name, change(old.read(name)) if callable(change) else old.read(name))
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return found.getvalue()


def test_merged_cells_give_their_value_to_each_row_and_it_is_told() -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["IOP", None, None],
        ["Kommun", "Förening", "Om"],
        ["Borås", "A", "x"],
        [None, "B", "y"],
        [None, "C", "z"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A5")

    found = read_list(saved(book))

    assert [row[0] for row in found.sheets[0].rows] == ["IOP", "Kommun", "Borås", "Borås", "Borås"]
    assert len(found.notes) == 1
    assert "A3:A5" in found.notes[0]


def test_hidden_sheets_and_empty_ones_are_not_read() -> None:
    book = Workbook()
    book.active.append(["Namn", "Part"])
    book.create_sheet("Tomt")
    hidden = book.create_sheet("Gömt")
    hidden.append(["hemligt"])
    hidden.sheet_state = "hidden"
    assert [sheet.name for sheet in read_list(saved(book)).sheets] == ["Sheet"]


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def packed(**entries: bytes) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/"), text)
    return found.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind (.xls)"),
        (encrypted(), "password"),
        (b"%PDF-1.7 ...", "PDF"),
        (packed(**{"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), ".ods"),
        (packed(**{"xl__workbook.xml": b"<a/>", "xl__vbaProject.bin": b"x"}), "macros"),
        (packed(**{"xl__workbook.bin": b"x"}), ".xlsb"),
        (packed(**{"word__document.xml": b"<a/>"}), "no list"),
        (packed(**{"xl__workbook.xml": b"<a/>"}), "damaged"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"<html><table><tr><td>Namn", "web page"),
        (b'{"format": "tillit-partnership"}', "partnership file"),
        (b"Namn;Part\nA\0B;C\n", "null byte in the file (line 2)"),
        (b'Namn;Part\n"' + b"x" * 200_000, "near line"),
        (as_csv([["a"] * 101]), "100 columns"),
        (as_excel(("A", [["a"] * 101])), "100 columns"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_is_called_by_its_name(content: bytes, words: str) -> None:
    assert words in told(content)


def test_a_hundred_thousand_rows_get_an_answer_within_seconds() -> None:
    rows = [["Namn", "Part"], *([f"P{number}", "F"] for number in range(100_000))]
    for content in (as_csv(rows), many_rows_in_excel(100_000)):
        assert len(content) < 2_000_000
        start = time.monotonic()
        said = told(content)
        assert time.monotonic() - start < 5
        assert "100\xa0000 rows" in said
        assert "At most 2\xa0000" in said
        assert "several files" in said


def many_rows_in_excel(count: int) -> bytes:
    """Made by hand: openpyxl takes ten seconds to write it."""
    line = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>P</t></is></c></row>'
    rows = b"".join(line % (number, number) for number in range(1, count + 2))
    content = as_excel(("A", [["Namn", "Part"]]))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>'
    return repacked(content, {"xl/worksheets/sheet1.xml": lambda _text: sheet % rows + b"</worksheet>"})


def test_2_001_rows_are_one_too_many() -> None:
    rows = [["Namn", "Part"], *([f"P{number}", "F"] for number in range(2_030))]
    for content in (as_csv(rows), as_excel(("A", rows))):
        assert "2\xa0030 rows" in told(content)


def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_parsed() -> None:
    content = as_excel(("A", [["Namn", "Part"], ["a", "b"]]))
    for more in ({"xl/media/a.png": bytes(200_000_000)}, {"xl/sharedStrings2.xml": b"<a>" + bytes(30_000_000)}):
        start = time.monotonic()
        assert "unpacks to more" in told(repacked(content, {}, more=more))
        assert time.monotonic() - start < 3


def test_a_package_that_lies_about_its_size_is_cut_off() -> None:
    whole = packed(**{"xl__workbook.xml": b"<a/>", "xl__worksheets__sheet1.xml": bytes(50_000_000)})
    size = (50_000_000).to_bytes(4, "little")
    assert size in whole
    start = time.monotonic()
    assert "damaged" in told(whole.replace(size, (100).to_bytes(4, "little")))
    assert time.monotonic() - start < 2


STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
CELL = b'<c r="A1"><v>1</v></c>'
TEXT = b"<si><t>a</t></si>"


def filled(rows: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A package whose only sheet holds these rows, under a name of its own."""
    here, there = b"worksheets/sheet1.xml", name.removeprefix("xl/").encode()
    whole = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>'
    renamed = {one: lambda text: text.replace(here, there) for one in ("[Content_Types].xml", RELATIONS)}
    content = repacked(as_excel(("A", [["Namn", "Part"]])), renamed)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(found := io.BytesIO(), "w", 8) as new:
        for one in old.namelist():
            if one != "xl/worksheets/sheet1.xml":
                new.writestr(one, old.read(one))
        new.writestr(name, whole % rows + b"</worksheet>")
    return found.getvalue()


def with_strings(texts: bytes) -> bytes:
    """A package whose strings lie in a part of another name."""
    told_of = f'<Override PartName="/xl/s.dat" ContentType="{STRINGS}"/></Types>'.encode()
    change = {"[Content_Types].xml": lambda text: text.replace(b"</Types>", told_of)}
    content = as_excel(("A", [["Namn", "Part"]]))
    return repacked(content, change, more={"xl/s.dat": b"<sst>%s</sst>" % texts})


@pytest.mark.parametrize(
    "made",
    [
        lambda: filled(b"<row>%s</row>" % (CELL * 1_000_000)),
        lambda: filled(b"<row>%s</row>" % (CELL * 20_000)),
        lambda: filled(b"<row>%s</row>" % (CELL * 1_000_000), "xl/worksheets/sheet1.dat"),
        lambda: filled(b"<row>%s</row>" % (CELL * 1_000_000), "xl/media/image1.png"),
        lambda: filled(b"<x:row>%s</x:row>" % (CELL * 20_000)),
        lambda: filled((b"<row>%s</row>" % (CELL * 1_000)) * 300),
        lambda: filled(b"<row/>" * 5_000_000),
        lambda: filled(b" " * 1_500_000 + b"<a/>" * 70_000),
        lambda: with_strings(TEXT * 1_000_000),
        lambda: with_strings(TEXT * 200_000),
    ],
    ids=[
        "row",
        "long-row",
        "renamed",
        "as-picture",
        "prefix",
        "cells",
        "empty-rows",
        "late",
        "strings",
        "many-strings",
    ],
)
def test_a_small_file_that_would_cost_very_much_is_refused_before_it_is_parsed(made: Callable[[], bytes]) -> None:
    content = made()
    assert len(content) < 100_000
    start = time.process_time()
    assert "unpacks to more" in told(content)
    assert time.process_time() - start < 2
    tracemalloc.start()
    try:
        told(content)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_full_list_of_2_000_rows_and_30_columns_is_read() -> None:
    rows = [[f"Rad {row}, kolumn {column}" for column in range(30)] for row in range(2_000)]
    assert read_list(as_excel(("A", rows))).sheets[0].rows == rows


def test_a_cell_in_the_far_corner_costs_nothing() -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["A2"] = "Namn", "Part", "x"
    book.active["XFD1048576"] = "y"
    start = time.monotonic()
    assert read_list(saved(book)).sheets[0].rows == [["Namn", "Part"], ["x"]]
    assert time.monotonic() - start < 2


def test_entities_that_grow_are_refused() -> None:
    content = as_excel(("A", [["Namn", "Part"], ["a", "b"]]))
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
    changed = repacked(content, {"xl/worksheets/sheet1.xml": lambda text: bomb + text[text.index(b"<worksheet") :]})
    assert "damaged" in told(changed)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2023-01-01", "2023-01-01"), ("2023", "2023"), ("2023-05", "2023-05"), ("jan 2023", "2023-01"),
        ("1 januari 2023", "2023-01-01"), ("Maj 2023", "2023-05"), ("20230131", "2023-01-31"),
        ("2023/1/5", "2023-01-05"), ("2023.01.05", "2023-01-05"), ("1/2023", "2023-01"), ("31/12/2023", "2023-12-31"),
        ("1.1.2023", "2023-01-01"), ("2023-01-01 00:00:00", "2023-01-01"), (" 2023 ", "2023"),
    ],
)  # fmt: skip
def test_days_in_every_shape(cell: str, day: str) -> None:
    assert cells.day_in(cell) == day


@pytest.mark.parametrize("cell", ["1/2/2023", "2023-13", "31 februari 2023", "våren 2023", "23", "2023-02-30", "44927"])
def test_a_day_that_can_mean_two_or_none_is_refused(cell: str) -> None:
    with pytest.raises(InvalidValue):
        cells.day_in(cell)


@pytest.mark.parametrize(
    ("cell", "told_days"),
    [
        ("2021-2023", ("2021", "2023")), ("2021 – 2023", ("2021", "2023")), ("2023", ("2023", "")),
        ("2023-01-01 - 2025-12-31", ("2023-01-01", "2025-12-31")), ("2023 t.o.m. 2025", ("2023", "2025")),
        ("jan 2023–dec 2024", ("2023-01", "2024-12")), ("2023 – tills vidare", ("2023", "")),
        ("2023-01-01--2025-12-31", ("2023-01-01", "2025-12-31")), ("från 2023", ("2023", "")), ("2023-", ("2023", "")),
        ("2023-01-01-2025-12-31", ("2023-01-01", "2025-12-31")), ("fr.o.m. 2023-05", ("2023-05", "")),
        ("från 2023 till 2025", ("2023", "2025")), ("t.o.m. 2025", ("", "2025")), ("sedan maj 2023", ("2023-05", "")),
        ("fr o m 2023-01-01 t o m 2025-12-31", ("2023-01-01", "2025-12-31")), ("2023-05", ("2023-05", "")),
    ],
)  # fmt: skip
def test_periods_in_one_cell(cell: str, told_days: tuple[str, str]) -> None:
    assert cells.period_in(cell) == told_days


@pytest.mark.parametrize(
    ("cell", "kronor"),
    [
        ("1 250 000 kr", 1_250_000), ("1\xa0250\xa0000", 1_250_000), ("1250000", 1_250_000), ("1250,50", 1250.5),
        ("500 tkr", 500_000), ("1,25 mkr", 1_250_000), ("2 miljoner kr", 2_000_000), ("100 kr/år", 100),
        ("1 250 000 SEK", 1_250_000), ("0", 0), ("250 tkr", 250_000), ("1,5 mkr", 1_500_000), ("400 000:-", 400_000),
        ("250 tkr/år", 250_000), ("250 tkr per år", 250_000),
    ],
)  # fmt: skip
def test_amounts(cell: str, kronor: float) -> None:
    assert amounts.kronor_in(cell) == kronor


@pytest.mark.parametrize("cell", ["1.250", "1,250", "5-10", "-5", "1 250 000 euro", "1,2345678 mkr"])
def test_an_amount_that_can_mean_two_is_refused(cell: str) -> None:
    with pytest.raises(InvalidValue):
        amounts.kronor_in(cell)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("ca 400 tkr", (400_000, "ca 400 tkr")), ("cirka 1,5 mkr", (1_500_000, "cirka 1,5 mkr")), ("~5", (5, "~5")),
        ("c:a 250 000 kr", (250_000, "c:a 250 000 kr")), ("400 tkr", (400_000, "")),
    ],
)  # fmt: skip
def test_an_amount_that_is_not_exact_keeps_its_words(cell: str, told: tuple[float, str]) -> None:
    assert amounts.amount_in(cell) == told


@pytest.mark.parametrize("heading", ["Belopp/år", "Belopp (kr/år)", "Bidrag per år", "Kr/år"])
def test_yearly_amounts_are_known_by_their_headings(heading: str) -> None:
    assert guessed(["Namn", heading])[1] == "amount"


def test_words_of_states_and_forms_in_both_languages() -> None:
    for choices in (State, Form):
        for one in choices:
            for language in ("sv", "en"):
                with override(language):
                    assert cells.choice_in(str(one.label).upper(), choices) == one.value
    assert [cells.choice_in(word, State) for word in ("Pågående", "Avslutat", "AKTIV")] == [
        "running",
        "ended",
        "running",
    ]
    assert cells.choice_in("Idéburet offentligt partnerskap", Form) == "iop"


def test_names_with_their_numbers() -> None:
    assert cells.named_in("A (802002-8711); B\n C 8020034453 ") == [
        ("A", "802002-8711"), ("B", ""), ("C", "802003-4453"),
    ]  # fmt: skip
    assert cells.paired([("A", ""), ("B", "")], ["", "802002-8711"]) == [("A", ""), ("B", "802002-8711")]
    with pytest.raises(InvalidValue):
        cells.paired([("A", "")], ["802002-8711", "802003-4453"])


def test_sources() -> None:
    assert cells.sources_in("https://a.se/x") == [("https://a.se/x", "https://a.se/x")]
    assert cells.sources_in("Avtalet https://a.se/x") == [("Avtalet", "https://a.se/x")]
    assert cells.sources_in("www.a.se/x") == [("www.a.se/x", "https://www.a.se/x")]
    assert cells.sources_in("Nämndens protokoll") == [("Nämndens protokoll", "")]


def test_personal_numbers_are_told_from_organisations() -> None:
    assert has_personal_number("Hon har 850101-1236.")
    assert has_personal_number("19850709-9805")
    assert not has_personal_number("212000-1355, 802002-8711")
    assert not has_personal_number("850101-1235"), "the check digit does not fit"


def test_headings_are_guessed_and_ours_always_known() -> None:
    for language in ("sv", "en"):
        with override(language):
            assert guessed([str(column.label) for column in COLUMNS]) == [column.key for column in COLUMNS]
    assert guessed(["Kommun", "Idéburen part", "Org.nr", "Startdatum", "Belopp per år"]) == [
        "public", "civil", "civil_numbers", "start", "amount",
    ]  # fmt: skip
    assert guessed(["Kommun", "Förening"], own=Sector.PUBLIC) == ["municipality", "civil"]
    assert guessed(["Offentlig part", "Orgnr", "Kommun", "Förening", "Orgnr"]) == [
        "public", "public_numbers", "municipality", "civil", "civil_numbers",
    ]  # fmt: skip
    assert guessed(["Kontaktperson", "E-post", "Telefon", "", "Status", "Status"]) == ["", "", "", "", "state", ""]


def test_no_two_columns_are_called_the_same() -> None:
    for language in ("sv", "en"):
        with override(language):
            assert len({str(column.label) for column in COLUMNS}) == len(COLUMNS) == len(BY_KEY)


def test_the_row_of_headings_and_the_sheet_are_found() -> None:
    book = read_list(as_excel(("Läs", [["Om listan"], ["rad"]]), ("Data", [["IOP 2024"], [], HEADINGS, *ROWS])))
    assert best_sheet(book.sheets) == 1
    assert heading_row(book.sheets[1]) == 2
    assert [letter_of(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("text", ["=1+1", "+46", "-x", "@a", "\ta", "\ra", "'=1", "''-", "'hej", "hej", "", "=", "＝1"])
def test_no_cell_is_active_and_each_comes_back(text: str) -> None:
    cell = held_back(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert let_go(cell) == text
