"""C2: who books an activity changes it alone; the others say what they think and are answered with reasons."""

import pytest
from django.utils.translation import override

from tests.bodies.mandates import mandated
from tests.cast import Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import fields, open_proposal, page, put, rows, send, state_of, told, yes
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Ask
from tillit.bodies.actions import declare
from tillit.bodies.day import DayItem, day_for
from tillit.bodies.models import Scope
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.partnerships.actions import Edit, answer_feedback, edit_fact, give_feedback
from tillit.partnerships.kinds import ACTIVITY, LEARNING_GOAL, PARTICIPATION
from tillit.partnerships.models import Activity, Feedback
from tillit.people.models import Person

pytestmark = pytest.mark.rights


@pytest.fixture
def shelter(cast: Cast) -> Activity:
    """The night shelter, which Noor's organisation books."""
    with acting(cast.ida.actor):
        return Activity.objects.select_related("partnership", "booker").get(partnership=cast.partnership)


def said(cast: Cast, shelter: Activity, text: str = "Öppna tidigare.") -> Feedback:
    """Ida says something of it."""
    answer = send(cast.ida, "feedback", cast.circle.pk, shelter.pk, reason=text)
    assert answer.status_code == 302
    with acting(cast.ida.actor):
        return Feedback.objects.select_related("activity__partnership", "activity__booker").get(text=text)


def day_of(person: Person) -> tuple[list[DayItem], list[DayItem]]:
    with acting(person.actor), override("en"):
        found = {part.value: listed.items for part, listed in day_for(person.actor, most=50).items()}
    return tuple([one for one in found[part] if "think" in one.label] for part in ("mine", "waiting"))  # type: ignore[return-value]


def test_c2_another_reads_why_it_is_not_theirs_to_change_and_finds_the_way_to_say_something(
    cast: Cast, shelter: Activity
) -> None:
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    for address in ("andra", "ta-bort"):
        answer = browser.get(f"/partnerskap/{cast.circle.pk}/{address}/verksamhet/{shelter.pk}/")
        assert answer.status_code == 403
        assert "Only the organisation that books the activity changes it." in answer.content.decode()
    shown = page(cast.ida, "activity", cast.circle.pk, shelter.pk)
    assert f"/verksamhet/{shelter.pk}/synpunkt/" in shown
    assert f"/andra/verksamhet/{shelter.pk}/" not in shown
    own = page(cast.noor, "activity", cast.circle.pk, shelter.pk)
    assert f"/verksamhet/{shelter.pk}/synpunkt/" not in own
    assert f"/andra/verksamhet/{shelter.pk}/" in own


def test_c2_the_action_refuses_another_whatever_the_page_does(cast: Cast, shelter: Activity) -> None:
    values = ACTIVITY.values(shelter)
    for after in ({**values, "name": "Kims"}, {**values, "booked_by": str(cast.municipality.pk)}, None):
        with acting(cast.kim.actor), pytest.raises(NotAllowed):
            edit_fact(
                cast.partnership, Edit(ACTIVITY, after, shelter, values), why=Why(cast.municipality, "x"),
                by=cast.kim.actor,
            )  # fmt: skip
    others = str(cast.mission.pk)
    for kind, told_for_another in (
        (LEARNING_GOAL, {"question": "Vad?", "party": others}),
        (PARTICIPATION, {"party": others, "phase": "agenda", "planned": "dialogue", "experienced": ""}),
    ):
        with acting(cast.kim.actor), pytest.raises(NotAllowed):
            edit_fact(
                cast.partnership, Edit(kind, kind.whole(told_for_another)), why=Why(cast.municipality, "x"),  # type: ignore[arg-type]
                by=cast.kim.actor,
            )  # fmt: skip
    assert len(rows(cast, ACTIVITY)) == 1


def test_c2_nobody_changes_their_own_with_a_conflict_of_interest_in_it(cast: Cast, shelter: Activity) -> None:
    with acting(cast.noor.actor):
        declare(
            cast.joint_room, organisation=cast.welfare, matter="Härbärget", subject=shelter.pk, reason="",
            by=cast.noor.actor,
        )  # fmt: skip
    sent = fields({"name": "Nytt", "booked_by": str(cast.welfare.pk)}, version=1)
    assert send(cast.noor, "change", cast.circle.pk, ACTIVITY, shelter.pk, **sent).status_code == 403


def test_c2_an_activity_for_another_to_book_asks_that_one_alone(cast: Cast) -> None:
    sent = fields({"name": "Frukost", "booked_by": str(cast.municipality.pk)})
    assert send(cast.ida, "add", cast.circle.pk, ACTIVITY, **sent).status_code == 302
    proposal = open_proposal(cast)
    with acting(cast.ida.actor):
        assert list(Ask.objects.filter(proposal=proposal).values_list("party", flat=True)) == [cast.municipality.pk]
    yes(cast, proposal, "kim")
    assert [one["booked_by"] for one in rows(cast, ACTIVITY)][-1] == str(cast.municipality.pk)


def test_c2_another_booker_takes_both_yeses(cast: Cast, shelter: Activity) -> None:
    values = {"name": shelter.name, "booked_by": str(cast.mission.pk)}
    answer = send(cast.noor, "change", cast.circle.pk, ACTIVITY, shelter.pk, **fields(values, version=1))
    assert answer.status_code == 302
    proposal = open_proposal(cast)
    with acting(cast.ida.actor):
        asked = set(Ask.objects.filter(proposal=proposal).values_list("party", flat=True))
    assert asked == {cast.mission.pk, cast.welfare.pk}
    yes(cast, proposal, "ida")
    assert state_of(cast, proposal) == "open"
    yes(cast, proposal, "noor")
    assert rows(cast, ACTIVITY)[0]["booked_by"] == str(cast.mission.pk)


def test_c3_what_is_joint_becomes_nobodys_own_without_every_partys_yes(cast: Cast) -> None:
    joint = put(cast, LEARNING_GOAL, question="Vad hjälper?")
    sent = fields({"question": "Vad hjälper?", "party": str(cast.mission.pk)}, version=1)
    assert send(cast.ida, "change", cast.circle.pk, LEARNING_GOAL, joint, **sent).status_code == 302
    proposal = open_proposal(cast)
    with acting(cast.ida.actor):
        assert Ask.objects.filter(proposal=proposal).count() == 3
    yes(cast, proposal, "ida", "kim")
    assert rows(cast, LEARNING_GOAL)[0]["party"] == ""


def test_c2_feedback_is_answered_once_by_the_one_who_books_with_reasons(cast: Cast, shelter: Activity) -> None:
    feedback = said(cast, shelter)
    assert "Öppna tidigare." in page(cast.kim, "activity", cast.circle.pk, shelter.pk)
    assert send(cast.kim, "answer", cast.circle.pk, feedback.pk, reason="Nej.").status_code == 403

    answer = send(cast.noor, "answer", cast.circle.pk, feedback.pk, reason="Ja, från kl. 20, när vi fått personal.")

    assert answer.status_code == 302
    shown = page(cast.ida, "activity", cast.circle.pk, shelter.pk)
    assert "Ja, från kl. 20, när vi fått personal." in shown
    assert send(cast.noor, "answer", cast.circle.pk, feedback.pk, reason="Igen.").status_code == 403
    events = [
        (one["key"], one["actor"], one["party"], one["mandated"], one["matter"], one["reason"])
        for one in told(cast, feedback.pk)
    ]
    circle = cast.circle.pk
    assert events == [
        ("feedback_given", str(cast.ida.actor), cast.mission.pk, True, circle, "Öppna tidigare."),
        ("feedback_answered", str(cast.noor.actor), cast.welfare.pk, True, circle,
         "Ja, från kl. 20, när vi fått personal."),
    ]  # fmt: skip
    assert rows(cast, ACTIVITY)[0]["name"] == "Natthärbärge"


def test_c2_feedback_takes_a_mandate_and_is_never_ones_own(cast: Cast, shelter: Activity) -> None:
    for who in ("noor", "pia", "dag"):
        assert send(cast.everybody[who], "feedback", cast.circle.pk, shelter.pk, reason="x").status_code == 403
    for who in ("stig", "lo", "omar", "rut"):
        assert send(cast.everybody[who], "feedback", cast.circle.pk, shelter.pk, reason="x").status_code == 404
    for person, party in ((cast.noor, cast.welfare), (cast.kim, cast.mission), (cast.dag, cast.mission)):
        with acting(person.actor), pytest.raises(NotAllowed):
            give_feedback(shelter, party=party, text="x", by=person.actor)
    feedback = said(cast, shelter)
    for person in (cast.ida, cast.kim, cast.dag):
        with acting(person.actor), pytest.raises(NotAllowed):
            answer_feedback(feedback, text="x", by=person.actor)


def test_c2_what_is_not_answered_stands_in_the_day_of_who_answers_and_of_who_waits(
    cast: Cast, shelter: Activity
) -> None:
    mandated(cast.dag, cast.mission, Scope.SPEAK)
    feedback = said(cast, shelter)
    lines = {who: day_of(cast.everybody[who]) for who in ("noor", "ida", "dag", "kim", "stig")}

    assert [one.text for one in lines["noor"][0]] == ["Natthärbärge"]
    assert lines["noor"][0][0].href == f"/partnerskap/{cast.circle.pk}/synpunkt/{feedback.pk}/svara/"
    assert lines["noor"][0][0].label == "Göteborgs Räddningsmission says what it thinks of"
    assert [one.organisation for who in ("ida", "dag") for one in lines[who][1]] == ["Skyddsvärnet i Göteborg"] * 2
    assert [lines[who] for who in ("kim", "stig")] == [([], []), ([], [])]

    send(cast.noor, "answer", cast.circle.pk, feedback.pk, reason="Ja.")
    assert [day_of(cast.everybody[who]) for who in ("noor", "ida")] == [([], []), ([], [])]


def test_feedback_on_an_activity_that_is_gone_is_not_found(cast: Cast, shelter: Activity) -> None:
    feedback = said(cast, shelter)
    gone = send(cast.noor, "remove", cast.circle.pk, ACTIVITY, shelter.pk, reason="Slut.", version=1)
    assert gone.status_code == 302
    assert send(cast.noor, "answer", cast.circle.pk, feedback.pk, reason="x").status_code == 404
    assert send(cast.ida, "feedback", cast.circle.pk, shelter.pk, reason="x").status_code == 404
    assert day_of(cast.noor) == ([], [])
