"""What everybody reads of where it works, with what and for whom, in easy Swedish, and under which numbers."""

from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import EXAMPLES, Cast
from tests.register.test_filling_itself import asked_for
from tests.register.test_publishing import published
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.partnerships.actions import withhold_as_told
from tillit.partnerships.models import Partnership
from tillit.people.actions import Identity, change_identity
from tillit.people.models import Organisation
from tillit.register.models import Entry
from tillit.register.queries import get_entry

pytestmark = pytest.mark.rights

SLUG = "stadens-natt"
TOLD: dict[str, Any] = {
    "municipality": "1480", "also_in": ["2480", "25"], "areas": ["4", "4300"], "target_groups": ["older", "lonely"],
    "summary": "Två sektorer samverkar.", "plain_summary": "Vi hjälps åt.\nAlla är med.",
}  # fmt: skip
# the keys that a snapshot had not before
NEW = ("plain_summary", "also_in", "areas", "target_groups", "works_with")


def snapshot(cast: Cast, *withheld: str) -> dict[str, Any]:
    """What is published when this is told, and some of it withheld."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(**TOLD)
        fresh = Partnership.objects.select_related("circle").get(pk=cast.partnership.pk)
        for fact in withheld:
            withhold_as_told(fresh, fact=fact, ground="OSL 26 kap.", organisation=cast.mission, since=today())
    published(fresh)
    body: dict[str, Any] = get_entry(SLUG).body
    return body


def page(language: str = "sv") -> str:
    browser = Client()
    browser.cookies["sprak"] = language
    answer = browser.get(f"/register/{SLUG}/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_it_is_in_the_snapshot_by_codes_and_by_name(cast: Cast) -> None:
    body = snapshot(cast)
    assert {name: body[name] for name in TOLD} == TOLD
    assert body["place"] == "Göteborgs Stad, Umeå kommun, Norrbottens län"
    assert body["works_with"] == {
        "sv": "Socialt arbete, Ekonomiskt stöd till enskilda",
        "en": "Social services, Income support and maintenance",
    }


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("sv", ["Var det verkar: Göteborgs Stad, Umeå kommun, Norrbottens län",
                "Vad det arbetar med: Socialt arbete, Ekonomiskt stöd till enskilda",
                "äldre, människor som är ensamma"]),
        ("en", ["Where it works: Göteborgs Stad, Umeå kommun, Norrbottens län",
                "What it works with: Social services, Income support",
                "For whom: older people, people who are lonely"]),
    ],
)  # fmt: skip
def test_the_page_says_it_in_the_readers_language(cast: Cast, language: str, lines: list[str]) -> None:
    snapshot(cast)
    shown = page(language)
    assert [line for line in lines if line not in shown] == []


def test_easy_swedish_stands_above_the_summary_in_its_own_language(cast: Cast) -> None:
    snapshot(cast)
    shown = page()
    order = ["På lätt svenska</h2>", '<p lang="sv">Vi hjälps åt.</p><p lang="sv">Alla är med.</p>',
             "Sammanfattning</h2>", "Två sektorer samverkar."]  # fmt: skip
    places = [shown.find(words, shown.index("<main")) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert shown.count("Två sektorer samverkar.</") == 1


@pytest.mark.parametrize(
    ("fact", "gone"),
    [
        ("municipality", ["Göteborgs Stad, Umeå"]),
        ("also_in", ["Umeå kommun", "Norrbottens län"]),
        ("areas", ["Socialt arbete", "4300"]),
        ("target_groups", ["människor som är ensamma", "lonely"]),
        ("plain_summary", ["Vi hjälps åt."]),
        ("summary", ["Två sektorer samverkar.", "Vi hjälps åt."]),
    ],
)
def test_c10_what_is_withheld_is_gone_and_why_stands_there(cast: Cast, fact: str, gone: list[str]) -> None:
    body = str(snapshot(cast, fact))
    shown = page()
    assert [words for words in gone if words in body or words in shown.partition("</main>")[0]] == []
    assert "OSL 26 kap." in shown
    assert "Umeå kommun" in shown or fact == "also_in"


def test_a_snapshot_of_an_earlier_day_is_shown_as_before(cast: Cast) -> None:
    body = snapshot(cast)
    for name in NEW:
        del body[name]
    for party in body["parties"]:
        del party["number"]
    with acting(EXAMPLES):
        Entry.objects.filter(slug=SLUG).update(body=body)
    shown = page()
    assert "Två sektorer samverkar." in shown
    assert "På lätt svenska" not in shown
    assert "Var det verkar: Göteborgs Stad" in shown


def test_parties_are_told_with_their_numbers_which_are_no_persons(cast: Cast) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.mission.pk).update(number=None, no_number_because="?")
    told = {one["name"]: one["number"] for one in snapshot(cast)["parties"]}
    assert (told[cast.municipality.name], told[cast.mission.name]) == ("2120001355", "")

    with acting(EXAMPLES), pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=cast.municipality.pk).update(number="8112189876")


def test_a_number_that_is_written_down_later_reaches_what_is_published(cast: Cast) -> None:
    snapshot(cast)
    with acting(cast.ida.actor):
        row = Organisation.objects.get(pk=cast.mission.pk)
        identity = replace(Identity.of(row), number="8020028711", no_number_because="")
        change_identity(row, identity=identity, reason="Det stod i stadgarna.", version=row.version, by=cast.ida.actor)
    assert str(cast.circle.pk) in asked_for()
    assert "8020028711" in [one["number"] for one in get_entry(SLUG).body["parties"]]
