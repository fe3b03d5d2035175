"""A circle of two hundred: the page of a proposal stays a page, and costs as much as with three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.accord.parties import answer, now, parties_of, proposed
from tests.cast import EXAMPLES, LONG_AGO, Cast
from tests.conftest import signed_in
from tillit.accord.deciding import EACH_SECTOR, Way
from tillit.accord.models import Acceptance, Proposal, State
from tillit.bodies.actions import working_in
from tillit.bodies.models import Mandate, Membership
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.models import LegalForm, Organisation, Sector

pytestmark = pytest.mark.django_db
MANY = 200


def many(cast: Cast, number: int) -> list[Organisation]:
    """So many more parties, past the actions: they have nobody here."""
    with acting(EXAMPLES):
        rows = [
            Organisation(
                name=f"Part {place:03d}", sector=list(Sector)[place % 3], legal_form=LegalForm.ASSOCIATION,
                no_number_because="made up",
            )
            for place in range(number)
        ]  # fmt: skip
        for row in rows:
            row.save(force_insert=True)
        Membership.objects.bulk_create(
            Membership(circle=cast.circle, organisation=row, starts_on=today() - LONG_AGO) for row in rows
        )
    return rows


def all_say_yes(cast: Cast, made: Proposal) -> None:
    """Written straight into the table, but for the three of the cast."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        mandate = Mandate.objects.order_by("pk")[0]
        asks = made.asks.exclude(party__in=[cast.mission, cast.welfare, cast.municipality])
        Acceptance.objects.bulk_create(
            Acceptance(ask=ask, room=cast.joint_room, given_by=cast.kim, given_at=timezone.now(), mandate=mandate)
            for ask in asks
        )


@pytest.mark.parametrize("number", [0, MANY])
@pytest.mark.parametrize("answered", [False, True])
def test_the_page_costs_the_same_with_three_and_with_two_hundred(cast: Cast, number: int, answered: bool) -> None:
    many(cast, number)
    made = proposed(cast, parties_of(cast)["mission"])
    if answered:
        all_say_yes(cast, made)
    browser = signed_in(cast.kim)
    for name, costs in (("accord:proposal", 30), ("accord:say_yes", 19)):
        path = reverse(name, args=[cast.circle.pk, made.pk])
        browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(path)
        assert page.status_code == 200
        found = [one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]
        assert len(found) == costs, name
    page = browser.get(reverse("accord:proposal", args=[cast.circle.pk, made.pk]))
    assert page.content.decode().count('class="t-party"') == number + 3


def test_c3_two_hundred_and_three_say_yes_and_it_is_adopted(cast: Cast) -> None:
    many(cast, MANY)
    made = proposed(cast, parties_of(cast)["mission"])
    all_say_yes(cast, made)
    for one in parties_of(cast).values():
        assert now(cast, made).state == State.OPEN
        answer(cast, made, one, yes=True)
    assert now(cast, made).state == State.ADOPTED


def test_c3_in_each_of_three_sectors_more_than_half_is_enough(cast: Cast) -> None:
    many(cast, MANY)
    made = proposed(cast, parties_of(cast)["mission"], way=Way(EACH_SECTOR))
    all_say_yes(cast, made)
    answer(cast, made, parties_of(cast)["welfare"], yes=False)
    assert now(cast, made).state == State.ADOPTED, "decided by those who had said yes already"
