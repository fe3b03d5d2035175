"""What parties have said by themselves comes along in a package: statements, feedback and its answers (C2, C5)."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accord.test_voices import in_caucus
from tests.cast import EXAMPLES, Cast
from tests.exchange.test_package_and_rights import packed
from tillit.accord.actions import remove_statement, say, withdraw_statement
from tillit.accord.models import Statement, StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.partnerships.actions import answer_feedback, give_feedback, put_fact
from tillit.partnerships.kinds import GOAL
from tillit.partnerships.models import Activity, Feedback
from tillit.people.models import Organisation, Person
from tillit.people.rules.factors import CONSOLE

pytestmark = pytest.mark.django_db
SAID = ("uttalanden", "synpunkter")


def says(who: Person, party: Organisation, about: tuple[str, object], text: str) -> Statement:
    with acting(who.actor):
        subject = subject_of_voice(who.actor, *about)  # type: ignore[arg-type]
        assert subject is not None
        return say(subject, organisation=party, kind=StatementKind.STATEMENT, text=text, is_public=False, by=who.actor)


def itself(cast: Cast) -> tuple[str, object]:
    return "partnerships.partnership", cast.partnership.pk


def gives(cast: Cast, who: Person, party: Organisation, text: str, *, answer: str = "") -> None:
    """Somebody tells Noor's organisation what they think of its shelter, and it answers or does not."""
    with acting(who.actor):
        activity = Activity.objects.select_related("partnership", "booker").get(partnership=cast.partnership)
        row = give_feedback(activity, party=party, text=text, by=who.actor)
    if answer:
        with acting(cast.noor.actor):
            fresh = Feedback.objects.select_related("activity__booker", "activity__partnership").get(pk=row.pk)
            answer_feedback(fresh, text=answer, by=cast.noor.actor)


def rows(files: dict[str, str], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files[name])
    return found


def test_c5_what_everybody_has_said_is_there_and_the_own_is_marked(cast: Cast) -> None:
    says(cast.noor, cast.welfare, itself(cast), "Vi vill\nmer.")
    says(cast.ida, cast.mission, itself(cast), "Vi är nöjda.")
    back = says(cast.kim, cast.municipality, itself(cast), "Vi tvekar.")
    with acting(cast.kim.actor):
        withdraw_statement(back, reason="x", by=cast.kim.actor)

    _package, files = packed(cast, cast.ida, cast.mission)

    told = rows(files, "gemensamt-rum/uttalanden.json")
    assert [(one["organisation"], one["text"], one["own"], bool(one["withdrawn_at"])) for one in told] == [
        (cast.welfare.name, "Vi vill\nmer.", False, False), (cast.mission.name, "Vi är nöjda.", True, False),
        (cast.municipality.name, "Vi tvekar.", False, True),
    ]  # fmt: skip
    assert {one["title"] for one in told} == {"En trygg natt i staden"}
    assert all(one["said_by"].startswith("Person ") for one in told)
    page = files["gemensamt-rum/uttalanden.html"]
    assert "<p>Vi vill</p><p>mer.</p>" in page
    assert page.count("Organisationens egna ord") == 1


def test_c2_feedback_is_there_with_its_answer(cast: Cast) -> None:
    gives(cast, cast.kim, cast.municipality, "Öppna tidigare.", answer="Vi öppnar klockan sju, eftersom det behövs.")
    gives(cast, cast.ida, cast.mission, "Fler sängar.")

    _package, files = packed(cast, cast.noor, cast.welfare)

    first, second = rows(files, "gemensamt-rum/synpunkter.json")
    assert (first["title"], first["text"], first["answer"], first["own"], first["answer_own"]) == (
        "Natthärbärge", "Öppna tidigare.", "Vi öppnar klockan sju, eftersom det behövs.", False, True,
    )  # fmt: skip
    assert (second["organisation"], second["answer"], second["answered_at"]) == (cast.mission.name, "", "")
    page = files["gemensamt-rum/synpunkter.html"]
    assert [words in page for words in ("Öppna tidigare.", "eftersom det behövs", "Fler sängar.")] == [True] * 3


def test_c4_only_what_it_may_read_comes_along_and_the_first_page_says_so(cast: Cast) -> None:
    made = in_caucus(cast)
    says(cast.noor, cast.welfare, ("accord.proposal", made.pk), "kanariefågel")
    says(cast.noor, cast.welfare, itself(cast), "För alla parter.")

    _package, own_side = packed(cast, cast.ida, cast.mission)
    _package, other = packed(cast, cast.kim, cast.municipality)

    assert "kanariefågel" in own_side["sektorns-rum/uttalanden.json"]
    assert [name for name, text in other.items() if "kanariefågel" in text] == []
    assert "För alla parter." in other["gemensamt-rum/uttalanden.json"]
    for files in (own_side, other):
        linked = {f"{folder}/{name}.html" for folder in ("gemensamt-rum", "eget-rum") for name in SAID}
        assert all(f'href="{path}"' in files["index.html"] for path in linked)
        assert linked <= set(files)


def test_what_the_law_demanded_to_be_removed_has_its_ground_and_nobodys_name(cast: Cast) -> None:
    said = says(cast.noor, cast.welfare, itself(cast), "kanariefågel")
    with acting(CONSOLE):
        remove_statement(said.pk, circle=cast.circle.pk, ground="GDPR 17", who="Juristen Nils", by=CONSOLE)

    _package, files = packed(cast, cast.ida, cast.mission)

    (row,) = rows(files, "gemensamt-rum/uttalanden.json")
    assert (row["text"], row["removed_on_ground"]) == ("", "GDPR 17")
    assert "GDPR 17" in files["gemensamt-rum/uttalanden.html"]
    assert [name for name in files if name.startswith("gemensamt-rum/uttalanden") and "Nils" in files[name]] == []
    assert [name for name, text in files.items() if "kanariefågel" in text] == []


@pytest.mark.parametrize("count", [1, 5])
def test_many_words_cost_no_more_questions_than_one(cast: Cast, count: int) -> None:
    for number in range(count):
        says(cast.noor, cast.welfare, itself(cast), f"Nummer {number}")
        gives(cast, cast.kim, cast.municipality, f"Nummer {number}")
    with CaptureQueriesContext(connection) as asked:
        packed(cast, cast.ida, cast.mission)
    about = [one["sql"] for one in asked if "accord_statement" in one["sql"] or "partnerships_feedback" in one["sql"]]
    # as JSON and as HTML, in three rooms, and the snapshot's own look at what is public
    assert len([sql for sql in about if sql.lstrip().startswith(("SELECT", "DECLARE"))]) == 12, about


@pytest.mark.parametrize("count", [1, 5])
def test_what_is_spoken_of_is_named_with_as_many_statements_for_many_as_for_one(cast: Cast, count: int) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        goals = [put_fact(cast.partnership, GOAL, {"name": f"Mål {place}"}, by=EXAMPLES) for place in range(count)]
    for goal in goals:
        says(cast.noor, cast.welfare, ("partnerships.goal", goal.pk), "Det tror vi på.")
    with CaptureQueriesContext(connection) as asked:
        _package, files = packed(cast, cast.ida, cast.mission)
    assert {one["title"] for one in rows(files, "gemensamt-rum/uttalanden.json")} == {one.name for one in goals}
    named = [one["sql"] for one in asked if 'to_jsonb("partnerships_goal")' in one["sql"]]
    # as JSON and as HTML; and the whole record, once
    assert len(named) == 3, named
