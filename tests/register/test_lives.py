"""When a partnership ran, and where it stood at the end of each year: what the statistics, filters and files tell."""

from typing import Any

import pytest

from tillit.register.finding import findable
from tillit.register.lives import LAPSED, Life


def life(state: str = "running", as_of: str = "", **facts: list[dict[str, Any]]) -> Life:
    """Of a snapshot that tells this."""
    told = {
        "title": "Natt", "state": state, "state_as_of": as_of, "form": "iop", "facts": facts,
        "parties": [{"name": "Ån", "sector": "civil"} for _ in facts.get("parties", [])],
    }  # fmt: skip
    return findable(told, {}).life


def years(*told: Any, **facts: Any) -> tuple[int | None, int | None]:
    found = life(*told, **facts)
    return found.from_year, found.to_year


FIRST, SECOND = {"from": "2013-11"}, {"from": "2015-01", "to": "2016-12"}
CASES: list[tuple[str, str, dict[str, Any], tuple[int | None, int | None]]] = [
    # a period that is over is over, whatever state was told in its time
    ("signed", "2014", {"terms": [{"from": "2014-02", "to": "2014-06"}]}, (2014, 2014)),
    ("running", "", {"terms": [{"from": "2019-05-01", "to": "2024-04"}]}, (2019, 2024)),
    ("signed", "2021-06-15", {"terms": [{"from": "2022-01-01", "to": "2024-12-31"}]}, (2022, 2024)),
    ("running", "2021", {"terms": [{"from": "2019", "to": "2021"}]}, (2019, 2021)),
    # the last in time counts, in whichever order they are told, also when it is an earlier one that tells no end
    ("running", "2015", {"terms": [FIRST, SECOND]}, (2013, 2016)),
    ("running", "2015", {"terms": [SECOND, FIRST]}, (2013, 2016)),
    ("running", "2017", {"terms": [{"from": "2015", "to": "2016"}, {"name": "Den andra"}]}, (2015, None)),
    ("running", "", {"terms": [{"from": "2015", "to": "2016"}, {"from": "2017"}]}, (2015, None)),
    # its length tells when it ends: a year of which the day is not known may end as late as its last day
    ("running", "", {"terms": [{"from": "2015-03-01", "months": 36}]}, (2015, 2018)),
    ("running", "", {"terms": [{"from": "2015", "months": 36}]}, (2015, 2018)),
    # what is told of a later day, or without an end, is that it goes on
    ("running", "2023", {"terms": [{"from": "2019", "to": "2021"}]}, (2019, None)),
    ("signed", "2023", {"terms": [{"from": "2019", "to": "2021"}]}, (2019, 2021)),
    ("running", "", {"terms": [{"from": "2019", "to": "2021"}], "states": [{"state": "extended", "from": "2022"}]},
     (2019, None)),
    ("running", "", {"terms": [{"from": "2019", "to": "2021"}],
                     "states": [{"state": "running", "from": "2022", "to": "2023"}]}, (2019, 2023)),
    ("running", "", {"terms": [{"from": "2019", "to": "2021"}], "states": [{"state": "running", "from": "2020"}]},
     (2019, 2021)),
    ("running", "", {"terms": [{"from": "2019", "to": "2021", "extension": "Därefter tills vidare."}]}, (2019, None)),
    ("running", "", {"terms": [{"from": "2019", "to": "2021", "extension": "Kan förlängas."}]}, (2019, 2021)),
    # without periods the time of the parties; it goes on while one of them is there
    ("running", "", {"parties": [{"from": "2015", "to": "2018"}, {"from": "2016"}]}, (2015, None)),
    ("running", "", {"parties": [{"from": "2015", "to": "2018"}, {"from": "2016", "to": "2019"}]}, (2015, 2019)),
    ("running", "", {"terms": [{"to": "2018"}], "parties": [{"from": "2015"}]}, (2015, 2018)),
    ("running", "", {"terms": [{}], "states": [{"state": "running", "from": "2015", "to": "2017"}]}, (2015, 2017)),
    # what is over ended when its last period did, or before
    ("ended", "2024", {"terms": [{"from": "2015", "to": "2018"}]}, (2015, 2018)),
    ("broken_off", "2016", {"terms": [{"from": "2015", "to": "2018"}]}, (2015, 2016)),
    ("held_unlawful", "2020-03-11", {"terms": [{"from": "2016-06-30", "to": "2019-09-30"}]}, (2016, 2019)),
    ("ended", "", {"terms": [{"from": "2015"}], "states": [{"state": "ended", "from": "2017"}]}, (2015, 2017)),
    ("ended", "", {"terms": [{"from": "2015"}]}, (2015, 2015)),
    ("ended", "2019", {}, (None, 2019)),
    ("ended", "", {}, (None, None)),
    # what is planned or was refused has not run
    ("preparing", "", {"terms": [{"from": "2027", "to": "2029"}]}, (None, None)),
    ("refused", "2021", {"terms": [{"from": "2022", "to": "2024"}]}, (None, None)),
    # what is no day tells nothing
    ("running", "i fjol", {"terms": [{"from": "förr", "to": "2018-02-31", "months": "36"}]}, (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("state", "as_of", "facts", "wanted"), CASES)
def test_it_ran_until_its_last_period_unless_something_later_says_that_it_goes_on(
    state: str, as_of: str, facts: dict[str, Any], wanted: tuple[int | None, int | None]
) -> None:
    assert years(state, as_of, **facts) == wanted


def test_it_stands_where_it_was_told_to_until_something_later_is_told() -> None:
    found = life(
        "ended", "2019",
        states=[{"state": "initiative", "from": "2013"}, {"state": "decided", "to": "2014-05"},
                {"state": "signed", "from": "2014-11"}, {"state": "amended", "from": "2016"}],
        terms=[{"from": "2015-01", "to": "2016-12"}, {"from": "2017-01", "to": "2018"}],
    )  # fmt: skip
    assert found.stood == [(2013, "preparing"), (2014, "signed"), (2015, "running"), (2019, "ended")]


def test_a_last_day_is_a_day_that_it_runs() -> None:
    assert life("ended", terms=[{"from": "2015", "to": "2018-12-31"}]).stood == [(2015, "running"), (2019, "ended")]
    assert life("ended", terms=[{"from": "2015", "to": "2018-12-30"}]).stood == [(2015, "running"), (2018, "ended")]


def test_when_the_last_period_is_over_and_no_more_is_told_that_is_where_it_stands() -> None:
    assert life("signed", "2014", terms=[{"from": "2014-02", "to": "2014-06"}]).stood == [(2014, LAPSED)]
    assert life("running", terms=[{"from": "2019", "to": "2023"}]).stood == [(2019, "running"), (2024, LAPSED)]


def test_what_is_prepared_while_it_runs_is_what_comes_next() -> None:
    found = life(
        "signed", "2024",
        terms=[{"from": "2022-04-01", "to": "2024-03-31"}, {"from": "2024-06-01", "to": "2027-05-31"}],
        states=[{"state": "decided", "from": "2024"},
                {"state": "no_agreement", "from": "2024-04-01", "to": "2024-05-31"}],
    )  # fmt: skip
    assert found.stood == [(2022, "running"), (2027, LAPSED)]


def test_what_was_refused_or_is_planned_never_ran() -> None:
    steps = [{"state": "initiative", "from": "2020"}]
    assert life("refused", "2022", terms=[{"from": "2021"}], states=steps).stood == [
        (2020, "preparing"),
        (2022, "refused"),
    ]
    assert life("refused", states=steps).stood == [(2020, "refused")]
    assert life("preparing", terms=[{"from": "2021"}], states=steps).stood == [(2020, "preparing")]


def test_where_no_day_is_told_nothing_is_said_of_any_year() -> None:
    assert life("running").stood == []
    assert life("ended").stood == []
