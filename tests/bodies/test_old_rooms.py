"""A sector's own room is not inherited by whoever is left when those who wrote there have gone."""

from datetime import date, timedelta

import pytest

from tests.cast import EXAMPLES, Cast
from tillit.bodies.actions import form_body, give_seat, join_circle, working_in
from tillit.bodies.models import Body, BodyKind, Membership, Seat
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.people.actions import add_organisation
from tillit.people.models import LegalForm, Organisation, Sector

pytestmark = pytest.mark.rights

EARLY, LATE = today() - timedelta(days=300), today() - timedelta(days=100)


def newcomer(cast: Cast) -> Organisation:
    """A civil party that came late and never had a seat in the civil parties' own group."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        late = add_organisation(
            "Den sena föreningen", sector=Sector.CIVIL, legal_form=LegalForm.ASSOCIATION, no_number_because="påhittad",
            by=EXAMPLES,
        )  # fmt: skip
        join_circle(cast.circle, organisation=late, starts_on=today() - timedelta(days=3), by=EXAMPLES)
    return late


def form_anew(cast: Cast, *seats: Organisation) -> Body:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return form_body(
            cast.circle, name="Ny grupp", kind=BodyKind.CAUCUS, sector=Sector.CIVIL, seats=seats, by=EXAMPLES
        )


def seats_ended(cast: Cast, **days: date) -> None:
    """The seats of these organisations in the caucus ended on these days."""
    with acting(EXAMPLES):
        for name, day in days.items():
            Seat.objects.filter(body=cast.caucus, organisation=getattr(cast, name)).update(ended_on=day)


def place_ended(cast: Cast, organisation: Organisation, day: date) -> None:
    with acting(EXAMPLES):
        Membership.objects.filter(circle=cast.circle, organisation=organisation).update(ends_on=day)


def test_c4_who_was_never_in_the_group_does_not_inherit_its_room(cast: Cast) -> None:
    late = newcomer(cast)
    seats_ended(cast, mission=LATE, welfare=LATE)
    with pytest.raises(NotAllowed, match=late.name):
        form_anew(cast, late)


def test_c4_who_left_the_group_before_the_others_does_not_either(cast: Cast) -> None:
    seats_ended(cast, mission=LATE, welfare=EARLY, departed=EARLY)
    with pytest.raises(NotAllowed, match=cast.welfare.name):
        form_anew(cast, cast.welfare)
    with pytest.raises(NotAllowed, match=cast.welfare.name) as refused:
        form_anew(cast, cast.mission, cast.welfare)
    assert cast.mission.name not in str(refused.value)


def test_c4_a_seat_ends_with_its_organisations_place_and_with_its_group(cast: Cast) -> None:
    seats_ended(cast, departed=EARLY)
    place_ended(cast, cast.welfare, EARLY)
    with acting(EXAMPLES):
        Body.objects.filter(pk=cast.caucus.pk).update(ends_on=LATE)
        # it has come back, but not to the group, which had ended by then
        Membership(circle=cast.circle, organisation=cast.welfare, starts_on=today()).save(force_insert=True)
    with pytest.raises(NotAllowed):
        form_anew(cast, cast.welfare)
    form_anew(cast, cast.mission)


def test_who_never_wanted_a_seat_does_not_stop_those_who_were_there_to_the_end(cast: Cast) -> None:
    newcomer(cast)
    seats_ended(cast, mission=LATE, welfare=LATE, departed=EARLY)
    form_anew(cast, cast.mission, cast.welfare)


def test_c4_who_was_in_the_group_for_less_than_a_day_was_there(cast: Cast) -> None:
    late = newcomer(cast)
    seats_ended(cast, mission=EARLY, welfare=EARLY, departed=EARLY)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        seat = give_seat(cast.caucus, organisation=late, by=EXAMPLES)
        Seat.objects.filter(pk=seat.pk).update(ended_on=today())
        Membership.objects.filter(organisation=late).update(starts_on=today(), ends_on=today())
    with pytest.raises(NotAllowed):
        form_anew(cast, cast.mission)


def test_while_somebody_sits_there_a_further_group_is_formed(cast: Cast) -> None:
    form_anew(cast, newcomer(cast), cast.mission)


def test_who_was_in_the_group_goes_on_in_its_room(cast: Cast) -> None:
    seats_ended(cast, mission=today(), welfare=LATE, departed=LATE)
    form_anew(cast, cast.mission)
