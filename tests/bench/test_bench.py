"""The bench itself: what it lists, and that its verdicts can fail. No figure of a machine is asserted anywhere."""

import pytest

from tests.bench.rows import Row, report
from tillit.site.words import bench


def test_every_bench_is_listed_and_an_unknown_one_is_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--list"]) == 0
    assert capsys.readouterr().out.split() == ["partnership", "people", "thread"]
    assert bench.main(["tread"]) == 2
    assert "There are: partnership, people, thread" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        (Row("a", 10.0, "ms", h=2.0, most=5), True),
        (Row("a", 10.1, "ms", h=2.0, most=5), False),
        (Row("a", 4.0, "s", most=5), True),
        (Row("a", 6.0, "s", most=5), False),
        (Row("a", 6.0, "s"), None),
    ],
)
def test_a_goal_bounds_the_ratio_where_there_is_an_empty_page(row: Row, holds: bool | None) -> None:
    assert row.holds is holds


def test_a_missed_goal_ends_with_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = Row("good", 4.0, "s", most=5), Row("bad", 6.0, "s", h=1.0, most=5, goal="(P1)")
    assert report(lambda: [good]) == 0
    assert report(lambda: [good, bad]) == 1
    said = capsys.readouterr()
    assert said.err == "Missed: bad\n"
    assert said.out.splitlines()[-1].split() == [
        "bad",
        "6.00",
        "s",
        "1.00",
        "s",
        "6.0",
        "H",
        "<=",
        "5",
        "H",
        "(P1)",
        "MISSED",
    ]
