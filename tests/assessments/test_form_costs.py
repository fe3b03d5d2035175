"""The pages of the choice of form ask as many statements with three parties that have said all as with one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessments.choosing import CODES, argued, chosen, told
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.assessments.actions import FormTold, comment_on_form
from tillit.assessments.queries import newest_table
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person

pytestmark = pytest.mark.rights
# by page, with one row of everything and with three
COSTS = {"": 20, "form/GRANT/": 15, "fragor/": 13, "valj/": 14, "kommentera/": 10, "val/1/": 13}


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def counted(cast: Cast, client: Client) -> dict[str, int]:
    return {page: statements(client, f"/krets/{cast.circle.pk}/val-av-form/{page}") for page in COSTS}


def says_all(cast: Cast, person: Person, party: Organisation) -> None:
    told(cast, person, party, {f"ask/{one.key}": "yes" for one in newest_table().asks} | {"row/learning": "grant"})
    for code in CODES:
        argued(cast, person, party, code, {"for": "Ja.", "against": "Nej."})
    with acting(person.actor):
        comment_on_form(cast.partnership, FormTold("GRANT", "Ett."), organisation=party, by=person.actor)


def test_one_party_or_three_and_one_choice_or_three_cost_the_same(cast: Cast) -> None:
    client = signed_in(cast.kim)
    says_all(cast, cast.kim, cast.municipality)
    chosen(cast, "GRANT")
    one = counted(cast, client)

    for person, party in ((cast.ida, cast.mission), (cast.noor, cast.welfare)):
        says_all(cast, person, party)
    for form in ("IOP", "NOECON"):
        chosen(cast, form)

    assert counted(cast, client) == one == COSTS
