"""The pages of a partnership: as many questions for three of everything as for one, and what each of them tells."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.partnerships.filled import filled
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.partnerships.actions import put_fact, withhold
from tillit.partnerships.kinds import (
    ACTIVITY,
    BY_KEY,
    CLAIM,
    CONTRIBUTION,
    DEPENDENCY,
    FAMILY_TIE,
    LINK,
    PARTICIPATION,
    STATE_ENTRY,
    TERM,
    Kind,
)
from tillit.partnerships.queries import record_for
from tillit.people.models import Person
from tillit.register.actions import publish

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]
# 7 of the frame (tests/partnerships/test_home.py), 2 for the record, 1 for whom the reader speaks, 1 for what is
# proposed; besides them what others think of what is done, what parties say by themselves, the siblings of a family
QUESTIONS = {"parties": 12, "activities": 13, "money": 12, "goals": 13, "lineage": 13}
# for one fact also the rooms, what parties say beside it, and its events; the history of some names an organisation,
# what binds a party asks for that party, and of an activity others say what they think when the rule lets them
OF_A_FACT = 14
MORE_OF_A_FACT = {"party": 1, "contribution": 1, "participation": 1, "dependency": 2, "family": 2, "activity": 10}


def put(cast: Cast, of: Kind, **values: Any) -> Any:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return put_fact(cast.partnership, of, values, by=EXAMPLES)


def page_of(cast: Cast, client_of: ClientOf, name: str, *arguments: object, who: str = "ida") -> str:
    """A page in English, in one line, without tags."""
    browser = client_of(cast.everybody[who])
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse(f"partnerships:{name}", args=[cast.circle.pk, *arguments])).content.decode()
    text = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main")])
    return " ".join(text.replace("\xa0", " ").replace("&#39;", "'").split())


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, name: str, count: int) -> None:
    filled(cast, count)
    browser = client_of(cast.ida)
    where = reverse(f"partnerships:{name}", args=[cast.circle.pk])
    told = {"parties": "Kyrkan", "activities": "Verksamhet", "money": "Lön", "goals": "Mål", "lineage": "Bidraget"}[
        name
    ]
    page = browser.get(where).content.decode()
    assert (f"{told} {count - 1}" in page, f"{told} {count}" in page) == (True, False)

    with CaptureQueriesContext(connection) as asked:
        browser.get(where)

    assert len(asked) == QUESTIONS[name]


@pytest.mark.parametrize("kind", BY_KEY.values(), ids=BY_KEY)
def test_every_kind_of_fact_has_a_page_of_its_own(cast: Cast, client_of: ClientOf, kind: Kind) -> None:
    filled(cast, 1)
    with acting(cast.ida.actor):
        rows = record_for(cast.ida.actor, cast.circle.pk).of(kind)
    where = reverse("partnerships:fact", args=[cast.circle.pk, kind, rows[0].pk if rows else cast.partnership.pk])
    browser = client_of(cast.ida)
    assert browser.get(where).status_code == 200

    with CaptureQueriesContext(connection) as asked:
        browser.get(where)

    assert len(asked) == OF_A_FACT + MORE_OF_A_FACT.get(kind.key, 0)


def test_for_all_others_none_of_the_pages_exists(cast: Cast, client_of: ClientOf) -> None:
    for name in (*QUESTIONS, "history"):
        where = reverse(f"partnerships:{name}", args=[cast.circle.pk])
        found = [client_of(cast.everybody[who]).get(where).status_code for who in ("kim", "pia", "omar", "stig", "lo")]
        assert found == [200, 200, 404, 404, 404], name


def test_an_amount_is_told_as_it_was_agreed_and_what_is_not_known_is_not_zero(cast: Cast, client_of: ClientOf) -> None:
    city, mission = str(cast.municipality.pk), str(cast.mission.pk)
    kronor: dict[str, Any] = {"kind": "money", "measure": "kronor", "certainty": "agreed"}
    put(cast, CONTRIBUTION, party=city, amount=50, basis="per_unit", unit="plats och dygn", **kronor)
    put(cast, CONTRIBUTION, party=city, amount=850_000, basis="ceiling", months=4, **kronor)
    put(cast, CONTRIBUTION, party=mission, kind="staff", amount=30, basis="percent_of_post")
    put(cast, CONTRIBUTION, party=mission, amount=10_000, basis="per_month", **kronor)
    put(cast, CONTRIBUTION, party=mission, kind="premises")
    put(cast, CONTRIBUTION, party=mission, kind="money", basis="per_year", measure="kronor", certainty="lost")
    put(
        cast, CONTRIBUTION, party=mission, amount=7_000_000, basis="per_year", **(kronor | {"certainty": "recommended"})
    )
    put(cast, CONTRIBUTION, party=city, amount=3_000_000, basis="per_year", to="2015", **kronor)

    page = page_of(cast, client_of, "money")

    for told in (
        "50 kr per plats och dygn", "at most 850 000 kr for four months", "30 percent of a post", "10 000 kr a month",
        "120 000 kr a year (12 × 10 000 kr)", "at most 850 000 kr a year (all of it falls in one year)",
        "not known. It is not told how many units there are in a year.", "the figure cannot be read",
        "As far as it is known, 120 000 kr a year are agreed. Besides that, and not in that sum: "
        "850 000 kr a year at most (a ceiling); 7 000 000 kr a year recommended.",
        "4 of 7 contributions are in no sum: their figures for a year are not known.",
        "at most 850 000 kr a year money (at most) agreed", "7 000 000 kr a year money (recommended) recommended",
    ):  # fmt: skip
        assert told in page, told
    assert "3 000 000 kr a year" in page[page.index("What was given before") :]
    assert " 0 kr" not in page


def test_who_gives_may_be_told_in_the_sources_words_only(cast: Cast, client_of: ClientOf) -> None:
    put(cast, CONTRIBUTION, giver_in_words="De som driver boenden", kind="money", name="Till potten")
    page = page_of(cast, client_of, "money")
    assert "De som driver boenden Money: Till potten not known" in page


def test_the_chart_is_drawn_of_what_is_known_with_its_table_under_it(cast: Cast, client_of: ClientOf) -> None:
    city, mission = str(cast.municipality.pk), str(cast.mission.pk)
    for party, amount in ((city, 400_000), (mission, 100_000)):
        put(cast, CONTRIBUTION, party=party, kind="money", amount=amount, measure="kronor", basis="per_year")
    put(cast, CONTRIBUTION, party=mission, kind="volunteer_hours", amount=900, measure="hours", basis="per_year")
    browser = client_of(cast.ida)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("partnerships:money", args=[cast.circle.pk])).content.decode()

    chart = page[page.index('<figure class="t-chart"') : page.index("</figure>")]
    assert re.findall(r'<rect width="([\d.]+)"', chart) == ["25.00", "100.00"]
    assert re.findall(r"<strong>([^<]*)</strong>", chart) == ["100\xa0000\xa0kr a year", "400\xa0000\xa0kr a year"]
    assert "style=" not in chart
    table = page[page.index("</figure>") :]
    assert table.index("900 hours a year") < table.index("<h3>")


def test_c2_an_activity_tells_who_books_it_when_and_what_it_needs_of_another(cast: Cast, client_of: ClientOf) -> None:
    made = put(
        cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk), permit_holder=str(cast.municipality.pk),
        schedule="På morgonen", recurrence="FREQ=WEEKLY;BYDAY=MO,WE", exclusions="Sjukvård",
    )  # fmt: skip
    with acting(cast.ida.actor):
        (night, _breakfast) = record_for(cast.ida.actor, cast.circle.pk).of(ACTIVITY)
    put(cast, DEPENDENCY, activity=str(made.pk), needs=str(night.pk), why="de som sovit där")

    page = page_of(cast, client_of, "activities")

    for told in (
        "Books the costs Göteborgs Räddningsmission", "Holds the permit Göteborgs Stad",
        "Every week, Monday, Wednesday",
        "Not part of it Sjukvård", "Needs: Natthärbärge (Skyddsvärnet i Göteborg): de som sovit där",
        "Is needed by: Frukost (Göteborgs Räddningsmission): de som sovit där",
    ):  # fmt: skip
        assert told in page, told


def test_sources_that_say_different_things_stand_beside_each_other(cast: Cast, client_of: ClientOf) -> None:
    first = put(cast, CLAIM, about="figure", text="Tio parter.", said_by="Staden", on="2016")
    second = put(cast, CLAIM, about="outcome", text="Åtta parter.", contradicts=str(first.pk))
    put(cast, CLAIM, about="outcome", text="Nio parter.", contradicts=str(second.pk))
    put(cast, CLAIM, about="lesson", text="Det går.")

    page = page_of(cast, client_of, "goals")

    assert page.count("The sources say different things") == 2, "once under each thing that they are about"
    figure = page[page.index("A figure") :]
    places = [figure.index(text) for text in ("Tio parter.", "Åtta parter.", "Nio parter.")]
    assert places == sorted(places)
    assert "Who says it: Staden · When: 2016" in figure


def test_each_party_tells_how_it_takes_part_in_words(cast: Cast, client_of: ClientOf) -> None:
    assert "No party has told yet." in page_of(cast, client_of, "parties")

    put(
        cast, PARTICIPATION, party=str(cast.welfare.pk), phase="decision", planned="partnership", experienced="dialogue"
    )
    put(cast, TERM, name="Första tiden", **{"from": "2015"})
    page = page_of(cast, client_of, "parties")

    assert "planned: partnership; as it was: dialogue" in page
    assert page.count("not stated") == 17
    assert "Första tiden" in page


def test_c11_the_thread_is_kept_across_forms_and_families(cast: Cast, client_of: ClientOf) -> None:
    put(
        cast, STATE_ENTRY, state="held_unlawful", reason="Kammarrätten såg ett köp.", decided_by="Kammarrätten",
        brought_by="Konkurrensverket", outcome="En avgift.", when_in_words="våren",
    )  # fmt: skip
    put(cast, LINK, relation="predecessor", title="Bidraget", form="grant")
    put(cast, FAMILY_TIE, kind="shared_aim", name="Nattens familj")
    with acting(EXAMPLES), working_in(cast.other_circle, by=EXAMPLES) as _room:
        put_fact(cast.other_partnership, FAMILY_TIE, {"kind": "shared_aim", "name": "Nattens familj"}, by=EXAMPLES)
    page = page_of(cast, client_of, "lineage")
    assert (
        "våren · Kammarrätten It was held unlawful Brought up by: Konkurrensverket. Kammarrätten såg ett köp." in page
    )
    assert "En avgift." in page
    assert "Came before Bidraget Form grant" in page
    assert "No other of the family is here or in the register." in page
    assert cast.other_partnership.title not in page

    with acting(EXAMPLES), working_in(cast.other_circle, by=EXAMPLES):
        type(cast.other_partnership).objects.filter(pk=cast.other_partnership.pk).update(
            confirmed_at=cast.other_partnership.created_at
        )
        publish(type(cast.other_partnership).objects.get(pk=cast.other_partnership.pk), by=EXAMPLES)
    assert f"as far as you can see: {cast.other_partnership.title}" in page_of(cast, client_of, "lineage")


def test_c10_what_is_withheld_is_marked_for_members_with_ground_day_and_person(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.ida.actor):
        row = record_for(cast.ida.actor, cast.circle.pk).of(ACTIVITY)[0]
        withhold(
            cast.partnership, fact=f"activities/{row.pk}/schedule", ground="OSL 26 kap. 1 §", party=cast.mission,
            by=cast.ida.actor,
        )  # fmt: skip

    told = "Not on the public page: OSL 26 kap. 1 §. Withheld "
    by = "by Ida Åberg for Göteborgs Räddningsmission."
    for page in (
        page_of(cast, client_of, "activities", who="kim"), page_of(cast, client_of, "fact", ACTIVITY, row.pk, who="pia")
    ):  # fmt: skip
        assert told in page
        assert by in page
