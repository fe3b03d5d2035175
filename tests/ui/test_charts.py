"""The chart: every bar has its words beside it, and nothing is told by a colour alone."""

import re
from types import SimpleNamespace as Thing
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tillit.ui.charts import MOST_MARKS, bars_of, columns_of, stacked_bars_of


def test_each_bar_is_as_long_as_its_share_with_its_words_in_text(ui: Any) -> None:
    bars = [
        Thing(label="A", words="10 kr", share="100.00", colour=1),
        Thing(label="B", words="5 kr", share="50.00", colour=4),
    ]
    drawn = " ".join(str(ui.bar_chart("Kronor", bars)).split())

    assert re.findall(r'<rect width="([\d.]+)"', drawn) == ["100.00", "50.00"]
    assert re.findall(r"<span>(\w)</span>.*?<strong>([^<]*)</strong>", drawn) == [("A", "10 kr"), ("B", "5 kr")]
    assert drawn.count('aria-hidden="true"') == 2
    assert "style=" not in drawn


def test_what_people_write_is_escaped_in_it(ui: Any) -> None:
    nasty = "<script>alert(1)</script>"
    drawn = str(ui.bar_chart(nasty, [Thing(label=nasty, words=nasty, share="1", colour=1)]))
    assert "<script" not in drawn
    assert drawn.count("&lt;script&gt;") == 3


def test_a_bar_can_lead_to_what_it_counts(ui: Any) -> None:
    drawn = str(ui.bar_chart("Counties", bars_of([("Skåne", 4, "/list/?a=1&b=2"), ("Gotland", 0, "")]), close=True))

    assert '<a class="ds-link" href="/list/?a=1&amp;b=2">Skåne</a>' in drawn
    assert "<span>Gotland</span>" in drawn
    assert re.findall(r'<rect width="([\d.]+)" height="10"/></svg>\s*<strong>(\d)', drawn) == [
        ("100.00", "4"),
        ("0.00", "0"),
    ]


def test_the_parts_of_a_stacked_bar_stand_after_each_other_in_patterns_of_their_own(ui: Any) -> None:
    bars = stacked_bars_of([("A", "8", (6, 0, 2), "/a/"), ("B", "4", (0, 4, 0), ""), ("C", "0", (0, 0, 0), "")])
    drawn = str(ui.stacked_bars("Parties", "who", ["civil", "public", "other"], bars))

    parts = re.findall(r'<rect x="([\d.]+)%" width="([\d.]+)%" height="100%" fill="url\(#(who-\d)\)"/>', drawn)
    assert parts == [("0.00", "75.00", "who-1"), ("75.00", "25.00", "who-3"), ("0.00", "50.00", "who-2")]
    assert [f'id="who-{number}"' in drawn for number in (1, 2, 3)] == [True] * 3
    assert re.findall(r"</svg> (\w+)</li>", drawn) == ["civil", "public", "other"]
    assert "style=" not in drawn


@given(st.dictionaries(st.integers(1900, 2100), st.integers(0, 10_000), max_size=60), st.booleans())
def test_no_column_is_higher_than_the_chart_and_none_that_is_there_is_unseen(up: dict[int, int], hangs: bool) -> None:
    down = {year: n // 2 for year, n in up.items()} if hangs else None
    chart = columns_of(up, down)

    assert len(chart.columns) == len(up)
    for column, year in zip(chart.columns, sorted(up), strict=True):
        assert (column.up > 0) is (up[year] > 0)
        assert column.up <= chart.above + 2
        assert 0 <= float(column.begins) <= float(column.begins) + float(column.share) <= 100
    marks = [column.mark for column in chart.columns if column.mark]
    assert len(marks) <= MOST_MARKS
    assert not up or marks[-1] == str(max(up))


def test_the_years_are_told_to_who_does_not_see_them(ui: Any) -> None:
    drawn = str(ui.year_columns("Ran", "2 in 2025 and 4 in 2026.", columns_of({2025: 2, 2026: 4})))

    assert 'role="img" aria-label="2 in 2025 and 4 in 2026."' in drawn
    assert len(re.findall(r'<rect x="[\d.]+%" width="[\d.]+%" y="(\d+)" height="(\d+)"/>', drawn)) == 2
    assert "style=" not in drawn


def test_a_chart_of_nothing_is_no_fault(ui: Any) -> None:
    assert "<rect" not in str(ui.year_columns("Ran", "Nothing.", columns_of({})))
    assert bars_of([]) == []
    assert stacked_bars_of([]) == []


def test_charts_by_one_measure_are_as_high_as_their_numbers() -> None:
    small, large = (columns_of(of, height=90, whole=9) for of in ({2025: 3, 2026: 0}, {2025: 9, 2026: 1}))
    assert [(one.above, [column.up for column in one.columns]) for one in (small, large)] == [
        (30, [30, 0]),
        (90, [90, 10]),
    ]
