"""The free voice: what a party says by itself beside what is joint (C5)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Mandate, Room
from tillit.ground.fields import both_or_neither, moment
from tillit.people.models import Organisation, Person


class StatementKind(models.TextChoices):
    """What a party says."""

    STATEMENT = "statement", _("statement")
    RESERVATION = "reservation", _("reservation")


class Statement(models.Model):
    """A party's own words beside a joint text, decision or proposal. Only the party changes or withdraws them.

    `is_public`: stands in the public register beside the partnership. What the law demands to be removed is emptied,
    and ground, moment and who removed it stand in its place: `removed_by` is the one who answers for the installation.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=StatementKind)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    text = models.TextField()
    is_public = models.BooleanField(default=False)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = moment()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    removed_by = models.CharField(max_length=200, null=True)
    removed_at = models.DateTimeField(null=True)
    removed_ground = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["circle", "subject_id", "said_at", "id"], name="statement_about_something")]
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", "withdrawn_statement_has_both_who_and_when"),
            both_or_neither("removed_at", "removed_by", "removed_statement_has_both_who_and_when"),
            models.CheckConstraint(
                condition=(Q(removed_at=None, removed_ground="") & ~Q(text=""))
                | (Q(removed_at__isnull=False, text="") & ~Q(removed_ground="")),
                name="statement_has_words_or_the_ground_on_which_they_were_removed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.organisation_id}"
