"""Papers of a page or two as plain data, and how they are written out: as Word, and as PDF that anybody can read."""

from tillit.ui.papers.paper import Block, BlockKind, Paper, Section, lines_of, printable, section_from
from tillit.ui.papers.pdf import Extent, as_pdf, extent_of
from tillit.ui.papers.word import as_word

__all__ = [
    "Block",
    "BlockKind",
    "Extent",
    "Paper",
    "Section",
    "as_pdf",
    "as_word",
    "extent_of",
    "lines_of",
    "printable",
    "section_from",
]
