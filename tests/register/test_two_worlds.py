"""Two worlds: in one of them what is withheld says something else, and much is there that is not published.

Every public address answers byte for byte the same in both, headers and ETags with it (C4, C10). Nothing is masked but
the secrets of a form (`csrfmiddlewaretoken`, `once`), which are drawn anew at each asking, and the clock (`Date`,
`Expires`). The figures are counted in both at the same moment by a stopped clock, since they tell when it was.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import EXAMPLES, Cast, make_cast
from tests.database import TestDatabases
from tests.register.everything import Everything
from tests.register.hidden import ONE, OTHER, hide, published_and_withheld
from tests.rights.pages import Answer, answer_of
from tillit.ground.db import acting
from tillit.ground.kept import forget_kept
from tillit.people.models import Organisation
from tillit.register import calm

SLUG = "stadens-natt"
TYPED = (
    "", "natt", "nat", ONE, OTHER, "kanari", "kanraie", "hemlgt", "hemligt kiruna", f"{ONE} goal name",
    "kanarie purpose",
    "Kiruna", "Göteborg", "Norrbotten", "äldre", "funktionsnedsättning", "disability", "802002-0494", "8020020494",
    "Hemliga föreningen", "Grannföreningen", "Nattvandrarna", "Andersson", "1871", "2171", "818", "Natthärbärge",
)  # fmt: skip
CHOSEN = (
    "lan=25", "plats=2584", "plats=1480", "omrade=11", "omrade=3", "malgrupp=disability", "malgrupp=older", "form=iop",
    "lage=running", "lage=preparing", "part=foundation", "ar=1752", "ar=2026", "pengar=known", "pengar=in_kind",
    "pengar=unknown", "ordning=nyast", "lan=25&q=natt&ordning=titel", "efter=x", "exempel=1",
)  # fmt: skip
SEARCHED = (
    "/register/", "/register/partnerskap.csv", "/register/partnerskap.json", "/register/flode.xml", "/register/lista/",
    "/register/organisationer/", "/register/organisationer/namn/",
)  # fmt: skip
SLUGS = (SLUG, "hemligt-ett", "hemligt-tva", "grannarna", "finns-inte")
ONES = (
    "/", "/register/karta/", "/register/statistik/", "/register/statistik.csv", "/register/statistik.json",
    "/register/statistik/?exempel", "/register/karta/?exempel", "/register/dcat.jsonld", "/register/oppna-data/",
    "/register/badda-in/?plats=2584", "/robots.txt", "/sitemap.xml", "/sitemap/sidor.xml", "/sitemap/partnerskap-1.xml",
    "/sitemap/partnerskap-2.xml", "/sitemap/organisationer-00000000-0000-0000-0000-000000000000.xml",
    "/register/organisation/00000000-0000-0000-0000-000000000000/", "/rattelse/hemligt/", "/tipsa/", "/tipsa/lage/x/",
    "/tillganglighet/", "/kontakt/", "/kallkod/", "/vem-kan-lasa-vad/", "/vem-far-gora-vad/", "/filformat/",
    "/favicon.ico", "/.well-known/security.txt",
)  # fmt: skip
# the title and who the parties are cannot be withheld
ALWAYS_SHOWN = re.compile(r"kanarie (about title|party organisation) \d+\.")
Made = tuple[Cast, Everything]


def addresses(cast: Cast) -> Iterator[str]:
    """Every public address, searched and filtered by what could be told."""
    for place in SEARCHED:
        yield from (f"{place}?q={quote(typed)}" for typed in TYPED)
        yield from (f"{place}?{chosen}" for chosen in CHOSEN)
    for slug in SLUGS:
        yield from (f"/register/{slug}/", f"/register/{slug}.json", f"/register/{slug}/ratta/")
        yield f"/register/{slug}/ratta/?om=goals/1"
    for organisation in (cast.municipality, cast.mission, cast.elsewhere, cast.departed):
        yield from (f"/register/organisation/{organisation.pk}/", f"/register/organisation/{organisation.pk}/delar/")
    yield from ONES


def everything_told(cast: Cast) -> dict[str, Answer]:
    """What a stranger is answered, by address and language; and to HEAD."""
    forget_kept()
    found = {}
    for language in ("sv", "en"):
        browser = Client(raise_request_exception=False, headers={"cookie": f"sprak={language}"})
        for address in addresses(cast):
            calm.forget_all()
            found[f"{language} {address}"] = told(browser, address)
    for address in ONES:
        calm.forget_all()
        found[f"HEAD {address}"] = answer_of(Client().head(address))
    return found


def of_organisations_not_here() -> dict[str, Answer]:
    """One that everybody knows nothing of, and one that there is not."""
    with acting(EXAMPLES):
        hidden = Organisation.objects.get(name="Hemliga föreningen").pk
    pages = {"hidden": hidden, "absent": uuid4()}
    return {
        f"{word}{rest}": told(Client(), f"/register/organisation/{key}{rest}").without(key)
        for word, key in pages.items()
        for rest in ("/", "/delar/")
    }


def told(browser: Client, address: str) -> Answer:
    answer = browser.get(address)
    assert answer.status_code in {200, 302, 400, 404}, (address, answer.status_code)
    found = answer_of(answer)
    answer.close()
    return found


@pytest.fixture(scope="module", params=[True, False], ids=["row by row", "field by field"])
def worlds(
    request: pytest.FixtureRequest, databases: TestDatabases, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[dict[str, Answer], dict[str, Answer]]]:
    """The answers without and with what is hidden, each in a copy of its own."""
    made: list[Made] = []

    def plain() -> None:
        cast = make_cast()
        made.append((cast, Everything(cast)))
        published_and_withheld(*made[0], whole=request.param)

    with django_db_blocker.unblock():
        one = databases.filled_template(f"register {request.param}", plain)
        hidden: Callable[[], None] = partial(hide, *deepcopy(made[0]))
        other = databases.filled_template(f"register hidden {request.param}", hidden, base=one)
        found = []
        for template in (one, other):
            with databases.fresh(template):
                found.append(everything_told(made[0][0]))
                if template == other:
                    found[1] |= of_organisations_not_here()
        yield found[0], found[1]


def test_c4_no_public_address_tells_the_two_worlds_apart(
    worlds: tuple[dict[str, Answer], dict[str, Answer]],
) -> None:
    one, other = worlds
    assert [address for address in one if one[address] != other[address]] == []
    assert len(one) > 500


def test_c10_no_answer_holds_a_word_of_what_is_withheld_or_not_published(
    worlds: tuple[dict[str, Answer], dict[str, Answer]],
) -> None:
    """Beside what was typed, which the page says back."""
    for answers, word in zip(worlds, (ONE, OTHER), strict=True):
        for address, answer in answers.items():
            if "q=" not in address:
                assert word.lower() not in ALWAYS_SHOWN.sub("", answer.body.decode().lower()), address


def test_c10_a_page_that_is_not_public_is_answered_as_one_that_is_not_there(
    worlds: tuple[dict[str, Answer], dict[str, Answer]],
) -> None:
    _one, other = worlds
    for rest in ("/", "/delar/"):
        assert other[f"hidden{rest}"] == other[f"absent{rest}"]
        assert other[f"hidden{rest}"].status == 404
    for language in ("sv", "en"):
        for rest in ("/", ".json", "/ratta/"):
            answers = {slug: other[f"{language} /register/{slug}{rest}"] for slug in SLUGS}
            assert answers.pop(SLUG).status == 200
            assert {answer.status for answer in answers.values()} == {404}
            assert len({answer.without(slug) for slug, answer in answers.items()}) == 1
