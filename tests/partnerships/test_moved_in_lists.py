"""A proposal about something that has changed since waits for nobody: lists say so before the night ends it (C3)."""

from dataclasses import asdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import fields, open_proposal, page, put, send
from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.changing import moved_among
from tillit.accord.models import Proposal
from tillit.bodies.actions import BodyWords, working_in
from tillit.bodies.day import Part, day_for
from tillit.bodies.models import Body
from tillit.ground.db import acting
from tillit.partnerships.kinds import GOAL, PRIORITY, TERM, Kind
from tillit.people.models import Person

pytestmark = pytest.mark.rights

ANEW = "Proposal about something that has changed meanwhile: it must be asked anew"
SINCE = "What it is about has changed since it was asked. Whoever still wants it asks anew."


def asked(cast: Cast, kind: Kind, key: str, **values: object) -> Proposal:
    """Ida proposes to change a fact, or to take it away."""
    name = "change" if values else "remove"
    sent = send(cast.ida, name, cast.circle.pk, kind, key, **fields(values, version=1))
    assert sent.status_code == 302, sent.content.decode()
    return open_proposal(cast)


def now(kind: Kind, key: str, cast: Cast, **columns: object) -> None:
    """The fact as it has come to stand, past all actions."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        kind.model._default_manager.filter(pk=key).update(**columns)


def my_day(person: Person, part: Part) -> list[tuple[str, str]]:
    with acting(person.actor), override("en"):
        items = day_for(person.actor, most=100)[part].items
        return [(item.label, item.organisation) for item in items if item.label.startswith("Proposal")]


def everywhere(cast: Cast) -> tuple[bool, bool, bool, bool]:
    """Whether Kim is told that it has moved: in the day, in the list, on the home, and is asked to answer nowhere."""
    listed = signed_in(cast.kim)
    listed.cookies["sprak"] = "en"
    proposals = listed.get(reverse("accord:proposals", args=[cast.circle.pk])).content.decode()
    home = page(cast.kim, "home", cast.circle.pk, language="en")
    first = home[home.index('id="first"') : home.index('id="parties"')]
    mine, waiting = (my_day(cast.kim, part) for part in (Part.MINE, Part.WAITING))
    return (
        waiting == [(ANEW, "")],
        SINCE in proposals and "must be asked anew" in proposals and "Waiting for:" not in proposals,
        SINCE in home,
        not mine and "/forslag/" not in first,
    )


@pytest.mark.parametrize("how", ["changed", "removed", "to_remove"])
def test_c3_what_has_moved_stands_so_in_every_list(cast: Cast, how: str) -> None:
    goal = put(cast, GOAL, name="Ingen ute")
    asked(cast, GOAL, goal, **({} if how == "to_remove" else {"name": "Ingen ute i natt"}))
    assert my_day(cast.kim, Part.MINE) == [("Proposal to answer", "Göteborgs Stad")]
    assert everywhere(cast) == (False, False, False, False)
    gone = {"removed_at": "2026-11-20T00:00:00Z"}
    now(GOAL, goal, cast, version=2, **(gone if how == "removed" else {"name": "Alla inne"}))
    assert everywhere(cast) == (True, True, True, True)


def test_c3_what_no_longer_fits_beside_what_is_agreed_stands_so_in_every_list(cast: Cast) -> None:
    put(cast, GOAL, name="Ingen ute")
    period = {"from": "2026-10-01", "to": "2028-12-31"}
    sent = send(cast.ida, "add", cast.circle.pk, TERM, **fields(period))
    assert sent.status_code == 302, sent.content.decode()
    assert everywhere(cast) == (False, False, False, False)

    put(cast, TERM, **{"from": "2026-09-01", "to": "2027-08-31"})

    assert everywhere(cast) == (True, True, True, True)


def test_c3_a_change_of_something_else_in_the_same_fact_moves_nothing(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Ingen ute")
    asked(cast, GOAL, goal, name="Ingen ute i natt")
    now(GOAL, goal, cast, version=2, detail="Mer om det.")
    assert my_day(cast.kim, Part.MINE) == [("Proposal to answer", "Göteborgs Stad")]


def test_c3_a_group_that_has_changed_since_moves_what_is_asked_about_it(cast: Cast) -> None:
    with acting(cast.ida.actor):
        words = {"before": asdict(BodyWords.of(cast.steering)), "after": asdict(BodyWords("Annat namn"))}
        wanted = Wanted("body_changed", words, cast.steering.pk, cast.steering.version)
        propose(cast.joint_room, wanted=wanted, why=Why(cast.mission, "x"), by=cast.ida.actor)
    assert everywhere(cast) == (False, False, False, False)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Body.objects.filter(pk=cast.steering.pk).update(version=cast.steering.version + 1)
    assert everywhere(cast) == (True, True, True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_it_is_one_statement_however_many(cast: Cast, count: int) -> None:
    made = []
    for number in range(count):
        kind = (GOAL, PRIORITY)[number % 2]
        key = put(cast, kind, name=f"Sak {number}")
        sent = send(cast.ida, "change", cast.circle.pk, kind, key, **fields({"name": "Annat"}, version=1))
        assert sent.status_code == 302
        now(kind, key, cast, name="Något tredje", version=2)
        made.append(key)
    with acting(cast.kim.actor):
        found = list(Proposal.objects.filter(subject_id__in=made))
        with CaptureQueriesContext(connection) as queries:
            assert moved_among(found) == {one.pk for one in found}
    assert len(queries) == 1
