"""What a party withholds is gone from every public address at once, and nobody is told that nothing has changed (C10).

No job has run: the figures of the statistics follow with the one that counts, and are asked for last.
"""

import json
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.partnerships.deciding import put
from tests.register import entries
from tests.register.entries import body
from tests.register.hidden import count
from tests.register.test_publishing import changed, published
from tests.rights.pages import Answer, answer_of
from tillit.ground.db import acting
from tillit.partnerships.actions import withhold
from tillit.partnerships.kinds import ACTIVITY, CONTRIBUTION, CONTRIBUTOR, GOAL, TERM
from tillit.partnerships.models import Partnership
from tillit.register import calm

pytestmark = pytest.mark.rights

PAGE = "/register/stadens-natt/"
LISTS = (
    "/register/", "/register/partnerskap.csv", "/register/partnerskap.json", "/register/flode.xml", "/register/lista/",
)  # fmt: skip
WORD = "Zebrafink"
ROWS = {
    "goal": (GOAL, {"name": "Mål", "detail": f"{WORD} flyger."}, "detail"),
    "activity": (ACTIVITY, {"name": f"{WORD}hus"}, "name"),
    "contributor": (CONTRIBUTOR, {"name": f"{WORD} AB", "role": "other"}, "name"),
}
# a word with one typing error
MISSPELT = "zebrafnik"
# a page and a file give back what whoever reads has typed, also when it is found nowhere
TYPED_BY_THE_READER = (
    "q=zebrafink", 'value="zebrafink"', "“zebrafink”", "<p>sök: zebrafink</p>", '"understood": {"q": "zebrafink"',
)  # fmt: skip


def ask(address: str, mark: str = "") -> Answer:
    calm.forget_all()
    answer = Client().get(address, headers={"if-none-match": mark} if mark else {})
    found = answer_of(answer)
    answer.close()
    return found


def text(address: str) -> str:
    return ask(address).body.decode()


def mark(address: str) -> str:
    return dict(ask(address).headers)["ETag"]


def found(query: str) -> int:
    """How many entries a question finds."""
    told = json.loads(ask(f"/register/partnerskap.json?{query}").body)
    return len(told["partnerships"])


def kept_back(cast: Cast, *facts: str) -> None:
    with acting(cast.ida.actor):
        for fact in facts:
            partnership = Partnership.objects.get(circle=cast.circle)
            withhold(partnership, fact=fact, ground="26 kap. 1 § OSL", party=cast.mission, by=cast.ida.actor)


def told(cast: Cast, what: str) -> tuple[str, ...]:
    """Tell the word somewhere, and say which facts hold it."""
    if what in {"summary", "purpose", "challenge", "plain_summary"}:
        more = {"summary": f"{WORD} bor här."} if what == "plain_summary" else {}
        published(changed(cast.partnership, **{what: f"{WORD} bor här.", **more}))
        return ("summary",) if what == "plain_summary" else (what,)
    word, _space, of_field = what.partition(" ")
    kind, values, name = ROWS[word]
    given = {"booked_by": str(cast.mission.pk)} if kind is ACTIVITY else {}
    fact = f"{kind.many}/{put(cast, kind, **values, **given)}"
    published(changed(cast.partnership))
    return (f"{fact}/{name}" if of_field else fact,)


@pytest.mark.parametrize(
    "what",
    ["summary", "plain_summary", "purpose", "challenge", "goal", "goal field", "activity", "activity field",
     "contributor", "contributor field"],
)  # fmt: skip
def test_c10_a_word_is_found_suggested_quoted_and_served_no_more(cast: Cast, what: str) -> None:
    facts = told(cast, what)
    searched = [f"{place}?q={typed}" for place in LISTS for typed in (WORD, MISSPELT, "zebra")]
    pages = [*searched, *LISTS, "/", PAGE, f"{PAGE[:-1]}.json", "/sitemap.xml", "/sitemap/partnerskap-1.xml"]
    marks = {address: mark(address) for address in pages}
    assert [found(f"q={typed}") for typed in (WORD, MISSPELT, "zebra")] == [1, 1, 1]
    assert f"{WORD.lower()}" in text(f"/register/?q={MISSPELT}").lower()
    assert WORD in text(PAGE)
    assert WORD in text(f"{PAGE[:-1]}.json")

    kept_back(cast, *facts)

    assert [found(f"q={typed}") for typed in (WORD, MISSPELT, "zebra")] == [0, 0, 0]
    for address, before in marks.items():
        answer = ask(address, before)
        assert answer.status == 200, f"{address}: what was read before stands no more"
        said = answer.body.decode().lower()
        for typed in TYPED_BY_THE_READER:
            said = said.replace(typed, "")
        assert WORD.lower() not in said, address
    assert 'role="status">0 ' in text(f"/register/?q={MISSPELT}")


@pytest.mark.parametrize(
    ("column", "value", "query"),
    [
        ("municipality", "2584", "plats=2584"), ("municipality", "2584", "lan=25"), ("also_in", ["2584"], "plats=2584"),
        ("areas", ["11"], "omrade=11"), ("target_groups", ["disability"], "malgrupp=disability"),
    ],
)  # fmt: skip
def test_c10_a_filter_counts_it_no_more(cast: Cast, column: str, value: Any, query: str) -> None:
    published(changed(cast.partnership, **{column: value}))
    other = body("Något annat", municipality="0180", areas=["3"], target_groups=["older"])
    entries.put(other)  # what all have alike is no filter
    count()
    name, _equals, code = query.partition("=")
    option = f'name="{name}" value="{code}"'
    shown = "/register/?lan=25" if name == "plats" else "/register/"
    before = mark(f"/register/?{query}")
    assert (found(query), option in text(shown)) == (1, True)
    figures = text("/register/statistik.csv")

    kept_back(cast, column)

    assert (found(query), option in text(shown)) == (0, False)
    assert ask(f"/register/?{query}", before).status == 200
    count()
    after = text("/register/statistik.csv")
    assert len(after.splitlines()) < len(figures.splitlines())


def test_c10_a_sum_and_a_year_are_filtered_by_no_more(cast: Cast) -> None:
    values = {"kind": "money", "amount": 818_181, "measure": "kronor", "basis": "per_year"}
    money = put(cast, CONTRIBUTION, party=str(cast.municipality.pk), **values)
    term = put(cast, TERM, from_="1987", to="1988")
    published(changed(cast.partnership, state="ended"))
    assert [found(query) for query in ("pengar=known", "ar=1987")] == [1, 1]
    assert "818181" in text(f"{PAGE[:-1]}.json")

    kept_back(cast, f"contributions/{money}/amount", f"terms/{term}")

    assert [found(query) for query in ("pengar=known", "pengar=in_kind", "ar=1987", "ar=1988")] == [0, 1, 0, 0]
    for address in (PAGE, f"{PAGE[:-1]}.json", *LISTS):
        assert [sign for sign in ("818181", "818\xa0181", "1987") if sign in text(address)] == [], address
