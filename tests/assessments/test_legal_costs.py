"""The pages of the legal check ask as many statements with three parties that have answered all as with one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessments.legal import CALM, answered, entered, now, ready
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.assessments.actions import Remark, make_remark
from tillit.ground.db import acting

pytestmark = pytest.mark.rights
# by page, with one row of everything and with three
COSTS = {"": 18, "fragor/U1/": 16, "varningsflaggor/": 15, "uppgifter/": 17, "forst/": 15}


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def counted(cast: Cast, client: Client) -> dict[str, int]:
    return {page: statements(client, f"/krets/{cast.circle.pk}/juridisk-provning/{page}") for page in COSTS}


def test_one_party_or_three_that_have_answered_all_cost_the_same(cast: Cast) -> None:
    check, client = ready(cast), signed_in(cast.kim)
    with acting(cast.kim.actor):
        make_remark(check, Remark("U1", "Ett."), organisation=cast.municipality, by=cast.kim.actor)
    one = counted(cast, client)

    for person, party in ((cast.ida, cast.mission), (cast.noor, cast.welfare)):
        answered(check, person, party, CALM | {"first/remit": "yes"})
        entered(now(cast), person, party, {"aid_eur": 1}, service="social", seen=99)
        with acting(person.actor):
            make_remark(check, Remark("", "Till."), organisation=party, by=person.actor)

    assert counted(cast, client) == one == COSTS
