"""A partnership's siblings in the register: found by the families that the entries name, however many there are."""

import html
import re
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.rows import Raw
from tests.partnerships.deciding import put
from tests.register.test_publishing import changed, published
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.kernel.swedish import sort_key
from tillit.partnerships.above import Published
from tillit.partnerships.actions import withhold_as_told
from tillit.partnerships.kinds import FAMILY_TIE
from tillit.register.models import Entry
from tillit.register.queries import PUBLIC, published_beside

pytestmark = pytest.mark.rights


def add_entries(count: int, *, every: int) -> None:
    """So many entries of some size; some are in the programme, each of the others in a family of its own."""
    now = timezone.now()
    with acting(EXAMPLES):
        Entry.objects.bulk_create(
            Entry(
                partnership_id=uuid4(), slug=f"post-{number}", title=f"Post {number}", state="running", form="iop",
                civil_parties=1, public_parties=1, digest="0" * 64, published_at=now, changed_at=now,
                body={
                    "parties": [],
                    "facts": {
                        "families": [
                            {"kind": "programme", "name": "Programmet" if number % every == 0 else f"Eget {number}"}
                        ],
                        "claims": [{"text": "x" * 4000}],
                    },
                },
            )
            for number in range(count)
        )  # fmt: skip


def test_siblings_and_addresses_are_found_with_the_families_that_they_name() -> None:
    add_entries(4, every=2)

    found = published_beside(["Programmet", "Ingen"], ["post-1"])

    assert found == [
        Published("post-0", "Post 0", "/register/post-0/", ("Programmet",)),
        Published("post-1", "Post 1", "/register/post-1/", ("Eget 1",)),
        Published("post-2", "Post 2", "/register/post-2/", ("Programmet",)),
    ]
    assert published_beside([], []) == []


def test_what_was_published_before_families_were_there_is_found_by_its_address() -> None:
    add_entries(1, every=1)
    with acting(EXAMPLES):
        Entry.objects.update(body={"parties": []})
    assert published_beside(["Programmet"], []) == []
    assert [one.families for one in published_beside([], ["post-0"])] == [()]


@pytest.mark.parametrize("count", [1, 1500])
def test_it_is_one_question_that_reads_no_entry_but_those(raw: Raw, count: int) -> None:
    add_entries(count, every=500)
    raw("postgres").execute("ANALYZE published.register_entry")
    with CaptureQueriesContext(connections[PUBLIC]) as asked:
        found = published_beside(["Programmet", "Ingen"], ["post-7"])
    assert len(asked) == 1
    assert len(found) == (1 if count == 1 else 4)
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    if count > 1:
        assert "Bitmap Index Scan on entry_by_family" in plan, plan
        assert "Seq Scan" not in plan, plan


def test_c10_a_family_that_is_withheld_leads_nowhere(cast: Cast) -> None:
    key = put(cast, FAMILY_TIE, kind="programme", name="Kanariefamiljen")
    published(changed(cast.partnership))
    assert [one.slug for one in published_beside(["Kanariefamiljen"], [])] == ["stadens-natt"]

    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        withhold_as_told(
            cast.partnership, fact=f"families/{key}/name", ground="OSL", organisation=cast.mission, since=today()
        )
    published(changed(cast.partnership, summary="Ny."))

    assert published_beside(["Kanariefamiljen"], []) == []


def listed(cast: Cast, where: str) -> tuple[list[str], list[str]]:
    """The siblings on a page by the numbers of their entries, and where more of them stand."""
    page = signed_in(cast.ida).get(where).content.decode()
    return re.findall(r'href="/register/post-(\d+)/"', page), re.findall(r'href="([^"]*(?:#siblings))"', page)


def test_a_large_family_stands_in_pages_of_its_own(cast: Cast) -> None:
    add_entries(120, every=1)
    key = put(cast, FAMILY_TIE, kind="programme", name="Programmet")
    put(cast, FAMILY_TIE, kind="programme", name="Ett annat")
    lineage = reverse("partnerships:lineage", args=[cast.circle.pk])
    own = reverse("partnerships:fact", args=[cast.circle.pk, FAMILY_TIE, UUID(key)])
    in_order = sorted((str(number) for number in range(120)), key=lambda one: sort_key(f"Post {one}"))

    first, more = listed(cast, lineage)
    assert first == in_order[:10]
    assert f"{own}#siblings" in more
    found, after = listed(cast, own)
    pages = [found]
    while after:
        found, after = listed(cast, own + html.unescape(after[0]))
        pages.append(found)
    assert [len(page) for page in pages] == [50, 50, 20]
    assert [one for page in pages for one in page] == in_order
    for wrong in ("x", ".x", "a." + "x" * 2000, "a.\x00"):
        assert signed_in(cast.ida).get(own, {"efter": wrong}).status_code == 404
