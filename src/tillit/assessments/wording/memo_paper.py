"""A party's memo as a paper: its own head, and what all memos of the partnership tell, on two pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.assessments.models import Memo, MemoHead
from tillit.assessments.queries.memo import MemoGround
from tillit.assessments.wording.memo import sections_of, unfinished
from tillit.assessments.wording.memo_level import LEVELS, Level
from tillit.assessments.wording.memo_risks import rows_of
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of
from tillit.ui.papers import Block, BlockKind, Paper, Section, extent_of, printable
from tillit.ui.papers.paper import section_from

LANGUAGES = ("sv", "en")
MOST_PAGES, MOST_OF_LAST = 2, 0.9
MOST_LINES, MOST_LINE, MOST_BOARD, MOST_PROPOSAL, MOST_DIARY = 4, 90, 150, 1_200, 60
SHORT_DIGEST, MOST_NAME = 16, 80


@dataclass(frozen=True, slots=True)
class Head:
    """What is a party's own in a memo."""

    organisation: str
    board: str = ""
    letterhead: str = ""
    contact: str = ""
    proposal: str = ""
    diary_number: str = ""
    number: int = 0
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class Joint:
    """What is the same in every party's memo, in one language."""

    title: str
    missing: tuple[str, ...]
    sections: tuple[Section, ...]
    digest: str

    def as_data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "title": self.title, "missing": list(self.missing), "digest": self.digest,
            "sections": [one.as_data() for one in self.sections],
        }  # fmt: skip


# as much as a head may hold: what is joint has to fit beside any head, so that it is the same for every party
FULLEST = Head(
    "W" * 120, "nämnd " * (MOST_BOARD // 6), "\n".join(["adress " * (MOST_LINE // 7)] * MOST_LINES),
    "kontakt " * (MOST_BOARD // 8), "beslutar " * (MOST_PROPOSAL // 9), "DNR " * (MOST_DIARY // 4), 999,
    date(2026, 12, 31),
)  # fmt: skip


def joint_of(found: MemoGround) -> dict[str, Joint]:
    """In each language, at the first level at which it fits on two pages in all of them."""
    for level in LEVELS:
        made = {language: _joint(found, level, language) for language in LANGUAGES}
        if all(fits(paper_of(FULLEST, one, language)) for language, one in made.items()):
            break
    return made


def fits(paper: Paper) -> bool:
    """Two pages, with some room left: another program breaks lines elsewhere."""
    found = extent_of(paper)
    return found.pages < MOST_PAGES or (found.pages == MOST_PAGES and found.used <= MOST_OF_LAST)


def joint_from(data: Mapping[str, Any]) -> Joint:
    """As it was kept."""
    sections = tuple(section_from(one) for one in data["sections"])
    return Joint(str(data["title"]), tuple(data["missing"]), sections, str(data["digest"]))


def head_of(head: MemoHead | None, organisation: str) -> Head:
    """As a party has written it today."""
    if head is None:
        return Head(organisation)
    return Head(organisation, head.board, head.letterhead, head.contact, head.proposal)


def head_then(memo: Memo) -> Head:
    """As it was when the memo was made."""
    return Head(
        memo.head.organisation.name, memo.board, memo.letterhead, memo.contact, memo.proposal, memo.diary_number,
        memo.number, day_of(memo.made_at),
    )  # fmt: skip


def paper_of(head: Head, joint: Joint, language: str) -> Paper:
    """The whole memo in a language."""
    with override(language):
        number = _("Memo %(number)s") % {"number": head.number} if head.number else _("Draft")
        fingerprint = _("Fingerprint %(digest)s") % {"digest": joint.digest[:SHORT_DIGEST]}
        day = day_text(head.made_on) if head.made_on else ""
        return Paper(
            title=printable(_("Decision memo: choice of form and legal check")), language=language,
            author=printable(head.organisation), day=day or "2026-01-01",
            letterhead=tuple(printable(line) for line in head.letterhead.splitlines()),
            facts=tuple((lead, printable(text)) for lead, text in _facts(head, day)),
            sections=(*_own(head, joint), *joint.sections),
            foot=printable(f"{head.organisation[:MOST_NAME]}. {number}. {fingerprint}"),
            page=_("Page"),
        )  # fmt: skip


def _joint(found: MemoGround, level: Level, language: str) -> Joint:
    with override(language):
        return Joint(
            found.partnership.title, tuple(unfinished(found)), tuple(sections_of(found, level)), found.digest
        )  # fmt: skip


def _facts(head: Head, day: str) -> list[tuple[str, str]]:
    told = [
        (_("For:"), ", ".join(part for part in (head.board, head.organisation) if part)),
        (_("Diary number:"), head.diary_number or _("not given")),
        (_("Date:"), day),
        (_("Contact:"), head.contact),
    ]
    return [(lead, text) for lead, text in told if text]


def _own(head: Head, joint: Joint) -> list[Section]:
    """That the memo is not finished, before everything else; then what is proposed to the board."""
    made = []
    if joint.missing:
        block = Block(BlockKind.NOTICE, tuple((printable(a), printable(b)) for a, b in rows_of(joint.missing)))
        made.append(Section(_("This memo is not finished"), (block,)))
    if head.proposal:
        lines = tuple(("", printable(line)) for line in head.proposal.splitlines() if line.strip())
        made.append(Section(_("Proposed decision"), (Block(BlockKind.TEXT, lines),)))
    return made
