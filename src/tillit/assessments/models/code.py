"""The rows of the Code's matrix. They are only added: the newest of each party, phase and layer counts."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Mandate, Room
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person


class Layer(models.TextChoices):
    """What a placing tells: how it is meant to be, or how it has been."""

    PLANNED = "planned", _("as planned")
    EXPERIENCED = "experienced", _("as experienced")


class Holds(models.TextChoices):
    """What a party holds of a phase: some levels, that it had no part in it, or nothing any more."""

    LEVELS = "levels", _("levels")
    NO_PART = "no_part", _("no part")
    NOTHING = "nothing", _("taken back")


class CodeRow(models.Model):
    """What they have alike: the joint room of a circle."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class CodeVoice(CodeRow):
    """A party that has placed something in the matrix of a circle, be it a challenge's or a partnership's."""

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="code_voice_and_its_room"),
            models.UniqueConstraint(fields=["circle", "organisation", "room"], name="one_code_voice_per_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.circle_id}"


class CodePlacing(CodeRow):
    """On which levels a party places a phase, planned or experienced, and on what ground if it says so.

    `code` and `code_version`: the version of the Code whose words it uses; `levels`: keys of that version, from least
    to most. `turn` counts all that the party has placed here.
    """

    voice = models.ForeignKey(CodeVoice, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    code_version = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=40)
    layer = models.CharField(max_length=20, choices=Layer)
    holds = models.CharField(max_length=20, choices=Holds)
    levels = models.JSONField(default=list)
    ground = models.TextField(blank=True)
    turn = models.PositiveIntegerField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = moment()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "turn", "room"], name="one_code_placing_per_turn"),
            models.CheckConstraint(
                condition=(Q(holds="levels") & ~Q(levels=[])) | (~Q(holds="levels") & Q(levels=[])),
                name="code_placing_on_levels_names_them",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase}, {self.layer}: {self.holds}"
