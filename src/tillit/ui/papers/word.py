"""A paper as Word, with real headings, lists, language and title, so that it can be read aloud and worked on."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tillit.ui.papers.paper import Block, BlockKind, Paper

FONT, SIZE, SMALL = "Calibri", Pt(10), Pt(8.5)
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
BLACK = RGBColor(0, 0, 0)
STYLES = {BlockKind.LIST: "List Bullet"}


def as_word(paper: Paper) -> bytes:
    """The file."""
    document = Document()
    _set_up(document, paper)
    for line in paper.letterhead:
        _paragraph(document, ("", line), size=Pt(9))
    document.add_heading(paper.title, level=1)
    for row in paper.facts:
        _paragraph(document, row)
    for section in paper.sections:
        document.add_heading(section.heading, level=2)
        for block in section.blocks:
            _block(document, block)
    _foot(document.sections[0].footer.paragraphs[0], paper)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, paper: Paper) -> None:
    """A4, fonts, language, and what the file says of itself."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(1.6), Cm(1.9)
    for name, size in (("Normal", SIZE), ("Heading 1", Pt(15)), ("Heading 2", Pt(11)), ("List Bullet", SIZE)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, size, BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_before = Pt(0 if name in {"Normal", "List Bullet"} else 6)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    _speak(document.styles, LANGUAGES[paper.language])
    told = document.core_properties
    told.title, told.author, told.language = paper.title, paper.author, LANGUAGES[paper.language]
    told.comments, told.keywords = "", ""


def _speak(styles: Any, language: str) -> None:
    """Which language the text is in, for who reads it aloud and for the spelling."""
    default = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in default.findall(qn("w:lang")):
        default.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    default.append(spoken)


def _block(document: Any, block: Block) -> None:
    for row in block.rows:
        made = _paragraph(
            document, row, style=STYLES.get(block.kind), size=SMALL if block.kind == BlockKind.SOURCES else None
        )  # fmt: skip
        if block.kind == BlockKind.NOTICE:
            _box(made)


def _paragraph(document: Any, row: tuple[str, str], *, style: str | None = None, size: Any = None) -> Any:
    made = document.add_paragraph(style=style)
    lead, text = row
    if lead:
        made.add_run(lead).bold = True
    if text:
        made.add_run(f" {text}" if lead else text)
    for run in made.runs:
        run.font.size = size
    return made


def _box(paragraph: Any) -> None:
    """Lines around it."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _foot(paragraph: Any, paper: Paper) -> None:
    """The words of the foot, and which page of how many: Word counts them."""
    paragraph.add_run(f"{paper.foot}  {paper.page} ").font.size = Pt(8)
    for place, field in enumerate(("PAGE", "NUMPAGES")):
        if place:
            paragraph.add_run(" / ").font.size = Pt(8)
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        paragraph._p.append(simple)
