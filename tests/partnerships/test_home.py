"""The partnership's home: for those who have a seat, in as many questions for three of a thing as for one."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.partnerships.filled import filled
from tillit.accord.actions.proposals import Why
from tillit.bodies.actions import declare, working_in
from tillit.documents.actions import write_note
from tillit.ground.db import acting
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.partnerships.actions import Edit, edit_fact, give_feedback, propose_confirming, put_fact
from tillit.partnerships.kinds import ACTIVITY, GOAL, STATE_ENTRY, TERM, Kind
from tillit.partnerships.models import Activity, Goal, Partnership, State
from tillit.people.models import Person

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]
# 6 of the frame (transaction, savepoint, actors), 2 of the session; then the rooms with what lies in them, what waits
# and who sits where and for whom the reader speaks, the partnership with all its rows, organisations, what parties say
# by themselves and beside what, events, names of persons and of proposals in them, one each
QUESTIONS = 22


def home_of(cast: Cast) -> str:
    return f"/partnerskap/{cast.circle.pk}/"


def put(cast: Cast, of: Kind, **values: object) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        put_fact(cast.partnership, of, values, by=EXAMPLES)  # type: ignore[arg-type]


def first(page: str) -> tuple[str, str, str]:
    """The one thing to do first: what, who is waited for, where it leads."""
    box = page[page.index('<div class="t-first">') :]
    box = box[: box.index("</div>")]
    title = re.search(r"<h3>(.*?)</h3>", box)
    waiting = re.search(r'<p class="t-meta">(.*?)</p>', box)
    href = re.search(r'href="([^"]*)"', box)
    return (title[1] if title else "", waiting[1] if waiting else "", href[1] if href else "")


def page_for(person: Person, cast: Cast, client_of: ClientOf) -> str:
    browser = client_of(person)
    browser.cookies["sprak"] = "en"
    return browser.get(home_of(cast)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    filled(cast, count)
    browser = client_of(cast.ida)
    page = browser.get(home_of(cast)).content.decode()
    assert (f"Förening {count - 1}" in page, f"Förening {count}" in page) == (True, False)
    assert (f"Mål {count - 1}<" in page, f"Mål {count}<" in page) == (True, False)
    assert page.count(f"Föreslaget mål {count - 1}") > 0

    with CaptureQueriesContext(connection) as asked:
        browser.get(home_of(cast))

    assert len(asked) == QUESTIONS


def test_every_member_sees_the_parties_as_equals(cast: Cast, client_of: ClientOf) -> None:
    names = ["Göteborgs Räddningsmission", "Göteborgs Stad", "Skyddsvärnet i Göteborg"]
    for person in (cast.kim, cast.ida, cast.noor, cast.pia, cast.dag):
        page = client_of(person).get(home_of(cast)).content.decode()
        places = [page.index(f"{name} bidrar.") for name in names]
        assert places == sorted(places), person.name


def test_for_all_others_there_is_no_partnership(cast: Cast, client_of: ClientOf) -> None:
    for person in (cast.rut, cast.stig, cast.eva, cast.sten, cast.lo, cast.omar):
        browser = client_of(person)
        hidden = browser.get(home_of(cast))
        nothing = browser.get("/partnerskap/00000000-0000-4000-8000-000000000000/")
        assert (hidden.status_code, nothing.status_code) == (404, 404)
        assert cast.partnership.title not in hidden.content.decode()


def test_c4_the_home_leads_into_ones_own_rooms_and_tells_how_much_lies_there(cast: Cast, client_of: ClientOf) -> None:
    for person, room in ((cast.ida, cast.mission_room), (cast.noor, cast.welfare_room), (cast.kim, cast.joint_room)):
        with acting(person.actor):
            write_note(room, title=f"Not av {person.name}", text="Text", by=person.actor)
    rooms = {
        "mission": cast.mission_room, "welfare": cast.welfare_room, "city": cast.municipality_room,
        "joint": cast.joint_room, "caucus": cast.caucus_room,
    }  # fmt: skip
    addresses = {name: reverse("partnerships:room", args=[cast.circle.pk, room.pk]) for name, room in rooms.items()}

    seen = {}
    for who in ("ida", "noor", "kim", "pia"):
        page = page_for(cast.everybody[who], cast, client_of)
        seen[who] = [name for name, address in addresses.items() if f'href="{address}"' in page]
        assert page.count("1 note, 0 tasks to do") == (1 if who in {"kim", "pia"} else 2)

    assert seen == {
        "ida": ["mission", "joint", "caucus"], "noor": ["welfare", "joint", "caucus"], "kim": ["city", "joint"],
        "pia": ["joint"],
    }  # fmt: skip


def test_c3_what_is_only_reported_waits_for_each_party_to_confirm(cast: Cast, client_of: ClientOf) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(confirmed_at=None)
    everybody = "Waiting for: Göteborgs Räddningsmission, Göteborgs Stad, Skyddsvärnet i Göteborg."
    confirm = reverse("partnerships:confirm", args=[cast.circle.pk])

    assert first(page_for(cast.kim, cast, client_of)) == ("Do the parties stand behind this?", everybody, confirm)
    assert first(page_for(cast.pia, cast, client_of)) == ("Do the parties stand behind this?", everybody, "")


def test_c3_what_has_changed_since_it_was_asked_is_asked_again_from_the_home(cast: Cast, client_of: ClientOf) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(confirmed_at=None)
    with acting(cast.ida.actor):
        fresh = Partnership.objects.select_related("room", "circle").get(pk=cast.partnership.pk)
        asked = propose_confirming(fresh, why=Why(cast.mission, "Så är det."), by=cast.ida.actor)
    where = reverse("accord:proposal", args=[cast.circle.pk, asked.pk])
    assert first(page_for(cast.kim, cast, client_of))[2] == where
    browser = client_of(cast.kim)
    browser.get(home_of(cast))
    with CaptureQueriesContext(connection) as made:
        browser.get(home_of(cast))
    assert len(made) == QUESTIONS + 2, "how they decide and who sits where are part of what was asked"

    put(cast, GOAL, name="Ingen ute")
    confirm = reverse("partnerships:confirm", args=[cast.circle.pk])
    page = page_for(cast.kim, cast, client_of)
    assert first(page)[2] == confirm
    assert "what is told here has changed since" in page


def test_c3_a_fact_that_has_changed_since_is_not_what_comes_first(cast: Cast, client_of: ClientOf) -> None:
    put(cast, GOAL, name="Ingen ute")
    with acting(cast.ida.actor):
        goal = Goal.objects.get(name="Ingen ute")
        edit = Edit(GOAL, GOAL.values(goal) | {"name": "Ingen sover ute"}, goal, GOAL.values(goal))
        asked = edit_fact(cast.partnership, edit, why=Why(cast.mission, "Tydligare."), by=cast.ida.actor)
    assert asked is not None
    where = reverse("accord:proposal", args=[cast.circle.pk, asked.pk])
    assert first(page_for(cast.kim, cast, client_of))[2] == where
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Goal.objects.filter(pk=goal.pk).update(name="Något annat", version=2)
    assert first(page_for(cast.kim, cast, client_of))[2] != where


def test_c3_a_proposal_is_first_for_whoever_answers_it_and_waits_for_the_others(
    cast: Cast, client_of: ClientOf
) -> None:
    with acting(cast.ida.actor):
        why = Why(cast.mission, "Vi behöver det.")
        asked = edit_fact(cast.partnership, Edit(GOAL, GOAL.whole({"name": "Ingen ute"})), why=why, by=cast.ida.actor)
    assert asked is not None
    where = reverse("accord:proposal", args=[cast.circle.pk, asked.pk])
    title = "Answer the proposal: Add – Goal: Ingen ute"
    waiting = "Waiting for: Göteborgs Räddningsmission, Göteborgs Stad, Skyddsvärnet i Göteborg."

    assert first(page_for(cast.kim, cast, client_of)) == (title, waiting, where)
    pia = page_for(cast.pia, cast, client_of)
    assert first(pia)[0] == "Agree on what you want to reach"
    assert f'<a class="ds-link" href="{where}">Add – Goal: Ingen ute</a> <span class="t-meta">{waiting}' in pia

    with acting(cast.kim.actor):
        declare(cast.joint_room, organisation=cast.municipality, matter=GOAL.many, subject=asked.pk, reason="Jäv",
                by=cast.kim.actor)  # fmt: skip
    assert first(page_for(cast.kim, cast, client_of))[0] != title, "who is on both sides answers for nobody"


def test_c2_the_one_who_books_an_activity_answers_what_others_think_of_it(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.kim.actor):
        activity = Activity.objects.select_related("partnership").get(name="Natthärbärge", room=cast.joint_room)
        give_feedback(activity, party=cast.municipality, text="Öppna tidigare.", by=cast.kim.actor)
    where = reverse("partnerships:activity", args=[cast.circle.pk, activity.pk])
    title = "Answer what Göteborgs Stad thinks of Natthärbärge"

    assert first(page_for(cast.noor, cast, client_of)) == (title, "Waiting for: Skyddsvärnet i Göteborg.", where)
    kim = page_for(cast.kim, cast, client_of)
    assert first(kim)[0] != title
    assert "Göteborgs Stad has said what it thinks of Natthärbärge</a>" in kim


def test_c11_the_goal_comes_first_then_the_end_and_then_what_was_learnt(cast: Cast, client_of: ClientOf) -> None:
    assert first(page_for(cast.kim, cast, client_of))[0] == "Agree on what you want to reach"

    put(cast, GOAL, name="Ingen ute")
    page = page_for(cast.kim, cast, client_of)
    assert first(page) == ("Nothing waits for you", "", "")
    assert 'aria-current="step"' in page

    put(cast, TERM, **{"from": "2020", "to": f"{today().year + 1}-01-15"})
    ends = f"The agreement ends {today().year + 1}-01-15: look at what it has led to"
    assert first(page_for(cast.kim, cast, client_of))[0] == ends

    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(state=State.ENDED)
    assert first(page_for(cast.kim, cast, client_of))[0] == "Say what was learnt"


def test_c11_a_period_that_has_ended_is_noticed_until_somebody_says_what_comes(cast: Cast, client_of: ClientOf) -> None:
    put(cast, TERM, **{"from": "2020", "to": day_text(today() - timedelta(days=1)), "notice_months": 3})
    title, waiting, href = first(page_for(cast.kim, cast, client_of))
    assert title == f"The agreement ended {day_text(today() - timedelta(days=1))}: what happens now?"
    assert (waiting.count(","), href) == (2, f"{home_of(cast)}ny/period/")
    assert "The last day to give notice was" in page_for(cast.kim, cast, client_of)

    put(cast, STATE_ENTRY, **{"state": "extended", "from": day_text(today() - timedelta(days=30))})
    assert "what happens now?" not in page_for(cast.kim, cast, client_of)


@pytest.mark.parametrize(
    ("begun", "ends", "here"),
    [
        (-3, 117, ["Implementation"]),
        (-70, 50, ["Implementation", "Follow-up"]),
        (-900, 300, ["Implementation", "Follow-up"]),
        (-900, -5, ["Follow-up", "Reformulation"]),
    ],
    ids=["a short one begins", "more than half has gone", "the last year of a long one", "it has ended"],
)
def test_c11_where_we_are_can_be_in_two_phases_at_once(
    cast: Cast, client_of: ClientOf, begun: int, ends: int, here: list[str]
) -> None:
    days = [day_text(today() + timedelta(days=number)) for number in (begun, ends)]
    put(cast, TERM, **{"from": days[0], "to": days[1]})
    now = re.findall(r'data-state="now".*?t-step-words">\s*([\w-]+)', page_for(cast.kim, cast, client_of), re.DOTALL)
    assert now == here


@pytest.mark.parametrize(("days", "said"), [(0, "ends"), (-1, "ended")])
def test_the_last_day_itself_is_not_past(cast: Cast, client_of: ClientOf, days: int, said: str) -> None:
    put(cast, GOAL, name="Ingen ute")
    last = day_text(today() + timedelta(days=days))
    put(cast, TERM, **{"from": "2020", "to": last})
    assert first(page_for(cast.kim, cast, client_of))[0].startswith(f"The agreement {said} {last}")


def test_the_last_day_to_give_notice_is_told_where_it_is_known(cast: Cast, client_of: ClientOf) -> None:
    put(cast, GOAL, name="Ingen ute")
    put(cast, TERM, **{"from": "2020", "to": f"{today().year + 1}-01-15", "notice_months": 1})
    told = page_for(cast.kim, cast, client_of)
    assert re.search(rf"The last day to give notice (is|was) {today().year}-12-15\.", told)


def test_c8_an_empty_seat_is_first_for_its_own_organisation_and_told_to_all(cast: Cast, client_of: ClientOf) -> None:
    title = "Somebody has to sit in Samordningsgruppen for Göteborgs Räddningsmission"
    circle = reverse("bodies:circle", args=[cast.circle.pk])

    assert first(page_for(cast.ida, cast, client_of)) == (title, "Waiting for: Göteborgs Räddningsmission.", circle)
    kim = page_for(cast.kim, cast, client_of)
    assert first(kim)[0] != title
    line = (
        'Seats where nobody sits: Samordningsgruppen</a> <span class="t-meta">Waiting for: Göteborgs Räddningsmission.'
    )
    assert line in kim


def test_a_small_partnership_is_one_page(cast: Cast, client_of: ClientOf) -> None:
    """Two parties and one activity: the whole of it, with nothing to look for."""
    browser = client_of(cast.omar)
    where = reverse("partnerships:home", args=[cast.other_circle.pk])
    with acting(EXAMPLES), working_in(cast.other_circle, by=EXAMPLES):
        put_fact(cast.other_partnership, GOAL, {"name": "Grannar hälsar"}, by=EXAMPLES)
    small = browser.get(where).content.decode()
    assert 'id="goals"' in small
    assert 'id="money"' in small
    assert "Grannar hälsar" in small

    with acting(EXAMPLES), working_in(cast.other_circle, by=EXAMPLES):
        values = {"name": "Till", "booked_by": str(cast.elsewhere.pk)}
        put_fact(cast.other_partnership, ACTIVITY, values, by=EXAMPLES)
    large = browser.get(where).content.decode()
    assert "Grannarnas partnerskap" in large
    assert 'id="money"' not in large
    assert "Grannar hälsar" in large


def test_what_can_be_begun_about_the_whole_of_it_is_linked_for_those_who_speak(cast: Cast, client_of: ClientOf) -> None:
    begun = [
        f'href="{reverse(f"partnerships:{name}", args=[cast.circle.pk])}"' for name in ("change_about", "withhold")
    ]
    seen = {who: client_of(cast.everybody[who]).get(home_of(cast)).content.decode() for who in ("ida", "pia")}

    assert [one in seen["ida"] for one in begun] == [True, True]
    assert [one in seen["pia"] for one in begun] == [False, False]


def test_c5_whoever_speaks_for_a_party_finds_on_the_home_how_to_say_something_beside_it(
    cast: Cast, client_of: ClientOf
) -> None:
    say = reverse("accord:say", args=[cast.circle.pk, "partnerships.partnership", cast.partnership.pk])
    pages = {who: page_for(cast.everybody[who], cast, client_of) for who in ("kim", "ida", "noor", "pia")}
    assert {who: f'href="{say}"' in page for who, page in pages.items()} == {
        "kim": True, "ida": True, "noor": True, "pia": False,
    }  # fmt: skip
    assert client_of(cast.kim).get(say).status_code == 200
