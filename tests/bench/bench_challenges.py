"""Suggestions of organisations at the size of a country: 263,000 organisations, at most 50 ms each (issue 6).

The data is that of the other benches (tests/bench/national.py). Usual wishes first: a municipality, an area of work, a
group and a word. Then the worst there is: whole counties, groups of areas, the commonest words, and what hardly anybody
fits, so that every tier is read.
"""

import sys
from importlib import import_module

from tests.bench.national import national
from tests.bench.rows import Row, report

REPEATED = 20
MOST, GOAL = 50, "(issue 6, demand 14)"


def measure() -> list[Row]:
    """The data set is made or found; then the wishes in this process, each kind by itself."""
    _made, took = national()
    asked = import_module("tests.bench.challenge_questions")  # models wait until settings are settled
    return [
        Row("national data set made (0 when it was there)", took, "s"),
        Row("organisations among which is looked", asked.organisations(), ""),
        *(
            Row(f"suggestions, {what}, p95", asked.suggesting(wishes, REPEATED), "ms", most=MOST, goal=GOAL)
            for what, wishes in asked.WISHES.items()
        ),
    ]


if __name__ == "__main__":
    sys.exit(report(measure))
