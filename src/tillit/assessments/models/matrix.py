"""The rows of a consensus matrix: a round, what each has placed by itself, what was released, and what follows of it.

What is placed lies in a party's own room in the circle. The release copies it to the joint room, and nothing else does.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.assessments.cells import NO, STANCES, UNSURE, YES
from tillit.bodies.models import Mandate, Room
from tillit.ground.fields import moment
from tillit.partnerships.models import Activity, Partnership
from tillit.people.models import Organisation, Person


class RoundState(models.TextChoices):
    """Where a round is. One that is called off is never released."""

    OPEN = "open", _("under way")
    RELEASED = "released", _("released")
    CALLED_OFF = "called_off", _("called off")


class StanceWord(models.TextChoices):
    """What somebody answers about a goal, or about means."""

    YES = YES, _("Stands behind it")
    NO = NO, _("Does not stand behind it")
    UNSURE = UNSURE, _("Does not know yet")


class ConsequenceKind(models.TextChoices):
    """What follows for an activity."""

    CLAUSE = "clause", _("A clause in the agreement")
    RISK = "risk", _("A risk to follow")
    STOP = "stop", _("A stop: not in this partnership")


class InRoom(models.Model):
    """Lies in a room."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class MatrixRound(InRoom):
    """One round of the matrix of a partnership, in its joint room; `number` counts them.

    `releases_at`: when it is released at the latest, whoever has placed what by then.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    begun_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = moment()
    releases_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="matrix_round_and_its_room"),
            models.UniqueConstraint(fields=["partnership", "number", "room"], name="one_matrix_round_per_number"),
            models.UniqueConstraint(
                fields=["partnership", "room"], condition=Q(state="open"), name="one_matrix_round_is_under_way"
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None) | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="ended_matrix_round_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.number}"


class MatrixActivity(InRoom):
    """What a round asks about: an activity of the partnership as it was called then, or one that is only thought of."""

    matrix_round = models.ForeignKey(MatrixRound, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    activity = models.ForeignKey(Activity, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "matrix activities"
        constraints = [
            models.UniqueConstraint(fields=["id", "matrix_round", "room"], name="matrix_activity_in_its_round"),
            models.UniqueConstraint(fields=["matrix_round", "order", "room"], name="one_matrix_activity_per_place"),
            models.CheckConstraint(condition=~Q(name=""), name="matrix_activity_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class MatrixLink(InRoom):
    """A party's link for those it invites to answer without an account; in its own room. One holds at a time."""

    matrix_round = models.ForeignKey(MatrixRound, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    made_at = moment()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "matrix_round", "room"], name="matrix_link_in_its_round"),
            models.UniqueConstraint(
                fields=["matrix_round", "room"], condition=Q(ended_at=None), name="one_matrix_link_holds"
            ),
        ]

    def __str__(self) -> str:
        return f"link to {self.matrix_round_id}"


class MatrixSheet(InRoom):
    """That somebody answers for a party in a round: who speaks for it, or a guest who came by its link. No answers."""

    matrix_round = models.ForeignKey(MatrixRound, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    guest = models.UUIDField(null=True)
    link = models.ForeignKey(MatrixLink, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "matrix_round", "room"], name="matrix_sheet_in_its_round"),
            models.UniqueConstraint(fields=["matrix_round", "room", "person"], name="one_matrix_sheet_per_person"),
            models.UniqueConstraint(fields=["matrix_round", "room", "guest"], name="one_matrix_sheet_per_guest"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, mandate__isnull=False, guest=None, link=None)
                | Q(person=None, mandate=None, guest__isnull=False, link__isnull=False),
                name="matrix_sheet_is_a_speakers_or_a_guests",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class MatrixPosition(InRoom):
    """What one answers about one activity. Until the release, and after it, the row exists for `actor` alone."""

    matrix_round = models.ForeignKey(MatrixRound, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(MatrixSheet, on_delete=models.PROTECT, related_name="+")
    matrix_activity = models.ForeignKey(MatrixActivity, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=80)
    goal = models.CharField(max_length=10, choices=StanceWord)
    means = models.CharField(max_length=10, choices=StanceWord)
    why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "matrix_activity", "room"], name="one_matrix_position_each"),
            models.CheckConstraint(
                condition=Q(goal__in=STANCES, means__in=STANCES), name="matrix_position_is_one_of_three"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class MatrixReady(InRoom):
    """That a party has said that it is done, in its own room; the row goes when it takes that back."""

    matrix_round = models.ForeignKey(MatrixRound, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    said_at = moment()

    class Meta:
        verbose_name_plural = "matrix readies"
        constraints = [
            models.UniqueConstraint(fields=["matrix_round", "room"], name="one_matrix_ready_per_party"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} is done in {self.matrix_round_id}"


class MatrixParty(InRoom):
    """A party as the release found it, in the joint room; `participants`: how many had answered for it."""

    matrix_round = models.ForeignKey(MatrixRound, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    participants = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "matrix parties"
        constraints = [
            models.UniqueConstraint(fields=["id", "matrix_round", "room"], name="matrix_party_in_its_round"),
            models.UniqueConstraint(fields=["matrix_round", "organisation", "room"], name="one_matrix_party_each"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.matrix_round_id}"


class MatrixStance(InRoom):
    """A position as it was released, in the joint room: of which party, and of nobody in particular."""

    matrix_round = models.ForeignKey(MatrixRound, on_delete=models.PROTECT, related_name="+")
    matrix_party = models.ForeignKey(MatrixParty, on_delete=models.PROTECT, related_name="+")
    matrix_activity = models.ForeignKey(MatrixActivity, on_delete=models.PROTECT, related_name="+")
    goal = models.CharField(max_length=10, choices=StanceWord)
    means = models.CharField(max_length=10, choices=StanceWord)
    why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__in=STANCES, means__in=STANCES), name="matrix_stance_is_one_of_three"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal} {self.means}"


class MatrixConsequence(InRoom):
    """What the parties have agreed that follows for an activity; the newest holds. The floors above read it."""

    matrix_round = models.ForeignKey(MatrixRound, on_delete=models.PROTECT, related_name="+")
    matrix_activity = models.ForeignKey(MatrixActivity, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ConsequenceKind)
    text = models.TextField()
    proposal = models.UUIDField()
    agreed_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "room"], name="one_matrix_consequence_per_proposal"),
            models.CheckConstraint(condition=~Q(text=""), name="matrix_consequence_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[:60]}"
