"""A paper as PDF: PDF/A-2a, to be archived, and PDF/UA-1, to be read aloud, in the same file.

The words come as data and are never read as part of the layout (paper.typ). Whatever would break the standards is
refused by the program that writes, and fonts are its own: nothing is fetched or looked for on the machine.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from tillit.ui.papers.paper import Paper

LAYOUT = Path(__file__).with_name("paper.typ").read_bytes()


@dataclass(frozen=True, slots=True)
class Extent:
    """How many pages a paper takes, and how much of the last one (0 to 1)."""

    pages: int
    used: float


def as_pdf(paper: Paper) -> bytes:
    """The file."""
    import typst  # noqa: PLC0415  # with the first memo: eighty megabytes

    return typst.compile(
        LAYOUT, sys_inputs=_inputs(paper), ignore_system_fonts=True, format="pdf", pdf_standards=["a-2a", "ua-1"]
    )


def extent_of(paper: Paper) -> Extent:
    """How much room it takes; nothing is written."""
    import typst  # noqa: PLC0415  # as above

    found = json.loads(
        typst.query(LAYOUT, "<extent>", field="value", one=True, sys_inputs=_inputs(paper), ignore_system_fonts=True)
    )
    return Extent(int(found["pages"]), float(found["used"]))


def _inputs(paper: Paper) -> dict[str, str]:
    return {"paper": json.dumps(paper.as_data(), ensure_ascii=False)}
