"""Columns that several packages share."""

from typing import Any

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now


def sort_key(column: str) -> models.GeneratedField:
    """A stored key in Swedish order (å ä ö after z) for a text column; the same on every server."""
    return models.GeneratedField(
        expression=Func(F(column), function="app.sv_sort_key", output_field=models.TextField()),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )


def moment() -> "models.DateTimeField[Any, Any]":
    """When the row was made, by the database's clock."""
    return models.DateTimeField(db_default=Now(), editable=False)


def from_before_to(start: str, end: str, name: str) -> models.CheckConstraint:
    """A half-open period: the end, where there is one, is after the start."""
    condition = Q(**{f"{end}": None}) | Q(**{f"{start}": None}) | Q(**{f"{end}__gt": F(start)})
    return models.CheckConstraint(condition=condition, name=name)


def to_not_before_from(start: str, end: str, name: str) -> models.CheckConstraint:
    """A half-open period that may be empty: what began and ended on the same day held for no day."""
    condition = Q(**{f"{end}": None}) | Q(**{f"{start}": None}) | Q(**{f"{end}__gte": F(start)})
    return models.CheckConstraint(condition=condition, name=name)


def both_or_neither(first: str, second: str, name: str) -> models.CheckConstraint:
    """Two columns that only mean something together."""
    both = {f"{first}__isnull": False, f"{second}__isnull": False}
    return models.CheckConstraint(condition=Q(**both) | Q(**{first: None, second: None}), name=name)
