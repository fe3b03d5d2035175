"""When a question to a caucus falls or is settled because something around it has changed."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.bodies.mandates import belongs_to, given_role
from tests.bodies.test_admissions import answered, asked, is_in, joint_words, let_in, sitting_of
from tests.bodies.test_both_sides import fresh, guest_of_all, public
from tests.bodies.test_passed_over import outcome, question, three_in_the_caucus
from tests.cast import EXAMPLES, Cast
from tillit.bodies.actions import (
    able_in,
    answer_admission,
    end_body,
    give_up_seat,
    join_circle,
    working_in,
)
from tillit.bodies.models import (
    Admission,
    Body,
    BodyKind,
    Circle,
    Outcome,
    Room,
    RoomKind,
    Seat,
    Sitting,
)
from tillit.bodies.queries import told_of
from tillit.bodies.tasks import settle_each_night
from tillit.bodies.wording.circles import consequences
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.actions import Seen, answer_merge, propose_merge
from tillit.people.models import Affiliation, Merge, Organisation, Sector

pytestmark = pytest.mark.django_db


def small_and_big(cast: Cast) -> tuple[Organisation, Organisation]:
    """A small public party that Bo also belongs to, and a big one outside; Stig says that they are the same."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Affiliation.objects.filter(person=cast.bo, organisation=cast.municipality).delete()
        small, big = public("Lilla nämnden"), public("Stora regionen")
        join_circle(cast.circle, organisation=small, starts_on=today(), by=EXAMPLES)
    belongs_to(cast.bo, small, "board")
    belongs_to(cast.stig, big, "board")
    return fresh(small), fresh(big)


def merged(cast: Cast, small: Organisation, big: Organisation) -> None:
    small, big = fresh(small), fresh(big)
    with acting(cast.stig.actor):
        seen = Seen(small.version, big.version)
        merge = propose_merge(small, into=big, reason="Samma.", seen=seen, by=cast.stig.actor)
    with acting(cast.bo.actor):
        answer_merge(Merge.objects.get(pk=merge.pk), yes=True, by=cast.bo.actor)


def test_c4_a_yes_about_the_duplicate_is_none_about_what_it_became(cast: Cast) -> None:
    three_in_the_caucus(cast)
    small, big = small_and_big(cast)
    first = asked(cast, cast.bo)
    answered(cast, first)
    merged(cast, small, big)
    assert outcome(cast, first) == Outcome.LAPSED
    with acting(cast.lo.actor):
        anew = Admission.objects.get(outcome=Outcome.ASKED)
        answer_admission(question(anew), organisation=cast.departed, yes=True, reason="", by=cast.lo.actor)
    assert not is_in(cast, cast.bo), "Noor has said nothing about the region"
    assert joint_words(cast)[-2:] == ["admission_lapsed", "admission_asked"]
    answered(cast, anew)
    assert is_in(cast, cast.bo)


def test_a_merge_takes_the_lock_of_each_seat_that_it_writes_to(cast: Cast) -> None:
    small, big = small_and_big(cast)
    let_in(cast, cast.bo)
    with CaptureQueriesContext(connection) as seen:
        merged(cast, small, big)
    locked = [one["sql"] for one in seen if "FOR UPDATE" in one["sql"] and 'FROM "bodies_sitting"' in one["sql"]]
    assert any(sitting_of(cast, cast.bo).pk.hex in sql for sql in locked)


def test_c4_a_question_about_a_guest_falls_when_the_guest_gives_up_its_seat(cast: Cast) -> None:
    state, seat = guest_of_all(cast)
    given_role(cast.bo, state, "keeper")
    with acting(cast.bo.actor):
        give_up_seat(Seat.objects.get(pk=seat.pk), reason="Vi går.", by=cast.bo.actor)
    assert joint_words(cast)[-1] == "admission_lapsed"


def test_and_when_the_group_ends_in_which_the_guest_sat(cast: Cast) -> None:
    guest_of_all(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        end_body(cast.steering, reason="Klart.", by=EXAMPLES)
    with acting(EXAMPLES), able_in(cast.caucus_room, by=EXAMPLES):
        assert not Admission.objects.filter(outcome=Outcome.ASKED).exists()


def test_an_organisation_that_gives_up_its_seat_in_the_caucus_is_waited_for_no_more(cast: Cast) -> None:
    three_in_the_caucus(cast)
    asks = asked(cast, cast.bo)
    answered(cast, asks)
    given_role(cast.lo, cast.departed, "keeper")
    with acting(cast.lo.actor):
        seat = Seat.objects.get(body=cast.caucus, organisation=cast.departed)
        give_up_seat(seat, reason="Vi hinner inte.", by=cast.lo.actor)
    assert is_in(cast, cast.bo)


def broken_circle(cast: Cast) -> Room:
    """A circle that comes first and in which something is wrong: it has no joint room to tell in."""
    with acting(EXAMPLES):
        circle = Circle(id=UUID(int=1))
        circle.save(force_insert=True)
        room = Room(kind=RoomKind.CAUCUS, circle=circle, sector=Sector.CIVIL)
        room.save(force_insert=True)
        body = Body(circle=circle, kind=BodyKind.CAUCUS, sector=Sector.CIVIL, name="Trasig")
        body.save(force_insert=True)
        seat = Seat(body=body, organisation=cast.mission)
        seat.save(force_insert=True)
        sitting = Sitting(seat=seat, person=cast.bo, starts_on=today())
        sitting.save(force_insert=True)
        with able_in(room, by=EXAMPLES):
            Admission(room=room, sitting=sitting, affiliations=[]).save(force_insert=True)
    return room


def test_at_night_one_circle_in_which_something_is_wrong_stops_no_other(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    room = broken_circle(cast)
    asks = asked(cast, cast.bo)
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.bo, organisation=cast.municipality).update(ends_on=today())
    with acting(Actor.system("settle_admissions")):
        settle_each_night()
    assert outcome(cast, asks) == Outcome.LAPSED
    assert str(room.circle_id) in caplog.text


def test_c4_what_was_told_of_a_question_is_for_who_reads_the_joint_room(cast: Cast) -> None:
    asks = asked(cast, cast.bo)
    with acting(cast.ida.actor):
        found = question(asks)
        assert told_of(cast.ida.actor, found)
        assert told_of(cast.stig.actor, found) == []


def test_who_comes_to_the_other_side_is_not_told_that_a_caucus_was_asked_that_has_said_no(cast: Cast) -> None:
    with acting(cast.noor.actor), translation.override("en"):
        (cost,) = consequences(cast.noor, cast.municipality)
    assert f"unless they said no before about your place in {cast.municipality.name}" in cost.next_step
