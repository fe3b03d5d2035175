"""What it costs to tell who can answer a caucus's questions, and that what is told is so."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bodies.mandates import belongs_to, mandated
from tests.bodies.test_admissions import answered, asked
from tests.bodies.test_passed_over import three_in_the_caucus
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.bodies.models import Mandate, Membership, Scope, Seat, Sitting
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person

pytestmark = pytest.mark.django_db


def statements(person: Person, path: str) -> int:
    browser = signed_in(person)
    browser.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200
    return len([one for one in seen if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))])


def circle_page(cast: Cast) -> str:
    return reverse("bodies:circle", args=[cast.circle.pk])


def also_on_both_sides(cast: Cast, person: Person) -> None:
    """A further seat of the mission in the caucus, by somebody of both sides."""
    belongs_to(person, cast.municipality)
    with acting(EXAMPLES):
        seat = Seat(body=cast.caucus, organisation=cast.mission)
        seat.save(force_insert=True)
        Sitting(seat=seat, person=person, starts_on=today()).save(force_insert=True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_circles_page_costs_the_same_with_one_on_both_sides_and_with_three(cast: Cast, count: int) -> None:
    for person in (cast.sten, cast.eva)[: count - 1]:
        belongs_to(person, cast.mission)
        also_on_both_sides(cast, person)
    # two of them ask who can answer about all of them, three for whom nobody can answer at all
    assert statements(cast.ida, circle_page(cast)) == 29
    page = signed_in(cast.ida).get(circle_page(cast)).content.decode()
    assert page.count("hör också till Göteborgs Stad") >= count


def test_who_has_answered_is_not_said_to_have_nobody_who_can(cast: Cast) -> None:
    three_in_the_caucus(cast)
    asks = asked(cast, cast.bo)
    stuck = f"Ingen kan svara för {cast.welfare.name} i dag"
    answered(cast, asks)
    with acting(EXAMPLES):
        Mandate.objects.filter(organisation=cast.welfare).delete()
    assert stuck not in signed_in(cast.ida).get(circle_page(cast)).content.decode()
    with acting(EXAMPLES):
        Mandate.objects.filter(organisation=cast.departed).delete()
    page = signed_in(cast.ida).get(circle_page(cast)).content.decode()
    assert f"Ingen kan svara för {cast.departed.name} i dag" in page


def spoken_for_by_noor(cast: Cast, organisation: Organisation) -> None:
    """One more of the caucus, for which Noor speaks too."""
    with acting(EXAMPLES):
        Membership.objects.filter(circle=cast.circle, organisation=organisation).delete()
        Membership(circle=cast.circle, organisation=organisation).save(force_insert=True)
        Seat(body=cast.caucus, organisation=organisation).save(force_insert=True)
    belongs_to(cast.noor, organisation)
    mandated(cast.noor, organisation, Scope.SPEAK)


@pytest.mark.parametrize("count", [1, 3])
def test_a_question_costs_the_same_to_who_answers_for_one_and_for_three(cast: Cast, count: int) -> None:
    asks = asked(cast, cast.bo)
    for organisation in (cast.departed, cast.elsewhere)[: count - 1]:
        spoken_for_by_noor(cast, organisation)
    path = reverse("bodies:admission", args=[cast.circle.pk, asks.pk])
    assert statements(cast.noor, path) == 20
    form = signed_in(cast.noor).get(path).content.decode()
    assert form.count('<input type="hidden" name="organisation"') == (count == 1)
    assert form.count("<option") == (count if count > 1 else 0)
