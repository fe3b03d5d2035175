"""De minimis aid reckoned: the rolling window day by day, rounding, two currencies, and what is left."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessments.matter import PARAMETERS
from tillit.assessments.engine.aid import (
    Granted,
    counted_until,
    counts_on,
    days_of_change,
    first_day_known,
    in_cents,
    rate_fault,
    rate_is_too_old,
    rooms_on,
    sum_on,
    years_on,
)
from tillit.assessments.engine.aid_sets import aid_faults, read_aid, shipped_aid
from tillit.assessments.engine.faults import NotReadable
from tillit.assessments.engine.rules import Evidence
from tillit.assessments.engine.shapes import load
from tillit.assessments.engine.shipped import shipped_files

RULES = shipped_aid()[-1]
A_DAY = timedelta(days=1)
DAYS = st.dates(date(2021, 1, 1), date(2032, 12, 31))
GRANTS = st.lists(
    st.builds(Granted, st.sampled_from(["general", "sgei", "other"]), DAYS, st.integers(0, 90_000_000)), max_size=12
)


@pytest.mark.parametrize(
    ("granted", "last"),
    [
        (date(2023, 11, 23), date(2026, 11, 23)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2021, 2, 28), date(2024, 2, 28)),
        (date(2024, 12, 31), date(2027, 12, 31)),
    ],
)
def test_an_aid_counts_from_its_day_through_the_same_date_three_years_later(granted: date, last: date) -> None:
    assert counted_until(granted, 3) == last
    asked = (granted - A_DAY, granted, granted + A_DAY, last - A_DAY, last, last + A_DAY)
    assert [counts_on(granted, day, 3) for day in asked] == [False, True, True, True, True, False]


@given(DAYS, DAYS)
def test_the_days_on_which_an_aid_counts_are_in_one_stretch_of_three_years(granted: date, day: date) -> None:
    last = counted_until(granted, 3)
    assert counts_on(granted, day, 3) == (granted <= day <= last)
    assert 1094 <= (last - granted).days <= 1096
    assert (last.month, last.day) == (granted.month, granted.day) or (granted.month, granted.day) == (2, 29)


@given(DAYS, DAYS)
def test_who_is_granted_later_falls_away_no_earlier(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert counted_until(first, 3) <= counted_until(second, 3)


@given(GRANTS, DAYS)
def test_the_sum_of_a_day_is_that_of_its_parts_in_any_order(granted: list[Granted], day: date) -> None:
    whole = sum_on(granted, "general", day, 3)
    assert whole == sum_on(reversed(granted), "general", day, 3)
    assert whole == sum(sum_on([one], "general", day, 3) for one in granted)


@given(GRANTS, DAYS)
def test_between_two_days_of_change_nothing_changes(granted: list[Granted], day: date) -> None:
    changes = days_of_change(granted, 3)
    for kind in ("general", "sgei"):
        if day not in changes:
            assert sum_on(granted, kind, day, 3) == sum_on(granted, kind, day - A_DAY, 3)


@given(GRANTS, st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_room_and_sum_are_the_ceiling_and_nothing_is_lost(granted: list[Granted], day: date) -> None:
    for room in rooms_on(granted, day, RULES, PARAMETERS):
        assert room.most is not None
        assert room.left is not None
        assert room.left - room.over == room.most - room.counted
        assert room.left == 0 or room.over == 0


@given(GRANTS, st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(1, 90_000_000))
def test_one_more_aid_never_leaves_more_room(granted: list[Granted], day: date, cents: int) -> None:
    before = rooms_on(granted, day, RULES, PARAMETERS)
    for kind in ("general", "sgei", "other"):
        after = rooms_on([*granted, Granted(kind, day, cents)], day, RULES, PARAMETERS)
        assert all((new.left or 0) <= (old.left or 0) for old, new in zip(before, after, strict=True))


def test_the_ceilings_are_those_of_the_day() -> None:
    def most(day: date) -> list[int | None]:
        return [room.most for room in rooms_on([], day, RULES, PARAMETERS)]

    assert most(date(2024, 1, 1)) == [30_000_000, 75_000_000]
    assert most(date(2030, 12, 31)) == [30_000_000, 75_000_000]
    assert most(date(2031, 1, 1)) == [None, None]
    assert rooms_on([], date(2023, 12, 31), RULES, PARAMETERS) == ()
    assert years_on(date(2023, 12, 31), RULES, PARAMETERS) is None


def test_what_surely_counts_and_what_only_may_count_are_apart() -> None:
    day = date(2026, 11, 23)
    found = rooms_on([Granted("general", day, 10_000_000), Granted("sgei", day, 15_000_000),
                      Granted("other", day, 99_000_000)], day, RULES, PARAMETERS)  # fmt: skip
    assert [(one.ceiling.kind, one.counted, one.at_most, one.left, one.surely_left, one.over) for one in found] == [
        ("general", 10_000_000, 25_000_000, 20_000_000, 5_000_000, 0),
        ("sgei", 15_000_000, 25_000_000, 60_000_000, 50_000_000, 0),
    ]
    assert all(Evidence.BACKGROUND in one.ceiling.about.evidence for one in found)


def test_aid_for_sgei_alone_never_makes_the_general_ceiling_surely_exceeded() -> None:
    day = date(2026, 11, 23)
    general, sgei = rooms_on([Granted("sgei", day, 40_000_000)], day, RULES, PARAMETERS)
    assert (general.over, general.may_be_over, general.left) == (0, 10_000_000, 30_000_000)
    assert (sgei.over, sgei.may_be_over) == (0, 0)
    general, _sgei = rooms_on([Granted("general", day, 40_000_000)], day, RULES, PARAMETERS)
    assert (general.over, general.may_be_over) == (10_000_000, 0)


def test_an_earlier_version_counts_as_it_always_did() -> None:
    day, first = date(2026, 11, 23), shipped_aid()[0]
    general, _sgei = rooms_on([Granted("sgei", day, 40_000_000)], day, first, PARAMETERS)
    assert (first.version, general.over, general.may_be_over, general.at_most) == (1, 10_000_000, 0, 40_000_000)
    assert (first.register_since, first.about_means, first.about_entrustment) == (None, None, None)
    assert (RULES.version, RULES.register_since) == (2, date(2026, 1, 1))


def test_the_first_day_on_which_sums_are_known_is_that_of_the_parameters() -> None:
    assert first_day_known(RULES, PARAMETERS) == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "cents"),
    [
        (100, "EUR", None, 100),
        (1_123_450, "SEK", Decimal("11.2345"), 100_000),
        (1, "SEK", Decimal("2"), 1),  # half a cent goes up
        (1, "SEK", Decimal("2.00000001"), 0),
        (3, "DKK", Decimal("2"), 2),
        (0, "SEK", Decimal("11"), 0),
    ],
)
def test_an_amount_in_euro(amount: int, currency: str, rate: Decimal | None, cents: int) -> None:
    assert in_cents(amount, currency, rate) == cents


RATES = st.decimals(Decimal("0.0001"), Decimal("100000"), places=8)


@given(st.integers(0, 10**13), RATES)
def test_rounding_is_never_off_by_more_than_half_a_cent(amount: int, rate: Decimal) -> None:
    assert abs(Decimal(in_cents(amount, "SEK", rate)) * rate - amount) <= rate / 2 + Decimal("0.000001")


@given(st.integers(0, 10**12), st.integers(0, 10**12), RATES)
def test_two_amounts_together_differ_by_a_cent_at_most_from_their_sum(one: int, other: int, rate: Decimal) -> None:
    apart = in_cents(one, "SEK", rate) + in_cents(other, "NOK", rate)
    assert abs(apart - in_cents(one + other, "SEK", rate)) <= 1


def test_an_amount_without_a_rate_is_not_guessed_at() -> None:
    for rate in (None, Decimal(0), Decimal(-1)):
        with pytest.raises(ValueError, match="needs a rate"):
            in_cents(100, "SEK", rate)


@pytest.mark.parametrize(
    ("currency", "rate", "day", "source", "fault"),
    [
        ("EUR", None, None, "", ""),
        ("EUR", Decimal(11), None, "", "needless"),
        ("EUR", None, None, "Riksbanken", "needless"),
        ("SEK", None, None, "", "missing"),
        ("SEK", Decimal(11), None, "Riksbanken", "no_day"),
        ("SEK", Decimal(11), date(2026, 1, 1), "", "no_source"),
        ("SEK", Decimal(11), date(2026, 1, 1), "Riksbanken", ""),
    ],
)
def test_what_is_missing_of_a_rate(
    currency: str, rate: Decimal | None, day: date | None, source: str, fault: str
) -> None:
    assert rate_fault(currency, rate, day, source) == fault


def test_a_rate_expires() -> None:
    granted = date(2026, 3, 31)
    assert [rate_is_too_old(granted - timedelta(days=n), granted, RULES) for n in (0, 31, 32)] == [False, False, True]


def test_the_shipped_set_fits_the_parameters_and_says_what_is_not_known() -> None:
    assert aid_faults(RULES, PARAMETERS) == ()
    assert [one.kind for one in RULES.ceilings] == ["general", "sgei"]
    assert RULES.about_rate.evidence == (Evidence.NOT_FOUND,)
    assert Evidence.BACKGROUND in RULES.about_register.evidence


def test_a_set_that_is_wrong_is_refused_with_where() -> None:
    def read(path: str, value: object) -> list[str]:
        data = load(shipped_files("aid")["se-1.json"])
        *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
        inner = data
        for step in way:
            inner = inner[step]  # type: ignore[index]
        inner[last] = value  # type: ignore[index]
        with pytest.raises(NotReadable) as raised:
            read_aid(data)
        return [one.path for one in raised.value.faults]

    assert read("ceilings/1/kind", "general") == ["ceilings/1/kind"]
    assert read("rate/oldest_days", -1) == ["rate/oldest_days"]
    assert read("rules/0/evidence", []) == ["rules/0/evidence"]
    assert read("register/fields/0/key", "secret") == ["register/fields/0/key"]
    assert read("run", "import os") == ["run"]
