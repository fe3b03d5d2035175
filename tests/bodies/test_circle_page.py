"""The circle's page: who sees what of it, what is missing is said in words, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.bodies.actions import form_body, give_seat, working_in
from tillit.bodies.models import Body, BodyKind, Capacity, Seat, Sitting
from tillit.bodies.queries import circle_for, readers_in, rooms_of, who_may_read
from tillit.ground.db import acting
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Person

pytestmark = pytest.mark.django_db


def page(cast: Cast, who: Person) -> str:
    answer = signed_in(who).get(reverse("bodies:circle", args=[cast.circle.pk]))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def party_owned(cast: Cast) -> Body:
    """A steering group of the city's own, in which Omar's organisation is a guest."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        body = form_body(
            cast.circle, name="Stadens styrgrupp", kind=BodyKind.STEERING, owner=cast.municipality, by=EXAMPLES
        )
        seat = give_seat(body, organisation=cast.elsewhere, as_guest=True, by=EXAMPLES)
        Sitting(seat=seat, person=cast.omar, starts_on=today()).save(force_insert=True)
    return body


def test_the_page_tells_who_owns_who_sits_and_who_can_read(cast: Cast) -> None:
    shown = page(cast, cast.kim)
    for words in ("Göteborgs Stad", "Styrgruppen", "Idéburna styrgruppen", "Ida Åberg", "Dag Öst", "Noor Haddad"):
        assert words in shown
    assert shown.count('class="t-reads"') == 2, "the joint room and the city's own"
    assert page(cast, cast.ida).count('class="t-reads"') == 3, "and the caucus for who sits there"


def test_c8_a_seat_without_a_deputy_or_a_holder_is_a_risk_in_words(cast: Cast) -> None:
    before = page(cast, cast.kim).count('data-color="warning"')
    with acting(EXAMPLES):
        mine = Seat.objects.get(body=cast.steering, organisation=cast.mission)
        Sitting.objects.filter(seat=mine, capacity=Capacity.DEPUTY).update(ends_on=today())
    assert page(cast, cast.kim).count('data-color="warning"') == before + 1


def test_who_has_left_the_organisation_or_the_circle_holds_no_seat_on_the_page(cast: Cast) -> None:
    shown = page(cast, cast.kim)
    assert "Lo Avsked" not in shown
    assert shown.count("Eva Förr") == 1, "as somebody who has left, so that the seat is not forgotten"


def test_c4_who_has_no_seat_is_answered_as_if_there_were_no_circle(cast: Cast) -> None:
    for who in (cast.rut, cast.stig, cast.eva, cast.sten, cast.lo, cast.omar):
        assert signed_in(who).get(reverse("bodies:circle", args=[cast.circle.pk])).status_code == 404


def test_c4_a_guest_of_one_partys_body_sees_that_body_and_no_other(cast: Cast) -> None:
    body = party_owned(cast)
    with acting(cast.omar.actor):
        seen = circle_for(cast.omar.actor, cast.circle.pk)
    assert ([one.pk for one in seen.bodies], seen.whole, seen.rooms) == ([body.pk], False, [])
    shown = page(cast, cast.omar)
    assert "Stadens styrgrupp" in shown
    for hidden in ("Idéburna styrgruppen", "Ida Åberg", "Skyddsvärnet"):
        assert hidden not in shown
    with acting(cast.stig.actor), pytest.raises(NotFound):
        circle_for(cast.stig.actor, cast.circle.pk)


def test_c8_who_fills_seats_without_sitting_sees_their_own_organisations_seats_only(cast: Cast) -> None:
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.sten).update(role="keeper")
    shown = page(cast, cast.sten)
    assert "Ida Åberg" in shown
    assert "Noor Haddad" not in shown
    assert "Kim Lindqvist" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_body_and_with_three(cast: Cast, count: int) -> None:
    with acting(EXAMPLES):
        bodies = [cast.caucus, cast.steering, cast.coordination][count:]
        Body.objects.filter(pk__in=[body.pk for body in bodies]).update(ends_on=today())
    browser = signed_in(cast.ida)
    browser.get(reverse("bodies:circle", args=[cast.circle.pk]))
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse("bodies:circle", args=[cast.circle.pk])).status_code == 200
    # two of them ask who can answer about Bo: Ida fills his seat, and has to know if nobody can
    assert len([one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 29


def test_c4_who_may_read_says_the_same_as_rooms_of_for_everybody(cast: Cast) -> None:
    party_owned(cast)
    with acting(EXAMPLES):
        rooms = [*cast.rooms.values()]
        for room in rooms:
            readers = {person.pk for person in readers_in(room)}
            entering = {
                person.pk for person in cast.everybody.values() if rooms_of(person.actor).filter(pk=room.pk).exists()
            }
            assert readers == entering
            assert set().union(*(one.persons for one in who_may_read(room))) == entering
        told = {one.organisation.name: len(one.persons) for one in who_may_read(cast.joint_room)}
    assert told == {
        "Göteborgs Räddningsmission": 3, "Göteborgs Stad": 1, "Processledarna": 1, "Skyddsvärnet i Göteborg": 1,
    }  # fmt: skip
