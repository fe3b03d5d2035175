"""How an organisation handles what comes to it, in its own words, and how far a matter has come there."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Mandate, Room
from tillit.challenges.models.challenges import Challenge
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person


class HandlingOrder(models.Model):
    """A handling order as it was written at one time: each time it is changed there is one more, and none is changed.

    What is not published lies in the organisation's own room, what is published in everybody's. `steps` and `contacts`
    are as in challenges/handling.py. `source`: what it rests on. Where the program's examples tell what an open source
    says of an organisation, nobody has written it (`written_by`, `mandate` empty), and the pages say so.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    steps = models.JSONField(default=list)
    contacts = models.JSONField(default=list)
    in_force_on = models.DateField()
    source = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = moment()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-kept_at"], name="handling_order_newest_first")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.in_force_on}"


class MarkKind(models.TextChoices):
    """What has been done with a matter in a step."""

    DONE = "done", _("The step is done")
    SENT_ON = "sent_on", _("It is sent on to another part of us")


class HandlingMark(models.Model):
    """A party tells how far a matter has come with it: a step is done, or was sent on within it. Only added to.

    `step` counts from 0 in the order that the matter follows, which is the one in force when its first mark was made.
    `to`: to which part it was sent on. `answers`: who of the party sees to what comes next, if it says so.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(HandlingOrder, on_delete=models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=MarkKind)
    to = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True)
    answers = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    marked_at = moment()

    class Meta:
        indexes = [models.Index(fields=["challenge", "marked_at", "id"], name="handling_mark_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="done", to="") | (models.Q(kind="sent_on") & ~models.Q(to="")),
                name="handling_sent_on_says_to_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.kind}"
