"""Entries to count, written straight into the register, and a count of them by hand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import EXAMPLES
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.register.actions import count_register
from tillit.register.models import Entry, Figure
from tillit.register.queries.figures import YEARS
from tillit.register.rules import REGISTER

Key = tuple[bool, str, str, int]


def party(
    who: str = "", *, name: str = "Föreningen", sector: str = "civil", form: str = "association"
) -> dict[str, str]:
    """A party as a snapshot has it."""
    return {"organisation_id": who, "name": name, "sector": sector, "legal_form": form}


def entry(
    *facets: str, years: tuple[int | None, int | None] = (None, None), parties: Sequence[Mapping[str, str]] = (),
    **more: Any,
) -> Entry:  # fmt: skip
    """An entry that is not stored yet."""
    now = timezone.now()
    told = {"state": "running", "form": "iop", "civil_parties": 1, "public_parties": 1, "digest": "0" * 64}
    return Entry(
        partnership_id=uuid4(), slug=f"post-{uuid4().hex}", title="Post", published_at=now, facets=list(facets),
        from_year=years[0], to_year=years[1], body={"parties": list(parties)}, **{"changed_at": now} | told | more,
    )  # fmt: skip


def put(*entries: Entry) -> list[Entry]:
    """Store entries as if they had been published."""
    with acting(EXAMPLES):
        return Entry.objects.bulk_create(entries)


def count() -> None:
    """As the job does."""
    with acting(REGISTER):
        count_register(by=REGISTER)


def counted() -> dict[Key, int]:
    """The figures as they stand."""
    with acting(REGISTER):
        rows = Figure.objects.values_list("is_example", "measure", "key", "year", "n")
        return {row[:4]: row[4] for row in rows}


def live(entries: Iterable[Entry]) -> dict[Key, int]:
    """The same by counting the entries one by one."""
    found: Counter[Key] = Counter({(False, "entry", "", 0): 0, (True, "entry", "", 0): 0})
    organisations: dict[tuple[bool, str], tuple[float, str, str]] = {}
    last = today().year
    for one in entries:
        sort = one.is_example
        found[sort, "entry", "", 0] += 1
        for facet in set(one.facets):
            measure, _colon, key = facet.partition(":")
            found[sort, measure, key, 0] += 1
        if one.from_year:
            found[sort, "began", "", one.from_year] += 1
            for year in range(max(one.from_year, last - YEARS + 1), min(one.to_year or last, last) + 1):
                found[sort, "ran", "", year] += 1
            if one.to_year:
                found[sort, "ended", "", one.to_year] += 1
        for year in range(last - YEARS + 1, last) if one.stood else ():
            if told := [state for since, state in one.stood if since <= year]:
                found[sort, "stood", told[-1], year] += 1
        for who in one.body["parties"]:
            place = sort, who["organisation_id"] or who["name"]
            told = -one.changed_at.timestamp(), who["sector"], who["legal_form"]
            organisations[place] = min(organisations.get(place, told), told)
    for (sort, _who), (_at, sector, form) in organisations.items():
        found[sort, "organisation", f"{sector}:{form}", 0] += 1
    return dict(found)


FRAME = ("SELECT set_config", "select set_config", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def questions(address: str) -> dict[str, int]:
    """How many statements each connection is asked for a stranger's page, after a first visit; without the frame."""
    browser = Client()
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connections["public"]) as public, CaptureQueriesContext(connections["default"]) as own:
        assert browser.get(address).status_code == 200
    asked = [query["sql"] for query in own.captured_queries if not query["sql"].startswith(FRAME)]
    return {"public": len(public), "default": len(asked)}
