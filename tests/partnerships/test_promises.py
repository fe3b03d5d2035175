"""What the database promises of a partnership, whatever the code above it does."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import EXAMPLES, Cast
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed
from tillit.kernel.partialday import PartialDay
from tillit.partnerships.actions import (
    Days,
    add_activity,
    add_party,
    add_source,
    add_term,
    bring_in,
    cite,
    confirm_as_example,
)
from tillit.partnerships.models import Activity, Partnership, Party

pytestmark = pytest.mark.rights


@pytest.fixture
def inside(cast: Cast) -> Iterator[Partnership]:
    """The partnership of the cast, while the loader works in its room."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        yield cast.partnership


def days(start: str, end: str = "") -> Days:
    return Days(PartialDay.parse(start), PartialDay.parse(end) if end else None)


def refused(constraint: str, **change: Any) -> None:
    """The change of the cast's one activity breaks this promise and no other."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Activity.objects.update(**change)


def test_an_activity_has_one_booker_or_the_sources_words(inside: Partnership, cast: Cast) -> None:
    for change in ({"booker": None}, {"booker_in_words": "Staden"}):
        refused("activity_has_one_booker_or_the_sources_words", **change)

    Activity.objects.update(booker=None, booker_in_words="Staden")
    Activity.objects.update(booker=cast.mission, booker_in_words="")


def test_a_day_has_a_precision_and_a_precision_a_day(inside: Partnership) -> None:
    refused("activity_start_has_precision", starts_on=date(2015, 1, 1))
    refused("activity_end_has_precision", ends_on_known="year")


@pytest.mark.parametrize("add", [add_term, add_activity])
def test_the_end_is_not_before_the_start(inside: Partnership, cast: Cast, add: Any) -> None:
    facts = {"name": "Natt", "booker": cast.mission} if add is add_activity else {}
    with pytest.raises(IntegrityError, match="ends_after_it_starts"), transaction.atomic():
        add(inside, order=7, days=days("2016", "2015-12"), **facts)

    add(inside, order=7, days=days("2015", "2015-05"), **facts)


def test_a_party_leaves_after_it_joins_and_is_one_at_a_time(inside: Partnership, cast: Cast) -> None:
    def joins(when: Days) -> Party:
        return add_party(inside, organisation=cast.departed, organ=None, days=when, brings="", period_in_words="")

    with pytest.raises(IntegrityError, match="party_leaves_after_it_joins"), transaction.atomic():
        joins(days("2016", "2015"))
    joins(days("2014", "2015"))
    joins(days("2016"))
    with pytest.raises(IntegrityError, match="one_open_party_per_organisation"), transaction.atomic():
        joins(days("2017"))


def test_a_source_has_its_key_once_and_a_fact_a_source_once(inside: Partnership) -> None:
    source = add_source(inside, key="rapport", title="En rapport")
    cite(inside, fact="title", source=source)

    with pytest.raises(IntegrityError, match="one_source_of_each_key"), transaction.atomic():
        add_source(inside, key="rapport", title="En annan")
    with pytest.raises(IntegrityError, match="one_citation_per_fact_and_source"), transaction.atomic():
        cite(inside, fact="title", source=source)


@pytest.mark.parametrize("when", ["2015-5", "15", "i våras", "3015"])
def test_the_day_of_the_state_is_a_day(inside: Partnership, when: str) -> None:
    with pytest.raises(IntegrityError, match="state_as_of_is_a_partial_day"), transaction.atomic():
        Partnership.objects.update(state_as_of=when)


def test_only_the_console_brings_in_and_only_the_examples_confirm_alone(inside: Partnership, cast: Cast) -> None:
    for actor in (cast.kim.actor, Actor.system("console"), Actor.system("export")):
        with pytest.raises(NotAllowed):
            bring_in(cast.circle, key=inside.pk, slug="x", title="X", facts={}, room=cast.joint_room, by=actor)
    for actor in (cast.kim.actor, Actor.system("import")):
        with pytest.raises(NotAllowed):
            confirm_as_example(inside, by=actor)


def test_outside_example_data_nobody_confirms_alone(inside: Partnership, settings: Any) -> None:
    settings.TILLIT_EXAMPLES = False

    with pytest.raises(NotAllowed):
        confirm_as_example(inside, by=EXAMPLES)


def test_an_activity_cannot_be_moved_to_a_room_that_the_actor_may_not_enter(cast: Cast) -> None:
    with acting(cast.kim.actor):
        assert Activity.objects.count() == 1
    with pytest.raises(Exception, match="row-level security"), acting(cast.kim.actor):
        Activity.objects.update(room=cast.other_room)
