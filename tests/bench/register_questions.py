"""What the bench of the register asks in a process of an installation: where pages lie, and what the database is asked.

It prints its answers as JSON, so that two installations can be asked in one run.
"""

import json
import sys
import time
from typing import Any
from urllib.parse import quote
from uuid import UUID

import django

django.setup()

from django.db import connections  # noqa: E402  # models wait until settings are settled
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from tests.bench.national_partnerships import MANY, ONE  # noqa: E402
from tests.register.counting import FRAME, counted, live  # noqa: E402
from tillit.ground.db import acting  # noqa: E402
from tillit.kernel.actor import Actor  # noqa: E402
from tillit.partnerships.models import Partnership  # noqa: E402
from tillit.people.actions import make_link  # noqa: E402
from tillit.people.models import LinkPurpose, Person  # noqa: E402
from tillit.register.actions import count_register  # noqa: E402
from tillit.register.models import Entry  # noqa: E402
from tillit.register.queries import BY_FIT, Asked, entries, numbers_of, search  # noqa: E402
from tillit.register.queries.listing import _best, _place  # noqa: E402
from tillit.register.rules import REGISTER  # noqa: E402
from tillit.register.shelf import PUBLIC, shelf  # noqa: E402
from tillit.register.wording.listing import address_of  # noqa: E402

ORGANISATIONS = "/organisationer/"
BENCH = Actor.system("bench")
ON_A_PAGE, DEEP, TIMES = 25, 300, 20
FILTER = {"place": ("1480",), "state": ("running",)}
# the commonest word stands in each title: it is what a search has most to do with
COMMONEST, TYPICAL = "samverkan", "hembygdshjälp förening"
NAMES = ["kvinnojouren bor", "göteborg", "naturskydd lund", "scoutkåren", "idrott umeå", "hembygd"]
COMMON_NAMES = ["stiftelsen", "fören"]
NAMES_MISSPELT = ["kvinojouren", "stadmission", "idrotsförening", "scoutkkåren", "räda barnen", "frilufstfrämjandet"]
HELD = {
    "partnerships published": "SELECT count(*) FROM published.register_entry",
    "texts of five words or more": r"""
        SELECT sum(regexp_count(text, '^(\S+ ){4}', 1, 'n')) FROM published.register_entrywords""",
    "organisations published": "SELECT count(*) FROM published.register_publicface",
}
WALKS = "SELECT pg_stat_get_xact_numscans('published.register_entrywords'::regclass)"


def pages() -> dict[str, Any]:
    """The addresses of what is measured; where there are several, they take turns."""
    organisations, typed = reverse("register:organisations"), reverse("register:names")
    common, typical = (Asked(text, order=BY_FIT) for text in (COMMONEST, TYPICAL))
    return {
        "list": address_of(Asked()),
        "list with filter and count": address_of(Asked(chosen=FILTER)),
        "page 300 of the list": address_of(Asked(), after=_deep(Asked())),
        "search, a usual question": address_of(typical),
        "search, the commonest word": address_of(common),
        "page 300 of that search": address_of(common, after=_deep(common)),
        "partnership": reverse("register:partnership", args=[f"partnerskap-{ONE + 1}"]),
        "partnership, one activity": reverse("register:partnership", args=[f"partnerskap-{ONE}"]),
        "partnership, a hundred activities": reverse("register:partnership", args=[f"partnerskap-{MANY}"]),
        "statistics": reverse("register:statistics"),
        "map": reverse("register:map"),
        "names while one types": [f"{typed}?q={quote(text)}" for text in NAMES],
        "names while one types, one typing error": [f"{typed}?q={quote(text)}" for text in NAMES_MISSPELT],
        "organisations by name": [f"{organisations}?q={quote(text)}" for text in NAMES],
        "organisations by the commonest words": [f"{organisations}?q={quote(text)}" for text in COMMON_NAMES],
        "organisations, one typing error": [f"{organisations}?q={quote(text)}" for text in NAMES_MISSPELT],
        "organisation": reverse("register:organisation", args=[_party()]),
        "csv": address_of(Asked(), to="register:csv"),
    }


def members_pages() -> dict[str, str]:
    """What those who are signed in read under row-level security: lists, one partnership, its history, a search."""
    with acting(BENCH):
        person = Person.objects.get(email="person0@exempel.se")
    with acting(person.actor):
        circle = Partnership.objects.get(slug="partnerskap-0").circle_id
    return {
        "list of what is mine": reverse("desk:home"),
        "history, a list of events": reverse("partnerships:history", args=[circle]),
        "partnership from inside": reverse("partnerships:home", args=[circle]),
        "search among organisations": f"{ORGANISATIONS}?q={quote('fören')}&plats=14",
    }


def links(rounds: int) -> list[str]:
    """Ways to sign in, each for once."""
    with acting(BENCH):
        person = Person.objects.get(email="person0@exempel.se")
        return [f"/lank/{make_link(LinkPurpose.SIGN_IN, person=person, by=BENCH)}/" for _ in range(rounds)]


def held() -> dict[str, int]:
    """How much everybody can read."""
    found = {}
    with connections[PUBLIC].cursor() as cursor:
        for what, question in HELD.items():
            cursor.execute(question)
            found[what] = int(cursor.fetchone()[0])
    return found


def statements(link: str, asked: dict[str, Any]) -> dict[str, int]:
    """How many statements each page takes, the frame apart, after a first visit; of several the most."""
    stranger, member = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    member.get(link)
    member.post(link)
    asked = {what: paths for what, paths in asked.items() if what != "csv"}  # a file takes one for each thousand rows
    found = {what: max(_statements(stranger, path) for path in _several(paths)) for what, paths in asked.items()}
    return found | {"list with filter and count, signed in": _statements(member, asked["list with filter and count"])}


def _statements(visitor: Client, path: str) -> int:
    visitor.get(path)
    with CaptureQueriesContext(connections[PUBLIC]) as public, CaptureQueriesContext(connections["default"]) as own:
        answer = visitor.get(path)
        if answer.streaming:
            list(answer)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len(public) + sum(not query["sql"].startswith(FRAME) for query in own.captured_queries)


def worst_search() -> dict[str, float]:
    """The commonest word: the database's time for the question itself, how many entries match, and no walk over all."""
    taken = []
    with connections[PUBLIC].cursor() as cursor:
        for _ in range(TIMES):
            began = time.perf_counter()
            hits = search(COMMONEST)
            taken.append(1000 * (time.perf_counter() - began))
        cursor.execute("BEGIN")
        search(COMMONEST)
        cursor.execute(WALKS)
        walks = cursor.fetchone()[0]
        cursor.execute("ROLLBACK")
    return {"matches": len(hits.numbers) if hits else 0, "ms": sorted(taken)[TIMES // 2], "walks": walks}


def rollup() -> dict[str, float]:
    """All figures made anew: how long it takes, and how many of them are not what a count of the entries gives."""
    began = time.perf_counter()
    with acting(REGISTER):
        count_register(by=REGISTER)
    took = time.perf_counter() - began
    with acting(REGISTER):
        told = Entry.objects.only("is_example", "facets", "from_year", "to_year", "body", "changed_at")
        expected, found = live(told.iterator(500)), counted()
    return {"s": took, "figures": len(found), "wrong": len(expected.items() ^ found.items())}


def _deep(asked: Asked) -> str:
    """Where page 300 begins, or the last one where there are fewer."""
    numbers = numbers_of(asked)
    place = min(DEEP - 1, (len(numbers) - 1) // ON_A_PAGE) * ON_A_PAGE
    if not place:
        return ""
    hits = search(asked.text) if asked.text else None
    with shelf() as kept:
        return _place(kept, asked, _best(kept, asked, hits), numbers[place - 1])


def _party() -> UUID:
    return UUID(entries()[0].body["parties"][0]["organisation_id"])


def _several(paths: str | list[str]) -> list[str]:
    return [paths] if isinstance(paths, str) else paths


def answers(rounds: int) -> dict[str, Any]:
    """All of it."""
    found = pages()
    (link,) = links(1)
    return {
        "pages": found, "members": members_pages(), "links": links(2 * rounds), "held": held(),
        "statements": statements(link, found), "search": worst_search(), "rollup": rollup(),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(answers(int(sys.argv[1]))))
