"""The partnerships of an organisation on its public page: those it is a party of first, and no more than fit a page."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.register.test_organisation import questions
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.register.queries import partnerships_of

pytestmark = pytest.mark.rights
KEY = UUID("7d4c1f0e-52c9-4c0e-9a51-2f6f1f0a6b11")


def party(key: Any, to: str = "") -> dict[str, str]:
    return {"organisation_id": str(key), "name": "Någon", "number": "", "sector": "civil", "to": to}


def entry(raw: Any, title: str, *parties: dict[str, str]) -> None:
    """A published row with just these parties."""
    body = {"parties": [{"organisation_id": one["organisation_id"]} for one in parties]}
    raw("postgres").execute(
        """
        INSERT INTO published.register_entry (id, partnership_id, slug, title, summary, state, state_as_of, form,
            municipality, civil_parties, public_parties, body, facets, line, digest, published_at, changed_at)
        VALUES (gen_random_uuid(), gen_random_uuid(), %s, %s, '', 'running', '', 'iop', '', 1, 1, %s, '{}', %s, '',
            now(), now())
        """,
        [title.lower(), title, json.dumps(body), json.dumps({"place": "", "parties": parties})],
    )


def told(rows: list[Any]) -> list[tuple[str, bool]]:
    return [(one.title, one.before) for one in partnerships_of(rows).rows]


def test_what_it_has_left_stands_last(raw: Any) -> None:
    own, other = uuid4(), uuid4()
    yesterday, now = str(today() - timedelta(days=1)), str(today())
    this_year, last_year = f"{today().year}", f"{today().year - 1}"
    entry(raw, "A", party(own, yesterday), party(other))
    entry(raw, "B", party(own, now), party(other))
    entry(raw, "C", party(own, last_year), party(other))
    entry(raw, "D", party(own, this_year), party(other))
    entry(raw, "E", party(own, last_year), party(other, last_year))
    entry(raw, "F", party(other))
    entry(raw, "G", party(own, last_year), party(own), party(other))

    assert told([own]) == [("B", False), ("D", False), ("E", False), ("G", False), ("A", True), ("C", True)]
    assert told([own, other]) == [(title, False) for title in "ABCDEFG"]
    assert told([uuid4()]) == []


def test_entries_from_before_lines_named_keys_are_told_as_left(raw: Any) -> None:
    own = uuid4()
    entry(raw, "A", party(own))
    raw("postgres").execute("UPDATE published.register_entry SET line = '{}' WHERE slug = 'a'")
    assert told([own]) == [("A", True)]


def test_many_are_read_a_page_at_a_time_each_once(cast: Cast, raw: Any) -> None:
    own = cast.guides.pk
    for number in range(60):
        entry(raw, f"P{number:02}", party(own, "2001" if number < 20 else ""), party(uuid4()))
    seen, after = list[tuple[str, bool]](), ""
    while True:
        found = partnerships_of([own], after=after)
        assert found.count == 60
        seen += [(one.title, one.before) for one in found.rows]
        if not (after := found.following):
            break
    expected = [(f"P{number:02}", False) for number in range(20, 60)] + [
        (f"P{number:02}", True) for number in range(20)
    ]
    assert seen == expected
    assert partnerships_of([own], after=f"1{uuid4()}.ö").count == 60


@pytest.mark.parametrize("place", ["2", "x", "0", "0abc.a", f"{KEY}.a", f"0{KEY}", f"0{KEY}.\x00"])
def test_a_place_that_cannot_be_is_nowhere(raw: Any, place: str) -> None:
    with pytest.raises(NotFound):
        partnerships_of([uuid4()], after=place)


@pytest.mark.parametrize("number", [3, 40])
def test_the_page_of_all_of_them_asks_twice_however_many_there_are(cast: Cast, raw: Any, number: int) -> None:
    for one in range(number):
        entry(raw, f"Q{one:02}", party(cast.mission.pk))
    page = reverse("register:of_party", args=[cast.mission.pk])
    Client().get(page)
    with questions() as said:
        answer = Client().get(page)
    assert (answer.status_code, len(said)) == (200, 2), said
    assert answer.content.decode().count('<li><a class="ds-link" href="/register/q') == min(number, 24)
    first = Client().get(reverse("register:organisation", args=[cast.mission.pk])).content.decode()
    assert (page in first) is (number > 24)


def test_of_somebody_who_tells_nothing_there_is_no_page_of_partnerships() -> None:
    assert Client().get(reverse("register:of_party", args=[uuid4()])).status_code == 404
