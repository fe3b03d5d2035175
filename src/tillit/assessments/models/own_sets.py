"""Sets that organisations write themselves: drafts in their own rooms, and what they have published, in everybody's."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Mandate, Room
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person


class SetKind(models.TextChoices):
    """What an organisation can publish a version of."""

    LAW = "law", _("Rules of the legal check")
    PARAMETERS = "parameters", _("Amounts and limits in law")
    CRITERIA = "criteria", _("Criteria")
    FACTORS = "factors", _("Factors to read together")


class SetRow(models.Model):
    """What they have alike. `identity`: the set's own name through its versions; `parent`: what it was made from.

    `content` is the set as it would lie in a file, and has always been read without a fault.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SetKind)
    identity = models.CharField(max_length=40)
    parent = models.CharField(max_length=40)
    parent_version = models.PositiveSmallIntegerField()
    content = models.JSONField()

    class Meta:
        abstract = True


class SetDraft(SetRow):
    """A version that an organisation writes on; `version` counts what was done to it. Nobody outside knows of it.

    `put_away_at`: it is not gone on with; it can be taken up again, so that nothing that was written is lost.
    """

    version = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = moment()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.identity} {self.version}"


class OwnSet(SetRow):
    """A version that an organisation has published: it is never changed, whatever the program ships later.

    `source`: what the organisation builds it on, in its own words.
    """

    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    source = models.TextField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = moment()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "identity", "number", "room"], name="each_own_set_version_is_published_once"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="own_set_tells_its_source"),
            models.CheckConstraint(
                condition=Q(identity__regex=r"-x[0-9a-f]{8}$"), name="own_set_has_a_name_that_no_shipped_one_has"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.identity}/{self.number}"
