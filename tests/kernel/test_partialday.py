"""Days that are only partly known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.errors import InvalidValue
from tillit.kernel.partialday import PartialDay, surely_in


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("2015", date(2015, 1, 1), "year"),
        ("2015-05", date(2015, 5, 1), "month"),
        ("2016-02-29", date(2016, 2, 29), "day"),
    ],
)
def test_reads_as_far_as_it_is_known(text: str, first: date, precision: str) -> None:
    found = PartialDay.parse(text)
    assert (found.first, found.precision, str(found)) == (first, precision, text)


@pytest.mark.parametrize(
    "text",
    ["", "15", "2015-13", "2015-02-29", "2015-5", "2015-05-1", "2015-05-01T00", "0999", "3000", "２０１５", " 2015"],
)
def test_refuses_what_is_no_day(text: str) -> None:
    with pytest.raises(InvalidValue, match="is not a date"):
        PartialDay.parse(text)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)), st.sampled_from([4, 7, 10]))
def test_what_is_written_is_read_again(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    assert str(PartialDay.parse(text)) == text


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)), st.sampled_from([4, 7, 10]))
def test_the_day_after_leads_back(day: date, length: int) -> None:
    found = PartialDay.parse(day.isoformat()[:length])
    assert found.day_after > day
    assert PartialDay.before(found.day_after, found.precision) == found


@pytest.mark.parametrize(
    ("one", "other", "surely"),
    [
        ("2015", "2016", True),
        ("2015", "2015-05", False),
        ("2015-05", "2015", False),
        ("2015-04-30", "2015-05", True),
        ("2015-05", "2015-05-17", False),
        ("2016", "2015-12-31", False),
    ],
)
def test_order_is_only_said_when_it_is_sure(one: str, other: str, surely: bool) -> None:
    assert PartialDay.parse(one).is_surely_before(PartialDay.parse(other)) is surely


def stretch(start: str, end: str) -> str:
    """The days that are surely in a stretch, as people write them."""
    found = surely_in(PartialDay.parse(start) if start else None, PartialDay.parse(end) if end else None)
    return f"{found.start} {found.last_day}" if found else ""


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2016-06-30", "2019-09-30", "2016-06-30 2019-09-30"),
        ("2016-06", "2019-09", "2016-06-30 2019-09-01"),
        ("2015", "2018", "2015-12-31 2018-01-01"),
        ("2015", "2015", ""),
        ("2015-05", "2015", ""),
        ("2015-05-17", "", "2015-05-17 2015-05-17"),
        ("", "2015-05", "2015-05-01 2015-05-01"),
        ("", "", ""),
    ],
)
def test_what_is_surely_in_a_stretch(start: str, end: str, wanted: str) -> None:
    assert stretch(start, end) == wanted


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 900), st.sampled_from([4, 7, 10]), st.integers(0, 2)
)
def test_less_exact_days_make_less_sure(first: date, length: int, exact: int, which: int) -> None:
    last = first + timedelta(days=length)
    sure = surely_in(PartialDay.parse(str(first)), PartialDay.parse(str(last)))
    texts = [str(first), str(last)]
    if which < 2:
        texts[which] = texts[which][:exact]
    found = surely_in(*map(PartialDay.parse, texts))

    assert sure is not None
    assert found is None or (sure.start <= found.start and found.end <= sure.end)  # type: ignore[operator]
