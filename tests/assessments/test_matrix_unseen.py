"""Before the release nobody learns what another has placed, nor that they have: two worlds that differ in it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assessments.rounds import Raw, answered, asked, begun, guest_answers, link_of, ready, stances, words_in
from tests.cast import Cast
from tests.conftest import signed_in
from tests.rights.pages import Answer, answer_of
from tillit.assessments.models import MatrixPosition, MatrixReady, MatrixRound, MatrixSheet
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor

pytestmark = pytest.mark.rights
WHY = "Det är hemligt"
READERS = ("kim", "noor", "pia", "dag", "bo")
OUTSIDE = ("kim", "noor", "pia", "rut", "stig", "omar", None)
YES, NO = {"Sprututbyte": ("yes", "yes")}, {"Sprututbyte": ("no", "no")}


@dataclass(frozen=True)
class Seen:
    """What somebody is answered at an address, and by how many questions to the database."""

    answer: Answer
    questions: int


def pages(cast: Cast) -> list[str]:
    """Every page that could tell something: the matrix itself, history, rooms, the day, exports, the API."""
    circle = cast.circle.pk
    names = [
        "partnerships:home", "partnerships:history", "partnerships:parties", "partnerships:activities",
        "assessments:matrix", "assessments:begin_matrix", "assessments:call_off_matrix", "bodies:circle",
        "accord:proposals", "assessments:legal",
    ]  # fmt: skip
    found = [reverse(name, args=[circle]) for name in names]
    found += [reverse("assessments:matrix_round", args=[circle, 1]), "/mina/", "/mina/att-gora/", "/mina/vantar-pa/"]
    for party in (cast.municipality, cast.mission, cast.welfare):
        found += [reverse(f"assessments:matrix_{name}", args=[circle, party.pk]) for name in ("place", "link")]
    return found


def seen_by(cast: Cast, who: str | None, secret: str = "") -> dict[str, Seen]:
    browser = signed_in(getattr(cast, who) if who else None)
    paths = pages(cast) + ([reverse("assessments:matrix_guest", args=[secret])] if secret else [])
    return {path: asked_of(browser, path) for path in paths}


def asked_of(browser: Client, path: str) -> Seen:
    browser.get(path)
    with CaptureQueriesContext(connection) as questions:
        answer = answer_of(browser.get(path))
    return Seen(answer, len(questions.captured_queries))


def rows_of(raw: Raw, actor: str) -> dict[str, Any]:
    """Every row of every table that exists for somebody, as the application's role: how many, and a digest of all."""
    found, app = {}, raw("tillit_app")
    for model in apps.get_models():
        table = model._meta.db_table
        if table.startswith(("people_session", "django_session")):  # each browser of the test has one of its own
            continue
        with app.transaction():
            app.execute("select set_config('tillit.actor', %s, true)", [actor])
            sql = f"select count(*), md5(string_agg(t::text, '|' order by t::text)) from {table} t"
            found[table] = app.execute(sql).fetchone()
    return found


def everything_of_mission(cast: Cast, found: MatrixRound) -> None:
    """Ida answers, invites, a guest answers, and the party says that it is done, takes it back and says it again."""
    answered(cast, found, "ida", YES, WHY)
    answered(cast, found, "ida", NO, WHY)
    secret = link_of(cast, found)
    guest_answers(cast, found, secret, YES, WHY)
    ready(cast, found, "ida")


@pytest.mark.parametrize("who", OUTSIDE)
def test_c4_no_page_tells_the_others_that_a_party_has_placed_invited_or_is_done(cast: Cast, who: str | None) -> None:
    found = begun(cast)
    secret = link_of(cast, found, "noor")
    before = seen_by(cast, who, secret)
    everything_of_mission(cast, found)
    after = seen_by(cast, who, secret)

    assert [path for path in before if before[path] != after[path]] == []
    assert sum(one.answer.status == 200 for one in before.values()) >= (12 if who in {"kim", "noor"} else 1)


@pytest.mark.parametrize("who", READERS)
def test_c4_no_page_tells_even_a_colleague_what_was_placed(cast: Cast, who: str | None) -> None:
    """Two worlds: the same acts, other answers and reasons of the same length."""
    found = begun(cast)
    answered(cast, found, "ida", YES, WHY)
    before = seen_by(cast, who)
    with acting(cast.ida.actor):
        MatrixPosition.objects.filter(matrix_round=found).update(goal="no", means="no", why="Nej det är det inte")
    assert seen_by(cast, who) == before


def test_c4_the_pages_differ_for_who_placed_it(cast: Cast) -> None:
    found = begun(cast)
    before = seen_by(cast, "ida")
    everything_of_mission(cast, found)
    after = seen_by(cast, "ida")
    changed = {path for path in before if before[path].answer != after[path].answer}
    here = [reverse("assessments:matrix", args=[cast.circle.pk])]
    here += [
        reverse(f"assessments:matrix_{name}", args=[cast.circle.pk, cast.mission.pk]) for name in ("place", "link")
    ]
    assert set(here) <= changed


@pytest.mark.parametrize("who", [one for one in OUTSIDE if one])
def test_c4_no_row_of_any_table_that_exists_for_the_others_changes(cast: Cast, raw: Raw, who: str) -> None:
    found, actor = begun(cast), str(getattr(cast, who).actor)
    before = rows_of(raw, actor)
    everything_of_mission(cast, found)
    after = rows_of(raw, actor)
    assert {table for table in before if before[table] != after[table]} == set()


@pytest.mark.parametrize("who", ["kim", "dag", "bo", "pia", "stig"])
def test_c4_a_position_exists_for_its_author_alone(cast: Cast, raw: Raw, who: str) -> None:
    found = begun(cast)
    everything_of_mission(cast, found)
    ready(cast, found, "kim", "noor")
    assert len(stances(cast, found)) == 2, "also after the release: what was released is a copy"
    table = "assessments_matrixposition"
    counts = {name: rows_of(raw, str(getattr(cast, name).actor))[table][0] for name in (who, "ida")}
    assert counts == {who: 0, "ida": 1}


def test_c4_a_guest_has_no_other_row_than_what_they_placed(cast: Cast, raw: Raw) -> None:
    found = begun(cast)
    everything_of_mission(cast, found)
    [guest] = raw("postgres").execute("select guest from assessments_matrixsheet where guest is not null").fetchone()
    own = rows_of(raw, str(Actor.guest(guest)))
    assert {table: count for table, (count, _all) in own.items() if table.startswith("assessments_") and count} == {
        "assessments_matrixposition": 1
    }
    other = rows_of(raw, "guest:00000000-0000-4000-8000-000000000000")
    assert {count for table, (count, _all) in other.items() if table.startswith("assessments_")} == {0}


def test_c4_nothing_is_enqueued_sent_or_mentioned_when_somebody_places(cast: Cast, raw: Raw) -> None:
    found, superuser = begun(cast), raw("postgres")
    tables = ("procrastinate_jobs", "ground_mail", "trail_mention", "bodies_jobroom")

    def counted() -> list[Any]:
        return [superuser.execute(f"select count(*) from {table}").fetchone() for table in tables]

    before = counted()
    everything_of_mission(cast, found)
    assert counted() == before


def test_c4_what_is_told_of_it_stands_in_the_partys_own_room_alone(cast: Cast, raw: Raw) -> None:
    found = begun(cast)
    everything_of_mission(cast, found)
    sql = "select distinct room_id from trail_event where subject_id = %s and key <> 'matrix_begun'"
    assert raw("postgres").execute(sql, [found.pk]).fetchall() == [(cast.mission_room.pk,)]
    bodies = raw("postgres").execute("select body::text from trail_payload where body is not null").fetchall()
    assert not any(WHY in body for (body,) in bodies), "the trail never holds an answer"
    assert words_in(cast, found, "kim", [cast.joint_room.pk, cast.mission_room.pk]) != []


def test_c4_a_refusal_says_the_same_whatever_the_others_have_done(cast: Cast) -> None:
    """The error messages and redirects of what Kim can send."""
    found = begun(cast)
    forms = {
        reverse("assessments:matrix_ready", args=[cast.circle.pk, cast.mission.pk]): {},
        reverse("assessments:matrix_place", args=[cast.circle.pk, cast.mission.pk]): {"version": 0},
        reverse("assessments:matrix_place", args=[cast.circle.pk, cast.municipality.pk]): {"goal_1": "yes"},
        reverse("assessments:release_matrix", args=[cast.circle.pk]): {},
    }

    def sent() -> list[Answer]:
        browser = signed_in(cast.kim)
        return [answer_of(browser.post(path, form)) for path, form in forms.items()]

    before = sent()
    everything_of_mission(cast, found)
    assert sent() == before
    assert [one.status for one in before] == [404, 404, 422, 403]


@pytest.mark.parametrize("table", [MatrixPosition, MatrixSheet, MatrixReady])
def test_c4_nobody_writes_in_another_partys_room(cast: Cast, table: Any) -> None:
    found = begun(cast)
    everything_of_mission(cast, found)
    for actor in (cast.kim.actor, cast.noor.actor, ANONYMOUS):
        with acting(actor):
            changed = table.objects.filter(matrix_round=found).exclude(room=cast.municipality_room)
            assert changed.update(room=cast.joint_room) == 0
            assert changed.delete()[0] == 0


def test_c4_forged_rows_are_refused(cast: Cast, raw: Raw) -> None:
    found = begun(cast)
    sheet = answered(cast, found, "ida", YES)
    own = answered(cast, found, "kim", YES)
    row, app = asked(cast, found)["Rådgivning"].pk, raw("tillit_app")
    insert = """insert into assessments_matrixposition
        (id, room_id, matrix_round_id, sheet_id, matrix_activity_id, actor, goal, means, why)
        values (gen_random_uuid(), %s, %s, %s, %s, %s, 'yes', 'yes', '')"""
    kim, ida = str(cast.kim.actor), str(cast.ida.actor)
    forged = [
        (cast.mission_room.pk, sheet.pk, kim), (cast.municipality_room.pk, own.pk, ida),
        (cast.municipality_room.pk, sheet.pk, kim), (cast.joint_room.pk, own.pk, kim),
    ]  # fmt: skip
    for room, on, actor in forged:
        with pytest.raises(Exception, match=r"row-level security|lies_with_its_sheet"), app.transaction():
            app.execute("select set_config('tillit.actor', %s, true)", [kim])
            app.execute(insert, [room, found.pk, on, row, actor])
