"""The public register at the size of a country, and what of it grows (goals P1, P2, P4-P9, P11-P13, P17, P18).

Two data sets (tests/bench/national.py), the country and a tenth of it, are served at once, and pages take turns, so
that a busy minute meets all of them. H is the empty page as the same visitor gets it. What a network may ask for at
once is raised for it (settings.py); it is counted as for everybody.
"""

import argparse
import csv
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.bench_thread import middle
from tests.bench.national import national
from tests.bench.national_size import LEAST, LITTLE, TENTH, WHOLE, Size
from tests.bench.rows import Row, report
from tests.bench.running import Cost, Installation, Web, installation
from tillit.site.environment import HERE

EMPTY, LIST, ASKED = "/h/", "list", "list with filter and count"
GROWS = (LIST, ASKED, "partnership", "search, a usual question", "statistics")
NAMES = ("names while one types", "names while one types, one typing error")
PAGED = ("organisations by name", "organisations, one typing error")
"""The same words sent as a form: a whole page comes back."""
MORE = "organisations by the commonest words"
"""One statement more where over 20,000 names fit: they are walked in order, and the tenth has not so many."""
WORST, PUBLISHED = "search, the commonest word", "partnerships published"
ROUNDS_TO_SETTLE = 10
LEAST_MS = 0.05
"""Processor time is counted in hundredths of a second: of a hundred requests nothing finer can be told."""
Costs = dict[str, Cost]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is made and asked. `kept`: the data sets stay for the next time."""

    whole: Size = WHOLE
    tenth: Size = TENTH
    rounds: int = 3
    requests: int = 100
    kept: bool = True


@dataclass(slots=True)
class Side:
    """An installation, what it has answered about itself, and the rounds of each page."""

    made: Installation
    told: dict[str, Any]
    rounds: dict[str, list[Cost]] = field(default_factory=dict)

    @property
    def costs(self) -> Costs:
        """Of each page the middle of the rounds."""
        return {what: middle(some) for what, some in self.rounds.items()}

    def ask(self, web: Web, what: str, path: str | list[str], requests: int, known: str = "") -> None:
        """One round of a page."""
        must_hold = b"hello" if path == EMPTY else b"" if known else b"<"
        self.rounds.setdefault(what, []).append(web.cost(path, requests, must_hold=must_hold, known=known))


def measure(effort: Effort) -> list[Row]:
    """Make or find both data sets, then measure: pages side by side, a file, memory, and a new installation."""
    with ExitStack() as stack:
        folder = None if effort.kept else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tillit-bench-")))
        sides, rows = [], []
        for size in (effort.whole, effort.tenth):
            made, took = national(size, folder and folder / str(size.partnerships))
            stack.callback(made.server.stop if effort.kept else made.server.destroy)
            sides.append(Side(made, _answers(made, effort.rounds)))
            rows.append(Row(f"{size.partnerships} partnerships made (0 when they were there)", took, "s", most=600))
        whole, tenth = sides
        rows += [Row(what, how_many, "") for what, how_many in {**whole.told["held"], **_events(whole.made)}.items()]
        starts = side_by_side(whole, tenth, effort)
        rows += (
            page_rows(whole.costs, tenth.costs)
            + growth_rows(whole.costs, tenth.costs)
            + told_rows(whole.told, tenth.told)
        )
        rows += with_and_without(whole, effort) + file_and_memory(whole, effort)
        rows.append(Row("cold start to first 200", median(starts), "s"))
    with installation() as new:
        rows.append(Row("empty database to usable, processor time", new.make(), "s", most=10, goal="(P18)"))
    return rows


def _answers(made: Installation, rounds: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.register_questions", str(rounds)]
    said = subprocess.run(command, env=made.environment, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def _events(made: Installation) -> dict[str, int]:
    with made.server.connect_superuser("tillit") as connection:
        ((how_many,),) = connection.execute("SELECT count(*) FROM trail_event").fetchall()
        return {"events in the trail": how_many}


def side_by_side(whole: Side, tenth: Side, effort: Effort) -> list[float]:
    """Every page in turn, of the country and of the tenth; how long each start took."""
    starts = []
    for _ in range(effort.rounds):
        with whole.made.serving() as web, tenth.made.serving() as other:
            starts += [web.cold_start, other.cold_start]
            pages = {"H": EMPTY, **{what: path for what, path in whole.told["pages"].items() if what != "csv"}}
            for what, path in pages.items():
                whole.ask(web, what, path, effort.requests)
                if what in (*GROWS, *NAMES, *PAGED, "H"):
                    tenth.ask(other, what, tenth.told["pages"].get(what, EMPTY), effort.requests)
            web.get(pages[ASKED])
            whole.ask(web, "not changed", pages[ASKED], effort.requests, known=web.etag)
            web.sign_in(whole.told["links"].pop())
            whole.ask(web, "H, signed in", EMPTY, effort.requests)
            whole.ask(web, "signed in", pages[ASKED], effort.requests)
    return starts


def page_rows(costs: Costs, tenth: Costs) -> list[Row]:
    """What each page costs in H, with its goal; the database in milliseconds of its processor time.

    The goal for names is that of typing, and holds for 20,000 of them: the tenth has some more.
    """
    h, inside = costs["H"], costs["H, signed in"]
    rows = [
        *_rows(ASKED, costs[ASKED], h, app=5, p95=8, goal="(P1)"),
        *_rows(f"{ASKED}, signed in", costs["signed in"], inside, app=8, goal="(P2)"),
        *_rows(f"{ASKED}, not changed since (304)", costs["not changed"], h),
        *_rows("partnership", costs["partnership"], h, app=8, database=2, goal="(P6)"),
        *_rows("partnership, a hundred activities", costs["partnership, a hundred activities"], h),
        *_rows(WORST, costs[WORST], h, database=30, goal="(P8)"),
        *(row for what in (*NAMES, *PAGED, MORE) for row in _rows(f"{what}, of the whole country", costs[what], h)),
        *(row for what in NAMES for row in _rows(f"{what}, of a tenth", tenth[what], tenth["H"], p95=5, goal="(P9)")),
        *(row for what in PAGED for row in _rows(f"{what}, of a tenth", tenth[what], tenth["H"])),
        *_rows("organisation", costs["organisation"], h),
        *_rows("statistics", costs["statistics"], h, app=15, database=2, goal="(P11)"),
        *_rows("map", costs["map"], h),
    ]
    for deep, first in (("page 300 of the list", LIST), ("page 300 of that search", WORST)):
        rows.append(_times(f"{deep}, time p50 to page 1", costs[deep].p50, costs[first].p50, 1.5, "(P7)"))
    return rows


def _rows(
    what: str, cost: Cost, h: Cost, *, app: float | None = None, p95: float | None = None,
    database: float | None = None, goal: str = "",
) -> Iterator[Row]:  # fmt: skip
    yield Row(f"{what}, time p50", cost.p50, "ms", h=h.p50)
    yield Row(f"{what}, time p95", cost.p95, "ms", h=h.p95, most=p95, goal=goal if p95 else "")
    yield Row(f"{what}, processor time of the worker", cost.app, "ms", h=h.app, most=app, goal=goal if app else "")
    yield Row(f"{what}, processor time of the database", cost.database, "ms", most=database, goal=goal)


def growth_rows(whole: Costs, tenth: Costs) -> list[Row]:
    """Ten times as much of everything, to a tenth of it."""
    rows = []
    for what in GROWS:
        late, early = whole[what], tenth[what]
        rows.append(_times(f"growth of {what}, time p50", late.p50, early.p50, 1.3, "(P5)"))
        spent = late.app + late.database, early.app + early.database
        rows.append(_times(f"growth of {what}, processor time", *spent, 1.3, "(P5)"))
    return rows


def told_rows(whole: dict[str, Any], tenth: dict[str, Any]) -> list[Row]:
    """Statements for each page, the search by itself, and the figures made anew."""
    asked, before, search, rollup = whole["statements"], tenth["statements"], whole["search"], whole["rollup"]
    rows = [Row(f"statements of {what}", n, "", most=8, goal="(P4)") for what, n in asked.items()]
    unlike = sum(asked[what] != before[what] for what in asked if what != MORE)
    children = asked["partnership, a hundred activities"] - asked["partnership, one activity"]
    return [
        *rows,
        Row("pages with more statements than in the tenth", unlike, "", most=0, goal="(P4)"),
        Row("statements more for 100 activities than for one", children, "", most=0, goal="(P4)"),
        Row(f"entries that match the commonest word, of {whole['held'][PUBLISHED]}", search["matches"], ""),
        Row("commonest word, the search alone, time p50", search["ms"], "ms", most=30, goal="(P8)"),
        Row("walks over all texts in that search", search["walks"], "", most=0, goal="(P8)"),
        Row(f"{rollup['figures']} figures made anew", rollup["s"], "s", most=5, goal="(P11)"),
        Row("figures that are not the live sum", rollup["wrong"], "", most=0, goal="(P11)"),
    ]


def with_and_without(side: Side, effort: Effort) -> list[Row]:
    """Row-level security on to off: the register's pages, which have none, and what its members read.

    Off: the app's role passes the policies, for as long as this takes.
    """
    pages = {f"{what}, public": side.told["pages"][what] for what in (ASKED, "partnership", WORST)}
    with side.made.serving() as web:
        web.sign_in(side.told["links"].pop())
        rounds: dict[tuple[str, bool], list[Cost]] = {}
        for _ in range(effort.rounds):
            for what, path in {**pages, **side.told["members"]}.items():
                sizes = set()
                for is_on in (True, False):
                    with _policies(side.made, is_on):
                        rounds.setdefault((what, is_on), []).append(web.cost(path, effort.requests, must_hold=b"<"))
                        sizes.add(len(web.get(path)[1]))
                if len(sizes) > 1:
                    raise RuntimeError(f"{path} is not the same without row-level security: {sizes} bytes")
    rows = []
    for what in dict.fromkeys(what for what, _on in rounds):
        on, off = middle(rounds[what, True]), middle(rounds[what, False])
        rows.append(_times(f"row-level security, {what}, time p50", on.p50, off.p50, 1.3, "(P12)"))
        spent = on.app + on.database, off.app + off.database
        rows.append(_times(f"row-level security, {what}, processor time", *spent, 1.3, "(P12)"))
    return rows


@contextmanager
def _policies(made: Installation, on: bool) -> Iterator[None]:
    with made.server.connect_superuser("tillit") as connection:
        try:
            connection.execute(f"ALTER ROLE tillit_app {'NOBYPASSRLS' if on else 'BYPASSRLS'}")
            yield
        finally:
            connection.execute("ALTER ROLE tillit_app NOBYPASSRLS")


def file_and_memory(side: Side, effort: Effort) -> list[Row]:
    """The whole list as a file; then every page until the worker asks for no more memory."""
    pages = dict(side.told["pages"])
    path = pages.pop("csv")
    with side.made.serving() as web:
        began = time.perf_counter()
        web.get(pages[LIST])
        first = web.cold_start + time.perf_counter() - began
        web.get(f"{path}?q=xyzzyq")  # so that what a first file loads is not taken for the rows
        before = web.memory()
        web.forget_most()
        began = time.perf_counter()
        _status, body = web.get(path)
        took = time.perf_counter() - began
        more = web.most_memory() - before
        memory = _settled(web, pages, max(2, effort.requests // 5))
    rows = len(list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))) - 1
    return [
        Row("cold start to the first list, shelf and all", first, "s"),
        Row("file of the whole list, for 10,000 rows", took * 10_000 / max(rows, 1), "s", most=1, goal="(P13)"),
        Row("rows that the file lacks", side.told["held"][PUBLISHED] - rows, "", most=0, goal="(P13)"),
        Row("file of the whole list, memory more than before", more, "MB", most=10, goal="(P13)"),
        Row("memory of one web worker when it has settled", memory, "MB", most=120, goal="(P17)"),
    ]


def _settled(web: Web, pages: dict[str, str | list[str]], requests: int) -> float:
    """Every page again and again, until a round adds less than half a megabyte."""
    before = 0.0
    for _ in range(ROUNDS_TO_SETTLE):
        for path in pages.values():
            web.cost(path, requests, must_hold=b"<")
        now = web.memory()
        if now - before < 0.5:
            return now
        before = now
    return before


def _times(what: str, figure: float, other: float, most: float, goal: str) -> Row:
    """How many times the other it is."""
    return Row(f"{what} ({figure:.2f} to {other:.2f} ms)", figure / max(other, LEAST_MS), "x", most=most, goal=goal)


SHORT = Effort(LITTLE, LEAST, rounds=1, requests=3, kept=False)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench_register")
    parser.add_argument("--short", action="store_true", help="a little data set and few requests: only that it runs")
    chosen = SHORT if parser.parse_args().short else Effort()
    sys.exit(report(lambda: measure(chosen)))
