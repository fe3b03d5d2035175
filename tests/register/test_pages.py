"""The register: every entry once, in Swedish order, with as many questions for thirty as for one."""

import re
from html import unescape
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tillit.ground.db import acting
from tillit.kernel.errors import NotFound
from tillit.kernel.swedish import sort_key
from tillit.register.models import Entry
from tillit.register.queries import page_of_entries

pytestmark = pytest.mark.rights

PLACE = re.compile(r'href="/register/\?efter=([^"]+)"')


def add_entries(*titles: str) -> list[Entry]:
    """Published entries with these titles."""
    now = timezone.now()
    made = [
        Entry(
            partnership_id=uuid4(), slug=f"post-{uuid4().hex}", title=title, state="running", form="iop",
            civil_parties=1, public_parties=1, body={"parties": []}, digest="0" * 64, published_at=now, changed_at=now,
        )
        for title in titles
    ]  # fmt: skip
    with acting(EXAMPLES):
        Entry.objects.bulk_create(made)
    return made


def all_pages() -> list[list[Entry]]:
    """The pages as somebody would turn them."""
    pages, place = [], ""
    while True:
        page, place = page_of_entries(place)
        pages.append(page)
        if not place:
            return pages


def in_order(made: list[Entry]) -> list[UUID]:
    """Worked out in Python: by the Swedish key of the title, then by key."""
    return [entry.pk for entry in sorted(made, key=lambda entry: (sort_key(entry.title), entry.pk))]


def test_sixty_entries_come_once_each_in_swedish_order() -> None:
    words = ["Öppen", "Ängel", "Ådra", "Zon", "ö", "Éden", "eden", "EDEN", "Ærlig", "Über", "Yta", "ångest"]
    made = add_entries(*[f"{word} {number}" for word in words for number in range(5)])

    pages = all_pages()

    assert [len(page) for page in pages] == [25, 25, 10]
    assert [entry.pk for page in pages for entry in page] == in_order(made)
    first_words = list(dict.fromkeys(entry.title.split()[0] for page in pages for entry in page))
    assert set(first_words[:3]) == {"eden", "Éden", "EDEN"}
    assert first_words[3:] == ["Über", "Yta", "Zon", "Ådra", "ångest", "Ängel", "Ærlig", "ö", "Öppen"]


@pytest.mark.parametrize("count", [25, 26, 50, 51, 60])
def test_equal_titles_are_neither_lost_nor_shown_twice(count: int) -> None:
    made = add_entries(*["Samma namn"] * count)

    pages = all_pages()

    assert [entry.pk for page in pages for entry in page] == in_order(made)
    assert all(pages)


def test_equal_titles_across_the_border_of_a_page() -> None:
    made = add_entries(*["A"] * 20, *["samma"] * 5, *["SAMMA"] * 5, *["Sämre"] * 25, "Ö")

    assert [entry.pk for page in all_pages() for entry in page] == in_order(made)


def test_an_entry_that_is_gone_leaves_its_place() -> None:
    made = add_entries(*["Samma namn"] * 40)
    order = in_order(made)
    first, place = page_of_entries()
    with acting(EXAMPLES):
        Entry.objects.filter(pk=first[-1].pk).delete()

    second, _ = page_of_entries(place)

    assert [entry.pk for entry in second] == order[25:]


def test_the_pages_can_be_turned_by_their_links() -> None:
    made = add_entries(*["Å & Ä? #1"] * 30, *[f"Natt {number}" for number in range(25)])
    seen: list[str] = []
    address = "/register/"
    for _ in range(3):
        page = Client().get(address).content.decode()
        seen += re.findall(r'href="/register/(post-[0-9a-f]+)/"', page)
        found = PLACE.search(page)
        address = "/register/?efter=" + unescape(found[1]) if found else ""

    assert address == ""
    slugs = {entry.pk: entry.slug for entry in made}
    assert seen == [slugs[key] for key in in_order(made)]


@pytest.mark.parametrize(
    "place",
    ["x", ".", "a" * 5000, "\x00", "00000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-00000000000G.a",
     "{00000000-0000-4000-8000-000000000000}.a", "00000000-0000-4000-8000-000000000000.\x00",
     "00000000-0000-4000-8000-000000000000." + "a" * 1001],
)  # fmt: skip
def test_a_place_that_cannot_be_is_not_found(place: str) -> None:
    add_entries("A")

    with pytest.raises(NotFound):
        page_of_entries(place)
    assert Client().get("/register/?efter=" + quote(place)).status_code == 404


def test_a_place_beyond_the_end_is_an_empty_page_and_none_is_the_first() -> None:
    add_entries("A", "Ö")

    assert page_of_entries("00000000-0000-4000-8000-000000000000.~") == ([], "")
    page, place = page_of_entries("")
    assert ([entry.title for entry in page], place) == (["A", "Ö"], "")
    assert Client().get("/register/?efter=00000000-0000-4000-8000-000000000000.~").status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_the_register_asks_two_questions_however_long_it_is(count: int) -> None:
    add_entries(*[f"Post {number}" for number in range(count)])

    assert questions("/register/") == {"public": 2, "default": 0}


@pytest.mark.parametrize("count", [0, 30])
def test_the_front_page_asks_two_questions(cast: Cast, count: int) -> None:
    add_entries(*[f"Post {number}" for number in range(count)])

    assert questions("/") == {"public": 2, "default": 0}


def test_a_partnerships_page_asks_one_question(cast: Cast) -> None:
    assert questions("/register/stadens-natt/") == {"public": 1, "default": 0}


def questions(address: str) -> dict[str, int]:
    """How many statements each connection was asked for a stranger's page, after a first visit."""
    browser = Client()
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connections["public"]) as public, CaptureQueriesContext(connections["default"]) as own:
        assert browser.get(address).status_code == 200
    asked = [query["sql"] for query in own.captured_queries if not is_frame(query["sql"])]
    return {"public": len(public), "default": len(asked)}


def is_frame(sql: str) -> bool:
    """The transaction and its actor, which every request has."""
    return sql in {"BEGIN", "COMMIT"} or sql.startswith(
        ("SELECT set_config", "select set_config", "SAVEPOINT", "RELEASE")
    )
