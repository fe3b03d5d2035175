"""What parties say to everybody stands where the thing is that it is about (C5), and tells nothing withheld (C10)."""

import json
import re
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import EXAMPLES, Cast
from tests.partnerships.deciding import put
from tests.register.test_entry_page import OLDEST, stands_as
from tests.register.test_filling_itself import add, all_say_yes
from tests.register.test_publishing import changed, published
from tillit.accord.actions import set_decision_way
from tillit.accord.actions.voices import say
from tillit.accord.deciding import EACH_SECTOR, Way
from tillit.accord.models import DecisionWay, StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.partnerships.actions import withhold, withhold_as_told
from tillit.partnerships.kinds import GOAL, PARTY
from tillit.partnerships.models import Party
from tillit.partnerships.queries import record_for, withholdable
from tillit.register.queries import get_entry

pytestmark = pytest.mark.rights

SLUG, WORDS = "stadens-natt", "Först talar vi med varandra."


def said(cast: Cast, model: str, key: object, text: str) -> None:
    with acting(cast.noor.actor):
        subject = subject_of_voice(cast.noor.actor, model, UUID(str(key)))
        assert subject is not None
        say(
            subject, organisation=cast.welfare, kind=StatementKind.RESERVATION, text=text, is_public=True,
            by=cast.noor.actor,
        )  # fmt: skip


def decides(cast: Cast) -> UUID:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        set_decision_way(cast.circle, way=Way(rule=EACH_SECTOR, words=WORDS), by=EXAMPLES)
        return DecisionWay.objects.get(circle=cast.circle).pk


def kept(cast: Cast, fact: str) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        withhold_as_told(cast.partnership, fact=fact, ground="OSL", organisation=cast.mission, since=today())


def statements(cast: Cast) -> list[dict[str, Any]]:
    published(changed(cast.partnership))
    found: list[dict[str, Any]] = get_entry(SLUG).body["statements"]
    return found


def page(language: str = "en") -> str:
    browser = Client()
    browser.cookies["sprak"] = language
    return unescape(browser.get(f"/register/{SLUG}/").content.decode())


def leading_in(shown: str, heading: str) -> list[str]:
    """The voices that a card with this heading leads to, as they stand in full."""
    card = next(one for one in shown.split('<article class="ds-card t-card">') if heading in one.split("</h3>")[0])
    return [
        shown[shown.index(f'id="{one}"') :].split("</article>")[0] for one in re.findall(r'href="#(voice-\d+)"', card)
    ]


def test_c5_each_voice_stands_on_the_card_of_what_it_is_about(cast: Cast) -> None:
    goals = [put(cast, GOAL, name=f"Mål {number}") for number in (1, 2)]
    for number, goal in enumerate(goals, 1):
        said(cast, "partnerships.goal", goal, f"Om mål {number}.")
    said(cast, "partnerships.partnership", cast.partnership.pk, "Om ändamålet.")
    said(cast, "accord.decisionway", decides(cast), "Om hur vi beslutar.")
    said(cast, "bodies.body", cast.steering.pk, "Om styrgruppen.")
    with acting(cast.ida.actor):
        party = Party.objects.get(partnership=cast.partnership, organisation=cast.municipality)
    said(cast, "partnerships.party", party.pk, "Om staden.")

    told, shown = statements(cast), page()

    assert [one["about"].partition("/")[0] for one in told] == [
        "goals", "goals", "about", "decision_rule", "bodies", PARTY.many,
    ]  # fmt: skip
    for number in (1, 2):
        (voice,) = leading_in(shown, f"Mål {number}")
        assert f"Om mål {number}." in voice
    assert "Om styrgruppen." in leading_in(shown, cast.steering.name)[0]
    beneath = shown[shown.index('id="decision-rule"') : shown.index('id="voices"')]
    assert re.findall(r'href="#(voice-\d+)"', beneath) == ["voice-4"]
    assert re.findall(r'href="#(voice-\d+)"', shown[: shown.index('id="parties"')]) == ["voice-3"]
    parties = shown[shown.index('id="parties"') : shown.index("</ul>", shown.index('id="parties"'))]
    assert f"Reservation by {cast.welfare.name}" in parties
    assert shown[shown.index('id="voices"') :].count("Om ") == 6
    assert [word in shown for word in ("The partnership’s own texts", "How the parties decide together")] == [True] * 2


def test_c5_beside_a_proposal_its_title_is_told_when_it_is_adopted_and_nothing_is_kept(cast: Cast) -> None:
    proposal = add(cast, "ida", GOAL, {"name": "Ingen sover ute"})
    assert proposal is not None
    said(cast, "accord.proposal", proposal.pk, "Vi tvekar.")
    (open_one,) = statements(cast)
    assert (open_one["about"], "title" in open_one, "Ingen sover ute" in page()) == ("proposal", False, False)
    assert "· A proposal" in page()

    all_say_yes(cast, proposal)

    (adopted,) = statements(cast)
    assert adopted["title"] == {"sv": "Lägg till – Mål: Ingen sover ute", "en": "Add – Goal: Ingen sover ute"}
    assert [adopted["title"][code] in page(code) for code in ("sv", "en")] == [True, True]

    with acting(cast.ida.actor):
        goal = next(row for row in record_for(cast.ida.actor, cast.circle.pk).of(GOAL) if row.name == "Ingen sover ute")
        withhold(cast.partnership, fact=f"goals/{goal.pk}", ground="OSL", party=cast.mission, by=cast.ida.actor)
    assert "Ingen sover ute" not in json.dumps(get_entry(SLUG).body, ensure_ascii=False)
    assert "Ingen sover ute" not in page()
    assert "Vi tvekar." in page()


def test_c10_how_they_decide_is_withheld_like_the_rest(cast: Cast) -> None:
    with acting(cast.ida.actor):
        none_yet = [name for name, _label in withholdable(record_for(cast.ida.actor, cast.circle.pk))[0][2]]
    assert not {"decision_rule", "decision_rule/words"} & set(none_yet)
    decides(cast)
    published(changed(cast.partnership))
    assert WORDS in page()
    with acting(cast.ida.actor):
        offered = [name for name, _label in withholdable(record_for(cast.ida.actor, cast.circle.pk))[0][2]]
    assert {"decision_rule", "decision_rule/words"} <= set(offered)

    kept(cast, "decision_rule/words")
    published(changed(cast.partnership))
    body, shown = get_entry(SLUG).body, page()
    assert (body["decision_rule"]["rule"], body["decision_rule"]["words"]) == (EACH_SECTOR, "")
    assert [one["fact"] for one in body["withheld"]] == ["decision_rule/words"]
    assert WORDS not in json.dumps(body, ensure_ascii=False) + shown
    assert "How the parties decide together, in their own words" in shown
    assert shown.count(f"Withheld since {today()} by {cast.mission.name} on this ground: OSL") == 1

    kept(cast, "decision_rule")
    published(changed(cast.partnership))
    assert get_entry(SLUG).body["decision_rule"] == {}
    assert "more than half of the parties in each sector" not in page()


def test_what_was_said_in_the_shape_of_an_earlier_day_is_still_shown(cast: Cast) -> None:
    one = {"organisation": "Missionen", "kind": "statement", "text": "Ack.", "said_on": "2015-01-01"}
    stands_as(OLDEST | {"statements": [one, one | {"about": ""}, one | {"about": "dances/1", "text": "Och."}]})
    assert [page().count(words) for words in ("Ack.", "Och.")] == [2, 1]
