"""The thread through the house: from nothing to a public page (goals P1, P6, P17, P18 of the performance notes)."""

import sys
from statistics import fmean, median

from tests.bench.rows import Row, report
from tests.bench.running import Cost, installation

ROUNDS = 3
REQUESTS = 300
REGISTER = "/register/"
PARTNERSHIP = "/register/iop-ensamkommande-goteborg/"
NAME = b"Ensamkommande"
PAGES = {"/h/": b"hello", REGISTER: NAME, PARTNERSHIP: NAME}


def measure() -> list[Row]:
    """An installation is made for it and thrown away. Pages take turns, so that a busy minute meets all of them."""
    with installation() as made:
        ready = made.make()
        made.load_examples()
        starts: list[float] = []
        rounds: dict[str, list[Cost]] = {path: [] for path in PAGES}
        for _ in range(ROUNDS):
            with made.serving() as web:
                starts.append(web.cold_start)
                for path, holds in PAGES.items():
                    rounds[path].append(web.cost(path, REQUESTS, must_hold=holds))
                memory = web.memory()
    h, register, partnership = (middle(rounds[path]) for path in PAGES)
    return [
        Row("empty database to usable, processor time", ready, "s", most=10, goal="(P18)"),
        Row("cold start to first 200", median(starts), "s"),
        *rows_of("register", register, h, app=5, p95=8),
        *rows_of("partnership", partnership, h, app=8),
        Row("memory of one web worker, after the pages", memory, "MB", most=100, goal="(P17)"),
    ]


def middle(costs: list[Cost]) -> Cost:
    """Times: the median of the rounds. Processor time is counted in hundredths of a second: the mean of all rounds."""
    return Cost(
        p50=median(cost.p50 for cost in costs),
        p95=median(cost.p95 for cost in costs),
        app=fmean(cost.app for cost in costs),
        database=fmean(cost.database for cost in costs),
    )


def rows_of(what: str, page: Cost, h: Cost, *, app: float, p95: float | None = None) -> list[Row]:
    """The four rows of a page; the goals are P1's for the list and P6's for a single one."""
    return [
        Row(f"{what}, time p50", page.p50, "ms", h=h.p50),
        Row(f"{what}, time p95", page.p95, "ms", h=h.p95, most=p95, goal="(P1)" if p95 else ""),
        Row(f"{what}, processor time of the worker", page.app, "ms", h=h.app, most=app, goal="(P1)" if p95 else "(P6)"),
        Row(f"{what}, processor time of the database", page.database, "ms", h=h.database),
    ]


if __name__ == "__main__":
    sys.exit(report(measure))
