"""Where a partnership stands follows from the steps of its life, each from its own day."""

from datetime import date, timedelta

import pytest

from tests.cast import Cast
from tests.partnerships.deciding import fields, open_proposal, page, put, send, told, yes
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.partnerships.actions import begin_steps
from tillit.partnerships.kinds import ABOUT, STATE_ENTRY
from tillit.partnerships.models import Partnership, StateEntry
from tillit.partnerships.queries import standing
from tillit.register.queries import get_entry

pytestmark = pytest.mark.rights
JOB = Actor.system("begin_steps")


def steps(*told: tuple[str, str]) -> list[StateEntry]:
    made = []
    for state, day in told:
        row = StateEntry()
        STATE_ENTRY.fill(row, {"state": state, "from": day})
        made.append(row)
    return made


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("running", "2015"), ("ended", "2018")], "ended"),
        ([("ended", "2018"), ("running", "2015")], "ended"),
        ([("running", "2015"), ("appealed", "2018")], "running"),
        ([("running", "2015"), ("ended", "2027")], "running"),
        ([("signed", "2015-05-01"), ("running", "2015-05-01")], "running"),
        ([("preparing", "2015-05"), ("running", "2015")], "running"),
        ([("running", "2016"), ("other_form", "")], "other_form"),
        ([("running", "2016"), ("unknown", "2018")], "unknown"),
        ([("appealed", "2016"), ("ended", "2027")], None),
        ([], None),
    ],
)
def test_the_newest_step_that_has_begun_says_where_it_stands(told: list[tuple[str, str]], expected: str | None) -> None:
    found = standing(steps(*told), date(2026, 11, 23))
    assert (found.state if found else None) == expected


def stands(cast: Cast) -> tuple[str, str]:
    with acting(cast.ida.actor):
        row = Partnership.objects.get(pk=cast.partnership.pk)
        return row.state, row.state_as_of


def agreed(cast: Cast, name: str, *arguments: object, **form: object) -> None:
    assert send(cast.ida, name, cast.circle.pk, STATE_ENTRY, *arguments, **form).status_code == 302
    yes(cast, open_proposal(cast), "kim", "ida", "noor")


def day(number: int) -> str:
    return day_text(today() + timedelta(days=number))


def test_it_follows_when_a_step_is_added_changed_and_taken_away(cast: Cast) -> None:
    put(cast, STATE_ENTRY, state="signed", from_="2015")
    assert stands(cast) == ("running", "")

    agreed(cast, "add", **fields({"state": "ended", "from": "2018-06"}))
    assert stands(cast) == ("ended", "2018-06")
    with acting(cast.ida.actor):
        key = StateEntry.objects.get(state="ended").pk
    agreed(cast, "change", key, **fields({"state": "ended", "from": "2019"}, version=1))
    assert stands(cast) == ("ended", "2019")
    agreed(cast, "remove", key, reason="Fel.", version=2)
    assert stands(cast) == ("signed", "2015")

    changed = [one["changes"] for one in told(cast, cast.partnership.pk) if one["key"] == "partnership_changed"]
    assert changed[-1] == [
        {"column": "state", "before": "ended", "after": "signed"},
        {"column": "state_as_of", "before": "2019", "after": "2015"},
    ]


def test_a_step_with_a_day_to_come_takes_effect_on_its_day(cast: Cast) -> None:
    agreed(cast, "add", **fields({"state": "running", "from": "2015"}))
    agreed(cast, "add", **fields({"state": "ended", "from": day(30)}))
    assert (stands(cast), at_night(cast)) == (("running", "2015"), False)

    with acting(cast.ida.actor):  # as if the day had come
        StateEntry.objects.filter(state="ended").update(starts_on=today())
    assert [at_night(cast), at_night(cast)] == [True, False]

    assert stands(cast) == ("ended", day(0))
    with acting(cast.ida.actor):
        assert get_entry(cast.partnership.slug).body["state"] == "ended"
    changed = [one["actor"] for one in told(cast, cast.partnership.pk) if one["key"] == "partnership_changed"]
    assert changed == [str(cast.noor.actor), str(JOB)]


def at_night(cast: Cast) -> bool:
    with acting(JOB):
        return begin_steps(cast.joint_room, by=JOB)


def test_what_a_file_told_stays_as_told(cast: Cast) -> None:
    """Its steps and its state may say different things; only a step that begins later takes effect by itself."""
    put(cast, STATE_ENTRY, state="ended", from_="2018")
    assert (at_night(cast), stands(cast)) == (False, ("running", ""))


def test_nobody_writes_where_it_stands_when_its_steps_say_it(cast: Cast) -> None:
    with acting(cast.ida.actor):
        row = Partnership.objects.get(pk=cast.partnership.pk)
        values, version = ABOUT.values(row), row.version
    sent: dict[str, object] = {name: value for name, value in values.items() if value}
    assert 'name="fact_state"' in page(cast.ida, "change_about", cast.circle.pk)
    put(cast, STATE_ENTRY, state="running", from_="2015")

    derived = page(cast.ida, "change_about", cast.circle.pk, language="en")
    assert ['name="fact_state"' in derived, "the newest that has begun says it" in derived] == [False, True]
    tampered = fields({**sent, "state": "ended", "title": "Ett annat namn"}, version=version)
    assert send(cast.ida, "change_about", cast.circle.pk, **tampered).status_code == 302
    yes(cast, open_proposal(cast), "kim", "ida", "noor")

    assert stands(cast) == ("running", "")
    with acting(cast.ida.actor):
        assert Partnership.objects.get(pk=cast.partnership.pk).title == "Ett annat namn"


def test_a_question_about_the_state_falls_when_a_step_says_it(cast: Cast) -> None:
    with acting(cast.ida.actor):
        row = Partnership.objects.get(pk=cast.partnership.pk)
        values, version = ABOUT.values(row), row.version
    sent: dict[str, object] = {name: value for name, value in values.items() if value}
    sent |= {"state": "ended"}
    assert send(cast.ida, "change_about", cast.circle.pk, **fields(sent, version=version)).status_code == 302
    proposal = open_proposal(cast)
    put(cast, STATE_ENTRY, state="running", from_="2015")

    with pytest.raises(Exception, match="meantime"):
        yes(cast, proposal, "kim")
