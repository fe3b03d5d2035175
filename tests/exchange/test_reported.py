"""What somebody brings in about others binds and opens nothing for them before they have confirmed it (ADR 0034)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.files import right
from tests.exchange.reported import (
    asking,
    between,
    brought_in,
    called,
    confirmed,
    is_reported,
    joint_room,
    seated,
    with_omar,
)
from tests.people.test_merge import answer, board, propose
from tillit.accord.actions import Why, propose_vanished
from tillit.accord.queries import gone_from
from tillit.bodies.actions import form_body, give_seat, join_circle, working_in
from tillit.bodies.models import BodyKind, Circle, Membership, Sitting
from tillit.bodies.queries.standing import names_beside, parties_beside, standing_of
from tillit.bodies.rules import can_see_mandates
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.partnerships.models import Partnership
from tillit.people.above import Standing
from tillit.people.actions import introduce_organisation
from tillit.people.merge_asking import whom_to_ask
from tillit.people.models import Organisation
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
Raw = Callable[[str], "psycopg.Connection[tuple[Any, ...]]"]


@pytest.fixture
def walkers(cast: Cast) -> Organisation:
    """Written down by Ida for the mission; nobody has belonged to it."""
    with acting(cast.ida.actor):
        return introduce_organisation(
            "Nattvandrarna", describer=cast.mission, sector="civil", legal_form="association", number=None,
            no_number_because="nybildad", by=cast.ida.actor,
        )  # fmt: skip


def test_the_circle_is_reported_exactly_as_long_as_the_partnership_is(cast: Cast) -> None:
    partnership = with_omar(cast)
    assert is_reported(partnership)
    confirmed(cast, partnership)
    assert not is_reported(partnership)
    with acting(EXAMPLES), working_in(partnership.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=partnership.pk).update(confirmed_at=None)
    assert is_reported(partnership)


def test_c4_to_have_been_a_party_before_anybody_confirmed_it_gives_nobody_a_say(
    cast: Cast, walkers: Organisation
) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        left = today() - timedelta(days=10)
        join_circle(cast.circle, organisation=walkers, starts_on=left - timedelta(days=100), ends_on=left, by=EXAMPLES)
    with acting(cast.ida.actor):
        assert standing_of(walkers) == Standing()

    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        join_circle(cast.circle, organisation=walkers, starts_on=today(), by=EXAMPLES)
    with acting(cast.ida.actor):
        assert standing_of(walkers).ever


@pytest.mark.parametrize("role", ["tillit_app", "tillit_owner"])
def test_nobody_says_of_a_circle_alone_that_it_is_confirmed(cast: Cast, raw: Raw, role: str) -> None:
    partnership = brought_in(cast.kim, between(cast.municipality, cast.elsewhere))
    connection = raw(role)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("UPDATE bodies_circle SET is_reported = false WHERE id = %s", [partnership.circle_id])


def test_an_uploaded_file_opens_no_mandate_page(cast: Cast) -> None:
    page = reverse("mandates:all", args=[cast.elsewhere.pk])
    partnership = with_omar(cast)
    for who in (cast.kim, cast.omar):
        other = cast.elsewhere if who == cast.kim else cast.municipality
        with acting(who.actor):
            assert not can_see_mandates(who.actor, other), who
    assert signed_in(cast.kim).get(page).status_code == 404

    confirmed(cast, partnership)

    with acting(cast.kim.actor):
        assert can_see_mandates(cast.kim.actor, cast.elsewhere)
    assert signed_in(cast.kim).get(page).status_code == 200


def test_a_circle_that_is_only_reported_stands_for_nobody(cast: Cast, walkers: Organisation) -> None:
    partnership = brought_in(cast.kim, between(cast.municipality, walkers))
    with acting(EXAMPLES):
        standing = standing_of(walkers)
        assert (standing.ever, standing.now, standing.others) == (False, False, ())
        assert parties_beside(walkers, {cast.municipality.pk}) == set()
        with working_in(partnership.circle, by=EXAMPLES):
            Partnership.objects.filter(pk=partnership.pk).update(confirmed_at=partnership.created_at)
        standing = standing_of(walkers)
        assert (standing.ever, standing.now, standing.others) == (True, True, (cast.municipality.pk,))
        assert parties_beside(walkers, {cast.municipality.pk}) == {cast.municipality.pk}


def test_an_uploaded_file_neither_gives_nor_takes_the_right_to_ask_a_first_person(
    cast: Cast, walkers: Organisation
) -> None:
    before = asking(walkers)
    brought_in(cast.kim, between(cast.municipality, walkers))

    assert asking(walkers) == before == (cast.mission.pk,)
    assert signed_in(cast.kim).get(reverse("organisations:first_person", args=[walkers.pk])).status_code == 403
    assert signed_in(cast.ida).get(reverse("organisations:first_person", args=[walkers.pk])).status_code == 200


def test_who_writes_an_organisation_down_by_a_file_may_ask_its_first_person_as_by_hand(cast: Cast) -> None:
    brought_in(cast.kim, right())
    made = called("Missionen")

    assert asking(made) == (cast.municipality.pk,)
    assert signed_in(cast.kim).get(reverse("organisations:first_person", args=[made.pk])).status_code == 200


def test_whoever_says_that_an_organisation_is_a_party_is_not_told_of_its_first_person(
    cast: Cast, walkers: Organisation
) -> None:
    partnership = brought_in(cast.kim, between(cast.municipality, walkers))
    form = {"name": "Ny Nysson", "email": "ny@exempel.se", "role": "keeper", "once": partnership.pk}
    sent = signed_in(cast.ida).post(reverse("organisations:first_person", args=[walkers.pk]), form)

    assert sent.status_code == 302
    with acting(cast.kim.actor):
        assert not Event.objects.filter(matter_id=partnership.circle_id, key="partys_first_asked").exists()


def test_a_name_is_not_taken_by_somebody_who_says_that_they_share_a_circle(cast: Cast) -> None:
    partnership = brought_in(cast.kim, between(cast.municipality, cast.elsewhere))
    with acting(EXAMPLES):
        assert cast.kim.name not in names_beside(cast.omar, {cast.elsewhere.pk})
    seated(cast.omar, cast.elsewhere, partnership)
    with acting(EXAMPLES):
        assert cast.kim.name in names_beside(cast.omar, {cast.elsewhere.pk}), "they meet there now"


def test_nobody_is_called_gone_from_what_they_have_not_confirmed(cast: Cast) -> None:
    partnership = with_omar(cast)
    with acting(EXAMPLES):
        Sitting.objects.filter(person=cast.omar, seat__body__circle=partnership.circle_id).delete()
    joint = joint_room(partnership)
    with acting(cast.kim.actor):
        assert gone_from(joint) == []
        with pytest.raises(NotAllowed):
            propose_vanished(joint, party=cast.elsewhere, why=Why(cast.municipality, "x"), by=cast.kim.actor)
    vanished = reverse("accord:vanished", args=[partnership.circle_id])
    assert signed_in(cast.kim).get(vanished).status_code == 404
    assert vanished not in signed_in(cast.kim).get(reverse("bodies:circle", args=[joint.circle_id])).content.decode()


def test_an_uploaded_file_does_not_say_who_may_put_two_organisations_together(
    cast: Cast, walkers: Organisation
) -> None:
    brought_in(cast.kim, between(cast.municipality, walkers))
    with acting(EXAMPLES):
        asked = whom_to_ask(walkers, cast.elsewhere)
    assert asked == [cast.mission, cast.municipality], "first who wrote it down, then who is where it would get a place"


@pytest.mark.parametrize("place", ["reported", "former"])
def test_c3_a_place_that_others_tell_of_moves_only_with_one_of_them(
    cast: Cast, walkers: Organisation, place: str
) -> None:
    """Who wrote the organisation down says yes, and then somebody in the circle: it moves when both have."""
    if place == "reported":
        circle = brought_in(cast.kim, between(cast.municipality, walkers)).circle
        then = [(cast.ida, cast.mission), (cast.kim, cast.municipality)]
    else:
        circle, left = cast.other_circle, today() - timedelta(days=10)
        with acting(EXAMPLES), working_in(circle, by=EXAMPLES):
            Organisation.objects.filter(pk=walkers.pk).update(described_by=cast.municipality)
            join_circle(circle, organisation=walkers, starts_on=left - timedelta(days=9), ends_on=left, by=EXAMPLES)
        then = [(cast.kim, cast.municipality), (cast.omar, cast.elsewhere)]
        board(cast.omar, cast.elsewhere)
    into, proposer = (cast.elsewhere, cast.omar) if place == "reported" else (cast.mission, cast.ida)
    merge = propose(proposer, walkers, into)
    for person, organisation in then:
        assert (merge.asked_id, merge.done) == (organisation.pk, None)
        assert has_a_place(circle, walkers)
        merge = answer(person, merge, yes=True)
    assert merge.done is True
    assert has_a_place(circle, into)


@pytest.mark.parametrize("key", ["00000000-0000-4000-8000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff"])
def test_c3_a_circle_that_tells_of_it_while_the_question_waits_is_asked_too(
    cast: Cast, walkers: Organisation, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether its circle stands before or after the one that is asked: keys of circles are drawn by lot."""
    brought_in(cast.kim, between(cast.municipality, walkers))
    merge = answer(cast.ida, propose(cast.omar, walkers, cast.elsewhere), yes=True)
    assert merge.asked_id == cast.municipality.pk
    monkeypatch.setattr(Circle._meta.pk, "_get_default", lambda: UUID(key))
    data = between(cast.welfare, walkers, id=str(uuid4()))
    data["partnership"] = {**data["partnership"], "slug": "ett-annat"}
    second = brought_in(cast.noor, data).circle
    board(cast.noor, cast.welfare)
    merge = answer(cast.kim, merge, yes=True)
    assert (merge.asked_id, merge.done, second.pk) == (cast.welfare.pk, None, UUID(key))
    assert not has_a_place(second, cast.elsewhere)
    assert answer(cast.noor, merge, yes=True).done is True


def has_a_place(circle: Circle, organisation: Organisation) -> bool:
    """Whether it has, or had, a place in the circle."""
    with acting(EXAMPLES):
        return Membership.objects.filter(circle=circle, organisation=organisation).exists()


def test_a_seat_that_one_party_alone_has_given_stands_for_nothing(cast: Cast, walkers: Organisation) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        own = form_body(cast.circle, name="Stadens", kind=BodyKind.WORKING, owner=cast.municipality, by=EXAMPLES)
        give_seat(own, organisation=walkers, as_guest=True, by=EXAMPLES)
    assert asking(walkers) == (cast.mission.pk,)
