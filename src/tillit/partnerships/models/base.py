"""What every row of a partnership has: its room, its place, its version, and days as exactly as they are known."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.kernel.partialday import PartialDay
from tillit.kernel.partialday import Precision as KnownAs

ISO_PARTIAL = r"^[12]\d{3}(-\d{2}(-\d{2})?)?$"
PRECISIONS: dict[str, KnownAs] = {"day": "day", "month": "month", "year": "year"}


class Precision(models.TextChoices):
    """How exactly a day is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class InRoom(models.Model):
    """A row of a partnership, in the joint room of its circle."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Fact(InRoom):
    """One thing that is agreed or known. `order` is its place among those of its kind; `version` counts its changes.

    `removed_at`: from then it is agreed no more. The row stays, and so does what was said of it.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Dated(models.Model):
    """From and to (half-open), each as exactly as it is known."""

    starts_on = models.DateField(null=True)
    starts_on_known = models.CharField(max_length=5, choices=Precision, blank=True, db_comment="precision of starts_on")
    ends_on = models.DateField(null=True)
    ends_on_known = models.CharField(max_length=5, choices=Precision, blank=True, db_comment="precision of ends_on")

    class Meta:
        abstract = True


def day_and_precision(column: str, name: str) -> models.CheckConstraint:
    """A day has a precision, and a precision has a day."""
    known = f"{column}_known"
    return models.CheckConstraint(
        condition=Q(**{column: None, known: ""}) | (Q(**{f"{column}__isnull": False}) & ~Q(**{known: ""})), name=name
    )


def ends_after_start(name: str) -> models.CheckConstraint:
    """The first day past the period is after its first day."""
    return models.CheckConstraint(
        condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name=name
    )


def dated(what: str) -> list[models.CheckConstraint]:
    """The promises of a row with from and to."""
    return [
        day_and_precision("starts_on", f"{what}_start_has_precision"),
        day_and_precision("ends_on", f"{what}_end_has_precision"),
        ends_after_start(f"{what}_ends_after_it_starts"),
    ]


def one_per_place(what: str) -> models.UniqueConstraint:
    """Two of a kind never have the same place; the room is named so that the promise tells nothing across rooms."""
    return models.UniqueConstraint(fields=["partnership", "order", "room"], name=f"one_{what}_per_place")


def first_day(row: Any) -> PartialDay | None:
    """The period's first day, as far as it is known."""
    return PartialDay(row.starts_on, PRECISIONS[row.starts_on_known]) if row.starts_on else None


def last_day(row: Any) -> PartialDay | None:
    """The period's last day, as far as it is known."""
    return PartialDay.before(row.ends_on, PRECISIONS[row.ends_on_known]) if row.ends_on else None
