"""Rows of several tables in one statement: each as a word for what it is, and one JSON value."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    CharField,
    Expression,
    IntegerField,
    JSONField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.sql.compiler import SQLCompiler

PLAIN = (BooleanField, CharField, IntegerField, JSONField, TextField)


class WholeRow(Expression):
    """The row itself, each column by its name; so a long question is a tenth as long as with all of them named."""

    output_field = JSONField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        """The row of the table that the question begins with."""
        table = compiler.query.get_initial_alias()
        return f"to_jsonb({connection.ops.quote_name(table)})", ()


def told(word: str, found: QuerySet[Any], data: Expression) -> QuerySet[Any, Any]:
    """A part of such a statement, without an order of its own."""
    rows: QuerySet[Any, Any] = found.order_by().annotate(word_=Value(word), data_=data)
    listed: QuerySet[Any, Any] = rows.values_list("word_", "data_")
    return listed


def made(model: type[Model], data: dict[str, Any]) -> Any:
    """The object of a whole row."""
    names, columns = _columns(model)
    values = [data[name] if plain or data[name] is None else read(data[name]) for name, plain, read in columns]
    return model.from_db("default", names, values)


@cache
def _columns(model: type[Model]) -> tuple[list[str], list[tuple[str, bool, Callable[[Any], Any]]]]:
    """What Django calls the columns; and each with whether JSON tells it as it is, and else how it is read."""
    fields = model._meta.concrete_fields
    return [one.attname for one in fields], [(str(one.column), isinstance(one, PLAIN), one.to_python) for one in fields]
