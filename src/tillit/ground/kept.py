"""Questions that are put together once: the SQL of the ORM is kept, and asked with new values.

Django takes one to four milliseconds of the processor to turn a question with many conditions into SQL; the database
answers it in a tenth of that. A page that asks twenty such questions is made of little else. What is kept is the text
of a question, for the day that stands in it, and never an answer: each request asks the database anew, as itself.
"""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

import psycopg._queries
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from tillit.kernel.actor import Actor
from tillit.kernel.period import today

# as many different texts of one question as there may be: the number of keys varies with how much somebody has
MOST_TEXTS = 50
# psycopg reads each text once for its places, but for long ones, which it takes for chance; ours come back
psycopg._queries.MAX_CACHED_STATEMENT_LENGTH = 32_768
psycopg._queries.MAX_CACHED_STATEMENT_PARAMS = 500

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class _Text(Generic[Row]):
    """A question in SQL; `holes` stand in it where each key belongs. Without a compiler it can have no answer."""

    question: "QuerySet[Any, Row]"
    compiler: SQLCompiler | None
    sql: str
    values: tuple[Any, ...]
    holes: tuple[UUID, ...]

    def ask(self, keys: tuple[UUID, ...]) -> list[Row]:
        """The answer for these keys, by the ORM's own reading of the rows."""
        if self.compiler is None:
            return []
        given = dict(zip(self.holes, keys, strict=True))
        values = tuple(given.get(one, one) if isinstance(one, UUID) else one for one in self.values)
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.question.db]
        compiler.as_sql = lambda *_, **__: (self.sql, values)  # type: ignore[assignment, method-assign]
        asked = self.question.all()
        asked.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(asked)


class Kept(Generic[Row]):
    """A question that is asked often. Made by `kept`."""

    def __init__(self, build: "Callable[..., QuerySet[Any, Row]]") -> None:
        self.build = build
        self.texts: dict[tuple[Any, ...], _Text[Row]] = {}
        update_wrapper(self, build)
        _questions.append(self)

    def __call__(self, *given: Actor | UUID, **shape: Any) -> list[Row]:
        """The rows for these persons and keys. What else is given decides what the question looks like."""
        keys = tuple(one.person_id if isinstance(one, Actor) else one for one in given)
        known = tuple(key for key in keys if key is not None)
        if len(known) < len(given):  # not a person: the question may look otherwise
            return list(self.build(*given, **shape))
        form = (today(), *(isinstance(one, Actor) for one in given), *shape.items())
        text = self.texts.get(form)
        if text is None:
            if len(self.texts) >= MOST_TEXTS:
                self.texts.clear()
            text = self.texts[form] = self._text(given, shape)
        return text.ask(known)

    def _text(self, given: tuple[Actor | UUID, ...], shape: dict[str, Any]) -> _Text[Row]:
        holes = tuple(uuid4() for _ in given)
        pairs = zip(given, holes, strict=True)
        question = self.build(*(Actor.person(hole) if isinstance(one, Actor) else hole for one, hole in pairs), **shape)
        compiler = question.query.get_compiler(question.db)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return _Text(question, None, "", (), holes)
        rest = f"{sql} {[one for one in values if not isinstance(one, UUID)]}"
        if any(str(hole) in rest or hole.hex in rest for hole in holes):
            raise ValueError(f"{self.build.__qualname__}: a key stands in its SQL and not as a value of its own")
        return _Text(question, compiler, sql, tuple(values), holes)


_questions: list[Kept[Any]] = []


def filled(keys: Sequence[UUID]) -> list[UUID]:
    """As many keys as the next power of two, the last one again and again: so few different questions are kept."""
    return list(keys) + list(keys[-1:]) * ((1 << (len(keys) - 1).bit_length()) - len(keys)) if keys else []


def kept(build: "Callable[..., QuerySet[Any, Row]]") -> Kept[Row]:
    """Keep the SQL of a question. The builder takes an actor and keys by place, and what decides its form by name.

    It depends on nothing else but the day, looks the same whoever asks, and has no prefetch. Moments are left to the
    database (`Now()`).
    """
    return Kept(build)


def forget_kept() -> None:
    """Put every question together anew at its next asking: for tests that change what questions are made of."""
    for question in _questions:
        question.texts.clear()
