"""Circles, bodies and seats as they are formed, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.cast import EXAMPLES, Cast
from tillit.bodies.actions import form_body, form_circle, give_seat, join_circle, open_room_of, take_seat, working_in
from tillit.bodies.models import Body, BodyKind, Capacity, JobRoom, Membership, Room, RoomKind, Seat, Sitting
from tillit.bodies.queries import bodies_of, organisations_in, own_rooms_of, rooms_in
from tillit.bodies.wording import readers_of
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db


def test_forming_leaves_an_event_for_each_act(cast: Cast) -> None:
    with acting(EXAMPLES):
        circle = form_circle(by=EXAMPLES)
        with working_in(circle, by=EXAMPLES) as joint:
            join_circle(circle, organisation=cast.mission, starts_on=None, by=EXAMPLES)
            body = form_body(circle, name="Styrgruppen", kind=BodyKind.STEERING, by=EXAMPLES)
            take_seat(give_seat(body, organisation=cast.mission, by=EXAMPLES), person=cast.ida, by=EXAMPLES)
            keys = list(Event.objects.filter(room_id=joint.pk).order_by("at").values_list("key", flat=True))
    assert sorted(keys) == ["body_formed", "circle_formed", "organisation_joined", "seat_given", "seat_taken"]


def test_a_job_gives_its_key_back(cast: Cast) -> None:
    with acting(EXAMPLES):
        with working_in(cast.circle, by=EXAMPLES):
            assert JobRoom.objects.filter(room=cast.joint_room).count() == 1
            with working_in(cast.circle, by=EXAMPLES):
                pass
            assert JobRoom.objects.filter(room=cast.joint_room).count() == 1
        assert not JobRoom.objects.exists()
    with pytest.raises(RuntimeError), acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        raise RuntimeError
    with acting(EXAMPLES):
        assert not JobRoom.objects.exists()


def test_an_organisation_has_one_room_of_its_own(cast: Cast) -> None:
    with acting(EXAMPLES):
        again = open_room_of(cast.mission, by=EXAMPLES)
        assert Room.objects.filter(kind=RoomKind.OWN, circle=None, organisation=cast.mission).get() == again


def test_c4_a_reference_group_opens_no_joint_room(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        group = form_body(cast.circle, name="Referensgruppen", kind=BodyKind.REFERENCE, by=EXAMPLES)
        seat = give_seat(group, organisation=cast.municipality, by=EXAMPLES)
        take_seat(seat, person=cast.rut, by=EXAMPLES)
    with acting(cast.rut.actor):
        rooms = rooms_in(cast.rut.actor, cast.circle.pk)
    assert [room.kind for room in rooms] == ["own"]


def test_c8_a_seat_belongs_to_an_organisation_and_one_person_at_a_time_holds_it(cast: Cast) -> None:
    with acting(cast.ida.actor):
        body = bodies_of(cast.circle.pk).get(pk=cast.steering.pk)
        mine = next(seat for seat in body.seats.all() if seat.organisation_id == cast.mission.pk)
        assert [(s.person.name, s.capacity) for s in mine.sittings.all()] == [
            ("Ida Åberg", "holder"), ("Dag Öst", "deputy"),
        ]  # fmt: skip
    for capacity in Capacity:
        with pytest.raises(IntegrityError, match="one_open_sitting_per_seat_and_capacity"), acting(EXAMPLES):
            Sitting(seat=mine, person=cast.stig, capacity=capacity, starts_on=today()).save(force_insert=True)


REFUSED = {
    "membership_does_not_end_before_it_starts": lambda c: Membership(
        circle=c.circle, organisation=c.guides, starts_on=today(), ends_on=today() - timedelta(days=1)
    ),
    "one_open_membership_per_circle": lambda c: Membership(circle=c.circle, organisation=c.mission),
    "room_has_what_its_kind_needs": lambda c: Room(kind="own", circle=c.circle),
    "one_room_of_each_kind": lambda c: Room(kind="public"),
    "caucus_and_only_caucus_has_a_sector": lambda c: Body(circle=c.circle, kind="caucus", name="x"),
    "one_body_of_a_name_in_a_circle": lambda c: Body(circle=c.circle, kind="steering", name="Styrgruppen"),
    "sitting_does_not_end_before_it_starts": lambda c: Sitting(
        seat_id=c.seat, person=c.stig, starts_on=today(), ends_on=today() - timedelta(days=1)
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_keeps_the_promise(cast: Cast, name: str) -> None:
    with acting(EXAMPLES):
        cast.seat = Seat.objects.filter(body=cast.steering).order_by("pk").first().pk  # type: ignore[attr-defined]
    with pytest.raises(IntegrityError, match=name), acting(EXAMPLES):
        REFUSED[name](cast).save(force_insert=True)


def test_c8_who_writes_writes_for_the_organisation_behind_the_seat(cast: Cast) -> None:
    expected = {
        "kim": cast.municipality,
        "ida": cast.mission,
        "noor": cast.welfare,
        "pia": cast.guides,
        "dag": cast.mission,
        "bo": cast.mission,
    }
    for who, person in cast.everybody.items():
        with acting(person.actor):
            found = organisations_in(person.actor, cast.joint_room)
        assert found == ([expected[who]] if who in expected else []), who


def test_own_rooms_follow_where_somebody_belongs(cast: Cast) -> None:
    found = {}
    for who, person in cast.everybody.items():
        with acting(person.actor):
            found[who] = [room.organisation.name for room in own_rooms_of(person.actor) if room.organisation]
    assert found["rut"] == found["kim"] == ["Göteborgs Stad"]
    assert found["sten"] == found["ida"] == ["Göteborgs Räddningsmission"]
    assert found["stig"] == found["eva"] == []


def test_every_kind_of_room_says_who_can_read(cast: Cast) -> None:
    with acting(EXAMPLES):
        rooms = list(Room.objects.select_related("organisation"))
    sentences = {room.kind: readers_of(room).sentence for room in rooms}
    assert set(sentences) == {"own", "caucus", "circle", "public"}
    assert all(sentences.values())
    city = next(r for r in rooms if r.organisation_id == cast.municipality.pk)
    mission = next(r for r in rooms if r.organisation_id == cast.mission.pk)
    assert readers_of(city).detail
    assert not readers_of(mission).detail
