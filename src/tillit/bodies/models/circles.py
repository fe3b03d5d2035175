"""Circles: who owns something together."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from tillit.ground.fields import moment, to_not_before_from
from tillit.people.models import Organisation


class Circle(models.Model):
    """The organisations that own something jointly; a partnership, a challenge or a council points to its circle.

    `is_reported`: somebody says that they do, and they have not confirmed it: it binds and opens nothing for them
    (docs/adr/0034). The database keeps it in step with the partnership's `confirmed_at`; nothing else writes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    is_reported = models.BooleanField(default=False, editable=False)
    created_at = moment()

    def __str__(self) -> str:
        return f"circle {self.id}"


class Membership(models.Model):
    """An organisation belongs to a circle, from and to (half-open). An unknown day is null, and no limit."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        # which rooms are somebody's asks it for each of their seats; by organisation alone it is hundreds of rows for
        # the one that is in hundreds of circles, and the planner, who knows only the average, would choose that way
        indexes = [models.Index(fields=["organisation", "circle"], name="membership_of_organisation")]
        constraints = [
            to_not_before_from("starts_on", "ends_on", "membership_does_not_end_before_it_starts"),
            models.UniqueConstraint(
                fields=["circle", "organisation"], condition=Q(ends_on=None), name="one_open_membership_per_circle"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.circle_id}"
