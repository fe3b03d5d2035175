"""Two at once about a fact: something is taken away while another names it, and forms that are sent twice.

Real transactions through the pages, on connections of their own. The naive variant looks without the partnership's
lock; the same harness must catch it, or it would prove nothing.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import fields, put, rows, told
from tillit.ground.db import acting
from tillit.partnerships.actions import facts, writing
from tillit.partnerships.kinds import ACTIVITY, DEPENDENCY, Kind
from tillit.partnerships.models import Activity, Dependency
from tillit.people.models import Person

pytestmark = pytest.mark.rights
ROUNDS, ROUNDS_LONG = 10, 1_000
Sends = Callable[[], int]


def sends(person: Person, cast: Cast, name: str, kind: Kind, *key: object, **form: object) -> Sends:
    """A form that is ready to be sent; what it is answered."""
    path, browser = reverse(f"partnerships:{name}", args=[cast.circle.pk, kind, *key]), signed_in(person)
    return lambda: browser.post(path, {"once": uuid4(), "reason": "Ett skäl.", **form}).status_code


def at_once(*acts: Sends) -> tuple[int, ...]:
    """All of them in the same moment; the answers, in no order."""
    gate, found = Barrier(len(acts)), list[int]()

    def run(act: Sends) -> None:
        try:
            connection.ensure_connection()
            gate.wait(timeout=20)
            found.append(act())
        except Exception:  # as its answer would have been; told in the assertion of the test
            found.append(500)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return tuple(sorted(found))


def rounds(request: pytest.FixtureRequest) -> range:
    return range(ROUNDS_LONG if request.config.getoption("--long") else ROUNDS)


# who comes first is answered; who needs what is gone already is told so, and nothing needs what is gone
RIGHT = {((302, 302), 0), ((302, 422), 0)}


def needing_what_goes(cast: Cast) -> tuple[tuple[int, ...], int]:
    """One needs an activity while its owner takes it away: answers, and how many need what is gone; -1: it stands."""
    own = put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
    others = put(cast, ACTIVITY, name="Lunch", booked_by=str(cast.municipality.pk))
    need = fields({"activity": others, "needs": own})
    said = at_once(
        sends(cast.kim, cast, "add", DEPENDENCY, **need),
        sends(cast.ida, cast, "remove", ACTIVITY, own, version=1),
    )
    with acting(cast.ida.actor):
        if Activity.objects.get(pk=own).removed_at is None:
            return said, -1
        return said, Dependency.objects.filter(needs=own, removed_at=None).count()


def test_c2_nothing_needs_what_is_gone_whoever_comes_first(cast: Cast, request: pytest.FixtureRequest) -> None:
    found = [needing_what_goes(cast) for _round in rounds(request)]
    assert [one for one in found if one not in RIGHT] == []


def test_the_harness_catches_one_who_looks_without_the_lock(cast: Cast) -> None:
    with without_the_lock():
        found = [needing_what_goes(cast) for _round in range(3)]
    assert [one for one in found if one not in RIGHT] != []


def test_what_is_taken_away_twice_at_once_goes_once(cast: Cast, request: pytest.FixtureRequest) -> None:
    wrong = []
    for _round in rounds(request):
        own = put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
        said = at_once(*(sends(cast.ida, cast, "remove", ACTIVITY, own, version=1) for _time in range(2)))
        keys = [one["key"] for one in told(cast, own)]
        # who opened the form before it was gone reads both texts, who came later finds nothing
        if said not in {(302, 404), (302, 409)} or keys != ["activity_removed"]:
            wrong.append((said, keys))
    assert wrong == []


def test_the_same_form_sent_twice_at_once_adds_one(cast: Cast, request: pytest.FixtureRequest) -> None:
    before = len(rows(cast, ACTIVITY))
    wrong = []
    for number in rounds(request):
        form = fields({"name": f"Frukost {number}", "booked_by": str(cast.mission.pk)})
        said = at_once(*(sends(cast.ida, cast, "add", ACTIVITY, **form) for _time in range(2)))
        if max(said) >= 500:
            wrong.append(said)
    assert wrong == []
    assert len(rows(cast, ACTIVITY)) == before + len(rounds(request))


@contextmanager
def without_the_lock() -> Iterator[None]:
    """As somebody in a hurry would write it: look, think, write."""

    def reads(row: Any) -> Any:
        fresh = type(row)._default_manager.get(pk=row.pk)
        time.sleep(0.02)
        return fresh

    kept = facts.lock, writing.lock
    facts.lock = writing.lock = reads  # type: ignore[assignment]
    try:
        yield
    finally:
        facts.lock, writing.lock = kept  # type: ignore[assignment]
