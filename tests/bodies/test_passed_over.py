"""A question to a caucus that nobody could answer: who is passed over, what the page says, and who never decides."""

import pytest
from django.urls import reverse

from tests.bodies.mandates import belongs_to, mandated
from tests.bodies.test_admissions import answered, asked, is_in, joint_words, sitting_of
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.bodies.actions import able_in
from tillit.bodies.models import Admission, Membership, Outcome, Scope, Seat
from tillit.bodies.queries import answering_about, waited_for
from tillit.bodies.rules import can_answer
from tillit.bodies.tasks import settle_each_night
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Person
from tillit.trail.queries import happenings_of

pytestmark = pytest.mark.django_db


def three_in_the_caucus(cast: Cast) -> None:
    """The one that had left is back, and only Lo speaks for it."""
    with acting(EXAMPLES):
        Membership.objects.filter(circle=cast.circle, organisation=cast.departed).update(ends_on=None)
    mandated(cast.lo, cast.departed, Scope.SPEAK)


def question(admission: Admission) -> Admission:
    related = ("room", "sitting__person", "sitting__seat__organisation", "sitting__seat__body__circle")
    return Admission.objects.select_related(*related).get(pk=admission.pk)


def outcome(cast: Cast, admission: Admission) -> str:
    with acting(EXAMPLES), able_in(cast.caucus_room, by=EXAMPLES):
        return Admission.objects.get(pk=admission.pk).outcome


def page(cast: Cast, who: Person, admission: Admission) -> str:
    answer = signed_in(who).get(reverse("bodies:admission", args=[cast.circle.pk, admission.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def sentences(cast: Cast) -> str:
    with acting(cast.kim.actor):
        return " ".join(one.sentence for one in happenings_of(cast.circle.pk, rooms=[cast.joint_room.pk]))


def test_a_party_for_which_only_people_of_both_sides_speak_is_passed_over_and_it_is_told(cast: Cast) -> None:
    three_in_the_caucus(cast)
    belongs_to(cast.lo, cast.municipality)
    asks = asked(cast, cast.bo)
    shown = page(cast, cast.noor, asks)
    assert f"Tillfrågas inte: {cast.departed.name}" in shown
    assert f"Väntar på: {cast.welfare.name}." in shown
    answered(cast, asks)
    assert is_in(cast, cast.bo)
    assert joint_words(cast)[-3:] == ["admission_asked", "admission_passed_over", "admission_given"]
    assert f"utan {cast.departed.name}" in sentences(cast)
    assert f"utan {cast.departed.name}" in page(cast, cast.noor, asks)


def test_one_of_the_others_has_to_answer_before_anybody_is_let_in(cast: Cast) -> None:
    three_in_the_caucus(cast)
    belongs_to(cast.lo, cast.municipality)
    asks = asked(cast, cast.bo)
    with acting(Actor.system("settle_admissions")):
        settle_each_night()
    assert outcome(cast, asks) == Outcome.ASKED
    answered(cast, asks, yes=False)
    assert outcome(cast, asks) == Outcome.REFUSED
    assert not is_in(cast, cast.bo)


def test_a_party_for_which_somebody_of_one_side_speaks_too_is_waited_for(cast: Cast) -> None:
    three_in_the_caucus(cast)
    belongs_to(cast.lo, cast.municipality)
    belongs_to(cast.rut, cast.departed)
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.rut, organisation=cast.municipality).delete()
    mandated(cast.rut, cast.departed, Scope.SPEAK)
    asks = asked(cast, cast.bo)
    answered(cast, asks)
    assert not is_in(cast, cast.bo)
    shown = page(cast, cast.noor, asks)
    assert f"Ingen kan svara för {cast.departed.name} i dag" in shown, "who speaks for it has no seat in the group"


def test_where_nobody_else_is_left_nobody_is_passed_over_and_the_page_says_what_to_do(cast: Cast) -> None:
    asks = asked(cast, cast.bo)
    belongs_to(cast.noor, cast.municipality)
    for words in (page(cast, cast.dag, asks), page(cast, cast.ida, asks)):
        assert "Tillfrågas inte" not in words
        assert f"Ingen kan svara för {cast.welfare.name} i dag" in words
    with acting(cast.ida.actor):
        assert waited_for(question(asks)) == [cast.welfare]
    with acting(Actor.system("settle_admissions")):
        settle_each_night()
    assert outcome(cast, asks) == Outcome.ASKED


def left_alone(cast: Cast) -> None:
    """Only the mission is left in the caucus, and only Ida, who belongs to the city too, speaks for it."""
    with acting(EXAMPLES):
        Membership.objects.filter(circle=cast.circle, organisation=cast.welfare).update(ends_on=today())
    belongs_to(cast.ida, cast.municipality)


def test_alone_in_the_caucus_she_does_not_decide_about_herself_and_is_told_what_to_do(cast: Cast) -> None:
    left_alone(cast)
    asks = asked(cast, cast.ida)
    with acting(cast.dag.actor):
        found = question(asks)
        assert not can_answer(cast.ida.actor, found, cast.mission)
    words = f"Ingen kan svara för {cast.mission.name} i dag"
    assert words in page(cast, cast.dag, asks)
    assert words in signed_in(cast.ida).get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
    mandated(cast.dag, cast.mission, Scope.SPEAK)
    assert words not in page(cast, cast.dag, asks)
    form = {"yes": "yes", "reason": "Vi vet.", "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12}
    assert (
        signed_in(cast.dag).post(reverse("bodies:admission", args=[cast.circle.pk, asks.pk]), form).status_code == 302
    )
    assert is_in(cast, cast.ida)


def test_she_who_is_asked_about_never_answers_for_another_party_either(cast: Cast) -> None:
    belongs_to(cast.bo, cast.welfare)
    mandated(cast.bo, cast.welfare, Scope.SPEAK)
    asks = asked(cast, cast.bo)
    with acting(EXAMPLES), able_in(cast.caucus_room, by=EXAMPLES):
        assert waited_for(question(asks)) == [cast.welfare], "Noor speaks for it, from one side"
    with acting(EXAMPLES):
        Seat.objects.filter(body=cast.caucus, organisation=cast.welfare).update(ended_on=today())
    with acting(EXAMPLES):
        assert answering_about(sitting_of(cast, cast.bo)).waiting == [cast.mission]


def test_at_night_a_question_is_settled_that_waited_for_somebody_who_now_stands_on_both_sides(cast: Cast) -> None:
    three_in_the_caucus(cast)
    asks = asked(cast, cast.bo)
    answered(cast, asks)
    assert outcome(cast, asks) == Outcome.ASKED
    belongs_to(cast.lo, cast.municipality)
    job = Actor.system("settle_admissions")
    for _time in range(2):
        with acting(job):
            settle_each_night()
    assert outcome(cast, asks) == Outcome.ADMITTED
    assert is_in(cast, cast.bo)
    assert joint_words(cast).count("admission_passed_over") == 1
