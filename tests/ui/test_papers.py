"""Papers as Word and PDF: the same words in both, whatever somebody has written, and what the standards ask for."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
import typst
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from tillit.ui.papers import Block, BlockKind, Paper, Section, as_pdf, as_word, extent_of, lines_of, printable
from tillit.ui.papers.paper import _LETTERS, _SIGNS, section_from

ODD = '#read("/etc/passwd") *stjärna* $x$ <etikett> @ref \\u{41} [1] `kod` //'
ROWS = (("Först:", ODD), ("", "Ett stycke – med åäö, “citat” och 1\u00a0250\u00a0000\u00a0kr."))
PAPER = Paper(
    "Beslutsunderlag", "sv", "Staden", "2026-11-23", ("Staden", "Gatan 1"), (("För:", "Nämnden"),),
    (
        Section("Ruta", (Block(BlockKind.NOTICE, ROWS),)), Section("Lista", (Block(BlockKind.LIST, ROWS),)),
        Section("Uppgifter", (Block(BlockKind.FACTS, ROWS),)), Section("Källor", (Block(BlockKind.SOURCES, ROWS),)),
    ),
    "Underlag 1", "Sida",
)  # fmt: skip


def squeezed(text: str) -> str:
    return "".join(text.replace("•", "").split())


def pdf_text(paper: Paper) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(as_pdf(paper))).pages))


def tags(node: Any, found: list[str]) -> list[str]:
    """The names of the structure of a PDF, as it is read aloud."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            tags(one, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.append(str(node["/S"]))
        if "/K" in node:
            tags(node["/K"], found)
    return found


def test_word_and_pdf_say_all_that_the_paper_says_and_nothing_in_it_is_layout() -> None:
    word = squeezed(" ".join(one.text for one in Document(BytesIO(as_word(PAPER))).paragraphs))
    pdf = pdf_text(PAPER)

    for line in lines_of(PAPER):
        assert squeezed(line) in word
        assert squeezed(line) in pdf
    assert "root:" not in pdf


def test_the_pdf_says_that_it_is_for_archives_and_for_reading_aloud_and_has_what_they_ask_for() -> None:
    read = PdfReader(BytesIO(as_pdf(PAPER)))
    root: Any = read.trailer["/Root"]
    told = root["/Metadata"].get_object().get_data().decode()

    for claim in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in told
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "sv", True, True,
    )  # fmt: skip
    assert root["/OutputIntents"]
    assert (read.metadata.title, read.metadata.author) == ("Beslutsunderlag", "Staden")
    found = tags(root["/StructTreeRoot"]["/K"], [])
    assert found.count("/H1") == 1 and found.count("/H2") == 4
    assert {"/L", "/LI", "/LBody", "/P"} <= set(found)
    fonts = [font.get_object() for page in read.pages for font in page["/Resources"]["/Font"].values()]
    described = [one["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for one in fonts]
    assert described and all({"/FontFile2", "/FontFile3"} & set(one) for one in described), "every font is inside"


def test_what_would_break_the_standards_is_refused() -> None:
    with pytest.raises(typst.TypstError, match="title"):
        as_pdf(replace(PAPER, title=""))


def test_the_word_file_has_headings_lists_language_and_title() -> None:
    made = Document(BytesIO(as_word(replace(PAPER, language="en"))))

    styles = [one.style.name for one in made.paragraphs]
    assert (styles.count("Heading 1"), styles.count("Heading 2"), styles.count("List Bullet")) == (1, 4, 2)
    spoken = made.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
    assert spoken.get(qn("w:val")) == "en-GB"
    assert (made.core_properties.title, made.core_properties.author) == ("Beslutsunderlag", "Staden")


def test_every_sign_that_is_let_through_can_be_drawn_and_others_are_marked() -> None:
    signs = [chr(code) for first, last in _LETTERS for code in range(first, last + 1)] + sorted(_SIGNS)
    every = tuple(("", f"x{one}x") for one in signs)
    assert as_pdf(replace(PAPER, sections=(Section("Alla", (Block(BlockKind.TEXT, every),)),)))
    assert printable("Ja 😀 漢 \u0301\tå") == "Ja [?] [?] [?] å"


def test_how_much_room_it_takes_is_what_the_pdf_has() -> None:
    long = replace(PAPER, facts=tuple(("Rad", "Ord " * 40) for _place in range(60)))
    for paper in (PAPER, long):
        assert extent_of(paper).pages == len(PdfReader(BytesIO(as_pdf(paper))).pages)
    assert extent_of(long).pages > extent_of(PAPER).pages == 1


def test_a_section_is_the_same_when_it_has_been_kept() -> None:
    assert [section_from(one.as_data()) for one in PAPER.sections] == list(PAPER.sections)
