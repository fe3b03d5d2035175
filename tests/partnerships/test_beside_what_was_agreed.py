"""What was said beside a proposal stands beside what was agreed by it, wherever that is shown (C5)."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import fields, open_proposal, page, put, send, yes
from tillit.accord.actions import accept, change_statement, say, withdraw_statement
from tillit.accord.models import Proposal, Statement, StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import form_body, working_in
from tillit.bodies.models import BodyKind
from tillit.ground.db import acting
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.partnerships.kinds import ACTIVITY, GOAL
from tillit.partnerships.models import Goal, Partnership
from tillit.partnerships.queries import snapshot_of
from tillit.register.models import Entry
from tillit.register.wording import entry_shown

pytestmark = pytest.mark.rights
WORDS = "Vi står inte bakom siffran."
WHEN = f"(when it was adopted {day_text(today())})"


def english(cast: Cast, name: str, *arguments: object) -> str:
    return page(cast.ida, name, cast.circle.pk, *arguments, language="en")


def adopted(cast: Cast, proposal: Proposal) -> Statement:
    """Kim says yes with a reservation, and the others without."""
    with acting(cast.kim.actor):
        fresh = Proposal.objects.select_related("room").get(pk=proposal.pk)
        accept(fresh, party=cast.municipality, reservation=WORDS, by=cast.kim.actor)
    yes(cast, proposal, "ida", "noor")
    with acting(cast.kim.actor):
        assert Proposal.objects.get(pk=proposal.pk).state == "adopted"
        return Statement.objects.select_related("organisation", "room").get(text=WORDS)


@pytest.fixture
def goal(cast: Cast) -> UUID:
    """A goal that all have said yes to, one of them with a reservation."""
    assert send(cast.ida, "add", cast.circle.pk, GOAL, **fields({"name": "Fler i arbete"})).status_code == 302
    adopted(cast, open_proposal(cast))
    with acting(cast.ida.actor):
        return Goal.objects.get(name="Fler i arbete").pk


def snapshot(cast: Cast) -> dict[str, Any]:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return snapshot_of(Partnership.objects.get(pk=cast.partnership.pk))


def test_c5_a_reservation_given_with_a_yes_stands_beside_what_was_agreed(cast: Cast, goal: UUID) -> None:
    with acting(cast.kim.actor):
        mine = Statement.objects.get(text=WORDS)
    href = reverse("accord:voice", args=[cast.circle.pk, mine.pk])
    for shown in (english(cast, "goals"), english(cast, "fact", GOAL, goal)):
        assert (WORDS in shown, WHEN in shown, f'href="{href}"' in shown) == (True, True, True)
    assert "1 voice beside it" in english(cast, "goals")

    form = fields({"name": "Färre utan arbete"}, version=1)
    assert send(cast.ida, "change", cast.circle.pk, GOAL, goal, **form).status_code == 302
    yes(cast, open_proposal(cast), "kim", "ida", "noor")
    later = english(cast, "fact", GOAL, goal)
    assert ("Färre utan arbete" in later, WORDS in later, WHEN in later) == (True, True, True)

    with acting(cast.kim.actor):
        fresh = Statement.objects.select_related("organisation", "room").get(pk=mine.pk)
        withdraw_statement(fresh, reason="Nu går det bra.", by=cast.kim.actor)
    assert WORDS not in english(cast, "fact", GOAL, goal), "its owner takes it back"


def test_c5_beside_the_proposal_itself_it_stands_as_it_did(cast: Cast, goal: UUID) -> None:
    with acting(cast.ida.actor):
        (proposal,) = Proposal.objects.filter(agreed_id=goal)
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    shown = browser.get(reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])).content.decode()
    assert (WORDS in shown, WHEN in shown) == (True, False)


def test_c5_what_is_not_adopted_stands_beside_nothing_else(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Ett mål")
    form = fields({"name": "Ett annat mål"}, version=1)
    assert send(cast.ida, "change", cast.circle.pk, GOAL, goal, **form).status_code == 302
    with acting(cast.kim.actor):
        fresh = Proposal.objects.select_related("room").get(pk=open_proposal(cast).pk)
        accept(fresh, party=cast.municipality, reservation=WORDS, by=cast.kim.actor)
    assert WORDS not in english(cast, "fact", GOAL, goal)


def test_c5_in_public_it_stands_beside_the_fact_too(cast: Cast) -> None:
    assert send(cast.ida, "add", cast.circle.pk, GOAL, **fields({"name": "Fler i arbete"})).status_code == 302
    proposal = open_proposal(cast)
    with acting(cast.kim.actor):
        subject = subject_of_voice(cast.kim.actor, "accord.proposal", proposal.pk)
        assert subject is not None
        say(
            subject, organisation=cast.municipality, kind=StatementKind.RESERVATION, text="Sagt till alla.",
            is_public=True, by=cast.kim.actor,
        )  # fmt: skip
    yes(cast, proposal, "kim", "ida", "noor")
    with acting(cast.ida.actor):
        place = list(Goal.objects.filter(removed_at=None).order_by("order", "pk")).index(
            Goal.objects.get(name="Fler i arbete")
        )
        entry = Entry.objects.filter(partnership_id=cast.partnership.pk).first()
    (told,) = snapshot(cast)["statements"]
    assert (told["about"], told["agreed"], told["adopted_on"]) == (
        "proposal", f"goals/{place + 1}", day_text(today()),
    )  # fmt: skip
    assert entry is not None
    assert entry.body["statements"] == [told], "the register was told when it was adopted"
    (voice,) = entry_shown(entry).beside[f"goals/{place + 1}"]
    assert day_text(today()) in voice.whose


def test_c5_a_reservation_made_public_later_is_in_public_beside_it(cast: Cast, goal: UUID) -> None:
    with acting(cast.kim.actor):
        mine = Statement.objects.select_related("organisation", "room").get(text=WORDS)
        change_statement(mine, text=WORDS, is_public=True, version=1, by=cast.kim.actor)
    assert [one["agreed"].partition("/")[0] for one in snapshot(cast)["statements"]] == ["goals"]


def test_c5_beside_groups_and_how_they_decide(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        body = form_body(cast.circle, name="Arbetsgruppen", kind=BodyKind.WORKING, by=EXAMPLES)
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    where = reverse("accord:way", args=[cast.circle.pk])
    form = {
        "rule": "each_sector", "answer_days": "20", "on_silence": "lapses", "on_deadlock": "stands", "words": "",
        "version": "0", "reason": "Så vill vi.", "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    }  # fmt: skip
    assert browser.post(where, form).status_code == 302
    adopted(cast, open_proposal(cast))
    assert WHEN in browser.get(where).content.decode()

    path = reverse("accord:end_body", args=[cast.circle.pk, body.pk])
    once = "0" * 8 + "-0000-4000-8000-" + "0" * 11 + "1"
    assert browser.post(path, {"reason": "Klart.", "once": once}).status_code == 302
    with acting(cast.ida.actor):
        proposal = Proposal.objects.get(state="open", word="body_ended")
        Statement.objects.filter(text=WORDS).update(text="Annat.")
    adopted(cast, proposal)
    with acting(cast.ida.actor):
        assert Proposal.objects.get(pk=proposal.pk).agreed_id == body.pk


@pytest.mark.parametrize("count", [1, 3])
def test_c5_the_home_says_beside_which_of_its_lists_somebody_has_spoken(cast: Cast, count: int) -> None:
    for number in range(3):
        put(cast, ACTIVITY, name=f"Verksamhet {number}", booked_by=str(cast.mission.pk))
    for number in range(count):
        key = UUID(put(cast, GOAL, name=f"Mål {number}"))
        with acting(cast.noor.actor):
            subject = subject_of_voice(cast.noor.actor, "partnerships.goal", key)
            assert subject is not None
            say(
                subject, organisation=cast.welfare, kind=StatementKind.STATEMENT, text="Vi tycker annat.",
                is_public=False, by=cast.noor.actor,
            )  # fmt: skip
        href = reverse("partnerships:fact", args=[cast.circle.pk, GOAL, key])
        assert f'href="{href}#voices">1 voice beside it</a>' in english(cast, "home")
    browser, path = signed_in(cast.ida), reverse("partnerships:home", args=[cast.circle.pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    assert len([one for one in asked if 'FROM "accord_statement"' in one["sql"]]) == 2
