"""C3, C4: nobody outside a party can tell whether it has written by itself: by words, numbers, time or statements."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.challenges.made import shared_by_two
from tests.challenges.test_papers import shared, written
from tests.conftest import signed_in
from tests.rights.pages import Answer, answer_of
from tillit.challenges.guided import GUIDES
from tillit.challenges.models import Challenge

pytestmark = pytest.mark.rights
Seen = dict[str, tuple[Answer, list[str]]]


def pages(challenge: Challenge, cast: Cast) -> list[str]:
    """Where something of it could be told: the challenge's own pages, what others share, and the reader's day."""
    start = f"/utmaning/{challenge.circle_id}/"
    own = [f"{start}{guide.slug}/{cast.municipality.pk}/{act}" for guide in GUIDES for act in ("", "dela/")]
    shared_here = [start, f"{start}historia/", f"{start}rum/{challenge.room_id}/", f"{start}text/happening/"]
    circle = f"/krets/{challenge.circle_id}/"
    return [*shared_here, *(f"{start}{guide.slug}/" for guide in GUIDES), *own, circle, f"{circle}forslag/", "/mina/"]


def seen(client: Client, addresses: list[str]) -> Seen:
    """What is answered at each, and the statements that it took."""
    found: Seen = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            answer = answer_of(client.get(address))
        found[address] = (answer, [one["sql"].split("WHERE")[0] for one in asked.captured_queries])
    return found


def difference(before: Seen, after: Seen) -> list[str]:
    return [address for address, (answer, sql) in before.items() if (answer, len(sql)) != _told(after[address])]


def _told(found: tuple[Answer, list[str]]) -> tuple[Answer, int]:
    return found[0], len(found[1])


def test_c4_what_a_party_has_written_by_itself_is_told_by_nothing(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    addresses, outside = pages(challenge, cast), [signed_in(one) for one in (cast.ida, cast.noor)]
    for client in outside:
        seen(client, addresses)  # once, so that everything that is kept is kept
    before = [seen(client, addresses) for client in outside]

    for guide in GUIDES:
        written(challenge, cast.kim, cast.municipality, "Bara för oss.", guide=guide)

    after = [seen(client, addresses) for client in outside]
    assert [difference(*pair) for pair in zip(before, after, strict=True)] == [[], []]
    assert before[0][addresses[0]][0].status == 200


def test_c4_the_same_pages_would_show_it_if_it_were_shared(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    addresses, client = pages(challenge, cast), signed_in(cast.ida)
    seen(client, addresses)
    before = seen(client, addresses)

    for guide in GUIDES:
        shared(challenge, cast.kim, written(challenge, cast.kim, cast.municipality, "För alla.", guide=guide))

    changed = difference(before, seen(client, addresses))
    start = f"/utmaning/{challenge.circle_id}/"
    assert set(changed) >= {start, f"{start}historia/", *(f"{start}{guide.slug}/" for guide in GUIDES)}


def test_c3_nobody_learns_anothers_reflection_by_asking_for_its_page(cast: Cast) -> None:
    """The page for sharing is as absent where there is something as where there is nothing."""
    challenge = shared_by_two(cast)
    client: Callable[[str], object] = signed_in(cast.ida).get
    addresses = [f"/utmaning/{challenge.circle_id}/{one.slug}/{cast.municipality.pk}/dela/" for one in GUIDES]
    before = [answer_of(client(address)) for address in addresses]  # type: ignore[arg-type]
    for guide in GUIDES:
        written(challenge, cast.kim, cast.municipality, "Bara för oss.", guide=guide)
    assert [answer_of(client(address)) for address in addresses] == before  # type: ignore[arg-type]
    assert {one.status for one in before} == {404}
