"""The public pages: as many questions for thirty as for one, kept and asked about again, calm, and never a 500."""

import csv
import io
import json
import random
import re
from html import unescape
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.db import connections
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import signed_in
from tests.register.entries import body, changed, party, put
from tillit.register import calm
from tillit.register.finding import MONEY
from tillit.register.forms.asking import asking
from tillit.register.queries import FACETS, page_of
from tillit.register.wording.files import COLUMNS
from tillit.register.wording.listing import list_shown

pytestmark = pytest.mark.rights

NAMES = [*FACETS, "q", "ordning", "efter", "sprak", "okant"]
VALUES = [
    "14", "1480", "0180", "iop", "running", "young", "2020", "natt", "titel", "nyast", "traff", *MONEY, "", "x", "'",
    "%", "\0", "../", "a" * 300, "٣", "-1", "1e9", "{{", "<b>", "é", "\ud7ff", "💥", ";", "==", "&", "NULL",
]  # fmt: skip
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _not_tired() -> None:
    calm.forget_all()


def got(address: str, browser: Client | None = None, **more: Any) -> Any:
    """The answer, with the file closed that it may be."""
    answer = (browser or Client()).get(address, **more)
    content = answer.getvalue()
    answer.close()
    answer.getvalue = lambda: content  # type: ignore[method-assign]
    return answer


def shown(page: str) -> list[str]:
    """The addresses of the entries on a page, in order."""
    return re.findall(r'href="/register/(post-[0-9a-f]+)/"', page)


def following(page: str) -> str:
    """Where the next page is; "" on the last."""
    found = re.search(r'rel="next" href="([^"]+)"', page)
    return unescape(found[1]) if found else ""


@pytest.mark.parametrize("query", ["", "?q=natt", "?q=natt&ordning=titel", "?ordning=nyast", "?form=iop&form=grant"])
def test_the_pages_can_be_turned_by_their_links(query: str) -> None:
    made = [put(body(f"{'Å & Ä? #1' if number % 2 else 'Öppen'} natt {number}")) for number in range(55)]
    seen, address, pages = [], "/register/" + query, 0
    while address:
        page = Client().get(address).content.decode()
        seen += shown(page)
        address = following(page)
        pages += 1

    assert pages == 3
    assert sorted(seen) == sorted(entry.slug for entry in made)


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("/register/", 2), ("/register/?form=iop", 2), ("/register/?q=post", 3), ("/register/?q=xyzzyq", 3),
        ("/register/?q=posst", 5), ("/register/flode.xml", 2), ("/register/lista/", 2),
        ("/register/partnerskap.csv", 2), ("/register/partnerskap.json?q=post", 3), ("/", 2),
    ],
)  # fmt: skip
def test_a_page_asks_as_much_for_thirty_as_for_one(address: str, public: int, count: int) -> None:
    for number in range(count):
        put(body(f"Post {number}"))
    assert questions(address) == {"public": public, "default": 0}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_kept_of_a_page_is_never_older_than_the_register(language: str) -> None:
    visitor = Client()

    def page() -> str:
        return visitor.get(f"/register/?sprak={language}").content.decode()

    entry = put(body("Först", form="iop"))
    put(body("Sist", form="grant"))
    before = page()
    changed(entry, title="Nu först", form="grant")
    put(body("Ny", form="iop", state="ended"))
    after = page()

    assert "Först" in before and "Nu först" not in before and 'value="ended"' not in before
    assert "Nu först" in after and "Ny" in after and 'value="ended"' in after
    assert 'value="grant" id="form-grant"' in after
    assert "(2)" in after.partition('id="form-grant"')[2][:120]
    assert page() == after


def test_a_partnerships_page_asks_two_questions_and_three_with_relatives(cast: Cast) -> None:
    assert questions("/register/stadens-natt/") == {"public": 2, "default": 0}
    links = [{"relation": "predecessor", "title": "Natten före", "slug": "stadens-natt", "from": "2019"}]
    entry = put(body("Efter", facts={"links": links, "terms": [{"from": "2020", "to": "2022-06"}]}))
    assert questions(f"/register/{entry.slug}/") == {"public": 3, "default": 0}
    page = Client().get(f"/register/{entry.slug}/").content.decode()
    assert page.count('href="/register/stadens-natt/"') >= 2


def test_who_has_read_it_is_told_that_nothing_is_new(cast: Cast) -> None:
    entry = put(body("Först"))
    own = f"/register/{entry.slug}/"
    pages = [
        "/",
        "/register/",
        "/register/?q=forst",
        own,
        "/register/flode.xml",
        "/register/partnerskap.csv",
        f"{own[:-1]}.json",
    ]
    marks = {}
    for address in pages:
        answer = got(address)
        marks[address] = answer["ETag"]
        assert answer["Cache-Control"] == "public, no-cache"
        assert not answer.cookies
        assert "Cookie" in answer["Vary"]
        again = Client().get(address, headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert len(set(marks.values())) == len(pages)
    english = Client(headers={"cookie": "sprak=en"}).get("/register/")
    assert english["ETag"] != marks["/register/"]

    changed(entry, title="Sedan")
    for address in pages:
        assert got(address, headers={"if-none-match": marks[address]}).status_code == 200

    mine = signed_in(cast.ida).get("/register/")
    assert "ETag" not in mine
    assert mine["Cache-Control"] == "no-store"


def test_a_change_in_another_partnership_leaves_this_page_as_it_was() -> None:
    one, other = put(body("Ett")), put(body("Annat"))
    mark = Client().get(f"/register/{one.slug}/")["ETag"]
    changed(other, title="Nytt")
    assert Client().get(f"/register/{one.slug}/", headers={"if-none-match": mark}).status_code == 304


def test_the_address_can_ask_for_the_language() -> None:
    put(body("Post"))
    browser = Client()
    english = browser.get("/register/?sprak=en&q=post")
    assert b'<html lang="en"' in english.content
    assert english["Cache-Control"] == "private, no-cache"
    assert b'<html lang="en"' in browser.get("/register/").content
    assert b'<html lang="sv"' in browser.get("/register/?sprak=sv").content
    assert b'<html lang="sv"' in Client().get("/register/?sprak=xx").content
    back = re.search(r'href="(\?[^"]*)" lang="sv"', english.content.decode())
    assert back
    assert unescape(back[1]) == "?sprak=sv&q=post"


def test_who_takes_very_much_is_asked_to_wait_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    put(body("Post"))
    now = [1000.0]
    monkeypatch.setattr(calm, "monotonic", lambda: now[0])
    many = Client(REMOTE_ADDR="192.0.2.7")
    answers = [got("/register/partnerskap.csv", many).status_code for _ in range(calm.FULL // 60 + 2)]
    assert answers == [200] * (calm.FULL // 60) + [429, 429]
    tired = many.get("/register/partnerskap.csv")
    assert tired["Retry-After"] == "6"
    assert "6 sekunder" in tired.content.decode()
    assert got("/register/partnerskap.csv", Client(REMOTE_ADDR="192.0.2.8")).status_code == 200
    now[0] += 6
    assert got("/register/partnerskap.csv", many).status_code == 200


def test_what_is_counted_holds_no_address_and_forgets() -> None:
    calm.spend("192.0.2.9", 3)
    assert all(b"192.0.2.9" not in key for key in calm._spent)
    for number in range(calm.MOST_NETWORKS + 50):
        calm.spend(f"network {number}", 1)
    assert len(calm._spent) <= calm.MOST_NETWORKS


def test_the_files_hold_all_that_was_found_whole(cast: Cast) -> None:
    for number in range(1_205):
        put(
            body(
                f"Natt {number:04}",
                parties=[party("Kommunen", "public", "municipality", "2120000142"), party("=SUM(A1)")],
            )
        )
    told = got("/register/partnerskap.csv?q=natt").getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    natts = [row for row in rows[1:] if row[1].startswith("Natt ")]
    assert len(natts) == 1_205
    assert len({row[0] for row in rows}) == len(rows)
    first = dict(zip(COLUMNS, natts[0], strict=True))
    assert first["civil_parties"] == "'=SUM(A1)"
    assert first["public_parties"] == "Kommunen"
    assert first["organisation_numbers"] == "2120000142"
    assert first["address"].startswith("http://testserver/register/post-")
    data = json.loads(got("/register/partnerskap.json?q=natt&form=iop").getvalue())
    assert data["version"] == 1
    assert len(data["partnerships"]) >= 1_205
    assert set(data["partnerships"][0]) == set(COLUMNS)
    assert data["asked"].endswith("/register/?q=natt&form=iop")


def test_no_cell_is_ever_active() -> None:
    for sign in ("=", "+", "-", "@", "\t=", "\r=", "＝"):
        put(body(f"{sign}cmd|' /C calc'!A0", summary=f"{sign}1+1", place=f"{sign}x"))
    told = got("/register/partnerskap.csv").getvalue().decode("utf-8-sig")
    for row in csv.reader(io.StringIO(told), delimiter=";"):
        assert not any(cell[:1] in "=+-@\t\r＝＋－＠" for cell in row if cell), row


def test_the_feed_is_atom_with_the_latest_change_first() -> None:
    first, second = put(body("Först & <b>", summary="Om x")), put(body("Sedan"))
    changed(first, title="Ändrad")
    root = ElementTree.fromstring(Client().get("/register/flode.xml").content)  # noqa: S314  # our own
    assert root.tag == f"{ATOM}feed"
    assert [one.findtext(f"{ATOM}title") for one in root.findall(f"{ATOM}entry")] == ["Ändrad", "Sedan"]
    assert root.findall(f"{ATOM}entry")[1].findtext(f"{ATOM}id") == f"urn:uuid:{second.pk}"


def test_the_embedded_list_may_stand_in_a_frame_and_nothing_else_may() -> None:
    put(body("Post", municipality="1480"))
    put(body("Annan", municipality="0180"))
    answer = Client().get("/register/lista/?plats=1480")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    page = answer.content.decode()
    assert page.count("<li>") == 1
    assert "<form" not in page
    assert "<script" not in page
    for address in ("/register/", "/"):
        other = Client().get(address)
        assert other["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]


@pytest.mark.parametrize(
    "query",
    ["q=" + "a" * 10_000, "q=%00", "q=%26%7C%21%28%29", "efter=x", "efter=%00", "efter=" + "a" * 5000,
     "lan=99&plats=x&ar=1e3",
     "ordning=%27", "malgrupp=%3Cscript%3E", "q=%ED%A0%80", "q=%FF%FE", "lan=14&lan=14&lan=&lan=0114",
     "ar=2019&ar=99999999999",
     "sida=2&okant=1", "q=" + quote("👩‍👩‍👧") , "&".join(f"plats={n:04}" for n in range(300))],
)  # fmt: skip
def test_bad_input_gets_a_clear_answer(query: str) -> None:
    put(body("Post"))
    for address in (
        "/register/",
        "/register/partnerskap.csv",
        "/register/partnerskap.json",
        "/register/flode.xml",
        "/register/lista/",
    ):
        assert got(f"{address}?{query}").status_code in {200, 400}, address
    page = Client().get(f"/register/?{query}").content.decode()
    assert "<script>" not in page


def test_a_place_of_another_search_is_told_on_the_page() -> None:
    for number in range(30):
        put(body(f"Natt {number}"))
    place = following(Client().get("/register/").content.decode())
    page = Client().get(f"{place}&form=iop", headers={"cookie": "sprak=en"}).content.decode()
    assert "belongs to another search" in page
    assert len(shown(page)) == 25


@pytest.mark.parametrize("rounds", [10_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def test_questions_made_at_random_are_answered(rounds: int) -> None:
    for number in range(40):
        put(body(f"Natt {number}", municipality=["1480", "0180"][number % 2], target_groups=["young"]))
    draw, browser = random.Random(11), Client()
    for number in range(rounds):
        pairs = [
            (draw.choice(NAMES), "".join(draw.choice(VALUES) for _ in range(draw.randint(0, 3))))
            for _ in range(draw.randint(0, 6))
        ]
        query = "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
        if number % 20:
            asked = asking(QueryDict(query))
            page = page_of(asked.asked, asked.after)
            if number % 5 == 0:
                list_shown(asked.asked, page)
            continue
        calm.forget_all()
        assert browser.get(f"/register/?{query}").status_code == 200, query


def questions(address: str) -> dict[str, int]:
    """How many statements each connection was asked for a stranger's page, after a first visit."""
    browser = Client()
    assert got(address, browser).status_code == 200
    with CaptureQueriesContext(connections["public"]) as public, CaptureQueriesContext(connections["default"]) as own:
        assert got(address, browser).status_code == 200
    asked = [query["sql"] for query in own.captured_queries if not is_frame(query["sql"])]
    return {"public": len(public), "default": len(asked)}


def is_frame(sql: str) -> bool:
    """The transaction and its actor, which every request has."""
    return sql in {"BEGIN", "COMMIT"} or sql.startswith(
        ("SELECT set_config", "select set_config", "SAVEPOINT", "RELEASE")
    )


def test_a_relatives_new_title_is_news(cast: Cast) -> None:
    other = put(body("Natten före"))
    links = [{"relation": "predecessor", "title": "Natten", "slug": other.slug, "from": "2019"}]
    entry = put(body("Efter", facts={"links": links, "terms": [{"from": "2020", "to": "2022-06"}]}))
    address = f"/register/{entry.slug}/"
    mark = Client().get(address)["ETag"]
    changed(other, title="Dagen före")
    answer = Client().get(address, headers={"if-none-match": mark})
    assert answer.status_code == 200
    assert "Dagen före" in answer.content.decode()


def test_the_frame_stays_open_when_nothing_is_new(cast: Cast) -> None:
    put(body("Post"))
    mark = Client().get("/register/lista/")["ETag"]
    for answer in (
        Client().get("/register/lista/", headers={"if-none-match": mark}),
        signed_in(cast.ida).get("/register/lista/"),
    ):
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer


def test_what_is_told_once_is_kept_by_nobody(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    browser.post("/logga-ut/")
    answer = browser.get("/")
    assert "Du har loggat ut" in answer.content.decode()
    assert "public" not in answer["Cache-Control"]
    assert "ETag" not in answer
    assert "Du har loggat ut" not in browser.get("/").content.decode()


def test_a_feed_tells_what_was_written_also_when_it_looks_like_html() -> None:
    put(body("Unga", summary="För unga <18 år & äldre.\n\n<b>Fet</b>"))
    root = ElementTree.fromstring(Client().get("/register/flode.xml").content)  # noqa: S314  # our own
    summary = root.find(f"{ATOM}entry/{ATOM}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    told = re.findall("<p>(.*?)</p>", str(summary.text))
    assert [unescape(one) for one in told[:2]] == ["För unga <18 år & äldre.", "<b>Fet</b>"]
    assert re.findall("<(?!/?p>)", str(summary.text)) == []


def test_the_feed_is_xml_whatever_was_published() -> None:
    put(body("Titel \uffff\x0b", summary="\ufffe"))
    ElementTree.fromstring(Client().get("/register/flode.xml").content)  # noqa: S314  # our own


def test_a_year_long_ago_is_one_choice() -> None:
    entry = put(body("Gammal", facts={"terms": [{"from": "1000"}]}))
    page = Client().get("/register/").content.decode()
    assert page.count('name="ar"') < 200
    assert f"/register/{entry.slug}/" in page
