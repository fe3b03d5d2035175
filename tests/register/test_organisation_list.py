"""The public list of organisations: found by name, old name and number, in Swedish order, by an index."""

import re
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tillit.ground.db import acting
from tillit.kernel.errors import NotFound
from tillit.kernel.namewords import fold, name_words
from tillit.kernel.swedish import sort_key
from tillit.register.calm import forget_all
from tillit.register.models import PublicFace
from tillit.register.queries import PUBLIC, FacesFound, faces_in_order

pytestmark = pytest.mark.rights

KEY = "00000000-0000-4000-8000-000000000009"

BODY = """{"places": [], "names": [], "other_names": []}"""


def faces(raw: Any, *named: str, before: str = "", number: str = "", parent: UUID | None = None) -> None:
    """Organisations that tell something, past the action: only their names matter here."""
    body = BODY.replace('"names": []', f'"names": [{{"name": "{before}"}}]', 1) if before else BODY
    shown = [f"#{number}"] if number else []
    rows: list[tuple[Any, ...]] = [
        (
            uuid4(), [], name, number, "civil", "association", [], [], parent, body,
            [*(f"={fold(word)}" for one in (name, before) for word in name_words(one)), *shown],
        )
        for name in named
    ]  # fmt: skip
    with raw("postgres").cursor() as cursor:
        cursor.executemany(
            """INSERT INTO published.register_publicface (id, former_keys, name, number, sector, legal_form, places,
                areas, parent_id, body, words, digest, changed_at)
            VALUES (%s, %s::uuid[], %s, %s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]), '', now())""",
            rows,
        )
    raw("postgres").execute("ANALYZE published.register_publicface")


def look(text: str = "", **more: Any) -> FacesFound:
    return faces_in_order(text, **more)


def names(text: str, **more: Any) -> list[str]:
    return [one.name for one in look(text, **more).rows]


@pytest.fixture
def some(cast: Cast, raw: Any) -> None:
    with acting(EXAMPLES):
        PublicFace.objects.all().delete()
    faces(
        raw, "Ånge hembygdsförening", "Zonta", "Angereds IF", "Ängelholms Röda Kors", "Öckerö IF", "S:t Eriks scoutkår"
    )
    faces(raw, "Stockholms Stadsmission", before="Stadens Väl", number="8020021234")


def test_all_of_them_stand_in_swedish_order(some: None) -> None:
    assert names("") == [
        "Angereds IF", "S:t Eriks scoutkår", "Stockholms Stadsmission", "Zonta", "Ånge hembygdsförening",
        "Ängelholms Röda Kors", "Öckerö IF",
    ]  # fmt: skip
    assert (look().count, look().following) == (7, "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ang", ["Angereds IF", "Ånge hembygdsförening", "Ängelholms Röda Kors"]), ("if ang", ["Angereds IF"]),
        ("st erik", ["S:t Eriks scoutkår"]), ("802002-1234", ["Stockholms Stadsmission"]),
        ("8020021234", ["Stockholms Stadsmission"]), ("16802002-1234", ["Stockholms Stadsmission"]),
        ("802002", ["Stockholms Stadsmission"]), ("802003", []), ("väl", ["Stockholms Stadsmission"]), ("xyz", []),
    ],
)  # fmt: skip
def test_words_begin_in_any_order_and_numbers_with_a_hyphen_or_not(some: None, text: str, found: list[str]) -> None:
    assert names(text) == found


def test_who_is_found_by_an_old_name_says_so(some: None) -> None:
    [one] = look("stadens väl").rows
    assert (one.name, one.formerly, one.number) == ("Stockholms Stadsmission", "Stadens Väl", "802002-1234")
    assert look("stockholm").rows[0].formerly == ""


@pytest.mark.parametrize("wrong", ["stadmission", "stadsmisison", "stadsmizsion", "stadsmissioon", "stockholm stdsmis"])
def test_one_typing_error_is_forgiven(some: None, wrong: str) -> None:
    found = look(wrong)
    assert ([one.name for one in found.rows], found.meant) == (["Stockholms Stadsmission"], True)
    assert not look("stadsmission").meant


WHATEVER = [
    "a" * 10_000, "stad " * 2_000, "' & | ! :* <-> \\ \0", "=ang", "#802", "\0", "\ud800", "%", "😀", "'" * 500,
    "1" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("text", WHATEVER, ids=range(len(WHATEVER)))
def test_whatever_is_typed_is_words(some: None, text: str) -> None:
    address = reverse("register:organisations")
    answer = Client().get(address, {"q": text.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200


def offered(text: str) -> tuple[list[str], str]:
    """What is listed below the field while somebody types, and what a screen reader says of it."""
    answer = Client().get(reverse("register:names"), {"q": text.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    piece = answer.content.decode()
    return re.findall(r'data-label="([^"]*)"', piece), re.findall(r'data-said="([^"]*)"', piece)[0]


def test_the_first_that_fit_are_offered_while_one_types_and_lead_to_their_pages(some: None, raw: Any) -> None:
    many = [f"Odlarna {number:02}" for number in range(12)]
    faces(raw, *many)

    shown, said = offered("odl")
    assert (shown, "12" in said) == (many[:10], True)
    [one] = look("odlarna 03").rows
    piece = Client().get(reverse("register:names"), {"q": "odlarna 03"}).content.decode()
    assert f'data-href="{reverse("register:organisation", args=[one.id])}"' in piece
    assert offered("stadmission")[0] == ["Stockholms Stadsmission"]
    assert offered("finns inte alls")[0] == offered("")[0] == []


@pytest.mark.parametrize("text", WHATEVER, ids=range(len(WHATEVER)))
def test_whatever_is_typed_offers_something_or_nothing(some: None, text: str) -> None:
    assert offered(text)[1]


@pytest.mark.parametrize("many", [1, 9])
def test_offering_asks_once_and_twice_more_for_a_typing_error(some: None, raw: Any, many: int) -> None:
    faces(raw, *(f"Odlarna {number:02}" for number in range(many)))
    asked = []
    for text in ("odlarna", "odlrna"):
        with CaptureQueriesContext(connections[PUBLIC]) as statements:
            assert len(offered(text)[0]) == many
        asked.append(len(statements))
    assert asked == [1, 3]


@pytest.mark.parametrize("place", ["x", KEY, f"{KEY}.a\0", f"{KEY}.{'a' * 2_000}"])
def test_a_place_that_cannot_be_is_not_found(some: None, place: str) -> None:
    with pytest.raises(NotFound):
        look(after=place)
    assert Client().get(reverse("register:organisations"), {"efter": place}).status_code == 404


def test_pages_follow_each_other_and_lose_nobody(some: None, raw: Any) -> None:
    many = [f"Förening {number:03}" for number in range(60)]
    faces(raw, *many, *many[:3])
    seen, after = list[str](), ""
    for _page in range(3):
        found = look("förening", after=after)
        assert found.count == 63
        seen += [one.name for one in found.rows]
        after = found.following
    assert (seen, after) == (sorted([*many, *many[:3]]), "")
    address = reverse("register:organisations")
    page = Client().get(address, {"q": "förening"}).content.decode()
    assert "efter=" in page
    assert "q=f%C3%B6rening" in page


def test_the_parts_of_a_federation_stand_on_its_page_and_in_a_list(cast: Cast, raw: Any) -> None:
    faces(raw, *(f"Lokalförening {number:02}" for number in range(30)), parent=cast.mission.pk)
    page = Client().get(reverse("register:organisation", args=[cast.mission.pk])).content.decode()
    assert page.count(">Lokalförening ") == 20
    parts = reverse("register:parts", args=[cast.mission.pk])
    assert parts in page
    assert Client().get(parts).content.decode().count(">Lokalförening ") == 25
    assert Client().get(reverse("register:parts", args=[uuid4()])).status_code == 404


def twenty_thousand(_cast: Cast, superuser: Any) -> None:
    """As many names as a register may have, of words that come again and words that do not."""

    def raw(_role: str) -> Any:
        return superuser

    words = ["förening", "idrott", "kvinnojour", "scoutkår", "församling", "röda kors", "rädda barnen", "hembygd"]
    towns = ["Göteborg", "Ånge", "Malmö", "Örebro", "Kalmar", "Luleå", "Alingsås", "Skövde", "Umeå", "Borås"]
    faces(raw, *(f"{towns[n % 10]}s {words[n % 8]} {chr(97 + n % 26)}{n}{chr(97 + n % 23)}" for n in range(20_000)))
    faces(raw, "Skyddsvärnet Nattugglan", number="8020025678")


@pytest.mark.made_once(by=twenty_thousand)
@pytest.mark.parametrize("text", ["nattugg", "nattugglan skydd", "802002-5678", "natuggla", "g"])
def test_of_twenty_thousand_names_few_are_read(text: str) -> None:
    """The index of words answers, also for an error; performance.md, P9."""
    with CaptureQueriesContext(connections[PUBLIC]) as asked:
        found = look(text)
    assert found.rows
    if text != "g":
        assert [one.name for one in found.rows] == ["Skyddsvärnet Nattugglan"]
    statements = [query["sql"] for query in asked if "FROM published.register_" in query["sql"]]
    assert len(statements) == (3 if text == "natuggla" else 1)
    for statement in statements:
        with connections[PUBLIC].cursor() as cursor:
            cursor.execute(f"EXPLAIN {statement}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert "Seq Scan on register_" not in plan, plan
        assert ("register_faceword_pkey" if "register_faceword" in statement else "words_of_face") in plan, plan
    began = perf_counter()
    look(text)
    assert perf_counter() - began < 0.5


@pytest.mark.made_once(by=twenty_thousand)
def test_a_page_far_down_is_read_by_the_order_of_names() -> None:
    start = f"{UUID(int=0)}.{sort_key('Umeå')}"
    with CaptureQueriesContext(connections[PUBLIC]) as asked:
        assert look(after=start).rows[0].name.startswith("Umeå")
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked[-1]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "face_in_order" in plan, plan


def test_whoever_searches_very_much_is_asked_to_wait(some: None) -> None:
    forget_all()
    try:
        assert 429 in {Client().get(reverse("register:organisations"), {"q": str(n)}).status_code for n in range(320)}
    finally:
        forget_all()


def test_what_nobody_has_changed_is_not_sent_again_and_what_is_gone_is_gone_at_once(cast: Cast, raw: Any) -> None:
    faces(raw, "Delföreningen", parent=cast.mission.pk)
    with acting(EXAMPLES):
        first, part = PublicFace.objects.order_by("pk")[0], PublicFace.objects.get(parent_id=cast.mission.pk)
    listed = reverse("register:organisations")
    pages = [
        listed, f"{listed}?q=delför", reverse("register:organisation", args=[cast.mission.pk]),
        f"{reverse('register:names')}?q=delför",
        reverse("register:parts", args=[cast.mission.pk]), f"/sitemap/organisationer-{first.pk}.xml",
    ]  # fmt: skip
    known = {page: {"if-none-match": Client().get(page)["ETag"]} for page in pages}

    def answers() -> set[int]:
        return {Client().get(page, headers=known[page]).status_code for page in pages}

    assert answers() == {304}
    with acting(EXAMPLES):
        PublicFace.objects.filter(pk=part.pk).delete()
    assert 304 not in answers()
