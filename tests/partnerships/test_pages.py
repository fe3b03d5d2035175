"""What the pages tell and lead to: texts and where they are written, sums that promise no more than is agreed, the
free voice beside what it is about, one page for an activity, and a history without an end."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import Raw
from tests.partnerships.deciding import put
from tests.partnerships.test_history import MANY, titles
from tillit.accord.actions import say, withdraw_statement
from tillit.accord.models import Statement, StatementKind
from tillit.accord.queries import newest_statements
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.partnerships.actions import put_fact
from tillit.partnerships.actions.writing import remove_fact_row
from tillit.partnerships.kinds import (
    ABOUT,
    ACTIVITY,
    CONTRIBUTION,
    CONTRIBUTOR,
    FAMILY_TIE,
    GOAL,
    LEARNING_GOAL,
    LINK,
    POT_RULE,
    SOURCE,
    STATE_ENTRY,
    TERM,
)
from tillit.partnerships.models import Activity, Partnership, State
from tillit.partnerships.wording.pages import state_sentence
from tillit.people.models import Person

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]


def page(cast: Cast, client_of: ClientOf, who: str, name: str, *arguments: object, query: str = "") -> str:
    browser = client_of(cast.everybody[who])
    browser.cookies["sprak"] = "en"
    where = reverse(f"partnerships:{name}", args=[cast.circle.pk, *arguments])
    return browser.get(where + query).content.decode().replace("\xa0", " ")


def said(cast: Cast, model: str, key: UUID, text: str) -> Statement:
    with acting(cast.ida.actor):
        subject = subject_of_voice(cast.ida.actor, f"partnerships.{model}", key)
        assert subject is not None
        return say(
            subject, organisation=cast.mission, kind=StatementKind.STATEMENT, text=text, is_public=False,
            by=cast.ida.actor,
        )  # fmt: skip


def texts(cast: Cast, **told: str) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(**told)


def test_the_texts_lead_to_where_they_are_written(cast: Cast, client_of: ClientOf) -> None:
    texts(cast, challenge="", purpose="Ett stycke.\n\nEtt till.", summary="")
    change = reverse("partnerships:change_about", args=[cast.circle.pk])

    ida, pia = page(cast, client_of, "ida", "home"), page(cast, client_of, "pia", "home")

    for name, words in (
        ("challenge", "Write what the challenge is"), ("purpose", "Change what you want together"),
        ("summary", "Write a summary"),
    ):  # fmt: skip
        link = f'href="{change}#id_fact_{name}">{words}</a>'
        assert (link in ida, link in pia) == (True, False)
    assert ["It has not been written down what the challenge is." in one for one in (ida, pia)] == [True, True]
    assert "<p>Ett stycke.</p><p>Ett till.</p>" in pia
    fields = page(cast, client_of, "ida", "change_about")
    assert all(f'id="id_fact_{name}"' in fields for name in ("challenge", "purpose", "summary"))


def test_a_small_home_tells_what_they_want_to_learn(cast: Cast, client_of: ClientOf) -> None:
    with acting(EXAMPLES), working_in(cast.other_circle, by=EXAMPLES):
        put_fact(cast.other_partnership, LEARNING_GOAL, {"question": "Vad hjälper?"}, by=EXAMPLES)
    home = client_of(cast.omar).get(reverse("partnerships:home", args=[cast.other_circle.pk])).content.decode()
    assert home[home.index('id="learning"') :].count("Vad hjälper?") == 1


def test_c5_the_home_shows_what_stands_today_beside_the_partnership(cast: Cast, client_of: ClientOf) -> None:
    goal = UUID(put(cast, GOAL, name="Ingen ute"))
    for number in range(4):
        said(cast, "partnership", cast.partnership.pk, f"Om det hela {number}.")
    back = said(cast, "partnership", cast.partnership.pk, "Tillbakataget.")
    with acting(cast.ida.actor):
        withdraw_statement(back, reason="Fel.", by=cast.ida.actor)
    said(cast, "goal", goal, "Om målet.")

    home = page(cast, client_of, "pia", "home")

    voices = home[home.index('id="voices"') :]
    voices = voices[: voices.index("</section>")]
    shown = re.findall(r"Om det hela \d|Tillbakataget|Om målet", voices)
    assert shown == ["Om det hela 3", "Om det hela 2", "Om det hela 1"]
    assert "5 stand today" in home


def test_the_home_reads_no_more_of_what_is_said_than_it_shows(cast: Cast) -> None:
    for number in range(5):
        said(cast, "partnership", cast.partnership.pk, f"Om det hela {number}.")
    said(cast, "goal", UUID(put(cast, GOAL, name="Ingen ute")), "Om målet.")
    with acting(cast.kim.actor), CaptureQueriesContext(connection) as asked:
        lines, count = newest_statements(cast.kim.actor, cast.circle.pk, [cast.partnership.pk], most=3)
        elsewhere = newest_statements(cast.kim.actor, cast.circle.pk, [cast.circle.pk], most=3)
    assert ([one.text for one in lines], count) == (["Om det hela 4.", "Om det hela 3.", "Om det hela 2."], 6)
    assert elsewhere == ([], 6)
    reading = [one["sql"] for one in asked if "accord_statement" in one["sql"]]
    assert [" LIMIT 3" in one for one in reading] == [True, True]


@pytest.mark.parametrize(
    ("name", "model", "kind", "values"),
    [
        ("parties", "term", TERM, {"name": "Perioden"}),
        ("money", "contribution", CONTRIBUTION, {"giver_in_words": "Några", "kind": "money"}),
        ("money", "potrule", POT_RULE, {"name": "Potten"}),
        ("lineage", "stateentry", STATE_ENTRY, {"state": "decided"}),
        ("goals", "goal", GOAL, {"name": "Ingen ute"}),
        ("activities", "activity", ACTIVITY, {"name": "Frukost", "booked_by_in_words": "Några"}),
        ("parties", "contributor", CONTRIBUTOR, {"name": "Kyrkan"}),
        ("lineage", "link", LINK, {"relation": "before", "title": "Bidraget"}),
        ("lineage", "familytie", FAMILY_TIE, {"name": "Familjen", "kind": "programme"}),
        ("lineage", "source", SOURCE, {"title": "Avtalet"}),
    ],
)
def test_c5_a_page_shows_what_parties_say_beside_what_stands_there(
    cast: Cast, client_of: ClientOf, name: str, model: str, kind: object, values: dict[str, object]
) -> None:
    said(cast, model, UUID(put(cast, kind, **values)), "Vi ser det annorlunda.")  # type: ignore[arg-type]
    assert "Vi ser det annorlunda." in page(cast, client_of, "pia", name)


def test_only_what_is_agreed_is_summed_and_the_rest_is_told_apart(cast: Cast, client_of: ClientOf) -> None:
    city = str(cast.municipality.pk)
    for amount, certainty, basis in (
        (100, "agreed", "per_year"), (200, "agreed", "per_year"), (1_000, "agreed", "ceiling"),
        (2_000, "planned", "per_year"), (3_000, "reported", "per_year"), (4_000, "unknown", "per_year"),
        (5_000, "recommended", "per_year"),
    ):  # fmt: skip
        put(cast, CONTRIBUTION, party=city, kind="money", measure="kronor", amount=amount, basis=basis,
            certainty=certainty, months=12 if basis == "ceiling" else None)  # fmt: skip
    line = (
        "As far as it is known, 300 kr a year are agreed. Besides that, and not in that sum: "
        "1 000 kr a year at most (a ceiling); 2 000 kr a year planned; 3 000 kr a year told by a source; "
        "4 000 kr a year of which it is not told how certain it is; 5 000 kr a year recommended."
    )
    assert line in page(cast, client_of, "pia", "home")
    money = page(cast, client_of, "pia", "money")
    assert line in money
    table = re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", money)
    words = re.findall(r'"t-bar-words">([^<]*)<', money) or [one for one in table if " kr a year" in one]
    assert [one for one in table if " kr a year" in one] == words
    assert "at most 1 000 kr a year" in words
    drawn = re.findall(r"<span>([^<]*)</span>\s*<svg[^>]*?(data-loose)?\s+aria", money)
    assert [not loose for _label, loose in drawn] == ["(" not in label for label, _loose in drawn]
    assert [label for label, loose in drawn if not loose] == ["Göteborgs Stad: money"]


def test_nothing_agreed_is_never_said_as_zero(cast: Cast, client_of: ClientOf) -> None:
    put(cast, CONTRIBUTION, party=str(cast.municipality.pk), kind="money", measure="kronor", amount=850_000,
        basis="ceiling", months=4, certainty="agreed")  # fmt: skip
    home = page(cast, client_of, "pia", "home")
    assert "No amount a year is agreed, as far as it is known. Besides that, and not in that sum: 850 000 kr" in home
    assert " 0 kr" not in home


def test_an_activity_has_one_page(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.kim.actor):
        shelter = Activity.objects.get(name="Natthärbärge", room=cast.joint_room)
    its_own = page(cast, client_of, "kim", "activity", shelter.pk)
    other = page(cast, client_of, "kim", "fact", ACTIVITY, shelter.pk)
    assert its_own[its_own.index("<main") :] == other[other.index("<main") :]
    for there in ('id="said"', 'id="events"', "Say what you think", "Withhold from the public page"):
        assert there in its_own, there
    assert "Take away" not in its_own
    assert "Take away" in page(cast, client_of, "noor", "activity", shelter.pk)
    listed = page(cast, client_of, "kim", "activities")
    assert reverse("partnerships:activity", args=[cast.circle.pk, shelter.pk]) in listed
    assert reverse("partnerships:fact", args=[cast.circle.pk, ACTIVITY, shelter.pk]) not in listed

    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        remove_fact_row(shelter, by=EXAMPLES)
    gone = page(cast, client_of, "noor", "activity", shelter.pk)
    assert "This is agreed no more" in gone
    assert not any(one in gone for one in ("Say what you think", "Take away", "Withhold from"))


def test_the_way_from_a_fact_to_withholding_has_it_chosen(cast: Cast, client_of: ClientOf) -> None:
    goal = put(cast, GOAL, name="Ingen ute")
    (href,) = re.findall(r'href="([^"]*undanta/[^"]*)"', page(cast, client_of, "ida", "fact", GOAL, UUID(goal)))
    assert f'<option value="goals/{goal}" selected>' in client_of(cast.ida).get(href).content.decode()


def test_the_history_of_one_fact_is_paged(cast: Cast, client_of: ClientOf, raw: Raw) -> None:
    goal = UUID(put(cast, GOAL, name="Ingen ute"))
    given = {"party": cast.municipality.pk, "room": cast.joint_room.pk, "matter": cast.circle.pk}
    raw("postgres").execute(MANY, {**given, "subject": goal, "count": 70})
    raw("postgres").execute(MANY, {**given, "subject": uuid4(), "count": 70})

    first = page(cast, client_of, "pia", "fact", GOAL, goal)
    onward = re.search(r'rel="next" href="([^"#]*)#events"', first)

    assert onward
    second = page(cast, client_of, "pia", "fact", GOAL, goal, query=onward[1].replace("&amp;", "&"))
    assert (len(titles(first)), len(titles(second))) == (50, 20)
    assert 'rel="prev"' in second


@pytest.mark.parametrize("state", ["", "something_older", *State.values])
def test_a_state_that_nobody_knows_any_more_is_not_known(state: str) -> None:
    assert (state_sentence(state, "") == state_sentence("unknown", "")) == (state not in set(State) - {State.UNKNOWN})


def test_a_source_leads_to_where_it_can_be_read(cast: Cast, client_of: ClientOf) -> None:
    key = put(cast, SOURCE, title="Avtalet", address="https://example.org/avtal")
    shown = page(cast, client_of, "pia", "fact", SOURCE, UUID(key))
    assert 'href="https://example.org/avtal" rel="noopener noreferrer">Read the source where it lies</a>' in shown
    listed = page(cast, client_of, "pia", "lineage")
    assert reverse("partnerships:fact", args=[cast.circle.pk, SOURCE, key]) in listed
    add = reverse("partnerships:add", args=[cast.circle.pk, SOURCE])
    assert (add in listed, add in page(cast, client_of, "ida", "lineage")) == (False, True)


def test_a_step_without_an_end_was_at_a_moment(cast: Cast, client_of: ClientOf) -> None:
    put(cast, STATE_ENTRY, state="decided", from_="2015-05")
    put(cast, STATE_ENTRY, state="running", from_="2015", to="2018")
    lineage = page(cast, client_of, "pia", "lineage")
    assert ("2015-05</p>" in lineage or ">2015-05<" in lineage, "2015-05 –" in lineage) == (True, False)
    assert "2015 – 2018" in lineage


def test_the_sources_of_each_of_its_own_texts_stand_folded(cast: Cast, client_of: ClientOf) -> None:
    put(cast, SOURCE, title="Avtalet")
    form = page(cast, client_of, "ida", "change_about")
    folded = form[form.rindex("<details", 0, form.index("Which sources it rests on")) :]
    assert folded.startswith('<details class="ds-details"><summary>')
    assert folded.count("<legend") == len(ABOUT.columns)
