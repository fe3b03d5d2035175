"""The history of a partnership on its page: in everyday words, with who, for whom, by which decision, why, and what."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accord.parties import answer, parties_of
from tests.cast import EXAMPLES, Cast
from tests.conftest import Raw
from tests.partnerships.deciding import by_steering_group, fields, open_proposal, send, yes
from tests.partnerships.filled import filled
from tillit.accord.actions import accept
from tillit.accord.actions.bodies import change_or_propose
from tillit.accord.actions.proposals import Why
from tillit.accord.wording.history import FIELDS
from tillit.bodies.actions import BodyWords, working_in
from tillit.bodies.models import Body
from tillit.documents.actions import write_note
from tillit.ground.db import acting
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.partnerships.actions import Edit, edit_fact, put_fact
from tillit.partnerships.kinds import ACTIVITY, CONTRIBUTION, GOAL, LEARNING_GOAL, PRIORITY
from tillit.partnerships.models import Activity, Goal
from tillit.partnerships.wording.history import KIND_OF_WORD, MATTERS
from tillit.people.models import Person
from tillit.trail.models import Event
from tillit.trail.queries import Wanted, page_of_matter
from tillit.trail.words import all_words

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]
# 7 of the frame, 1 for the partnership without all that is agreed in it; the rooms, who is or was in the circle; the
# events with the names of persons and of proposals in them; and behind them parties, mandates and persons
QUESTIONS = 16
MANY = """
    WITH made AS (
        INSERT INTO trail_event (id, at, key, actor, party_id, room_id, matter_id, subject_type, subject_id, commitment)
        SELECT gen_random_uuid(), now(), 'goal_added', 'system:examples', %(party)s, %(room)s, %(matter)s,
            'partnerships.goal', %(subject)s, '\\x00'
        FROM generate_series(1, %(count)s) RETURNING id
    ) INSERT INTO trail_payload (event_id, room_id, salt, body, erased_ground)
    SELECT id, %(room)s, '\\x00', '{"name": "x", "reason": "y"}', '' FROM made
"""


def page_of(cast: Cast, client_of: ClientOf, who: str = "ida", where: str = "history", *more: Any, **asked: str) -> str:
    browser = client_of(cast.everybody[who])
    browser.cookies["sprak"] = "en"
    path = reverse(f"partnerships:{where}", args=[cast.circle.pk, *more])
    return browser.get(path, asked).content.decode()


def titles(page: str) -> list[str]:
    """The sentences, newest first."""
    found = re.findall(r'<p class="t-timeline-title">(.*?)</p>', page)
    return [re.sub(r"<[^>]+>", "", one) for one in found]


def change_own(cast: Cast, **changes: Any) -> None:
    """Noor changes the activity that the welfare association books."""
    with acting(cast.noor.actor):
        row = Activity.objects.select_related("partnership").get(name="Natthärbärge", room=cast.joint_room)
        before = ACTIVITY.values(row)
        edit = Edit(ACTIVITY, before | changes, row, before)
        edit_fact(cast.partnership, edit, why=Why(cast.welfare, "Fler kommer på söndagar."), by=cast.noor.actor)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    filled(cast, count)
    browser = client_of(cast.ida)
    where = reverse("partnerships:history", args=[cast.circle.pk])
    assert f"Föreslaget mål {count - 1}" in browser.get(where).content.decode()

    with CaptureQueriesContext(connection) as asked:
        browser.get(where)

    assert len(asked) == QUESTIONS


def test_c7_a_change_is_told_with_who_for_whom_by_which_decision_why_and_what(cast: Cast, client_of: ClientOf) -> None:
    change_own(cast, schedule="Alla nätter", recurrence="FREQ=DAILY")

    page = page_of(cast, client_of, "kim", party=str(cast.welfare.pk), matter="avtalat")
    first = page[page.index('<ol class="t-timeline">') :]
    flat = " ".join(re.sub(r"<[^>]+>", " ", first[: first.index("</li>")]).split())

    assert "The activity “Natthärbärge” was changed" in flat
    assert "Why: Fler kommer på söndagar." in flat
    assert "Noor Haddad for Skyddsvärnet i Göteborg, by the decision Styrelsen, § 12, protokoll 4, " in flat
    assert "When nothing Alla nätter How often, as a rule nothing Every day" in flat
    assert " · Joint room" in flat


def test_what_changed_reads_as_on_the_pages(cast: Cast, client_of: ClientOf) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        values: dict[str, Any] = {"party": str(cast.welfare.pk), "kind": "money", "name": "Mat"}
        row = put_fact(cast.partnership, CONTRIBUTION, values, by=EXAMPLES)
        before = CONTRIBUTION.values(row)
    with acting(cast.noor.actor):
        after = before | {"kind": "premises", "amount": 1250.5, "measure": "kronor", "basis": "per_year"}
        edit = Edit(CONTRIBUTION, after, row, before)
        proposal = edit_fact(cast.partnership, edit, why=Why(cast.welfare, "Vi räknade."), by=cast.noor.actor)
    assert proposal is not None
    for person, party in ((cast.noor, cast.welfare), (cast.kim, cast.municipality), (cast.ida, cast.mission)):
        with acting(person.actor):
            proposal.refresh_from_db()
            accept(proposal, party=party, by=person.actor)

    page = page_of(cast, client_of, "kim", "fact", CONTRIBUTION, row.pk)

    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", page)
    assert tuple(cells[3:6]) == ("What is given", "money", "premises")
    assert tuple(cells[6:9]) == ("Amount", "nothing", "1\xa0250,50")


ALL_THREE = "Agreed by Göteborgs Räddningsmission, Göteborgs Stad and Skyddsvärnet i Göteborg"


def line_of(page: str, sentence: str) -> str:
    """The whole line of the newest event with this sentence."""
    return next(one for one in re.findall(r"<li>.*?</li>", page, re.S) if sentence in one)


def agreed_goal(cast: Cast, name: str) -> str:
    """A goal that all three agreed to, Noor last; the key of the proposal."""
    assert send(cast.ida, "add", cast.circle.pk, GOAL, **fields({"name": name})).status_code == 302
    proposal = open_proposal(cast)
    yes(cast, proposal, "ida", "kim", "noor")
    return str(proposal.pk)


def test_c3_c7_what_was_agreed_names_those_who_agreed_and_leads_there(cast: Cast, client_of: ClientOf) -> None:
    key = agreed_goal(cast, "Sova tryggt")
    with acting(cast.kim.actor):
        goal = Goal.objects.get(name="Sova tryggt").pk

    for page in (page_of(cast, client_of, "kim"), page_of(cast, client_of, "kim", "fact", GOAL, goal)):
        line = line_of(page, "The goal “Sova tryggt” was adopted")
        assert f'href="{reverse("accord:proposal", args=[cast.circle.pk, key])}">{ALL_THREE}</a>' in line
        assert "Noor" not in line
    for party in (cast.mission, cast.municipality, cast.welfare):
        assert titles(page_of(cast, client_of, "kim", party=str(party.pk), matter="avtalat")) == [
            "The goal “Sova tryggt” was adopted"
        ]


def test_c3_what_a_majority_decided_says_by_which_rule_and_who_said_no(cast: Cast, client_of: ClientOf) -> None:
    by_steering_group(cast)
    assert send(cast.ida, "add", cast.circle.pk, PRIORITY, **fields({"name": "Barn först"})).status_code == 302
    proposal = open_proposal(cast)
    answer(cast, proposal, parties_of(cast)["city"], yes=False)
    yes(cast, proposal, "ida", "noor")

    line = line_of(page_of(cast, client_of, "kim", matter="avtalat"), "“Barn först” was added")

    assert (
        "Agreed by Göteborgs Räddningsmission and Skyddsvärnet i Göteborg, by the decision rule: more than half of the "
        "parties in the joint steering group. Said no: Göteborgs Stad." in line
    )
    assert titles(page_of(cast, client_of, "kim", party=str(cast.municipality.pk), matter="avtalat")) == []


@pytest.mark.parametrize("count", [1, 3])
def test_who_agreed_is_one_question_however_much_was_agreed(cast: Cast, client_of: ClientOf, count: int) -> None:
    for number in range(count):
        agreed_goal(cast, f"Mål {number}")
    browser = client_of(cast.ida)
    where = reverse("partnerships:history", args=[cast.circle.pk])
    browser.get(where)

    with CaptureQueriesContext(connection) as asked:
        page = browser.get(where).content.decode()

    assert page.count(reverse("accord:proposals", args=[cast.circle.pk])) >= count
    assert len([one for one in asked if 'FROM "accord_ask"' in one["sql"]]) == 1


def test_c7_what_changed_in_a_joint_group_is_told_with_who_agreed(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.ida.actor):
        body = Body.objects.select_related("circle", "owner").get(pk=cast.coordination.pk)
        before = BodyWords.of(body)
        words = BodyWords(before.name, "Leder arbetet varje vecka.", "Måndagar", "FREQ=WEEKLY")
        why = Why(cast.mission, "Tydligare.")
        proposal = change_or_propose(body, words=words, version=body.version, why=why, by=cast.ida.actor)
    assert proposal is not None
    yes(cast, proposal, "ida", "kim", "noor")

    line = line_of(page_of(cast, client_of, "kim", matter="grupper"), f"The body “{before.name}” was changed")
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", line)

    assert ALL_THREE in line
    assert cells[3:6] == ["Task", before.task or "nothing", "Leder arbetet varje vecka."]
    assert cells[-3:] == ["How often", before.recurrence or "nothing", "Every week"]


def test_c4_what_happens_in_an_own_room_is_told_there_only(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.ida.actor):
        write_note(cast.mission_room, title="Hemligt", text="Text", by=cast.ida.actor)

    assert "Hemligt" in titles(page_of(cast, client_of, "dag"))[0]
    assert not any("Hemligt" in line for line in titles(page_of(cast, client_of, "kim")))


def test_it_is_found_by_party_matter_and_time(cast: Cast, client_of: ClientOf) -> None:
    change_own(cast, schedule="Alla nätter")
    with acting(cast.ida.actor):
        after = LEARNING_GOAL.whole({"question": "Vad hjälper?", "party": str(cast.mission.pk)})
        edit_fact(cast.partnership, Edit(LEARNING_GOAL, after), why=Why(cast.mission, "x"), by=cast.ida.actor)
        write_note(cast.joint_room, title="Dagordning", text="Text", by=cast.ida.actor)
    changed, learning = "The activity “Natthärbärge” was changed", "The learning goal “Vad hjälper?” was added"

    def found(**asked: str) -> list[str]:
        return titles(page_of(cast, client_of, "kim", **asked))

    assert found(party=str(cast.welfare.pk))[0] == changed
    assert learning in found(party=str(cast.mission.pk))
    assert changed not in found(party=str(cast.mission.pk))
    assert found(party=str(cast.mission.pk), matter="avtalat") == [learning]
    assert ["Dagordning" in line for line in found(matter="anteckningar")] == [True]
    assert found(matter="uppgifter") == []
    day, tomorrow = day_text(today()), day_text(today() + timedelta(days=1))
    assert changed in found(since=day, through=day)
    assert found(since=tomorrow) == []
    assert found(through=day_text(today() - timedelta(days=1))) == []


def test_what_cannot_be_asked_for_is_told_with_how_to_mend_it_and_shows_nothing_else(
    cast: Cast, client_of: ClientOf
) -> None:
    for asked in ({"party": "nobody"}, {"matter": "nothing"}, {"since": "x"}, {"through": "2026-13-01"}):
        page = page_of(cast, client_of, "kim", **asked)
        assert titles(page) == [], asked
        assert "Nothing like that has happened" not in page
        assert ("This is not in the list. Choose one that is." in page) == ("party" in asked or "matter" in asked)
        assert ("This is not a day. Write it as 2026-03-31" in page) == ("since" in asked or "through" in asked)


def test_it_is_paged_without_losing_or_doubling_anything(cast: Cast, client_of: ClientOf, raw: Raw) -> None:
    many(cast, raw, 120)
    with acting(cast.kim.actor):
        rooms = [cast.joint_room.pk]
        whole = list(Event.objects.filter(matter_id=cast.circle.pk, room_id__in=rooms).order_by("-at", "pk"))
        pages = [page_of_matter(cast.circle.pk, rooms=rooms)]
        while pages[-1].older:
            pages.append(page_of_matter(cast.circle.pk, rooms=rooms, older=pages[-1].older))
        assert [one.at for page in pages for one in page.happenings] == [event.at for event in whole]
        assert [len(page.happenings) for page in pages[:-1]] == [50] * (len(pages) - 1)
        back = page_of_matter(cast.circle.pk, rooms=rooms, newer=pages[2].newer)
        assert [one.at for one in back.happenings] == [one.at for one in pages[1].happenings]
        assert (back.newer, back.older) == (pages[1].newer, pages[1].older)
        first = page_of_matter(cast.circle.pk, rooms=rooms, newer=back.newer)
        assert (first.happenings, first.newer) == (pages[0].happenings, "")

    page = page_of(cast, client_of, "kim", party=str(cast.municipality.pk))
    onward = re.search(r'rel="next" href="([^"]*)"', page)
    assert onward
    where = reverse("partnerships:history", args=[cast.circle.pk]) + onward[1].replace("&amp;", "&")
    assert len(titles(client_of(cast.kim).get(where).content.decode())) == 50


@pytest.mark.parametrize("place", ["x", "1.x", f"x.{UUID(int=4)}", f"{10**30}.{UUID(int=4)}", "\x00"])
def test_a_place_that_cannot_be_is_no_page(cast: Cast, client_of: ClientOf, place: str) -> None:
    where = reverse("partnerships:history", args=[cast.circle.pk])
    assert client_of(cast.kim).get(where, {"older": place}).status_code == 404
    assert client_of(cast.kim).get(where, {"newer": place}).status_code == 404


def test_ten_thousand_events_are_read_by_their_index(cast: Cast, raw: Raw) -> None:
    many(cast, raw, 10_000)
    raw("postgres").execute("ANALYZE trail_event")
    with acting(cast.kim.actor):
        rooms = [cast.joint_room.pk]
        middle = Event.objects.filter(matter_id=cast.circle.pk).order_by("at")[5_000]
        place = page_of_matter(cast.circle.pk, rooms=rooms, wanted=Wanted(before=middle.at)).older
        with CaptureQueriesContext(connection) as asked:
            shown = page_of_matter(cast.circle.pk, rooms=rooms, older=place)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN ANALYZE {asked[0]['sql']}")
            plan = [row[0] for row in cursor.fetchall() if "trail_event" in row[0] and "actual" in row[0]]
    assert len(shown.happenings) == 50
    read = [float(found) for line in plan for found in re.findall(r"actual .*?rows=([\d.]+)", line)]
    assert read, plan
    assert max(read) <= 200, plan


def many(cast: Cast, raw: Raw, count: int) -> None:
    """So many more events, past the actions: each a moment of its own."""
    given = {"party": cast.municipality.pk, "room": cast.joint_room.pk, "matter": cast.circle.pk, "count": count}
    raw("postgres").execute(MANY, {**given, "subject": uuid4()})


def test_every_word_of_a_fact_has_its_kind_and_every_thing_its_matter() -> None:
    known = {word.key for word in all_words()}
    assert set(KIND_OF_WORD) <= known
    assert set(FIELDS) <= known
    assert {"goal_added", "activity_changed", "partnership_changed", "family_removed"} <= set(KIND_OF_WORD)
    beginnings = [beginning for _label, some in MATTERS.values() for beginning in some]
    assert len(beginnings) == len(set(beginnings))
