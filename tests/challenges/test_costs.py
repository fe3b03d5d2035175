"""The pages of a challenge ask as many statements with three parties as with two."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.challenges.made import let_in, shared_by_two
from tests.challenges.test_papers import shared, written
from tests.conftest import signed_in
from tillit.challenges.guided import START_QUESTIONS
from tillit.challenges.models import Challenge

pytestmark = pytest.mark.rights
COSTS = {"": 31, "startfragor/": 15, "historia/": 16, "text/happening/": 16}


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def counted(challenge: Challenge, client: Client) -> dict[str, int]:
    return {page: statements(client, f"/utmaning/{challenge.circle_id}/{page}") for page in COSTS}


def test_two_parties_or_three_cost_the_same(cast: Cast) -> None:
    challenge, client = shared_by_two(cast), signed_in(cast.ida)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        shared(challenge, person, written(challenge, person, party, "Vårt.", guide=START_QUESTIONS))
    two = counted(challenge, client)

    let_in(challenge, cast.welfare, cast.noor)
    shared(challenge, cast.noor, written(challenge, cast.noor, cast.welfare, "Vårt.", guide=START_QUESTIONS))

    assert counted(challenge, client) == two == COSTS
