"""Seats: an organisation fills its own, leaves them openly empty, and gives them up."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.urls import reverse

from tests.bodies.mandates import given_role
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.bodies.actions import change_body, end_body, fill_seat, give_seat, give_up_seat, working_in
from tillit.bodies.actions.groups import BodyWords
from tillit.bodies.models import Seat, Sitting
from tillit.bodies.queries import rooms_of
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db


def seat_of_mission(cast: Cast) -> Seat:
    with acting(EXAMPLES):
        return Seat.objects.select_related("organisation", "body__circle").get(
            body=cast.steering, organisation=cast.mission
        )


def sits(seat: Seat) -> dict[str, str]:
    with acting(EXAMPLES):
        return {one.capacity: one.person.name for one in Sitting.objects.filter(seat=seat, ends_on=None)}


def words(cast: Cast) -> list[str]:
    with acting(cast.kim.actor):
        return list(Event.objects.filter(room_id=cast.joint_room.pk).order_by("at").values_list("key", flat=True))


def test_c8_the_organisation_says_who_sits_and_everybody_in_the_circle_sees_it(cast: Cast) -> None:
    given_role(cast.ida, cast.mission, "leader")
    seat, before = seat_of_mission(cast), len(words(cast))
    with acting(cast.ida.actor):
        fill_seat(seat, holder=cast.dag, deputy=cast.ida, version=1, reason="Byte", by=cast.ida.actor)
    assert sits(seat) == {"holder": "Dag Öst", "deputy": "Ida Åberg"}
    assert words(cast)[before:] == ["seat_left", "seat_left", "seat_filled", "deputy_named"]


def test_c1_no_other_organisation_fills_a_seat_and_a_member_without_the_role_does_not_either(cast: Cast) -> None:
    given_role(cast.kim, cast.municipality, "keeper")
    seat = seat_of_mission(cast)
    for who in (cast.kim, cast.dag, cast.noor):
        with acting(who.actor), pytest.raises(NotAllowed):
            fill_seat(seat, holder=None, deputy=None, version=1, by=who.actor)
    given_role(cast.dag, cast.mission, "board")
    with acting(cast.dag.actor):
        fill_seat(seat, holder=cast.dag, deputy=None, version=1, by=cast.dag.actor)
    assert sits(seat) == {"holder": "Dag Öst"}


def test_c8_nobody_of_another_organisation_is_put_on_the_seat(cast: Cast) -> None:
    given_role(cast.ida, cast.mission, "leader")
    with acting(cast.ida.actor), pytest.raises(NotFound):
        fill_seat(seat_of_mission(cast), holder=cast.noor, deputy=None, version=1, by=cast.ida.actor)


def test_c8_an_empty_seat_is_said_to_be_empty(cast: Cast) -> None:
    given_role(cast.ida, cast.mission, "leader")
    seat, before = seat_of_mission(cast), len(words(cast))
    with acting(cast.ida.actor):
        fill_seat(seat, holder=None, deputy=None, version=1, by=cast.ida.actor)
    assert words(cast)[before:] == ["seat_left", "seat_left", "seat_vacant"]
    with acting(EXAMPLES):
        assert Seat.objects.get(pk=seat.pk).vacant_on == today()
    shown = signed_in(cast.kim).get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
    assert str(today()) in shown


def test_of_two_who_fill_a_seat_at_once_one_is_told(cast: Cast) -> None:
    for who in (cast.ida, cast.dag):
        given_role(who, cast.mission, "leader")
    seat, gate, found = seat_of_mission(cast), Barrier(2), []

    def send(who: str) -> None:
        try:
            browser = signed_in(cast.everybody[who])
            gate.wait(timeout=10)
            form = {"holder": cast.everybody[who].pk, "deputy": "", "reason": "", "version": 1, "once": uuid4()}
            found.append(browser.post(reverse("bodies:seat", args=[cast.circle.pk, seat.pk]), form).status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=send, args=[who]) for who in ("ida", "dag")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert sorted(found) == [302, 409]
    assert len(sits(seat)) == 1


def test_c8_who_sees_to_seats_without_sitting_anywhere_is_heard_in_the_joint_room(cast: Cast) -> None:
    given_role(cast.sten, cast.mission, "keeper")
    seat = seat_of_mission(cast)
    with acting(cast.sten.actor):
        assert not rooms_of(cast.sten.actor).filter(pk=cast.joint_room.pk).exists()
        fill_seat(seat, holder=cast.ida, deputy=None, version=1, by=cast.sten.actor)
    with acting(cast.kim.actor):
        event = Event.objects.filter(room_id=cast.joint_room.pk, key="seat_left").latest("at")
        assert event.actor.startswith("system:rooms:")
        assert event.payload.body["doer"] == {"of": "people.person", "key": str(cast.sten.pk)}


def test_c4_a_seat_that_is_given_up_opens_nothing_at_the_next_question(cast: Cast) -> None:
    given_role(cast.noor, cast.welfare, "leader")
    with acting(EXAMPLES):
        seats = list(Seat.objects.filter(organisation=cast.welfare).select_related("organisation", "body__circle"))
    for seat in seats:
        with acting(cast.noor.actor):
            give_up_seat(seat, reason="Vi hinner inte.", by=cast.noor.actor)
            assert give_up_seat(seat, reason="Igen.", by=cast.noor.actor).ended_on == today()
    with acting(cast.noor.actor):
        assert not rooms_of(cast.noor.actor).filter(circle=cast.circle).exists()
    assert words(cast).count("seat_given_up") == len(seats)


def test_a_sectors_own_group_has_no_guests_and_nobody_of_another_sector(cast: Cast) -> None:
    for organisation, guest in ((cast.municipality, False), (cast.guides, True), (cast.mission, True)):
        with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES), pytest.raises(NotAllowed):
            give_seat(cast.caucus, organisation=organisation, as_guest=guest, by=EXAMPLES)


def test_a_body_is_changed_in_the_version_that_was_seen_and_ended_once(cast: Cast) -> None:
    new = BodyWords("Styrgruppen", "Leder.", "Var sjätte vecka", "FREQ=WEEKLY;INTERVAL=6")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        changed = change_body(cast.steering, words=new, version=1, by=EXAMPLES)
        with pytest.raises(Conflict):
            change_body(cast.steering, words=BodyWords("X"), version=1, by=EXAMPLES)
        assert change_body(changed, words=new, version=2, by=EXAMPLES).version == 2
        end_body(changed, reason="Slut", by=EXAMPLES)
        assert end_body(changed, reason="Slut", by=EXAMPLES).version == 3
    assert words(cast)[-2:] == ["body_changed", "body_ended"]


BAD = {
    "somebody who is not in the list": {"holder": str(uuid4())},
    "the same person twice": {"deputy": "holder"},
    "no version": {"version": ""},
    "a reason with a control character": {"reason": "x\0y"},
    "a reason that is too long": {"reason": "x" * 3000},
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_told_and_nothing_is_lost(cast: Cast, what: str) -> None:
    given_role(cast.ida, cast.mission, "leader")
    seat = seat_of_mission(cast)
    form = {"holder": str(cast.dag.pk), "deputy": "", "reason": "", "version": "1", "once": str(uuid4())} | BAD[what]
    form = {name: str(cast.dag.pk) if value == "holder" else value for name, value in form.items()}
    answer = signed_in(cast.ida).post(reverse("bodies:seat", args=[cast.circle.pk, seat.pk]), form)
    assert answer.status_code == 422
    assert sits(seat) == {"holder": "Ida Åberg", "deputy": "Dag Öst"}
