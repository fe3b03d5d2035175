"""People at the size of a country: searching while one types, lists and pages, with 263,000 organisations (goal P9).

The data is made once (tests/bench/national.py) and kept. H is the empty page as somebody who is signed in gets it.
"""

import sys
from importlib import import_module
from typing import Any
from urllib.parse import quote

from tests.bench.bench_thread import middle, rows_of
from tests.bench.national import national
from tests.bench.rows import Row, report
from tests.bench.running import Cost, Installation

ROUNDS, REQUESTS, REPEATED = 3, 200, 30
SEARCH, LIST, MINE, EMPTY = "/organisationer/sok/", "/organisationer/", "/mina/", "/h/"
LIST_OF_A_COUNTY = f"{LIST}?q={quote('fören')}&plats=14"
SEVERAL = ["stiftelsen göteborg", "umeå idrott", "röda korset ånge", "fören st", "kvinnojouren bor", "naturskydd lund"]
MISSPELT = ["kvinojouren", "stadmission", "idrotsförening", "scoutkkåren", "räda barnen", "frilufstfrämjandet umeå"]
Paths = str | list[str]


def measure() -> list[Row]:
    """The data set is made or found; then the questions in this process, then the pages of a web server."""
    made, took = national()
    known = import_module("tests.bench.people_questions").Known(ROUNDS)  # models wait until settings are settled
    return [
        Row("national data set made (0 when it was there)", took, "s", most=600, goal="(issue 3)"),
        *questions(known),
        *pages(made, known),
    ]


def questions(known: Any) -> list[Row]:
    """What the database takes, asked as the program asks it."""
    goal = "(issue 3)"
    return [
        Row(
            "typeahead, 20 commonest two letters, p95", known.typeahead(known.commonest, REPEATED), "ms", None, 5, goal
        ),
        Row("typeahead, several words, p95", known.typeahead(SEVERAL, REPEATED), "ms"),
        Row("typeahead, one typing error, p95", known.typeahead(MISSPELT, REPEATED), "ms"),
        *(Row(f"rooms_of with {seats} seats, p95", known.rooms(seats, REPEATED), "ms") for seats in known.seats),
    ]


def pages(made: Installation, known: Any) -> list[Row]:
    """The pages take turns with the empty one, so that a busy minute meets all of them."""
    few, *_others = known.seats
    asked: dict[str, tuple[int, Paths]] = {
        "empty": (few, EMPTY),
        "typeahead": (few, [f"{SEARCH}?q={quote(text)}" for text in known.commonest]),
        "one typing error": (few, [f"{SEARCH}?q={quote(text)}" for text in MISSPELT]),
        "list of organisations": (few, LIST),
        "list, words and county": (few, LIST_OF_A_COUNTY),
        "organisation": (few, f"{LIST}{known.organisation}/"),
        **{f"my day with {seats} seats": (seats, MINE) for seats in known.seats},
    }
    rounds: dict[str, list[Cost]] = {what: [] for what in asked}
    for _ in range(ROUNDS):
        with made.serving() as web:
            cookies = {}
            for seats in known.seats:
                web.sign_in(known.links[seats].pop())
                cookies[seats] = web.cookies
            for what, (seats, path) in asked.items():
                web.cookies = cookies[seats]
                rounds[what].append(web.cost(path, REQUESTS, must_hold=b"hello" if path == EMPTY else b"<"))
    costs = {what: middle(found) for what, found in rounds.items()}
    h = costs.pop("empty")
    goals = {"typeahead": (5, 5), "one typing error": (5, 5), "list of organisations": (5, 8)}
    return [row for what, cost in costs.items() for row in page_rows(what, cost, h, goals.get(what, (8, None)))]


def page_rows(what: str, cost: Cost, h: Cost, goal: tuple[float, float | None]) -> list[Row]:
    """The rows of a page, with P9's goals for typing, P1's for the list and P6's for a single page."""
    app, p95 = goal
    return rows_of(what, cost, h, app=app, p95=p95)


if __name__ == "__main__":
    sys.exit(report(measure))
