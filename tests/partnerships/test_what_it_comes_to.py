"""What an amount comes to in a year: by the months that it covers, told or counted, and from what they were counted."""

from datetime import date
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.partnerships.deciding import put
from tests.partnerships.test_pages import ClientOf, page
from tillit.kernel.period import today
from tillit.partnerships.kinds import ACTIVITY, CONTRIBUTION, CONTRIBUTOR, TERM
from tillit.partnerships.kinds.columns import fill
from tillit.partnerships.models import Contribution, Term
from tillit.partnerships.wording.amounts import amount_in_words, yearly_of
from tillit.partnerships.wording.published import Published
from tillit.partnerships.wording.rows import goes_on
from tillit.partnerships.wording.sums import sums_in_words, sums_of

KRONA = 100
MONTH = {"basis": "per_month", "amount": 25_000}
WHOLE = {"basis": "per_term", "amount": 100_000}


def given_as(term: dict[str, Any] | None = None, **values: Any) -> Contribution:
    """A contribution in kronor that is agreed, in a period or in none."""
    row = Contribution()
    CONTRIBUTION.fill(row, {"kind": "money", "measure": "kronor", "certainty": "agreed", **values})
    if term is not None:
        row.term = Term()
        fill([TERM.column(name) for name in ("from", "to", "months")], row.term, term)
    return row


def days(start: str, end: str) -> dict[str, str]:
    return {"from": start, "to": end}


FOUR = days("2026-01", "2026-04")
LONG = days("2026-01-01", "2027-04-30")


@pytest.mark.parametrize(
    ("term", "values", "kronor", "how"),
    [
        (None, MONTH, 300_000, "12 × 25 000 kr"),
        (None, MONTH | {"months": 4}, 100_000, "4 × 25 000 kr, during four months"),
        (None, MONTH | {"months": 36}, 300_000, "12 × 25 000 kr"),
        (None, MONTH | FOUR, 100_000, "4 × 25 000 kr, during four months; the months are counted from its own days"),
        (None, MONTH | {"months": 3} | FOUR, 75_000, "3 × 25 000 kr, during three months"),
        (FOUR, MONTH, 100_000,
         "4 × 25 000 kr, during four months; the months are counted from the days of its period"),
        ({"months": 4}, MONTH, 100_000, "4 × 25 000 kr, during four months; the months are those of its period"),
        (LONG, MONTH | {"from": "2027-02"}, 75_000,
         "3 × 25 000 kr, during three months; the months are counted from its own days and those of its period"),
        (days("2026", "2026"), MONTH, 300_000, "12 × 25 000 kr"),
        (None, WHOLE | {"months": 4}, 100_000, "all of it falls in one year"),
        (FOUR, WHOLE, 100_000,
         "all of it falls in one year; the months are counted from the days of its period"),
        (LONG, WHOLE, 75_000,
         "100 000 kr, spread over 16 months; the months are counted from the days of its period"),
        (LONG, WHOLE | days("2026", "2027"), 75_000,
         "100 000 kr, spread over 16 months; the months are counted from its own days and those of its period"),
        (LONG, WHOLE | {"basis": "ceiling"} | FOUR, 100_000,
         "all of it falls in one year; the months are counted from its own days"),
        (None, WHOLE, None, "It is not told how many months it covers."),
        (days("2026", "2028"), WHOLE, None, "It is not told how many months it covers."),
        ({"from": "2026-01"}, WHOLE, None, "It is not told how many months it covers."),
        (LONG, WHOLE | {"from": "2028-01"}, None, "It is not told how many months it covers."),
    ],
)  # fmt: skip
def test_it_follows_from_the_months_that_it_covers(
    term: dict[str, Any] | None, values: dict[str, Any], kronor: int | None, how: str
) -> None:
    with override("en"):
        found = yearly_of(given_as(term, **values))
    assert found.amount == (None if kronor is None else kronor * KRONA)
    assert found.how.replace("\xa0", " ") == how


def test_it_is_said_in_swedish() -> None:
    with override("sv"):
        row = given_as(None, **MONTH, months=4)
        assert amount_in_words(row).replace("\xa0", " ") == "25 000 kr per månad under fyra månader"
        assert yearly_of(row).how.replace("\xa0", " ") == "4 × 25 000 kr, under fyra månader"


@given(st.integers(1, 10**6), st.integers(1, 60), st.dates(date(1000, 1, 1), date(2800, 1, 1)))
def test_a_sum_is_the_same_each_month_and_for_the_whole_period(amount: int, months: int, start: date) -> None:
    first = start.year * 12 + start.month - 1
    last = first + months - 1
    term = days(*(f"{month // 12:04}-{month % 12 + 1:02}" for month in (first, last)))
    monthly = given_as(term, basis="per_month", amount=amount)
    whole = given_as(term, basis="per_term", amount=amount * months)
    assert yearly_of(monthly).amount == yearly_of(whole).amount == amount * min(months, 12) * KRONA
    with override("en"):
        assert sums_in_words(sums_of([monthly])) == sums_in_words(sums_of([whole]))


@pytest.mark.rights
def test_the_pages_sum_what_its_period_tells(cast: Cast, client_of: ClientOf) -> None:
    year = today().year
    term = put(cast, TERM, **days(f"{year}-01", f"{year + 1}-12"))
    for shape in (MONTH, WHOLE):
        put(cast, CONTRIBUTION, party=str(cast.municipality.pk), kind="money", measure="kronor", certainty="agreed",
            term=term, **shape)  # fmt: skip
    shown = page(cast, client_of, "pia", "money")
    assert "As far as it is known, 350 000 kr a year are agreed." in shown
    assert "50 000 kr a year (100 000 kr, spread over 24 months; the months are counted from the days of its" in shown


def body(*withheld: str) -> dict[str, Any]:
    return {
        "facts": {
            "terms": [FOUR],
            "contributions": [{"kind": "money", "measure": "kronor", "term": "terms/1", **MONTH}],
            "activities": [{"name": "Veckan", "recurrence": "FREQ=YEARLY;BYWEEKNO=41", "from": "2019"}],
        },
        "withheld": [
            {"fact": fact, "ground": "OSL", "since": "2026-01-01", "organisation": "Staden"} for fact in withheld
        ],
    }


def told(kind: Any, *withheld: str) -> str:
    with override("en"):
        return str(Published(body(*withheld)).of(kind)).replace("\\xa0", " ")


def test_c10_the_public_page_counts_the_same_and_nothing_from_days_that_are_withheld() -> None:
    assert "100 000 kr a year (4 × 25 000 kr, during four months; " in told(CONTRIBUTION)
    for fact in ("terms/1", "terms/1/to", "contributions/1/term", "contributions/1/from"):
        assert "25 000 kr a month" in told(CONTRIBUTION, fact)
        assert "kr a year" not in told(CONTRIBUTION, fact), fact


def test_c10_what_has_begun_goes_on_where_no_last_day_is_told_or_withheld() -> None:
    assert "Week 41 every year, until further notice" in told(ACTIVITY)
    assert "until further notice" not in told(ACTIVITY, "activities/1/to")
    assert not goes_on({"name": "Veckan"}), "of what tells neither day it is not known"
    assert not goes_on({"from": "2019", "to": "2021"})


@pytest.mark.django_db
def test_c1_who_gives_is_marked_as_no_party_only_where_it_is_named_as_none(cast: Cast, client_of: ClientOf) -> None:
    money = {"kind": "money", "amount": 100, "measure": "kronor", "basis": "per_year"}
    put(cast, CONTRIBUTION, **money, party=str(cast.mission.pk))
    put(cast, CONTRIBUTION, **money, giver_in_words="De parter som driver boenden")
    put(cast, CONTRIBUTION, **money, contributor=put(cast, CONTRIBUTOR, name="Hyresvärden", role="landlord"))

    shown = page(cast, client_of, "ida", "money")

    assert [part.rsplit("<h3>", 1)[1] for part in shown.split("(no party)")[:-1]] == [
        'Hyresvärden <span class="t-meta">'
    ]
    assert "<h3>De parter som driver boenden</h3>" in shown
