"""The pages about the installation, what programs ask for, and what others may take and show: whole, calm, kept."""

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.translation import override

from tests.cast import Cast
from tests.conftest import signed_in
from tests.plugin import ROOT
from tests.register.counting import count
from tests.register.entries import body, put
from tests.register.test_pages import got, questions
from tillit.kernel.swedish import sort_key
from tillit.register import calm
from tillit.register.queries import FACETS, sitemap
from tillit.register.wording.columns import COLUMN_WORDS, PARAMETERS
from tillit.register.wording.files import COLUMNS
from tillit.register.wording.sitemap import PAGES
from tillit.site.hosting import Hosting

pytestmark = pytest.mark.rights

ABOUT = ("/tillganglighet/", "/kontakt/", "/kallkod/", "/register/oppna-data/", "/register/badda-in/")
FOR_PROGRAMS = ("/robots.txt", "/sitemap.xml", "/sitemap/sidor.xml", "/register/dcat.jsonld")
WHOLE = Hosting(
    by="Exempelföreningen", mail="hej@example.se", phone="010-123 45 67", privacy="ombud@example.se",
    security="sakerhet@example.se", source="https://git.example.se/tillit",
    licence="https://creativecommons.org/publicdomain/zero/1.0/", version="0.1.0",
)  # fmt: skip
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(autouse=True)
def _not_tired() -> None:
    calm.forget_all()


@pytest.fixture
def told(settings: Any) -> Hosting:
    """An operator who has said everything."""
    settings.TILLIT_HOSTING = WHOLE
    return WHOLE


def read(address: str, **headers: str) -> str:
    return unescape(Client(headers=headers).get(address).content.decode())


# The pages about the installation


def test_what_the_operator_has_said_stands_where_it_is_looked_for(told: Hosting) -> None:
    assert {address for address in (*ABOUT, "/det-vi-sparar/", "/vem-kan-lasa-vad/") if told.by in read(address)} == {
        "/tillganglighet/", "/kontakt/", "/det-vi-sparar/", "/vem-kan-lasa-vad/",
    }  # fmt: skip
    for address in ("/tillganglighet/", "/kontakt/"):
        assert f'href="mailto:{told.mail}"' in read(address)
        assert told.phone in read(address)
    assert f'href="mailto:{told.privacy}"' in read("/det-vi-sparar/")
    assert f'href="{told.source}"' in read("/kallkod/")
    assert f'href="{told.licence}"' in read("/register/oppna-data/")
    assert "Posten för dataportaler är därför inte fullständig" not in read("/register/oppna-data/")


def test_what_nobody_has_said_is_said_to_be_missing(settings: Any) -> None:
    settings.TILLIT_HOSTING = Hosting(version="0.1.0")
    for address in ("/tillganglighet/", "/kontakt/", "/det-vi-sparar/", "/vem-kan-lasa-vad/"):
        page = read(address)
        assert "har inte angett vem det är" in page, address
        assert "mailto:" not in page, address
    assert "har inte angett var källkoden" in read("/kallkod/")
    assert "har inte valt någon licens" in read("/register/oppna-data/")
    assert "Posten för dataportaler är därför inte fullständig" in read("/register/oppna-data/")


def test_the_statement_on_accessibility_has_the_parts_that_the_law_asks_for(told: Hosting) -> None:
    page = read("/tillganglighet/")
    assert re.findall(r'<h2 id="([\w-]+)"', page) == ["how-far", "lacking", "tested", "tell", "supervision"]
    for part in ("2018:1937", "WCAG 2.2", "EN 301 549", "digg.se/tdosanmalan", "2026-11-23", "axe-core", "delvis"):
        assert part in page, part


@pytest.mark.parametrize("address", ABOUT)
def test_each_of_them_is_kept_and_asks_the_public_role_nothing(address: str, told: Hosting) -> None:
    Client().get(address)
    answer = Client().get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, no-cache")
    assert not answer.cookies
    assert Client().get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert questions(address) == {"public": 0, "default": 0}
    english = read(address, cookie="sprak=en")
    assert '<html lang="en"' in english
    assert "har inte" not in english


def test_another_operator_is_another_page(settings: Any) -> None:
    settings.TILLIT_HOSTING = WHOLE
    mark = Client().get("/kontakt/")["ETag"]
    settings.TILLIT_HOSTING = replace(WHOLE, mail="annan@example.se")
    assert Client().get("/kontakt/", headers={"if-none-match": mark}).status_code == 200


def test_the_footer_leads_to_all_of_them() -> None:
    footer = read("/").partition("<footer")[2]
    for address in ("/register/oppna-data/", "/kontakt/", "/tillganglighet/", "/kallkod/", "/det-vi-sparar/"):
        assert f'href="{address}"' in footer


# What others show of a page


def test_public_pages_tell_what_others_may_show_of_them(cast: Cast) -> None:
    pages = [page for page in PAGES if page not in {"/det-vi-sparar/", "/filformat/", "/tipsa/"}]
    count()
    for address in (*pages, "/register/stadens-natt/"):
        page = read(address)
        told = dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)"', page))
        assert told["url"] == f"http://testserver{address}"
        assert told["title"], address
        assert told["description"], address
        assert (told["image"], told["image:width"]) == ("http://testserver/statiskt/ui/preview.png", "1200")
        assert page.count('rel="canonical"') == 1
    assert read("/register/stadens-natt/").count('property="og:title"') == 1
    assert 'rel="canonical" href="http://testserver/register/?sprak=en"' in read("/register/?sprak=en&q=x")
    assert 'rel="canonical" href="http://testserver/register/"' in read("/register/?q=x&sprak=sv")


def test_the_picture_has_the_size_that_is_told() -> None:
    picture = (ROOT / "src/tillit/ui/static/ui/preview.png").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")) == (1200, 630)
    assert len(picture) < 50_000


# What programs ask for


def rules() -> list[tuple[bool, str]]:
    text = Client().get("/robots.txt").content.decode()
    return [(word == "Allow", place) for word, place in re.findall(r"^(Allow|Disallow): (\S+)$", text, re.MULTILINE)]


def may_be_read(path: str) -> bool:
    """As RFC 9309 has it: the longest rule that fits, and the one that allows when two are as long."""
    fitting = []
    for allows, place in rules():
        whole = place.endswith("$")
        pattern = re.escape(place.removesuffix("$")).replace(r"\*", ".*") + ("$" if whole else "")
        if re.match(pattern, path):
            fitting.append((len(place), allows))
    return max(fitting)[1] if fitting else True


def test_search_engines_may_read_what_is_public_and_nothing_else() -> None:
    read_by_all = (*PAGES, "/register/stadens-natt/", "/register/stadens-natt/?sprak=en", "/?sprak=en",
                   f"/register/organisation/{uuid4()}/", "/register/flode.xml", "/statiskt/ui/tillit.css",
                   "/sitemap.xml", "/sitemap/partnerskap-1.xml", "/register/dcat.jsonld", "/favicon.ico")  # fmt: skip
    assert [path for path in read_by_all if not may_be_read(path)] == []
    kept_out = ("/register/?q=natt", "/register/?efter=abc", "/register/?q=x&sprak=en", "/register/stadens-natt/ratta/",
                "/register/stadens-natt/ratta/?om=title", "/register/partnerskap.csv", "/register/lista/?plats=1480",
                "/mina/", "/logga-in/", "/rattelse/hemlig/", "/tipsa/lage/hemlig/", "/valkommen/hemlig/", "/tipsa/fil/",
                f"/partnerskap/{uuid4()}/", "/organisationer/", "/hamta-in/", "/halsa", "/brevlada/")  # fmt: skip
    assert [path for path in kept_out if may_be_read(path)] == []
    assert b"Sitemap: http://testserver/sitemap.xml\n" in Client().get("/robots.txt").content


def located(address: str) -> list[str]:
    return [one.text or "" for one in parsed(address).iter(f"{MAP}loc")]


def parsed(address: str) -> ElementTree.Element:
    return ElementTree.fromstring(Client().get(address).content)  # noqa: S314  # our own


def test_the_map_of_the_site_holds_every_public_page_once_in_both_languages(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "IN_PART", 3)
    made = {put(body(f"Å & Ä {number}")).slug for number in range(7)} | {"stadens-natt"}
    parts = located("/sitemap.xml")
    assert parts[0] == "http://testserver/sitemap/sidor.xml"
    pages = [page for part in parts for page in located(part.removeprefix("http://testserver"))]
    assert len(pages) == len(set(pages))
    entries = {page.split("/")[4] for page in pages if re.fullmatch(r"http://testserver/register/[\w-]+/", page)}
    assert made <= entries
    faces = [page for page in pages if "/register/organisation/" in page]
    assert len(faces) > 1
    for page in pages:
        answer = Client().get(page.removeprefix("http://testserver"))
        assert answer.status_code == 200, page
        calm.forget_all()
    tree = parsed(parts[1].removeprefix("http://testserver"))
    links = [(one.get("hreflang"), one.get("href", "")) for one in tree.iter(LINK)]
    assert links[0][0] == "sv"
    assert links[1] == ("en", f"{links[0][1]}?sprak=en")
    days = [one.text or "" for one in tree.iter(f"{MAP}lastmod")]
    assert len(days) == len(links) // 2
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", days[0])


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize(
    ("address", "public"), [("/sitemap.xml", 2), ("/sitemap/partnerskap-1.xml", 2), ("/sitemap/sidor.xml", 0)]
)
def test_the_map_asks_as_much_for_thirty_as_for_one(address: str, public: int, many: int) -> None:
    for number in range(many):
        put(body(f"Post {number}"))
    assert questions(address) == {"public": public, "default": 0}


@pytest.mark.parametrize(
    "address",
    ["/sitemap/partnerskap-0.xml", "/sitemap/partnerskap-9.xml", f"/sitemap/partnerskap-{'9' * 40}.xml",
     f"/sitemap/organisationer-{'f' * 8}-ffff-ffff-ffff-{'f' * 12}.xml", "/sitemap/partnerskap-x.xml"],
)  # fmt: skip
def test_a_part_that_there_is_not_is_calmly_absent(address: str) -> None:
    put(body("Post"))
    assert Client().get(address).status_code == 404


def test_whom_to_tell_of_a_weakness(told: Hosting, settings: Any) -> None:
    text = Client().get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:sakerhet@example.se\n" in text
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", text, re.MULTILINE)
    assert "Canonical: http://testserver/.well-known/security.txt\n" in text
    settings.TILLIT_HOSTING = Hosting()
    assert Client().get("/.well-known/security.txt").status_code == 404


def test_the_icon_is_found_under_its_old_name() -> None:
    answer = Client().get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/statiskt/ui/tillit.svg")
    assert answer["Cache-Control"] == "public, max-age=86400"


def test_data_portals_are_told_who_what_and_where(told: Hosting, settings: Any) -> None:
    put(body("Post"))
    answer = Client().get("/register/dcat.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    catalogue = json.loads(answer.content)
    assert catalogue["@type"] == "dcat:Catalog"
    assert catalogue["dcterms:publisher"]["foaf:name"] == told.by
    assert [one["@language"] for one in catalogue["dcterms:description"]] == ["sv", "en"]
    files = [file for data in catalogue["dcat:dataset"] for file in data["dcat:distribution"]]
    assert len(files) == 5
    for file in files:
        place = file["dcat:downloadURL"]["@id"].removeprefix("http://testserver")
        assert got(place)["Content-Type"].startswith(file["dcterms:format"]), place
        assert file["dcterms:license"] == {"@id": told.licence}
        calm.forget_all()
    for data in catalogue["dcat:dataset"]:
        assert data["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": f"mailto:{told.mail}"}
        assert data["dcterms:modified"]["@type"] == "xsd:dateTime"
    settings.TILLIT_HOSTING = Hosting()
    bare = Client().get("/register/dcat.jsonld").content
    assert b"publisher" not in bare
    assert b"license" not in bare


# A list for somebody's own page


def test_a_municipality_copies_a_frame_that_shows_its_partnerships() -> None:
    put(body("Natten", municipality="1480"))
    page = Client().get("/register/badda-in/?plats=1480").content.decode()
    code = unescape(re.search(r'<pre class="t-code"><code>(.*?)</code></pre>', page, re.DOTALL)[1])  # type: ignore[index]
    assert code == (
        '<iframe src="http://testserver/register/lista/?plats=1480" title="Partnerskap i Göteborg" width="100%" '
        'height="600" loading="lazy"></iframe>'
    )
    shown = Client().get("/register/lista/?plats=1480")
    assert "frame-ancestors *" in shown["Content-Security-Policy"]
    assert '<iframe class="t-look" src="/register/lista/?plats=1480" title="Partnerskap i Göteborg"' in page
    assert "frame-src 'self'" in Client().get("/register/badda-in/")["Content-Security-Policy"]
    assert "frame-src" not in Client().get("/register/oppna-data/")["Content-Security-Policy"]
    county = read("/register/badda-in/?plats=14")
    assert "/register/lista/?lan=14" in county
    assert "Partnerskap i Västra Götalands län" in county


@pytest.mark.parametrize("query", ["?plats=9999", "?plats=%00", "?plats=" + "1" * 10_000, "?plats=<b>&plats=14", ""])
def test_a_place_that_there_is_not_gives_the_whole_list(query: str) -> None:
    page = read(f"/register/badda-in/{query}")
    if "14" not in query:
        assert 'src="http://testserver/register/lista/" title="Partnerskap i Sverige"' in page


def test_counties_stand_in_swedish_order_and_more_than_a_place_can_be_chosen() -> None:
    page = read("/register/badda-in/?plats=14&omrade=4&malgrupp=young&lage=running")
    counties = re.findall(r'<optgroup label="(.*?)">', page)
    assert counties == sorted(counties, key=sort_key)
    assert (len(counties), counties[0], counties[-1]) == (21, "Blekinge län", "Östergötlands län")
    assert 'src="/register/lista/?lan=14&omrade=4&malgrupp=young&lage=running"' in page
    assert re.findall(r'<option value="(\w+)" selected', page) == ["14", "4", "young", "running"]


def test_a_list_in_a_frame_says_what_it_is_of_and_where_it_comes_from() -> None:
    put(body("Natten", municipality="1480"))
    put(body("Dagen", municipality="0180"))
    page = " ".join(read("/register/lista/?plats=1480&lage=running&q=natten").split())
    assert '<h1 class="t-embedded-title">Partnerskap i Göteborg</h1>' in page
    assert '<a class="ds-link" href="/register/?q=natten&plats=1480&lage=running">' in page
    assert "<p>Sök: natten</p>" in page
    assert "<p>1 partnerskap</p>" in page
    assert "1 partnerskap av" not in page


@pytest.mark.parametrize("address", ["/register/lista/", "/register/badda-in/"])
def test_a_code_that_there_is_not_is_said_to_be_left_out(address: str) -> None:
    put(body("Natten", municipality="1480"))
    assert "utelämnades: plats=9999" in read(f"{address}?plats=9999")
    assert "utelämnades" not in read(f"{address}?plats=1480")


def test_the_file_of_data_says_what_was_understood_and_what_was_left_out() -> None:
    put(body("Natten", municipality="1480"))
    told = json.loads(got("/register/partnerskap.json?lan=14&lan=25&form=iop&q= natt &plats=9999&ordning=x").getvalue())
    assert told["understood"] == {"q": "natt", "lan": ["14", "25"], "form": ["iop"], "ordning": "traff"}
    assert told["left_out"] == ["plats=9999", "ordning=x"]
    assert len(told["partnerships"]) == 1
    assert list(told) == ["version", "asked", "understood", "left_out", "partnerships"]


# Calm for whatever is asked


@pytest.mark.parametrize("address", [*PAGES, *FOR_PROGRAMS])
def test_a_head_is_answered_and_what_is_sent_is_refused(address: str, told: Hosting) -> None:
    put(body("Post"))
    head = Client().head(address)
    assert (head.status_code, head.content) == (200, b"")
    if address not in {"/tipsa/"}:
        sent = Client().post(address, {"q": "x"})
        assert sent.status_code == 405
        assert "GET" in sent["Allow"]
        assert b"<h1" in sent.content


@pytest.mark.parametrize("address", ["/register/", "/register/statistik/", "/register/partnerskap.csv", "/"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_who_sends_something_to_what_is_only_read_is_told_how_it_is_read(address: str, method: str) -> None:
    sent = Client(enforce_csrf_checks=True).generic(method, address, "q=x")
    assert (sent.status_code, sent["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("address", ["/register/", "/register/partnerskap.json", "/register/statistik/"])
def test_thousands_of_parameters_are_too_much_at_once(address: str) -> None:
    answer = Client().get(f"{address}?{'&'.join(['plats=1480'] * 3_000)}")
    assert answer.status_code == 413
    assert b"<h1" in answer.content


@pytest.mark.parametrize(
    "address",
    ["/robots.txt/", "/sitemap", "/sitemap/", "/.well-known/", "/register/finns-inte/", "/wp-admin/", "/register/x.php",
     "/register/../../etc/passwd", "/register/" + "a" * 5_000 + "/", "/.git/config"],
)  # fmt: skip
def test_what_is_not_there_is_calmly_absent(address: str) -> None:
    answer = Client().get(address, follow=True)
    assert answer.status_code == 404
    assert "Här finns inget för dig att se" in answer.content.decode()


def test_who_is_signed_in_reads_the_same_pages(cast: Cast) -> None:
    for address in ABOUT:
        answer = signed_in(cast.ida).get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")


# What the manual says of the files


def table_of(heading: str) -> dict[str, tuple[str, ...]]:
    part = (ROOT / "docs/api.md").read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", part, re.MULTILINE)
    return {name: tuple(cell.strip() for cell in rest.split(" | ")) for name, rest in rows}


def test_every_column_and_parameter_is_told_on_the_page_and_in_the_manual() -> None:
    assert list(COLUMN_WORDS) == list(COLUMNS)
    assert set(FACETS) < set(PARAMETERS)
    page = read("/register/oppna-data/", cookie="sprak=en")
    with override("en"):
        columns = {name: (str(kind), str(words)) for name, (kind, words) in COLUMN_WORDS.items()}
        parameters = {name: (str(words),) for name, words in PARAMETERS.items()}
    assert table_of("Columns") == columns
    assert table_of("Parameters") == parameters
    for words in [*(words for _kind, words in columns.values()), *(words for (words,) in parameters.values())]:
        assert words in page
