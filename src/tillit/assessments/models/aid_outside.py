"""A certificate that a recipient has taken out for a giver who is in no partnership here. It is only added."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from tillit.assessments.models.aid import AidRecord
from tillit.bodies.models import Mandate, Room
from tillit.people.models import Person


class AidTakenOut(models.Model):
    """A recipient's declaration as it was on a day, kept in its own room: for whom, its text, and who took it out.

    `record_turn`: how much the records held then; what is added later makes it out of date, which is derived.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(AidRecord, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    giver = models.CharField(max_length=200)
    reckoned_on = models.DateField()
    text = models.TextField()
    shown = models.JSONField()
    record_turn = models.PositiveIntegerField()
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "number", "room"], name="one_aid_taken_out_per_number"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(giver=""), name="aid_taken_out_is_for_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.giver}"
