"""The example of a handling order: only what its source says, and told as nobody's own words."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.challenges.test_pages import in_english, read
from tillit.challenges.handling import steps_of
from tillit.challenges.queries.handling import published_orders
from tillit.ground.db import acting
from tillit.people.queries import find_organisation_by_name
from tillit.site.example_orders import load_order
from tillit.site.example_people import EXAMPLES
from tillit.site.examples import FOLDER

pytestmark = pytest.mark.rights


def test_uddevalla_is_told_from_its_source(cast: Cast) -> None:
    with acting(EXAMPLES):
        load_order(FOLDER / "handling" / "uddevalla.json", by=EXAMPLES)
        found = find_organisation_by_name("Uddevalla kommun")
        assert found is not None
        (order,) = published_orders([found.pk])
    steps = steps_of(order.steps)
    assert (len(steps), order.contacts, order.written_by_id) == (5, [], None)
    assert {(one.days, one.function, one.email, one.phone) for one in steps} == {(None, "", "", "")}
    page = read(in_english(Client()), f"/handlaggningsordning/{found.pk}/")
    for words in ("from an open source", "has not confirmed", "not told", "contacts of the departments are not told"):
        assert words in page
    assert "handlaggningsordning" in read(in_english(Client()), f"/register/organisation/{found.pk}/")
