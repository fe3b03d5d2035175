"""What the forms of facts ask, call things and begin with: names for codes, what the button does, what is agreed."""

import re

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import signed_in
from tests.partnerships import deciding
from tests.partnerships.deciding import fields, open_proposal, put, rows, send, yes
from tillit.ground.db import acting
from tillit.partnerships.kinds import ABOUT, ACTIVITY, ALL, BY_KEY, CONTRIBUTION, GOAL, STATE_ENTRY, TERM, Kind
from tillit.partnerships.models import Partnership
from tillit.partnerships.wording.titles import TITLES
from tillit.people.models import Person

pytestmark = pytest.mark.rights
WEEK_41 = "FREQ=YEARLY;BYWEEKNO=41"


def page(person: Person, name: str, *arguments: object) -> str:
    return deciding.page(person, name, *arguments, language="en")


def in_english(person: Person) -> Client:
    browser = signed_in(person)
    browser.cookies["sprak"] = "en"
    return browser


def about(cast: Cast) -> dict[str, object]:
    """What is said of the partnership, as its form sends it."""
    with acting(cast.ida.actor):
        row = Partnership.objects.get(pk=cast.partnership.pk)
        return {**ABOUT.values(row), "version": row.version}


def change_about(cast: Cast, **values: object) -> int:
    told = about(cast) | values
    return send(cast.ida, "change_about", cast.circle.pk, **fields(told, version=told["version"])).status_code


def control(html: str, name: str) -> str:
    found = re.search(rf'<select[^>]* name="{name}".*?</select>', html, re.DOTALL)
    assert found, name
    return found[0]


# codes


def test_where_it_works_is_chosen_by_name(cast: Cast) -> None:
    html = page(cast.ida, "change_about", cast.circle.pk)
    drawn = control(html, "fact_municipality")
    assert drawn.count("<option ") == 1 + 21 + 290
    assert '<option value="0180">Stockholm</option>' in drawn
    assert "four digits" not in html

    assert change_about(cast, municipality="0180") == 302
    proposal = signed_in(cast.ida).get(f"/krets/{cast.circle.pk}/forslag/{open_proposal(cast).pk}/")
    assert "Stockholms stad" in proposal.content.decode()
    yes(cast, open_proposal(cast), "ida", "kim", "noor")
    assert about(cast)["municipality"] == "0180"
    assert "Stockholms stad" in page(cast.ida, "fact", cast.circle.pk, ABOUT, cast.partnership.pk)


def test_only_a_place_that_there_is_can_be_chosen_and_one_that_stands_can_stay(cast: Cast) -> None:
    assert change_about(cast, municipality="9999") == 422
    with acting(cast.ida.actor):
        Partnership.objects.filter(pk=cast.partnership.pk).update(municipality="9999")
    assert change_about(cast, municipality="9999", title="Ett annat namn") == 302
    assert open_proposal(cast).change["after"] == {"title": "Ett annat namn"}


def test_how_often_is_answered_and_no_rule_is_written(cast: Cast) -> None:
    html = page(cast.ida, "add", cast.circle.pk, ACTIVITY)
    assert "FREQ=" not in html
    assert '<option value="daily">Every day</option>' in control(html, "fact_recurrence")
    assert html.count('name="fact_recurrence_weekday"') == 7

    told = fields({"name": "Frukost", "booked_by": str(cast.mission.pk)})
    told |= {"fact_recurrence": "weekly", "fact_recurrence_weekday": ["MO", "TU"]}
    assert send(cast.ida, "add", cast.circle.pk, ACTIVITY, **told).status_code == 302
    assert rows(cast, ACTIVITY)[-1]["recurrence"] == "FREQ=WEEKLY;BYDAY=MO,TU"


def test_answers_on_how_often_that_do_not_fit_are_told_at_their_field(cast: Cast) -> None:
    told = fields({"name": "Frukost", "booked_by": str(cast.mission.pk)})
    answer = send(cast.ida, "add", cast.circle.pk, ACTIVITY, **told, fact_recurrence_weekday=["MO"])
    assert answer.status_code == 422
    assert 'id="id_fact_recurrence_error"' in answer.content.decode()


def test_a_rule_that_the_questions_cannot_say_stands_until_it_is_answered(cast: Cast) -> None:
    own = put(cast, ACTIVITY, name="Veckan", booked_by=str(cast.mission.pk), recurrence=WEEK_41)
    drawn = control(page(cast.ida, "change", cast.circle.pk, ACTIVITY, own), "fact_recurrence")
    assert '<option value="kept" selected>As it is now: Week 41 every year</option>' in drawn

    told = {"name": "Höstveckan", "booked_by": str(cast.mission.pk)}
    for often, left in (("kept", WEEK_41), ("yearly", "FREQ=YEARLY")):
        sent = fields(told, version=1 if often == "kept" else 2) | {"fact_recurrence": often}
        assert send(cast.ida, "change", cast.circle.pk, ACTIVITY, own, **sent).status_code == 302
        assert rows(cast, ACTIVITY)[-1]["recurrence"] == left


# what the page says


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
def test_a_title_is_a_sentence_of_its_own_kind(kind: Kind) -> None:
    told = [one for one in (TITLES[kind.key].adding, TITLES[kind.key].changing, TITLES[kind.key].removing) if one]
    assert len(told) == (1 if kind.key in {"party", "about"} else 3)
    assert not [one for one in told if " – " in str(one)]
    assert set(TITLES) == set(BY_KEY)


def test_what_is_joint_says_that_the_parties_are_asked(cast: Cast) -> None:
    html = page(cast.ida, "add", cast.circle.pk, GOAL)
    assert "<h1>Propose a goal</h1>" in html
    assert re.search(r"<button[^>]*>Ask the parties</button>", html)
    assert "Last day to answer" in html
    assert "Why you want this" in html
    goal = put(cast, GOAL, name="Ingen ute")
    assert "<h1>Propose that the goal “Ingen ute” is taken away</h1>" in page(
        cast.ida, "remove", cast.circle.pk, GOAL, goal
    )


def test_what_is_ones_own_is_saved_and_asks_for_no_last_day_to_answer(cast: Cast) -> None:
    own = put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
    for what, button in (("change", "Save"), ("remove", "Take away")):
        html = page(cast.ida, what, cast.circle.pk, ACTIVITY, own)
        assert re.search(rf"<button[^>]*>{button}</button>", html), what
        assert "deadline_on" not in html
        assert "Why you want this" in html
    assert re.search(r"<button[^>]*>Save, or ask the parties</button>", page(cast.ida, "add", cast.circle.pk, ACTIVITY))


def test_no_two_fields_of_a_form_have_the_same_name(cast: Cast) -> None:
    for kind in (one for one in ALL if TITLES[one.key].adding):
        html = page(cast.ida, "add", cast.circle.pk, kind)
        labels = re.findall(r'<(?:label|legend) class="ds-label"[^>]*>([^<]+?) <span class="t-mark">', html)
        assert len(labels) == len(set(labels)), kind.key
    assert "Why it happened" in page(cast.ida, "add", cast.circle.pk, STATE_ENTRY)


def test_own_yes_is_asked_for_only_when_ones_own_organisation_is_asked(cast: Cast) -> None:
    ida = in_english(cast.ida)
    where = f"/partnerskap/{cast.circle.pk}/"
    answer = ida.post(f"{where}ny/mal/", fields({"name": "Ingen ute"}), follow=True)
    assert "Say your own organisation’s yes too" in answer.content.decode()
    theirs = fields({"name": "Lunch", "booked_by": str(cast.municipality.pk)})
    said = ida.post(f"{where}ny/verksamhet/", theirs, follow=True).content.decode()
    assert "Say your own organisation’s yes too" not in said
    assert "Your organisation is not among them" in said


# what is agreed


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_what_all_adopt_in_a_confirmed_partnership_begins_as_agreed(cast: Cast, is_confirmed: bool) -> None:
    if not is_confirmed:
        with acting(cast.ida.actor):
            Partnership.objects.filter(pk=cast.partnership.pk).update(confirmed_at=None)
    html = page(cast.ida, "add", cast.circle.pk, CONTRIBUTION)
    chosen = re.findall(r'<option value="(\w+)" selected>', control(html, "fact_certainty"))
    assert chosen == (["agreed"] if is_confirmed else ["unknown"])
    assert html.index('name="fact_certainty"') < html.index("<details")


def test_what_stands_keeps_how_certain_it_is(cast: Cast) -> None:
    gift = put(cast, CONTRIBUTION, party=str(cast.mission.pk), kind="money", certainty="planned")
    drawn = control(page(cast.ida, "change", cast.circle.pk, CONTRIBUTION, gift), "fact_certainty")
    assert re.findall(r'<option value="(\w+)" selected>', drawn) == ["planned"]


@pytest.mark.parametrize(("kind", "status"), [("money", 422), ("premises", 422), ("volunteer_hours", 302)])
def test_money_and_rooms_are_not_counted_in_hours(cast: Cast, kind: str, status: int) -> None:
    told = {"party": str(cast.mission.pk), "kind": kind, "amount": "500", "measure": "hours", "basis": "per_year"}
    sent = fields(told | {"certainty": "agreed", "legal_nature": "unknown"})
    answer = send(cast.ida, "add", cast.circle.pk, CONTRIBUTION, **sent)
    assert answer.status_code == status
    assert ('id="id_fact_measure_error"' in answer.content.decode()) == (status == 422)


def test_a_period_without_a_last_day_is_told_beside_a_new_one(cast: Cast) -> None:
    warning = "Agreement periods without a last day: 2019 – …."
    assert "Agreement periods without a last day" not in page(cast.ida, "add", cast.circle.pk, TERM)
    term = put(cast, TERM, from_="2019")
    assert warning in page(cast.ida, "add", cast.circle.pk, TERM)
    assert "Agreement periods without a last day" not in page(cast.ida, "change", cast.circle.pk, TERM, term)
