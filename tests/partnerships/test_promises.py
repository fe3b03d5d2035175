"""What the database promises of a partnership, whatever the code above it does."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import EXAMPLES, Cast
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotAllowed
from tillit.kernel.formats import day_text
from tillit.kernel.partialday import PartialDay, surely_in
from tillit.kernel.period import Period, beyond, today
from tillit.partnerships.actions import add_source, bring_in, cite, put_fact
from tillit.partnerships.kinds import ACTIVITY, CONTRIBUTION, INDICATOR, PARTY, TERM, Kind, Values
from tillit.partnerships.models import Activity, Contribution, Indicator, Partnership, Party, Term

pytestmark = pytest.mark.rights


@pytest.fixture
def inside(cast: Cast) -> Iterator[Partnership]:
    """The partnership of the cast, while the loader works in its room."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        yield cast.partnership


def put(inside: Partnership, of: Kind, **values: Any) -> Any:
    told: Values = {name.rstrip("_"): value for name, value in values.items()}
    return put_fact(inside, of, told, by=EXAMPLES)


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


def test_the_end_is_not_before_the_start(inside: Partnership) -> None:
    day = {"starts_on_known": "day", "ends_on_known": "day"}
    refused("activity_ends_after_it_starts", starts_on=date(2016, 1, 1), ends_on=date(2015, 12, 31), **day)

    put(inside, TERM, from_="2015", to="2015-05")


def test_a_party_leaves_after_it_joins_and_is_one_at_a_time(inside: Partnership, cast: Cast) -> None:
    key = str(cast.departed.pk)
    put(inside, PARTY, organisation=key, from_="2014", to="2015")
    put(inside, PARTY, organisation=key, from_="2016")

    with pytest.raises(InvalidInput, match="redan part"):
        put(inside, PARTY, organisation=key, from_="2017")
    with pytest.raises(IntegrityError, match="one_open_party_per_organisation"), transaction.atomic():
        Party.objects.filter(organisation=cast.departed).update(ends_on=None, ends_on_known="")


def test_two_terms_never_surely_overlap(inside: Partnership) -> None:
    first = put(inside, TERM, from_="2016-06-30", to="2019-09-30")
    second = put(inside, TERM, from_="2019-10")
    with pytest.raises(InvalidInput, match="går in i en annan"):
        put(inside, TERM, from_="2019-09-01", to="2020")
    with pytest.raises(IntegrityError, match="surely overlap"), transaction.atomic():
        Term.objects.filter(pk=second.pk).update(starts_on=date(2019, 1, 1), starts_on_known="month")

    Term.objects.filter(pk=first.pk).update(removed_at="2026-01-01T00:00:00Z")
    Term.objects.filter(pk=second.pk).update(starts_on=date(2019, 1, 1), starts_on_known="month")


partial = st.none() | st.dates(date(2014, 1, 1), date(2017, 12, 31)).flatmap(
    lambda day: st.sampled_from([PartialDay.parse(str(day)[:length]) for length in (4, 7, 10)])
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(partial, partial)
def test_the_database_reckons_what_is_surely_in_a_term_as_the_kernel_does(
    db: None, start: PartialDay | None, end: PartialDay | None
) -> None:
    given_days = [start.first if start else None, start.precision if start else ""]
    given_days += [end.day_after if end else None, end.precision if end else ""]
    with acting(EXAMPLES), connection.cursor() as cursor:
        cursor.execute("SELECT lower(r), upper(r) FROM app.surely_in(%s, %s, %s, %s) r", given_days)
        first, past = cursor.fetchone()

    assert (Period(first, past) if first else None) == surely_in(start, end)


def test_seven_indicators_hold_at_most(inside: Partnership) -> None:
    made = [put(inside, INDICATOR, name=f"Tal {number}") for number in range(7)]
    put(inside, INDICATOR, name="Ett som gällde förr", to="2015")

    with pytest.raises(InvalidInput, match="sju"):
        put(inside, INDICATOR, name="Ett till")
    with pytest.raises(IntegrityError, match="seven indicators"), transaction.atomic():
        Indicator.objects.filter(ends_on__isnull=False).update(ends_on=None, ends_on_known="")

    Indicator.objects.filter(pk=made[0].pk).update(ends_on=date(2020, 1, 1), ends_on_known="year")
    put(inside, INDICATOR, name="Ett till")


def test_those_that_end_some_day_hold_until_then(inside: Partnership) -> None:
    """Seven of which all end in two years are seven today; the eighth begins when they have ended."""
    end = today() + timedelta(days=700)
    made = [put(inside, INDICATOR, name=f"Tal {number}", to=day_text(end)) for number in range(7)]

    with pytest.raises(InvalidInput):
        put(inside, INDICATOR, name="Ett till")
    with pytest.raises(InvalidInput):
        put(inside, INDICATOR, name="Ett till", from_=day_text(end))
    put(inside, INDICATOR, name="Ett till", from_=day_text(end + timedelta(days=1)))
    with pytest.raises(IntegrityError, match="seven indicators"), transaction.atomic():
        Indicator.objects.filter(pk=made[0].pk).update(ends_on=None, ends_on_known="")
        Indicator.objects.filter(name="Ett till").update(starts_on=None, starts_on_known="")


days_near = st.none() | st.integers(-6, 6).map(lambda number: today() + timedelta(days=number))
stretches = st.tuples(days_near, days_near).filter(lambda two: not all(two) or two[0] < two[1])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(stretches, min_size=6, max_size=11))
def test_the_database_counts_indicators_as_the_kernel_does(
    inside: Partnership, told: list[tuple[date | None, date | None]]
) -> None:
    rows = [
        Indicator(
            partnership=inside, room_id=inside.room_id, name="Tal", order=number, starts_on=start, ends_on=end,
            starts_on_known="day" if start else "", ends_on_known="day" if end else "",
        )
        for number, (start, end) in enumerate(told, 1)
    ]  # fmt: skip
    try:
        with transaction.atomic():
            Indicator.objects.bulk_create(rows)
            raise Taken
    except Taken:
        taken = True
    except IntegrityError:
        taken = False

    assert taken == (not beyond(told, 7, day=today()))


class Taken(Exception):
    """To go back."""


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"amount": 100, "measure": "kronor"}, "an_amount_has_a_basis"),
        ({"basis": "per_year"}, "a_basis_has_an_amount_unless_it_is_lost"),
        ({"amount": 100, "basis": "per_year"}, "an_amount_has_a_measure"),
        ({"amount": 100, "basis": "per_unit", "measure": "kronor"}, "an_amount_per_unit_has_a_unit"),
        ({"party": None}, "a_contribution_comes_from_one"),
        ({"amount": 100, "measure": "hours", "basis": "per_year"}, "money_and_premises_are_not_in_hours"),
        ({"kind": "premises", "measure": "hours"}, "money_and_premises_are_not_in_hours"),
    ],
)
def test_an_amount_says_what_it_is_an_amount_of(
    inside: Partnership, cast: Cast, change: dict[str, Any], constraint: str
) -> None:
    made = put(inside, CONTRIBUTION, party=str(cast.mission.pk), kind="money")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Contribution.objects.filter(pk=made.pk).update(**change)
    Contribution.objects.filter(pk=made.pk).update(basis="per_year", certainty="lost")


def test_a_source_has_its_key_once_and_a_fact_a_source_once(inside: Partnership) -> None:
    source = add_source(inside, key="rapport", title="En rapport")
    cite(inside, fact="title", sources=[source])

    with pytest.raises(IntegrityError, match="one_source_of_each_key"), transaction.atomic():
        add_source(inside, key="rapport", title="En annan")
    with pytest.raises(IntegrityError, match="one_citation_per_fact_and_source"), transaction.atomic():
        cite(inside, fact="title", sources=[source])


@pytest.mark.parametrize("when", ["2015-5", "15", "i våras", "3015"])
def test_the_day_of_the_state_is_a_day(inside: Partnership, when: str) -> None:
    with pytest.raises(IntegrityError, match="state_as_of_is_a_partial_day"), transaction.atomic():
        Partnership.objects.update(state_as_of=when)


def test_no_person_brings_in_past_the_console_and_the_upload(inside: Partnership, cast: Cast) -> None:
    for actor in (cast.kim.actor, Actor.system("console"), Actor.system("export")):
        with pytest.raises(NotAllowed):
            bring_in(cast.circle, key=inside.pk, slug="x", about={"title": "X"}, room=cast.joint_room, by=actor)


def test_an_activity_cannot_be_moved_to_a_room_that_the_actor_may_not_enter(cast: Cast) -> None:
    with acting(cast.kim.actor):
        assert Activity.objects.count() == 1
    with pytest.raises(Exception, match="row-level security"), acting(cast.kim.actor):
        Activity.objects.update(room=cast.other_room)


def test_the_cast_has_an_activity(inside: Partnership) -> None:
    assert [ACTIVITY.values(row)["name"] for row in Activity.objects.filter(partnership=inside)] == ["Natthärbärge"]
