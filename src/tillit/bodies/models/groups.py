"""Bodies: who meets, and who sits there."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models.circles import Circle
from tillit.ground.fields import to_not_before_from
from tillit.people.models import Organisation, Person, Sector


class BodyKind(models.TextChoices):
    """What sort of body; the five of IOP Ensamkommande (source 002, note 4) and the ones beside them."""

    STEERING = "steering", _("joint steering group")
    CAUCUS = "caucus", _("one sector's own steering group")
    COORDINATION = "coordination", _("coordination group")
    HEADS_OF_UNITS = "heads_of_units", _("meeting of heads of units")
    TRAINING = "training", _("training group")
    WORKING = "working", _("working group")
    WRITING = "writing", _("writing group")
    REFERENCE = "reference", _("reference group")


class Body(models.Model):
    """A group that meets. Owned by a circle, or by one party with the others as guests.

    `is_table`: no group that anybody has told of, but the place where parties sit whom a file gave no other: it opens
    the joint room, and is no fact of the partnership. It becomes one when the parties describe it themselves.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="bodies")
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=BodyKind)
    sector = models.CharField(max_length=10, choices=Sector, blank=True)
    name = models.CharField(max_length=200)
    task = models.TextField(blank=True)
    cadence = models.CharField(max_length=200, blank=True)
    recurrence = models.CharField(max_length=500, blank=True)
    opens_joint_room = models.BooleanField(default=True)
    is_table = models.BooleanField(default=False, db_default=False)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [
            to_not_before_from("starts_on", "ends_on", "body_does_not_end_before_it_starts"),
            models.CheckConstraint(
                condition=Q(kind="caucus") & ~Q(sector="") | ~Q(kind="caucus") & Q(sector=""),
                name="caucus_and_only_caucus_has_a_sector",
            ),
            models.UniqueConstraint(fields=["circle", "name"], name="one_body_of_a_name_in_a_circle"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place in a body. It belongs to an organisation, not to a person (C8).

    An organisation outside the circle (a process leader's, a researcher's) sits as a guest. `vacant_on`: somebody
    has said that it stands empty for now, so that it is not forgotten; `ended_on`: from that day there is no such seat.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    as_guest = models.BooleanField(default=False)
    vacant_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["body", "organisation"], name="seat_in_body"),
            models.Index(fields=["organisation", "body"], condition=Q(as_guest=True), name="seat_of_guest"),
        ]

    def __str__(self) -> str:
        return f"seat of {self.organisation_id} in {self.body_id}"


class Capacity(models.TextChoices):
    """In what capacity a person holds a seat."""

    HOLDER = "holder", _("holder")
    DEPUTY = "deputy", _("deputy")


class Sitting(models.Model):
    """A person holds a seat for a time (half-open), as holder or deputy; one of each at a time.

    `admitted_at`: the caucus has let in somebody who also stands on the other side of its line (Admission), with open
    eyes for the affiliations there that it was told of (`admitted_for`). Any other one, and one that comes later, is
    not covered: such a person's seat in a caucus does not open the caucus room before the caucus has answered again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="sittings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.HOLDER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    admitted_at = models.DateTimeField(null=True)
    admitted_for = ArrayField(models.UUIDField(), default=list)

    class Meta:
        indexes = [models.Index(fields=["person", "seat"], name="sitting_of_person")]
        constraints = [
            to_not_before_from("starts_on", "ends_on", "sitting_does_not_end_before_it_starts"),
            models.UniqueConstraint(
                fields=["seat", "capacity"], condition=Q(ends_on=None), name="one_open_sitting_per_seat_and_capacity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.seat_id}"
