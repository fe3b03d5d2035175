"""A paper as Word, with real headings, lists, language and title, so that it can be read aloud and worked on."""

from io import BytesIO
from typing import Any

from tillit.ui.papers.paper import Block, BlockKind, Paper

FONT, SIZE, SMALL = "Calibri", 10, 8.5
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
STYLES = {BlockKind.LIST: "List Bullet"}


def as_word(paper: Paper) -> bytes:
    """The file."""
    from docx import Document  # noqa: PLC0415  # with the first memo: it brings lxml

    document = Document()
    _set_up(document, paper)
    for line in paper.letterhead:
        _paragraph(document, ("", line), size=9)
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
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415  # as above

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(1.6), Cm(1.9)
    for name, size in (("Normal", SIZE), ("Heading 1", 15), ("Heading 2", 11), ("List Bullet", SIZE)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(_name(theme), None)
        style.paragraph_format.space_before = Pt(0 if name in {"Normal", "List Bullet"} else 6)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    _speak(document.styles, LANGUAGES[paper.language])
    told = document.core_properties
    told.title, told.author, told.language = paper.title, paper.author, LANGUAGES[paper.language]
    told.comments, told.keywords = "", ""


def _speak(styles: Any, language: str) -> None:
    """Which language the text is in, for who reads it aloud and for the spelling."""
    default = styles.element.find(_name("w:docDefaults")).find(_name("w:rPrDefault")).find(_name("w:rPr"))
    for old in default.findall(_name("w:lang")):
        default.remove(old)
    spoken = _element("w:lang")
    spoken.set(_name("w:val"), language)
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
    if size is not None:
        _small(made, size)
    return made


def _small(paragraph: Any, size: float) -> None:
    from docx.shared import Pt  # noqa: PLC0415  # as above

    for run in paragraph.runs:
        run.font.size = Pt(size)


def _box(paragraph: Any) -> None:
    """Lines around it."""
    borders = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = _element(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "auto")):
            line.set(_name(f"w:{name}"), value)
        borders.append(line)
    paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _foot(paragraph: Any, paper: Paper) -> None:
    """The words of the foot, and which page of how many: Word counts them."""
    paragraph.add_run(f"{paper.foot}  {paper.page} ")
    for place, field in enumerate(("PAGE", "NUMPAGES")):
        if place:
            paragraph.add_run(" / ")
        simple = _element("w:fldSimple")
        simple.set(_name("w:instr"), field)
        paragraph._p.append(simple)
    _small(paragraph, 8)


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415  # as above

    return OxmlElement(name)


def _name(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415  # as above

    return qn(name)
