"""Before the release nobody outside a party learns what it has answered, nor that it has: two worlds that differ."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assessments.readings import Raw, answered, begun, done
from tests.cast import Cast
from tests.conftest import signed_in
from tests.rights.pages import Answer, answer_of
from tillit.assessments.models import FactorReading

pytestmark = pytest.mark.rights
WHY = "Det är hemligt"
OUTSIDE = ("kim", "noor", "pia", "rut", "stig", "omar")


def pages(cast: Cast) -> list[str]:
    """Every page that could tell something: the reading itself, history, home, the day."""
    circle = cast.circle.pk
    names = [
        "partnerships:home", "partnerships:history", "bodies:circle", "accord:proposals", "assessments:reflection",
        "assessments:begin_reading", "assessments:hard_questions", "assessments:pain_points", "assessments:forms",
    ]  # fmt: skip
    found = [reverse(name, args=[circle]) for name in names]
    found += [reverse("assessments:reading", args=[circle, 1]), "/mina/", "/mina/att-gora/", "/mina/vantar-pa/"]
    for party in (cast.municipality, cast.mission, cast.welfare):
        found.append(reverse("assessments:answer_reading", args=[circle, party.pk]))
    return found


def seen_by(cast: Cast, who: str) -> dict[str, tuple[Answer, int]]:
    """What somebody is answered at each of them, and by how many questions to the database."""
    browser, found = signed_in(getattr(cast, who)), {}
    for path in pages(cast):
        browser.get(path)
        with CaptureQueriesContext(connection) as questions:
            answer = answer_of(browser.get(path))
        found[path] = answer, len(questions.captured_queries)
    return found


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


def everything_of_mission(cast: Cast, found: FactorReading) -> None:
    """Ida answers, changes it, and the party says that it is done."""
    answered(cast, found, "ida", "well")
    answered(cast, found, "ida", "weak", WHY)
    done(cast, found, "ida")


@pytest.mark.parametrize("who", OUTSIDE)
def test_c4_no_page_tells_the_others_that_a_party_has_answered_or_is_done(cast: Cast, who: str) -> None:
    found = begun(cast)
    before = seen_by(cast, who)
    everything_of_mission(cast, found)
    after = seen_by(cast, who)
    assert [path for path in before if before[path] != after[path]] == []
    assert sum(answer.status == 200 for answer, _count in before.values()) >= (10 if who in {"kim", "noor"} else 1)


def test_c4_the_pages_differ_for_who_answered(cast: Cast) -> None:
    found = begun(cast)
    before = seen_by(cast, "ida")
    everything_of_mission(cast, found)
    after = seen_by(cast, "ida")
    changed = {path for path in before if before[path][0] != after[path][0]}
    here = {
        reverse("assessments:reading", args=[cast.circle.pk, 1]),
        reverse("assessments:answer_reading", args=[cast.circle.pk, cast.mission.pk]),
    }
    assert here <= changed


@pytest.mark.parametrize("who", OUTSIDE)
def test_c4_no_row_of_any_table_that_exists_for_the_others_changes(cast: Cast, raw: Raw, who: str) -> None:
    found, actor = begun(cast), str(getattr(cast, who).actor)
    before = rows_of(raw, actor)
    everything_of_mission(cast, found)
    after = rows_of(raw, actor)
    assert {table for table in before if before[table] != after[table]} == set()


def test_c4_nothing_is_enqueued_sent_or_mentioned_when_somebody_answers(cast: Cast, raw: Raw) -> None:
    found, superuser = begun(cast), raw("postgres")
    tables = ("procrastinate_jobs", "ground_mail", "trail_mention", "bodies_jobroom")

    def counted() -> list[Any]:
        return [superuser.execute(f"select count(*) from {table}").fetchone() for table in tables]

    before = counted()
    everything_of_mission(cast, found)
    assert counted() == before
    sql = "select distinct room_id from trail_event where subject_id = %s and key <> 'factor_reading_begun'"
    assert superuser.execute(sql, [found.pk]).fetchall() == [(cast.mission_room.pk,)]
    bodies = superuser.execute("select body::text from trail_payload where body is not null").fetchall()
    assert not any(WHY in body for (body,) in bodies), "the trail never holds an answer"
