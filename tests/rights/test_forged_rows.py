"""Plain SQL as the app cannot hang rows on what it may not see, nor put acts in another's name or time."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from tests.cast import Cast
from tests.rights.made_partnership import partnership_of_the_cast
from tests.rights.secret import written
from tillit.bodies.models import Mandate
from tillit.documents.models import Section
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.partnerships.kinds import KINDS
from tillit.partnerships.models import (
    Activity,
    Contribution,
    Dependency,
    Feedback,
    Partnership,
    Source,
    Withholding,
)
from tillit.trail.models import Event

pytestmark = pytest.mark.rights

VERSION = """
    insert into documents_version (id, section_id, room_id, number, title, heading, text, saved_by_id)
    values (%s, %s, %s, 2, 'x', '', 'x', %s)
"""
KEPT_APART = "row-level security|lies_in_its_partnerships_room|violates foreign key"
EVENT = """
    insert into trail_event (id, at, key, actor, room_id, subject_type, subject_id, commitment)
    values (%s, %s, 'note_changed', %s, %s, 'documents.document', %s, ''::bytea)
"""


def section_of_the_note(cast: Cast) -> Section:
    note = written(cast.ida, cast.mission_room, title="Privat", text="Privat")
    with acting(cast.ida.actor):
        return Section.objects.get(document=note)


def test_c4_no_version_is_hung_on_a_hidden_section_and_a_made_up_one_is_answered_the_same(cast: Cast) -> None:
    hidden = section_of_the_note(cast)
    answers = []
    for section in (hidden.pk, uuid4()):
        with pytest.raises(DatabaseError) as refused, acting(cast.kim.actor), connection.cursor() as cursor:
            cursor.execute(VERSION, [uuid4(), section, cast.joint_room.pk, cast.kim.pk])
        answers.append(str(refused.value).splitlines()[0])
    assert answers == ["a version is written in the room of its section"] * 2


def test_c7_nobody_acts_in_anothers_name(cast: Cast) -> None:
    values = [uuid4(), datetime.now(UTC), str(cast.ida.actor), cast.joint_room.pk, uuid4()]
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting(cast.kim.actor),
        connection.cursor() as cursor,
    ):
        cursor.execute(EVENT, values)


def test_c7_nobody_acts_at_another_time(cast: Cast) -> None:
    key, long_ago = uuid4(), datetime.now(UTC) - timedelta(days=400)
    with acting(cast.kim.actor), connection.cursor() as cursor:
        cursor.execute(EVENT, [key, long_ago, str(cast.kim.actor), cast.joint_room.pk, uuid4()])
        assert datetime.now(UTC) - Event.objects.get(pk=key).at < timedelta(minutes=1)


def test_c4_no_source_is_hung_on_anothers_partnership(cast: Cast) -> None:
    theirs: Partnership = cast.other_partnership
    with pytest.raises(IntegrityError), acting(cast.kim.actor), transaction.atomic():
        Source(partnership_id=theirs.pk, room=cast.joint_room, key="x", title="x").save(force_insert=True)


def test_c4_no_fact_is_hung_on_anothers_partnership_or_put_in_another_room(cast: Cast) -> None:
    """One of every kind, moved by one who may change it where it lies."""
    partnership_of_the_cast(cast)
    for kind in KINDS:
        with acting(cast.kim.actor):
            one = kind.model._default_manager.filter(partnership=cast.partnership).order_by("pk").values_list("pk")[:1]
            found = kind.model._default_manager.filter(pk__in=list(one.values_list("pk", flat=True)))
            assert found.count() == 1, kind.key
        for forged in ({"partnership": cast.other_partnership.pk}, {"room": cast.other_room.pk}):
            with pytest.raises(DatabaseError, match=KEPT_APART), acting(cast.kim.actor), transaction.atomic():
                found.update(**forged)


def test_c4_nothing_points_to_a_fact_of_another_room(cast: Cast) -> None:
    with acting(cast.omar.actor):
        theirs = Activity.objects.get(partnership=cast.other_partnership).pk
    with acting(cast.kim.actor):
        ours = Activity.objects.get(partnership=cast.partnership).pk
        mandate = Mandate.objects.filter(person=cast.kim, scope="speak")[0]
    room = {"room": cast.joint_room}
    fact = {**room, "partnership": cast.partnership, "order": 900}
    forged: list[models.Model] = [
        Dependency(**fact, activity_id=ours, needs_id=theirs),
        Contribution(**fact, party=cast.municipality, kind="money", activity_id=theirs),
        Feedback(
            **room, activity_id=theirs, party=cast.municipality, text="x", given_by=cast.kim, mandate=mandate
        ),
        Withholding(
            **room, partnership=cast.other_partnership, fact="purpose", ground="x", organisation=cast.municipality,
            since_on=today(),
        ),
    ]  # fmt: skip
    for row in forged:
        with pytest.raises(DatabaseError, match=KEPT_APART), acting(cast.kim.actor), transaction.atomic():
            row.save(force_insert=True)
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")


def test_c7_the_events_of_one_transaction_keep_their_order(cast: Cast) -> None:
    with acting(Actor.system("examples")):
        times = list(Event.objects.filter(matter_id=cast.circle.pk).order_by("at").values_list("at", flat=True))
    assert len(set(times)) == len(times)
