"""Rows of state aid lie where they belong, whatever SQL is written; organisations that become one keep both records."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.assessments.aid import DAY, GROUND, alone, certified, declared, euro, granted, record_now
from tests.assessments.test_legal_pages import client_of, read
from tests.cast import EXAMPLES, Cast
from tillit.assessments.actions import AidTold, correct_aid
from tillit.assessments.models import AidCertificate, AidEntry, AidGrant, AidParty, AidRecord
from tillit.assessments.queries.aid import entries_of, record_turn, rooms_left, standing
from tillit.bodies.actions import let_in, open_room_of
from tillit.bodies.models import Mandate
from tillit.ground.db import acting
from tillit.people.actions import add_organisation
from tillit.people.actions.moving import move_references
from tillit.people.models import LegalForm, Sector

pytestmark = pytest.mark.rights
COLUMNS = {
    "kind": "general", "instrument": "grant", "granted_on": DAY, "amount": 1, "cents": 1, "currency": "EUR",
    "ground": GROUND,
}  # fmt: skip


def test_c4_a_giver_writes_nothing_by_hand_in_anothers_record(cast: Cast) -> None:
    declared(cast)
    with acting(cast.ida.actor):
        record = AidRecord.objects.get()
    key = uuid4()
    with acting(cast.kim.actor):
        mandate = Mandate.objects.filter(person=cast.kim, scope="speak")[0]
    common = {"id": key, "first": key, "record_turn": 9, "giver": "x", "written_at": timezone.now(), **COLUMNS}
    for room in (record.room_id, cast.joint_room.pk):
        row = AidEntry(room_id=room, record=record, told_by=cast.kim, mandate=mandate, **common)
        with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
            row.save(force_insert=True)
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")


def test_c4_no_grant_and_no_place_is_hung_on_anothers_partnership(cast: Cast) -> None:
    granted(cast)
    with acting(cast.kim.actor):
        places = {one.organisation_id: one for one in AidParty.objects.order_by("pk")}
        mandate = Mandate.objects.filter(person=cast.kim, scope="speak")[0]
    key = uuid4()
    common = {"id": key, "first": key, "given_by": cast.kim, "mandate": mandate, "known_then": [], **COLUMNS}
    ours, theirs = places[cast.municipality.pk], places[cast.mission.pk]
    forged = [
        AidGrant(room=cast.municipality_room, giver=ours, recipient=theirs, **common),
        AidGrant(room=cast.other_room, giver=ours, recipient=theirs, **common),
        AidGrant(room=cast.joint_room, giver=ours, recipient=ours, **common),
        AidParty(room=cast.joint_room, partnership=cast.other_partnership, organisation=cast.municipality),
        AidParty(room=cast.other_room, partnership=cast.partnership, organisation=cast.elsewhere),
    ]
    for row in forged:
        with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
            row.save(force_insert=True)
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")


def test_a_certificate_is_marked_once_and_never_removed(cast: Cast) -> None:
    alone(cast)
    certified(cast)
    granted(cast)
    for change in ({"stale_at": None}, {"stale_at": timezone.now()}, {"number": 9}):
        with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
            AidCertificate.objects.update(**change)
    with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
        AidCertificate.objects.all().delete()


@pytest.mark.parametrize("column", ["cents", "rate", "rate_on", "ground"])
def test_an_amount_that_cannot_be_is_refused_by_the_database_too(cast: Cast, column: str) -> None:
    granted(cast)
    wrong = {"cents": 2, "rate": 11, "rate_on": DAY, "ground": ""}[column]
    with acting(cast.kim.actor):
        places = list(AidParty.objects.order_by("pk"))
        mandate = Mandate.objects.filter(person=cast.kim, scope="speak")[0]
    key = uuid4()
    row = AidGrant(
        id=key, first=key, room=cast.joint_room, giver=places[0], recipient=places[1], given_by=cast.kim,
        mandate=mandate, known_then=[], **{**COLUMNS, column: wrong},
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="violates check"), acting(cast.kim.actor), transaction.atomic():
        row.save(force_insert=True)


def test_two_organisations_that_become_one_are_counted_together(cast: Cast) -> None:
    """Each keeps its rows where they lie; sums, pages and corrections take both."""
    declared(cast, euro(5))
    with acting(EXAMPLES):
        other = add_organisation(
            "Missionens gamla rad", sector=Sector.CIVIL, legal_form=LegalForm.ASSOCIATION, number=None,
            no_number_because="made up", by=EXAMPLES,
        )  # fmt: skip
        room = open_room_of(other, by=EXAMPLES)
        key = uuid4()
        with let_in([room.pk], by=EXAMPLES), acting(cast.ida.actor):
            mandate = Mandate.objects.filter(person=cast.ida, scope="speak")[0]
        with let_in([room.pk], by=EXAMPLES):
            record = AidRecord(room=room, organisation=other, turn=1)
            record.save(force_insert=True)
            AidEntry(
                id=key, first=key, room=room, record=record, record_turn=1, giver="Staten", told_by=cast.ida,
                mandate=mandate, written_at=timezone.now(), **COLUMNS,
            ).save(force_insert=True)  # fmt: skip
            room.organisation, room.came_with = cast.mission, other
            room.save(update_fields=["organisation", "came_with"])
            move_references(other, into=cast.mission)
    with acting(cast.ida.actor):
        assert [one.cents for one in standing(entries_of(cast.mission))] == [5, 1]
        assert [one.counted for one in rooms_left(standing(entries_of(cast.mission)), DAY)] == [6, 0]
        assert [one.at_most for one in rooms_left(standing(entries_of(cast.mission)), DAY)] == [6, 6]
        assert record_turn(cast.mission) == 2
        told = AidTold("general", DAY, 7, "EUR", GROUND, giver="Staten")
        made = correct_aid(cast.mission, key, told, reason="Fel.", seen=1, by=cast.ida.actor)
        assert made.room_id == room.pk
    assert sorted(one.cents for one in record_now(cast)) == [5, 7]
    assert "Staten" in read(client_of(cast.ida), f"/statsstod/{cast.mission.pk}/")
