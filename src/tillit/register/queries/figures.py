"""The figures of the register as they were counted last."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.db import connections

from tillit.kernel.errors import NotFound
from tillit.register.shelf import PUBLIC

YEARS = 50
"""For so many years back it is counted what ran in each."""
# put together by hand, since Django takes longer for the question than the database for the answer
ALL = """
    SELECT is_example, measure, key, year, n, CASE measure WHEN 'entry' THEN made_at END
    FROM published.register_figure
    WHERE (measure = ANY(%(only)s::text[]) OR %(only)s::text[] = '{}')
        AND (measure <> 'place' OR length(key) <= %(longest)s)
    ORDER BY is_example, measure, key, year
"""
COUNTED_AT = "SELECT made_at FROM published.register_figure WHERE measure = 'entry' LIMIT 1"
ENTRY, ORGANISATION, RAN, BEGAN, ENDED, STOOD = "entry", "organisation", "ran", "began", "ended", "stood"


@dataclass(slots=True)
class Figures:
    """What was counted at `made_at`: entries by facet ("place", "1480"), and by year those that ran, began or ended.

    `stood`: by state, how many stood in it at the end of each year.

    `others`: how many entries there are of the other sort, examples or real, which are not in these.
    """

    made_at: datetime
    examples: bool
    others: int = 0
    by_key: dict[str, dict[str, int]] = field(default_factory=dict)
    by_year: dict[str, dict[int, int]] = field(default_factory=dict)
    stood: dict[str, dict[int, int]] = field(default_factory=dict)

    def of(self, measure: str) -> dict[str, int]:
        """Number by key."""
        return self.by_key.get(measure, {})

    def in_years(self, measure: str) -> dict[int, int]:
        """Number by year."""
        return self.by_year.get(measure, {})

    @property
    def entries(self) -> int:
        """How many partnerships there are in all."""
        return self.of(ENTRY).get("", 0)


Row = tuple[bool, str, str, int, int, datetime | None]
"""Of an example or not, of what, which, in which year (0: none), how many; and when it was counted, in two rows."""


def figures(*, examples: bool = False, only: Sequence[str] = (), in_municipalities: bool = False) -> Figures:
    """The figures of the real partnerships; of the examples when asked for, or when there is nothing else.

    One question; NotFound before they are counted for the first time. `only`: these measures and how many there are.
    """
    rows = all_figures(only, in_municipalities=in_municipalities)
    in_all = {row[0]: row for row in rows if row[1] == ENTRY}
    if not in_all:
        raise NotFound
    shown = (examples or not in_all[False][4]) and bool(in_all[True][4])
    found = Figures(cast(datetime, in_all[shown][5]), examples=shown, others=in_all[not shown][4])
    for is_example, measure, key, year, n, _made_at in rows:
        if is_example is not shown:
            continue
        if measure == STOOD:
            found.stood.setdefault(key, {})[year] = n
        elif year:
            found.by_year.setdefault(measure, {})[year] = n
        else:
            found.by_key.setdefault(measure, {})[key] = n
    return found


def all_figures(only: Sequence[str] = (), *, in_municipalities: bool = True) -> list[Row]:
    """Every figure, in order."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(ALL, {"only": [ENTRY, *only] if only else [], "longest": 4 if in_municipalities else 2})
        rows: list[Row] = cursor.fetchall()
        return rows


def counted_at() -> str:
    """When the figures were counted; "" before the first time."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(COUNTED_AT)
        row = cursor.fetchone()
        return str(row[0]) if row else ""
