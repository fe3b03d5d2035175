"""What a bench prints: for each thing its figure, the empty page H of the same run, ratio, goal and verdict."""

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from os import cpu_count, getloadavg


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing.

    `most` bounds the ratio where there is an H, else the figure itself; without it the row only tells.
    """

    what: str
    figure: float
    unit: str
    h: float | None = None
    most: float | None = None
    goal: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times H."""
        return self.figure / self.h if self.h else None

    @property
    def holds(self) -> bool | None:
        """Whether the goal is met; None when there is none."""
        if self.most is None:
            return None
        measured = self.figure if self.ratio is None else self.ratio
        return measured <= self.most

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        h = "" if self.h is None else f"{self.h:.2f} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.1f} H"
        goal = "" if self.most is None else f"<= {self.most:g} {'H' if self.h else self.unit} {self.goal}".strip()
        verdict = {None: "", True: "met", False: "MISSED"}[self.holds]
        return self.what, f"{self.figure:.2f} {self.unit}", h, ratio, goal, verdict


HEAD = ("what", "figure", "H", "ratio", "goal", "verdict")


def report(measure: Callable[[], list[Row]]) -> int:
    """Measure, print the table, answer with an exit code."""
    load = getloadavg()[0]
    rows = measure()
    table = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEAD))]
    print(f"{platform.machine()}, {cpu_count()} processors, Python {platform.python_version()}, load {load:.1f} before")
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    missed = [row.what for row in rows if row.holds is False]
    if missed:
        print(f"Missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0
