"""A sector's own room is not inherited by whoever is left when those who wrote there have gone."""

from datetime import timedelta

import pytest

from tests.cast import EXAMPLES, Cast
from tillit.bodies.actions import form_body, join_circle, working_in
from tillit.bodies.models import BodyKind, Membership, Seat
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.people.actions import add_organisation
from tillit.people.models import LegalForm, Organisation, Sector

pytestmark = pytest.mark.rights


def newcomer(cast: Cast) -> Organisation:
    """A civil party that came late and never had a seat in the civil parties' own group."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        late = add_organisation(
            "Den sena föreningen", sector=Sector.CIVIL, legal_form=LegalForm.ASSOCIATION, no_number_because="påhittad",
            by=EXAMPLES,
        )  # fmt: skip
        join_circle(cast.circle, organisation=late, starts_on=today() - timedelta(days=3), by=EXAMPLES)
    return late


def form_anew(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        form_body(cast.circle, name="Ny grupp", kind=BodyKind.CAUCUS, sector=Sector.CIVIL, by=EXAMPLES)


def all_leave_but(cast: Cast, stays: Organisation) -> None:
    """The other civil parties' places and seats have ended."""
    with acting(EXAMPLES):
        gone = Membership.objects.filter(circle=cast.circle, organisation__sector=Sector.CIVIL)
        gone.exclude(organisation=stays).update(ends_on=today())
        Seat.objects.filter(body=cast.caucus).exclude(organisation=stays).update(ended_on=today())


def test_c4_who_was_never_in_the_group_does_not_inherit_its_room(cast: Cast) -> None:
    late = newcomer(cast)
    all_leave_but(cast, late)
    with pytest.raises(NotAllowed):
        form_anew(cast)


def test_while_somebody_sits_there_a_further_group_is_formed(cast: Cast) -> None:
    newcomer(cast)
    form_anew(cast)


def test_who_was_in_the_group_goes_on_in_its_room(cast: Cast) -> None:
    all_leave_but(cast, cast.mission)
    with acting(EXAMPLES):
        Seat.objects.filter(body=cast.caucus).update(ended_on=today())
    form_anew(cast)
