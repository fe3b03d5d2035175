"""How much of each sort a memo tells; what does not fit goes as a count, with where the rest stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.assessments.engine.rules import Ground
from tillit.assessments.wording.questions import ground_shown
from tillit.kernel.formats import number_text
from tillit.ui.papers import Block, BlockKind, Section, printable

Row = tuple[str, str]
One = TypeVar("One")
ELLIPSIS = "\u2026"
LEAST_OF_SOURCE = 160


@dataclass(frozen=True, slots=True)
class Level:
    """How many rows of each sort, and how many signs of one text."""

    risks: int
    arguments: int
    needs: int
    sources: int
    voices: int
    signs: int


LEVELS = (
    Level(16, 8, 10, 14, 8, 500), Level(14, 6, 8, 12, 7, 400), Level(12, 5, 7, 10, 6, 320), Level(10, 4, 6, 9, 6, 260),
    Level(9, 3, 5, 8, 5, 210), Level(8, 3, 4, 7, 5, 170), Level(7, 2, 3, 6, 4, 140), Level(6, 2, 3, 5, 4, 110),
    Level(5, 1, 2, 4, 3, 90),
)  # fmt: skip


@dataclass
class Draft:
    """A memo that is being written: its level, the sources in the order in which they are first cited, what is cut."""

    level: Level
    sources: list[Ground] = field(default_factory=list)
    left_out: list[Ground] = field(default_factory=list)
    shortened: int = 0

    def cut(self, text: str, most: int = 0) -> str:
        """The text on one line, as much of it as fits, ended at a word."""
        line, most = " ".join(text.split()), most or self.level.signs
        if len(line) <= most:
            return line
        self.shortened += 1
        return f"{line[:most].rsplit(' ', 1)[0].rstrip(',.;: ')}{ELLIPSIS}"

    def cite(self, grounds: Iterable[Ground]) -> str:
        """The numbers of these grounds among the sources; those that there is no room for are counted."""
        numbers = []
        for one in grounds:
            if one not in self.sources and len(self.sources) < self.level.sources:
                self.sources.append(one)
            if one in self.sources:
                numbers.append(self.sources.index(one) + 1)
            elif one not in self.left_out:
                self.left_out.append(one)
        return "".join(f" [{number}]" for number in sorted(set(numbers)))

    def leave_out(self, grounds: Iterable[Ground]) -> None:
        """Count these grounds among those that there is no room for."""
        for one in grounds:
            if one not in self.sources and one not in self.left_out:
                self.left_out.append(one)

    def source_rows(self) -> list[Row]:
        """The sources as they are numbered: what, where it was read, how well it is known."""
        rows = []
        for number, one in enumerate(self.sources, 1):
            shown = ground_shown(one)
            since = _("in force since %(day)s") % {"day": shown.in_force} if shown.in_force else ""
            known = f"{shown.evidence} [BK]" if shown.to_confirm else shown.evidence
            about = "; ".join(part for part in (since, known) if part)
            text = self.cut(f"{shown.text.rstrip('.')}. {shown.source}", max(self.level.signs, LEAST_OF_SOURCE))
            rows.append((f"[{number}]", f"{text} ({about})."))
        return rows


def within(rows: list[Row], most: int, rest: str) -> list[Row]:
    """As many as there is room for, then how many more and where they stand: `rest` has a place for the number."""
    if len(rows) <= most:
        return rows
    return [*rows[:most], ("", rest % {"num": number_text(len(rows) - most)})]


def section(heading: str, *blocks: tuple[BlockKind, list[Row]]) -> Section | None:
    """A section of what there is; None where there is nothing."""
    made = tuple(
        Block(kind, tuple((printable(lead), printable(text)) for lead, text in rows)) for kind, rows in blocks if rows
    )
    return Section(printable(heading), made) if made else None


def shortened_in_words(count: int) -> str:
    """That texts are cut, and where the whole of them stands."""
    told = ngettext(
        "%(num)s text is shortened here and ends in %(sign)s. The whole of it stands in the partnership’s pages.",
        "%(num)s texts are shortened here and end in %(sign)s. The whole of them stands in the partnership’s pages.",
        count,
    )
    return told % {"num": number_text(count), "sign": ELLIPSIS}
