"""The actor context: who the database works for, told first in each transaction.

Row-level security asks `current_setting('tillit.actor')`. `acting` is the only door through which requests, jobs,
commands and tests reach the database; a statement outside it raises `MissingActor` (docs/adr/0004).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import Conflict, MissingActor

OWNER = "tillit_owner"
APP = "tillit_app"
PUBLIC = "tillit_public"
BACKUP = "tillit_backup"
CONTROL = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "SET CONSTRAINTS")

Row = TypeVar("Row", bound=models.Model)


def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Refuse every statement of the app role that has no actor or stands outside a transaction."""
    connection = context["connection"]
    if connection.settings_dict["USER"] == APP and not _is_control(str(sql)):
        if getattr(connection, "actor", None) is None:
            raise MissingActor(f"no actor set for: {str(sql)[:80]}")
        if not connection.in_atomic_block:
            raise MissingActor(f"not in a transaction: {str(sql)[:80]}")
    return execute(sql, params, many, context)


def _is_control(sql: str) -> bool:
    """One of Django's own statements about the transaction, and nothing behind it."""
    return sql.lstrip().upper().startswith(CONTROL) and ";" not in sql


def install_guard(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    """Put the guard on a new connection; the signal fires again whenever the pool hands one out."""
    if guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(guard)


def _tell(connection: BaseDatabaseWrapper, actor: Actor | None) -> None:
    connection.actor = actor  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        if actor is None:
            cursor.connection.execute("select set_config('tillit.actor', '', true)")
        else:
            cursor.execute("select set_config('tillit.actor', %s, true)", [str(actor)])


@contextmanager
def acting(actor: Actor, using: str = "default") -> Iterator[Actor]:
    """Open a transaction in which the database works for `actor`; nested calls give the outer actor back.

    A `set_config(..., true)` survives the release of a savepoint, so the outer actor is told again by hand.
    """
    connection = connections[using]
    outer: Actor | None = getattr(connection, "actor", None)
    try:
        with transaction.atomic(using=using):
            nested = bool(connection.savepoint_ids)
            _tell(connection, actor)
            yield actor
            if nested and not connection.needs_rollback:
                _tell(connection, outer)
    finally:
        connection.actor = outer  # type: ignore[attr-defined]


def become(actor: Actor, using: str = "default") -> None:
    """Change the actor of the running transaction: a request that has just learnt who is asking."""
    _tell(connections[using], actor)


def current_actor(using: str = "default") -> Actor:
    """The actor of the running transaction; `MissingActor` when there is none."""
    actor: Actor | None = getattr(connections[using], "actor", None)
    if actor is None:
        raise MissingActor("no actor set")
    return actor


def lock(row: Row, *, version: int | None = None) -> Row:
    """The same row, read anew and locked to the end of the transaction.

    With `version`, a row that somebody else has changed meanwhile raises `Conflict` (security.md 3.7, rule 3).
    """
    # by __class__, which a lazy stand-in (request.user) passes on
    fresh = row.__class__._default_manager.select_for_update().get(pk=row.pk)
    if version is not None and getattr(fresh, "version", version) != version:
        raise Conflict()
    return fresh


def hold(number: int, using: str = "default") -> None:
    """Wait until nobody else holds this number, and hold it to the end of the transaction."""
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [number])


def is_anonymous(actor: Actor) -> bool:
    """True for a visitor without sign-in."""
    return actor == ANONYMOUS
