"""Who the database works for: told first in each transaction, and never left behind."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import Cast
from tillit.bodies.models import Room
from tillit.documents.models import Document
from tillit.ground.db import acting, become, current_actor, guard, install_guard
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import MissingActor

pytestmark = pytest.mark.django_db
IDA, KIM = Actor.system("one"), Actor.system("two")


def told() -> str | None:
    """What the database believes."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('tillit.actor', true)")
        return cursor.fetchone()[0]


def on_the_wire() -> str | None:
    """What the database believes, asked past our guard and outside any transaction."""
    connection.ensure_connection()
    row = connection.connection.execute("select current_setting('tillit.actor', true)").fetchone()
    return row[0] or None


def test_the_tests_run_as_the_app_role() -> None:
    with acting(ANONYMOUS), connection.cursor() as cursor:
        cursor.execute("select current_user, current_setting('is_superuser')")
        assert cursor.fetchone() == ("tillit_app", "off")


def test_no_statement_without_an_actor() -> None:
    with pytest.raises(MissingActor, match="no actor set"):
        Document.objects.count()
    with pytest.raises(MissingActor, match="no actor set"), transaction.atomic():
        Room.objects.exists()
    with pytest.raises(MissingActor), connection.cursor() as cursor:
        cursor.execute("select 1")
    with pytest.raises(MissingActor):
        current_actor()


def test_no_statement_outside_a_transaction() -> None:
    connection.actor = ANONYMOUS
    try:
        with pytest.raises(MissingActor, match="not in a transaction"):
            Document.objects.count()
    finally:
        connection.actor = None


def test_neither_executemany_nor_a_comment_before_the_statement_gets_past() -> None:
    for sql in ("/* SAVEPOINT */ select 1", "  -- ROLLBACK\nselect 1", "select 1; ROLLBACK"):
        with pytest.raises(MissingActor), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(MissingActor), connection.cursor() as cursor:
        cursor.executemany("select %s", [[1]])


def test_a_control_word_does_not_carry_another_statement() -> None:
    with pytest.raises(MissingActor), connection.cursor() as cursor:
        cursor.execute("ROLLBACK; select set_config('tillit.actor', 'system:mail', false)")


def test_the_actor_is_told_and_taken_back() -> None:
    with acting(IDA):
        assert (told(), current_actor()) == ("system:one", IDA)
    assert on_the_wire() is None


def test_an_inner_actor_gives_the_outer_one_back() -> None:
    with acting(IDA):
        with acting(KIM):
            assert (told(), current_actor()) == ("system:two", KIM)
            with acting(ANONYMOUS):
                assert told() == "anonymous"
            assert told() == "system:two"
        assert (told(), current_actor()) == ("system:one", IDA)
    assert on_the_wire() is None


def test_an_inner_actor_that_fails_gives_the_outer_one_back() -> None:
    with acting(IDA):
        with pytest.raises(ZeroDivisionError), acting(KIM):
            raise ZeroDivisionError
        assert (told(), current_actor()) == ("system:one", IDA)


def test_an_inner_database_error_gives_the_outer_one_back(cast: Cast) -> None:
    with acting(IDA):
        with pytest.raises(IntegrityError), acting(KIM):
            Room.objects.create(kind="public")
        assert (told(), current_actor()) == ("system:one", IDA)


def test_a_caught_error_in_an_inner_block_is_rolled_back_and_the_outer_actor_stands(cast: Cast) -> None:
    with acting(IDA):
        with acting(KIM):
            try:
                Room.objects.create(kind="public")
            except IntegrityError:
                transaction.set_rollback(True)
        assert (told(), current_actor()) == ("system:one", IDA)


def test_becoming_somebody_lasts_to_the_end_of_the_block() -> None:
    with acting(ANONYMOUS):
        become(KIM)
        assert (told(), current_actor()) == ("system:two", KIM)
    assert on_the_wire() is None
    with acting(IDA):
        with acting(ANONYMOUS):
            become(KIM)
        assert (told(), current_actor()) == ("system:one", IDA)


def test_after_a_failed_block_nobody_acts() -> None:
    with pytest.raises(ZeroDivisionError), acting(IDA):
        raise ZeroDivisionError
    assert on_the_wire() is None
    with pytest.raises(MissingActor):
        Document.objects.count()


def test_the_guard_stands_once_on_every_connection() -> None:
    connection.close()
    connection.ensure_connection()
    install_guard(connection=connection)
    assert connection.execute_wrappers.count(guard) == 1


def test_c4_my_own_words_come_back_from_an_insert(cast: Cast, raw: Callable[[str], Any]) -> None:
    with acting(cast.kim.actor):
        documents = [
            Document(
                room=cast.municipality_room,
                kind="note",
                title=str(n),
                organisation=cast.municipality,
                written_by=cast.kim,
            )
            for n in range(3)
        ]
        made = Document.objects.bulk_create(documents)
        assert [document.created_at is not None for document in made] == [True] * 3
        assert Document.objects.select_for_update().count() == 3
