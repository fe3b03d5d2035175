"""The public page of a partnership: all that the snapshot holds in everyday words, also what was published long ago."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from tests.cast import EXAMPLES, Cast
from tests.partnerships.deciding import put
from tests.register.test_publishing import changed, published
from tillit.accord.actions import set_decision_way
from tillit.accord.deciding import EACH_SECTOR, Way
from tillit.bodies.actions import form_body, working_in
from tillit.bodies.models import BodyKind
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.partnerships.actions import add_source, cite, withhold_as_told
from tillit.partnerships.kinds import ACTIVITY, CLAIM, CONTRIBUTION, GOAL, INDICATOR, TERM
from tillit.partnerships.models import Party
from tillit.register.models import Entry
from tillit.register.queries import get_entry
from tillit.register.wording import parties_counted

pytestmark = pytest.mark.rights

SLUG = "stadens-natt"


def page(language: str = "sv", address: str = f"/register/{SLUG}/") -> str:
    browser = Client()
    browser.cookies["sprak"] = language
    answer = browser.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def stands_as(body: dict[str, Any], **facts: Any) -> None:
    """As if this had been published once."""
    with acting(EXAMPLES):
        Entry.objects.filter(slug=SLUG).update(body=body, **facts)


def test_c4_only_joint_groups_are_public(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        form_body(cast.circle, name="Kommunens egen", kind=BodyKind.WORKING, owner=cast.municipality, by=EXAMPLES)
        form_body(cast.circle, name="Den gemensamma", kind=BodyKind.WORKING, task="Maten", by=EXAMPLES)
    published(changed(cast.partnership))
    names = [one["name"] for one in get_entry(SLUG).body["facts"]["bodies"]]
    shown = page()

    assert "Den gemensamma" in names
    assert cast.steering.name in names
    assert [name in shown for name in (*names, "Maten")] == [True] * (len(names) + 1)
    for name in ("Kommunens egen", cast.caucus.name):
        assert name not in names
        assert name not in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["50 kr per plats och dygn", "438 000 kr per år", "Uppsägningstid i månader", "Varannan vecka"]),
        ("en", ["50 kr per plats och dygn", "438 000 kr a year", "Notice in months", "Every second week"]),
    ],
)
def test_what_is_agreed_stands_in_everyday_words(cast: Cast, language: str, words: list[str]) -> None:
    goal = put(cast, GOAL, name="Ingen sover ute", detail="Ingen.\nInte en enda.")
    put(cast, INDICATOR, name="Nätter", goal=goal)
    put(cast, TERM, name="Första perioden", notice_months=3, note="Om perioden", parties=[str(cast.mission.pk)],
        from_="2015", to="2016")  # fmt: skip
    put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk), exclusions="Inte lunch",
        recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")  # fmt: skip
    put(cast, CONTRIBUTION, party=str(cast.mission.pk), kind="money", amount=50, measure="kronor", basis="per_unit",
        unit="plats och dygn", units=8760)  # fmt: skip
    put(cast, CLAIM, about="outcome", text="Det långa " * 40)
    published(changed(cast.partnership, purpose="Ett stycke.\n\nEtt till.", municipality="1480"))

    shown = page(language).replace("\xa0", " ")

    for word in (*words, "Om perioden", "Inte lunch", "Göteborg", ("Det långa " * 40).strip()):
        assert word in shown, word
    assert '<p lang="sv">Ett stycke.</p><p lang="sv">Ett till.</p>' in shown
    assert '<p lang="sv">Ingen.</p><p lang="sv">Inte en enda.</p>' in shown
    assert shown.count("Ingen sover ute") == 2, "the indicator says which goal by its name"


def test_c10_what_is_withheld_says_so_where_it_would_stand(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Ett hemligt mål", detail="kanariefågel")
    shown_too = put(cast, GOAL, name="Ett öppet mål", detail="kanariefågel")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        source = add_source(cast.partnership, key="s1", title="Källan", gave="Målet är en kanariefågel.")
        cite(cast.partnership, fact=f"goals/{goal}", sources=[source])
        for fact in (f"goals/{goal}", f"goals/{shown_too}/detail", "purpose"):
            withhold_as_told(
                cast.partnership, fact=fact, ground="26 kap. 1 § OSL", organisation=cast.mission, since=today()
            )
    published(changed(cast.partnership))

    shown = page("en")

    why = f"Withheld since {today()} by {cast.mission.name} on this ground: 26 kap. 1 § OSL"
    assert shown.count(why) == 4, "the goal, the field, the purpose, and what the source gave"
    assert "kanariefågel" not in shown
    assert "Ett hemligt mål" not in shown
    assert "Ett öppet mål" in shown
    assert "Källan" in shown
    assert [row in shown for row in ("Goal 1", "Goal 2: More about it", "What we want together")] == [True] * 3


def test_c3_who_has_left_is_no_party_any_more_and_is_still_told(cast: Cast) -> None:
    assert "Parties before" not in page("en")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        welfare = Party.objects.filter(partnership=cast.partnership, organisation=cast.welfare)
        welfare.update(starts_on=None, ends_on=today(), ends_on_known="day")
    published(changed(cast.partnership))

    now, before = page("en").split("Parties before")[-2:]

    assert ("2 parties, as equals" in now, cast.welfare.name in before, cast.mission.name in now) == (True, True, True)
    assert cast.mission.name not in before.split("</ul>")[0]
    line = page("en", "/register/").partition("t-cards")[2].partition("</article>")[0]
    assert (cast.mission.name in line, cast.welfare.name in line) == (True, False)

    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Party.objects.filter(partnership=cast.partnership).update(ends_on=today(), ends_on_known="day")
    published(changed(cast.partnership, state="ended"))
    assert "3 parties, as equals" in page("en")
    assert "Parties before" not in page("en")


def test_how_the_parties_decide_is_public_when_they_have_agreed_on_it(cast: Cast) -> None:
    assert get_entry(SLUG).body["decision_rule"] == {}
    assert "How the parties decide together" not in page("en")
    with acting(cast.ida.actor):
        set_decision_way(cast.circle, way=Way(rule=EACH_SECTOR, words="Först pratar vi."), by=cast.ida.actor)
    published(changed(cast.partnership))

    assert "How the parties decide together" in page("en")
    assert "Först pratar vi." in page()


OLDEST = {
    "slug": SLUG, "language": "sv", "title": "En natt", "summary": "Kort.", "challenge": "Det är kallt.",
    "purpose": "Ingen fryser.", "state": "running", "state_as_of": "", "form": "iop", "municipality": "",
    "parties": [{"name": "Stadsmissionen", "sector": "civil", "legal_form": "association", "organ": "Styrelsen",
                 "brings": "Sängar", "period": "från början"}],
    "terms": [{"starts": "2015", "ends": "", "target_group": "Alla", "extension": "Ett år", "notice_months": None,
               "note": "Perioden"}],
    "activities": [{"name": "Härbärge", "description": "Sängar", "booker": "Missionen", "permit_holder": "",
                    "schedule": "Varje natt", "period": "2015 – 2018"}],
    "bodies": [{"name": "Styrgruppen", "kind": "steering", "sector": "", "task": "Leder", "cadence": ""}],
    "sources": [{"key": "a", "title": "Avtalet", "address": "https://exempel.se/", "year": 2015, "gave": "Det mesta.",
                 "facts": ["activities/1", "purpose"]}],
}  # fmt: skip


def test_what_was_published_in_the_shape_of_an_earlier_day_is_still_shown(cast: Cast) -> None:
    stands_as(OLDEST)
    shown = page("en")
    for words in (
        "Det är kallt.", "Ingen fryser.", "Stadsmissionen", "Styrelsen", "Sängar", "från början", "2015", "2018",
        "Alla", "Ett år", "Perioden", "Härbärge", "Missionen", "Varje natt", "Styrgruppen", "Leder", "Avtalet",
        "https://exempel.se/", "Det mesta.",
    ):  # fmt: skip
        assert words in shown, words
    assert shown.count("Source: 1") == 2


def test_words_that_are_not_known_any_more_stand_as_they_were_written(cast: Cast) -> None:
    facts = {
        "contributions": [{"kind": "stardust", "amount": "7.5", "basis": "per_moon"}], "bodies": [{"kind": "choir"}],
        "dances": [{"name": "x"}], "claims": [{"about": "weather", "text": "Sol", "colour": "gul"}],
    }  # fmt: skip
    body = OLDEST | {
        "facts": facts,
        "decision_rule": {"rule": "by_lot"},
        "statements": [{"organisation": "Missionen", "kind": "sigh", "text": "Ack.", "said_on": "2015-01-01"}],
        "withheld": [{"fact": "dances/1/x", "ground": "OSL", "since": "2015-01-01", "organisation": "Missionen"}],
    }
    stands_as(body, state="floating", form="cloud")
    shown = page("en")
    for words in ("Floating", "Cloud", "stardust", "per_moon", "choir", "weather", "Sol", "Sigh, 2015-01-01", "Ack."):
        assert words.lower() in shown.lower(), words
    assert "floating" in page(address="/register/").lower()


@pytest.mark.parametrize(
    ("civil", "public", "words"),
    [
        (2, 1, "2 civil-society parties and 1 public party"),
        (0, 2, "2 public parties"),
        (1, 0, "1 civil-society party"),
        (0, 0, ""),
    ],
)
def test_a_list_counts_the_parties_of_each_sector_that_there_are(civil: int, public: int, words: str) -> None:
    with override("en"):
        assert parties_counted(Entry(civil_parties=civil, public_parties=public)) == words
