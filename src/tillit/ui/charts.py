"""What the charts of the components are drawn from: places and lengths worked out, so that the templates only write.

Nothing is told by a colour alone: each bar has its words beside it, parts differ in pattern too, and a table stands
under each chart. Lengths are percent of the width, as text, so that a chart fits where it stands and its words keep
their size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tillit.kernel.formats import number_text

MOST_MARKS = 6
"""So many years can be written under a chart on a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar as bar_chart takes it. `share`: of the longest; `href`: where its label leads."""

    label: str
    words: str
    share: str
    colour: int = 1
    href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar: where it begins, how long it is, and which of the patterns it has."""

    begins: str
    share: str
    pattern: int


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar in parts as stacked_bars takes it."""

    label: str
    words: str
    parts: tuple[Part, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A year as year_columns takes it: where it stands, and how high. `mark`: what is written under it, if anything."""

    begins: str
    middle: str
    share: str
    up: int
    down: int
    mark: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The years of a chart. `most`: the number that the highest reaches, above the line and below it."""

    columns: tuple[Column, ...]
    most: str
    most_down: str
    above: int
    below: int


def bars_of(told: Sequence[tuple[str, int, str]], *, colour: int = 1) -> list[Bar]:
    """A bar for each label, number and address, the longest as wide as the chart."""
    most = max((n for _label, n, _href in told), default=0) or 1
    return [Bar(label, number_text(n), percent(n, most), colour, href) for label, n, href in told]


def stacked_bars_of(told: Sequence[tuple[str, str, Sequence[int], str]]) -> list[StackedBar]:
    """A bar for each label, words, numbers of its parts (in the order of the patterns) and address."""
    most = max((sum(parts) for _label, _words, parts, _href in told), default=0) or 1
    return [StackedBar(label, words, _parts(parts, most), href) for label, words, parts, href in told]


def columns_of(
    up: Mapping[int, int], down: Mapping[int, int] | None = None, *, height: int = 150, whole: int = 0
) -> Columns:
    """A column for each year of `up`, in order; what is in `down` hangs under the line, by the same measure.

    `whole`: the number that is as high as `height`, where several charts have one measure; else the highest.
    """
    years, beneath = sorted(up), down or {}
    highest, lowest = max(up.values(), default=0), max((beneath.get(year, 0) for year in years), default=0)
    whole = whole or highest + lowest or 1
    step, wide = -(-len(years) // MOST_MARKS) or 1, 100 / (len(years) or 1)
    found = tuple(
        Column(
            begins=f"{(place + 0.12) * wide:.2f}",
            middle=f"{(place + 0.5) * wide:.2f}",
            share=f"{0.76 * wide:.2f}",
            up=_high(up[year], height, whole),
            down=_high(beneath.get(year, 0), height, whole),
            mark=str(year) if (len(years) - 1 - place) % step == 0 else "",
        )
        for place, year in enumerate(years)
    )
    above = _high(highest, height, whole)
    return Columns(found, number_text(highest), number_text(lowest), above, height - above if down else 0)


def percent(part: int, whole: int) -> str:
    """How many hundredths of the whole, as an attribute of a drawing takes it."""
    return f"{100 * part / whole:.2f}" if whole else "0"


def _parts(numbers: Sequence[int], most: int) -> tuple[Part, ...]:
    found, before = [], 0
    for pattern, n in enumerate(numbers, 1):
        if n:
            found.append(Part(percent(before, most), percent(n, most), pattern))
        before += n
    return tuple(found)


def _high(n: int, height: int, whole: int) -> int:
    """What is there at all is seen."""
    return max(height * n // whole, 2) if n else 0
