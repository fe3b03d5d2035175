"""The rows of joint readings, of what the parties answer together, and of pain points agreed before they hurt.

What a party answers lies in its own room in the circle. The release copies it to the joint room, and nothing else does.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from tillit.bodies.models import Mandate, Room
from tillit.ground.fields import moment
from tillit.partnerships.models import Partnership, Phase
from tillit.people.models import Organisation, Person


class InRoom(models.Model):
    """Lies in a room."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class FactorReading(InRoom):
    """A reading of a version of a set of factors in a phase, in the joint room of a partnership; `number` counts them.

    `factors`: the set's own name. `releases_at`: when it is shown at the latest. Shown when `released_at` is told.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    factors = models.CharField(max_length=40)
    factors_version = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=20, choices=Phase)
    begun_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = moment()
    releases_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="factor_reading_and_its_room"),
            models.UniqueConstraint(fields=["partnership", "number", "room"], name="one_factor_reading_per_number"),
            models.UniqueConstraint(
                fields=["partnership", "room"], condition=Q(released_at=None), name="one_factor_reading_is_under_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.factors} {self.number}"


class FactorSheet(InRoom):
    """What one party answers in a reading, in its own room; `ready_at`: since when it is done."""

    reading = models.ForeignKey(FactorReading, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    saved_at = moment()
    ready_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "reading", "room"], name="factor_sheet_in_its_reading"),
            models.UniqueConstraint(fields=["reading", "room"], name="one_factor_sheet_per_party"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} in {self.reading_id}"


class FactorAnswer(InRoom):
    """What a party answers about one factor, in the set's own word and with its ground; in its own room."""

    reading = models.ForeignKey(FactorReading, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(FactorSheet, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    step = models.CharField(max_length=40)
    ground = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "key", "room"], name="one_factor_answer_each")]

    def __str__(self) -> str:
        return f"{self.key}: {self.step}"


class FactorParty(InRoom):
    """A party as the release of a reading found it, in the joint room."""

    reading = models.ForeignKey(FactorReading, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "factor parties"
        constraints = [
            models.UniqueConstraint(fields=["id", "reading", "room"], name="factor_party_in_its_reading"),
            models.UniqueConstraint(fields=["reading", "organisation", "room"], name="one_factor_party_each"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.reading_id}"


class FactorView(InRoom):
    """What a party had answered about one factor when the reading was released, in the joint room."""

    reading = models.ForeignKey(FactorReading, on_delete=models.PROTECT, related_name="+")
    factor_party = models.ForeignKey(FactorParty, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    step = models.CharField(max_length=40)
    ground = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["factor_party", "key", "room"], name="one_factor_view_each")]

    def __str__(self) -> str:
        return f"{self.key}: {self.step}"


class JointAnswer(InRoom):
    """What the parties have agreed to say together; the newest under a key holds.

    `key`: a hard question's, or a reading's ("reading-3": what to do after it).
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    turn = models.PositiveIntegerField()
    text = models.TextField()
    proposal = models.UUIDField()
    agreed_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key", "turn", "room"], name="one_joint_answer_per_turn"),
            models.UniqueConstraint(fields=["proposal", "room"], name="one_joint_answer_per_proposal"),
            models.CheckConstraint(condition=~Q(text=""), name="joint_answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.text[:60]}"


class PainPoint(InRoom):
    """If this happens, then we do that: agreed before it happens. The newest `turn` of a `point` holds.

    `begins`: who begins, in words as agreed. `is_over`: the parties have agreed that it does not apply any more.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    point = models.UUIDField()
    turn = models.PositiveIntegerField()
    happens = models.TextField()
    then_do = models.TextField()
    begins = models.CharField(max_length=200)
    by_when = models.CharField(max_length=200)
    is_over = models.BooleanField(default=False)
    proposal = models.UUIDField()
    agreed_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "point", "turn", "room"], name="one_pain_point_per_turn"),
            models.UniqueConstraint(fields=["proposal", "room"], name="one_pain_point_per_proposal"),
            models.CheckConstraint(
                condition=~Q(happens="") & ~Q(then_do="") & ~Q(begins="") & ~Q(by_when=""),
                name="pain_point_says_if_then_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.happens[:80]
