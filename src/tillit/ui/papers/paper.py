"""A paper as plain data: it is the same whether it becomes a page, Word or PDF, and can be kept as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

Row = tuple[str, str]
# What every font here can draw: Latin, Greek and Cyrillic letters, and the signs that people write with them. A file
# that archives is refused when a sign in it has no picture.
UNPRINTABLE = "[?]"
_LETTERS = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x386, 0x386), (0x388, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1),
            (0x3A3, 0x3CE), (0x400, 0x45F))  # fmt: skip
_SIGNS = frozenset(
    "\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122\u2212\u2260\u2264\u2265\u2009\u202f\n"
)


class BlockKind(StrEnum):
    """How rows stand: as paragraphs, a box, a list, terms with values, or numbered sources."""

    TEXT = "text"
    NOTICE = "notice"
    LIST = "list"
    FACTS = "facts"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one kind. The first of each row stands out before the second, and may be empty."""

    kind: BlockKind
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    blocks: tuple[Block, ...]

    def as_data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `letterhead`: lines at the top; `facts`: beside the title; `foot`: on every page; `page`: what the
    number of a page is called; `day`: YYYY-MM-DD."""

    title: str
    language: str
    author: str
    day: str
    letterhead: tuple[str, ...]
    facts: tuple[Row, ...]
    sections: tuple[Section, ...]
    foot: str
    page: str

    def as_data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def section_from(data: Mapping[str, Any]) -> Section:
    """A section as it was kept."""
    blocks = tuple(
        Block(BlockKind(one["kind"]), tuple((str(lead), str(text)) for lead, text in one["rows"]))
        for one in data["blocks"]
    )
    return Section(str(data["heading"]), blocks)


def printable(text: str) -> str:
    """The text with a mark in the place of each sign that no font here can draw."""
    return "".join(one if _is_printable(one) else UNPRINTABLE for one in text.replace("\t", " "))


def lines_of(paper: Paper) -> Iterator[str]:
    """Everything that the paper says, in the order in which it is read."""
    yield from paper.letterhead
    yield paper.title
    for lead, text in paper.facts:
        yield from (lead, text)
    for section in paper.sections:
        yield section.heading
        for block in section.blocks:
            for row in block.rows:
                yield from (part for part in row if part)


def _is_printable(sign: str) -> bool:
    code = ord(sign)
    return sign in _SIGNS or any(first <= code <= last for first, last in _LETTERS)
