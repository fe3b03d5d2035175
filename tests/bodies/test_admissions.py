"""Who stands on both sides of a caucus's line is let in with open eyes, or not at all, in whatever order it comes."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.bodies.mandates import belongs_to, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.rights.secret import written
from tillit.bodies.actions import (
    able_in,
    answer_admission,
    answer_for_address,
    ask_admission,
    ask_where_both_sided,
    fill_seat,
    join_circle,
    leave_circle,
    welcome,
    working_in,
)
from tillit.bodies.models import Admission, Membership, Outcome, Scope, Seat, Sitting
from tillit.bodies.queries import crossing_of, receivers_of, rooms_of
from tillit.ground.db import acting
from tillit.ground.mail.conditions import may_leave
from tillit.ground.models import Mail
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.people.actions import add_organisation
from tillit.people.models import Affiliation, Organisation, Person, Sector
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db


def is_in(cast: Cast, person: Person) -> bool:
    with acting(person.actor):
        return rooms_of(person.actor).filter(pk=cast.caucus_room.pk).exists()


def sitting_of(cast: Cast, person: Person) -> Sitting:
    with acting(EXAMPLES):
        return Sitting.objects.select_related("seat__organisation", "seat__body__circle", "person").get(
            person=person, seat__body=cast.caucus, ends_on=None
        )


def asked(cast: Cast, person: Person) -> Admission:
    """The question, asked by the person."""
    with acting(person.actor):
        return ask_admission(sitting_of(cast, person), by=person.actor)


def answered(cast: Cast, admission: Admission, *, yes: bool = True) -> None:
    """Noor answers for the welfare organisation, the only other one in the caucus."""
    with acting(cast.noor.actor):
        question = Admission.objects.select_related("sitting__seat__body__circle", "room").get(pk=admission.pk)
        answer_admission(question, organisation=cast.welfare, yes=yes, reason="Vi vet.", by=cast.noor.actor)


def let_in(cast: Cast, person: Person) -> None:
    answered(cast, asked(cast, person))


def joint_words(cast: Cast) -> list[str]:
    with acting(cast.kim.actor):
        return list(Event.objects.filter(room_id=cast.joint_room.pk).order_by("at").values_list("key", flat=True))


def test_bo_is_kept_out_then_asked_about_then_let_in_and_both_sides_see_each_step(cast: Cast) -> None:
    written(cast.ida, cast.caucus_room, title="Hemligt", text="x")
    assert not is_in(cast, cast.bo)
    page = signed_in(cast.kim).get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
    assert "Bo Gräns" in page
    question = asked(cast, cast.bo)
    assert not is_in(cast, cast.bo)
    answered(cast, question)
    assert is_in(cast, cast.bo)
    assert joint_words(cast)[-2:] == ["admission_asked", "admission_given"]
    with acting(cast.noor.actor):
        assert Event.objects.filter(room_id=cast.caucus_room.pk, key="admission_agreed").count() == 1
    with acting(cast.kim.actor):
        assert not Admission.objects.exists(), "what the caucus wrote is its own"


def test_one_no_keeps_out_and_the_same_is_not_asked_again(cast: Cast) -> None:
    answered(cast, asked(cast, cast.bo), yes=False)
    assert not is_in(cast, cast.bo)
    assert joint_words(cast)[-1] == "admission_refused"
    with acting(cast.bo.actor), pytest.raises(NotAllowed):
        ask_admission(sitting_of(cast, cast.bo), by=cast.bo.actor)
    belongs_to(cast.bo, cast.municipality, "board")
    asked(cast, cast.bo)


def test_asking_twice_is_one_question(cast: Cast) -> None:
    assert asked(cast, cast.bo).pk == asked(cast, cast.bo).pk
    assert joint_words(cast).count("admission_asked") == 1


def filled_later(cast: Cast) -> Person:
    """First at both places, then the seat."""
    belongs_to(cast.sten, cast.municipality)
    with acting(cast.ida.actor):
        seat = Seat.objects.select_related("organisation", "body__circle").get(
            body=cast.caucus, organisation=cast.mission, sittings__person=cast.bo
        )
        fill_seat(seat, holder=cast.sten, deputy=None, version=1, by=cast.ida.actor)
    return cast.sten


def city_later(cast: Cast) -> Person:
    """First the seat, then a place at the city, by its own act."""
    with acting(cast.kim.actor):
        welcome(cast.noor, organisation=cast.municipality, role="member", by=cast.kim.actor)
        ask_where_both_sided(cast.noor, by=cast.kim.actor)
    return cast.noor


def city_joins_later(cast: Cast) -> Person:
    """First the seat and a place at a region outside the circle, then the region joins."""
    region = region_of(cast)
    belongs_to(cast.noor, region)
    assert is_in(cast, cast.noor)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        join_circle(cast.circle, organisation=region, starts_on=today(), by=EXAMPLES)
    return cast.noor


def region_of(cast: Cast) -> Organisation:
    with acting(EXAMPLES):
        return add_organisation(
            "Regionen", sector=Sector.PUBLIC, legal_form="region", number=None, no_number_because="x", by=EXAMPLES
        )


@pytest.mark.parametrize("order", [filled_later, city_later, city_joins_later])
def test_c4_whatever_came_first_the_person_is_out_and_the_question_is_open(
    cast: Cast, order: Callable[[Cast], Person]
) -> None:
    person = order(cast)
    assert not is_in(cast, person)
    assert "admission_asked" in joint_words(cast)
    with acting(EXAMPLES), able_in(cast.caucus_room, by=EXAMPLES):
        questions = list(Admission.objects.filter(sitting__person=person).values_list("outcome", flat=True))
    assert questions == [Outcome.ASKED]


def ends_sitting(cast: Cast) -> None:
    """The seat is left and taken again by the same person."""
    with acting(EXAMPLES):
        old = Sitting.objects.get(person=cast.bo, ends_on=None)
        Sitting.objects.filter(pk=old.pk).update(ends_on=today())
        Sitting(seat=old.seat, person=cast.bo, starts_on=today()).save(force_insert=True)


def further_place(cast: Cast) -> None:
    """Another role at the very same organisation of the other side."""
    belongs_to(cast.bo, cast.municipality, "board")


def further_party(cast: Cast) -> None:
    """A place at another organisation of the other side."""
    region = region_of(cast)
    with acting(EXAMPLES):
        Membership(circle=cast.circle, organisation=region).save(force_insert=True)
    belongs_to(cast.bo, region)


@pytest.mark.parametrize("event", [ends_sitting, further_place, further_party])
def test_c4_what_the_caucus_was_not_told_of_keeps_out_again(cast: Cast, event: Callable[[Cast], None]) -> None:
    let_in(cast, cast.bo)
    assert is_in(cast, cast.bo)
    event(cast)
    assert not is_in(cast, cast.bo)
    let_in(cast, cast.bo)
    assert is_in(cast, cast.bo)


def test_c4_a_place_that_came_while_the_caucus_answered_is_not_covered(cast: Cast) -> None:
    question = asked(cast, cast.bo)
    belongs_to(cast.bo, cast.municipality, "board")
    answered(cast, question)
    assert not is_in(cast, cast.bo)
    assert joint_words(cast)[-1] == "admission_lapsed"


def test_a_wider_question_takes_the_place_of_the_first(cast: Cast) -> None:
    first = asked(cast, cast.bo)
    belongs_to(cast.bo, cast.municipality, "board")
    second = asked(cast, cast.bo)
    assert first.pk != second.pk
    assert joint_words(cast)[-2:] == ["admission_lapsed", "admission_asked"]


def test_who_leaves_the_other_side_needs_no_answer(cast: Cast) -> None:
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.bo, organisation=cast.municipality).update(ends_on=today())
    assert is_in(cast, cast.bo)
    with acting(cast.bo.actor):
        assert crossing_of(sitting_of(cast, cast.bo)) is None


def test_c1_only_the_others_of_the_caucus_answer_by_mandate_and_from_one_side(cast: Cast) -> None:
    question = asked(cast, cast.bo)
    mandated(cast.dag, cast.welfare, Scope.SPEAK)
    tries = [(cast.ida, cast.mission), (cast.dag, cast.mission), (cast.kim, cast.municipality), (cast.bo, cast.welfare)]
    for who, organisation in tries:
        with acting(who.actor), pytest.raises((NotAllowed, Admission.DoesNotExist)):
            found = Admission.objects.select_related("sitting__seat__body__circle", "room").get(pk=question.pk)
            answer_admission(found, organisation=organisation, yes=True, reason="x", by=who.actor)
    belongs_to(cast.noor, cast.municipality)
    with acting(EXAMPLES):
        noor = sitting_of(cast, cast.noor)
        noor.admitted_at, noor.admitted_for = (
            timezone.now(),
            list(Affiliation.objects.filter(person=cast.noor).values_list("pk", flat=True)),
        )
        noor.save()
    with acting(cast.noor.actor), pytest.raises(NotAllowed, match=r"båda sidor|both sides"):
        found = Admission.objects.select_related("sitting__seat__body__circle", "room").get(pk=question.pk)
        answer_admission(found, organisation=cast.welfare, yes=True, reason="x", by=cast.noor.actor)


def test_a_caucus_member_that_leaves_is_waited_for_no_more(cast: Cast) -> None:
    with acting(EXAMPLES):
        Membership.objects.filter(circle=cast.circle, organisation=cast.departed).update(ends_on=None)
    question = asked(cast, cast.bo)
    answered(cast, question)
    assert not is_in(cast, cast.bo), "the one that came back has not answered"
    mandated(cast.lo, cast.departed, Scope.SPEAK)
    with acting(cast.lo.actor):
        membership = Membership.objects.select_related("organisation", "circle").get(
            circle=cast.circle, organisation=cast.departed
        )
        leave_circle(membership, reason="Vi lämnar.", by=cast.lo.actor)
    assert is_in(cast, cast.bo)


def letters() -> list[str]:
    with acting(Actor.system("mailbox")):
        return sorted(Mail.objects.filter(condition="caucus_question").values_list("recipient", flat=True))


def test_the_caucus_gets_a_letter_without_a_word_from_the_room(cast: Cast) -> None:
    asked(cast, cast.bo)
    assert letters() == ["dag@exempel.se", "ida@exempel.se", "noor@exempel.se"]
    with acting(Actor.system("mailbox")):
        text = Mail.objects.filter(condition="caucus_question").first()
        assert text is not None
        assert "Bo" not in text.text + text.subject


def test_no_letter_goes_to_the_other_sides_address_before_its_reader_has_answered(cast: Cast) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.municipality.pk).update(mail_domains=["exempel.se"])
        Person.objects.filter(pk=cast.noor.pk).update(email="noor@social.Exempel.SE".lower())
        Person.objects.filter(pk__in=[cast.dag.pk]).update(email="dag@annan.se")
    asked(cast, cast.bo)
    assert letters() == ["dag@annan.se"]
    browser = signed_in(cast.noor)
    assert "social.exempel.se" not in browser.get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
    path = reverse("bodies:address", args=[cast.circle.pk, cast.caucus_room.pk])
    assert "noor@social.exempel.se" in browser.get(path).content.decode()
    with acting(cast.noor.actor):
        cast.noor.refresh_from_db()
        answer_for_address(cast.caucus_room, may_be_used=True, by=cast.noor.actor)
        assert [one.email for one in receivers_of(cast.caucus_room)] == ["dag@annan.se", "noor@social.exempel.se"]
        answer_for_address(cast.caucus_room, may_be_used=False, by=cast.noor.actor)
        assert [one.email for one in receivers_of(cast.caucus_room)] == ["dag@annan.se"]
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        Person.objects.filter(pk=cast.ida.pk).update(email="ida@fri.se")
        answer_for_address(cast.caucus_room, may_be_used=True, by=cast.ida.actor)


def test_a_letter_is_not_sent_when_the_question_is_answered_or_the_reader_is_out(cast: Cast) -> None:
    question = asked(cast, cast.bo)
    with acting(Actor.system("mail")):
        assert may_leave("caucus_question", cast.caucus_room.pk, "noor@exempel.se")
        assert not may_leave("caucus_question", cast.caucus_room.pk, "kim@exempel.se")
    answered(cast, question)
    with acting(Actor.system("mail")):
        assert not may_leave("caucus_question", cast.caucus_room.pk, "noor@exempel.se")
