"""The list of organisations and what answers while one types: in order, page by page, narrowed, for the signed in."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.people.test_search import SOMEBODY, made
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.errors import NotFound
from tillit.people.models import Organisation, OrganisationArea, OrganisationPlace, Person
from tillit.people.picking import organisation_field
from tillit.people.queries.organisation_list import Wanted, organisations_in_order
from tillit.ui.searching import Typed

NOBODY = "5dfdde7d-4430-4bca-b952-5ef83da72f2e"
pytestmark = pytest.mark.django_db

SignedIn = Callable[[Person | None], Client]
LIST, SEARCH = "/organisationer/", "/organisationer/sok/"


def names(wanted: Wanted, after: str = "") -> list[str]:
    return [one.name for one in organisations_in_order(SOMEBODY, wanted, after).rows]


def settle(name: str, place: str, area: str = "") -> Organisation:
    """An organisation that works somewhere, with something."""
    one = made(name)
    OrganisationPlace.objects.create(organisation=one, place_id=place)
    if area:
        OrganisationArea.objects.create(organisation=one, area_id=area)
    return one


def test_organisations_in_swedish_order_25_a_page_equal_names_neither_lost_nor_twice(db: object) -> None:
    with acting(SOMEBODY):
        for number in range(30):
            made("Samma namn")
            made(f"Förening {number:02}")
        seen, after = list[str](), ""
        for _ in range(3):
            page = organisations_in_order(SOMEBODY, Wanted(), after)
            seen += [str(one.id) for one in page.rows]
            after = page.following
        assert (len(seen), len(set(seen)), after) == (60, 60, "")
        searched = organisations_in_order(SOMEBODY, Wanted(text="samma"))
        rest = organisations_in_order(SOMEBODY, Wanted(text="samma"), searched.following)
        assert (searched.count, len(searched.rows), len(rest.rows), rest.following) == (30, 25, 5, "")


def test_the_list_is_narrowed_by_place_area_sector_and_words(db: object) -> None:
    with acting(SOMEBODY):
        settle("Ånge IF", "2260", "1200")
        settle("Länets teater", "22", "1100")
        settle("Ale IF", "1440", "1200")
        settle("Hela landet", "SE", "4100")
        made("Kommunen", public_access=True)
        Organisation.objects.filter(name="Kommunen").update(sector="public")
        assert names(Wanted()) == ["Ale IF", "Hela landet", "Kommunen", "Länets teater", "Ånge IF"]
        assert names(Wanted(place="2260")) == ["Ånge IF"]
        assert names(Wanted(place="22")) == ["Länets teater", "Ånge IF"]
        assert names(Wanted(area="1")) == ["Ale IF", "Länets teater", "Ånge IF"]
        assert names(Wanted(area="1200")) == ["Ale IF", "Ånge IF"]
        assert names(Wanted(area="1200", place="22")) == ["Ånge IF"]
        assert names(Wanted(sector="public")) == ["Kommunen"]
        assert names(Wanted(text="if a")) == ["Ale IF", "Ånge IF"]
        assert names(Wanted(text="if a", place="1440")) == ["Ale IF"]


@pytest.mark.parametrize("place", ["x", "x.y", NOBODY, f"{NOBODY}.{'a' * 1001}", f"{NOBODY}.\0", f"{NOBODY.upper()}.a"])
def test_a_place_in_the_list_that_cannot_be_is_absent(db: object, place: str) -> None:
    with acting(SOMEBODY), pytest.raises(NotFound):
        organisations_in_order(SOMEBODY, Wanted(), place)


def test_nothing_for_strangers(cast: Cast, client_of: SignedIn) -> None:
    with acting(ANONYMOUS):
        assert organisations_in_order(ANONYMOUS, Wanted()).rows == ()
    for address in (LIST, SEARCH):
        assert client_of(None).get(address, {"q": "göteborg"}).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_as_many_statements_for_one_row_as_for_three(cast: Cast, client_of: SignedIn, rows: int) -> None:
    with acting(SOMEBODY):
        for number in range(rows):
            settle(f"Fjällklubben {number}", "2321", "1300")
    browser = client_of(cast.stig)
    browser.get(LIST)
    assert asked(browser, LIST, q="fjällk") == asked(browser, "/sprakval-finns-inte/") + 4
    assert asked(browser, LIST, plats="23", omrade="1300", sektor="civil") == asked(browser, "/finns-inte/") + 4
    with acting(SOMEBODY):
        for number in range(rows, 3):
            settle(f"Fjällklubben {number}", "2321")
    assert asked(browser, SEARCH, q="fjällk") == asked(browser, "/finns-inte/") + 1


def asked(browser: Client, address: str, **words: str) -> int:
    """How many statements a page takes, with those of the session."""
    with CaptureQueriesContext(connection) as found:
        browser.get(address, words)
    return len([query for query in found if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO"))])


def test_the_page_keeps_what_it_was_narrowed_by_on_the_way_to_the_next(cast: Cast, client_of: SignedIn) -> None:
    with acting(SOMEBODY):
        for number in range(27):
            settle(f"Å & Ö-klubben {number:02}", "2321", "1300")
    browser = client_of(cast.stig)
    first = browser.get(LIST, {"q": "klubb", "plats": "23", "sektor": "civil"}).content.decode()
    [following] = re.findall(r'rel="next" href="([^"]+)"', first)
    second = browser.get(LIST + following.replace("&amp;", "&")).content.decode()
    assert [f"klubben {number:02}" in first for number in (0, 24, 25)] == [True, True, False]
    assert [f"klubben {number:02}" in second for number in (24, 25, 26)] == [False, True, True]
    assert 'value="klubb"' in second
    assert '<option value="23" selected>' in second
    assert 'rel="next"' not in second


def test_a_misspelt_word_is_answered_with_what_may_be_meant(cast: Cast, client_of: SignedIn) -> None:
    page = client_of(cast.stig).get(LIST, {"q": "rädningsmission"}).content.decode()
    assert "Göteborgs Räddningsmission" in page
    assert client_of(cast.stig).get(LIST, {"q": "xyzxyz"}).status_code == 200


@pytest.mark.parametrize("words", [{"plats": "9999"}, {"omrade": "'"}, {"sektor": "x"}, {"q": "\0"}, {"q": "a" * 5000}])
def test_what_cannot_be_understood_is_told_and_breaks_nothing(
    cast: Cast, client_of: SignedIn, words: dict[str, str]
) -> None:
    answer = client_of(cast.stig).get(LIST, words)
    assert answer.status_code == 200
    if "q" not in words:
        assert "ds-error-summary" in answer.content.decode()
    assert client_of(cast.stig).get(LIST, {"efter": "x"}).status_code == 404


def test_the_answer_to_typing_is_a_list_of_options_and_says_how_many(cast: Cast, client_of: SignedIn) -> None:
    browser = client_of(cast.kim)
    browser.cookies["sprak"] = "en"
    page = browser.get(SEARCH, {"q": "göteborg"}).content.decode()
    assert re.findall(r'role="option" data-key="([0-9a-f-]+)"', page) == [
        str(cast.mission.pk), str(cast.municipality.pk), str(cast.welfare.pk),
    ]  # fmt: skip
    assert "3 organisations fit." in page
    assert "212000-1355" in page
    assert "<html" not in page
    with acting(SOMEBODY):
        made("<script>alert(1)</script> farliga")
    assert "<script>" not in browser.get(SEARCH, {"q": "farliga"}).content.decode()


def test_the_sources_of_places_and_areas_stand_on_the_page(cast: Cast, client_of: SignedIn) -> None:
    page = client_of(cast.kim).get(LIST).content.decode()
    assert "Statistikmyndigheten SCB" in page
    assert "2026-11-22" in page


def test_other_forms_pick_an_organisation_with_the_same_search(cast: Cast) -> None:
    with acting(cast.kim.actor):
        field = organisation_field(cast.kim.actor)
        picked = field.clean(Typed("göteborgs räddningsmission"))
        assert picked is not None
        assert (picked.key, picked.told) == (cast.mission.pk, "ideell förening")
        same = field.clean(Typed("x", str(cast.mission.pk), "x"))
        assert same == picked
        old = made("Gammal", merged_into=cast.mission, merged_at=cast.mission.created_at)
        assert field.clean(Typed("x", str(old.pk), "x")) == picked


def test_above_the_list_one_searches_while_typing_and_opens_what_is_picked(cast: Cast, client_of: SignedIn) -> None:
    visitor = client_of(cast.ida)
    page = visitor.get(LIST).content.decode()
    field = re.search(
        r'<div class="t-field t-search" data-search="([^"]+)" data-opens .*?<input[^>]*name="q"', page, re.DOTALL
    )
    assert field is not None
    assert "ui/search.js" in page
    options = visitor.get(field[1], {"q": "räddningsmission"}).content.decode()
    assert f'data-href="/organisationer/{cast.mission.pk}/"' in options
    # without scripts the same form narrows the list
    assert 'name="q_key"' not in page
    listed = visitor.get(LIST, {"q": "räddningsmission"}).content.decode()
    assert f'href="/organisationer/{cast.mission.pk}/"' in listed
