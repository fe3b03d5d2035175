"""The rows of a criteria check. They are only added: the newest answer of each judge counts, earlier ones stay."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from tillit.bodies.models import Mandate, Room
from tillit.ground.fields import moment
from tillit.partnerships.models import Grade, Partnership
from tillit.people.models import Organisation, Person


class CriteriaRow(models.Model):
    """What they have alike: the joint room of a partnership."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class CriteriaVoice(CriteriaRow):
    """An organisation for which somebody has chosen a set or judged a criterion in a partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="criteria_voice_and_its_room"),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "room"], name="one_criteria_voice_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.partnership_id}"


class CriteriaUse(CriteriaRow):
    """A version of somebody's criteria with which a partnership is looked at, and which party wanted it.

    `criteria` is the set's own name, as in FORUM-2010.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(CriteriaVoice, on_delete=models.PROTECT, related_name="+")
    criteria = models.CharField(max_length=40)
    criteria_version = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = moment()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="criteria_use_and_its_room"),
            models.UniqueConstraint(
                fields=["partnership", "criteria", "criteria_version", "room"], name="each_criteria_set_is_used_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criteria}/{self.criteria_version}"


class CriteriaBasis(CriteriaRow):
    """What was true of a partnership when criteria were judged: facts as plain data, kept once however many answers."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    facts = models.JSONField()
    noted_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="criteria_basis_and_its_room"),
            models.UniqueConstraint(fields=["partnership", "digest", "room"], name="each_criteria_basis_is_kept_once"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class CriterionAnswer(CriteriaRow):
    """How far one judge holds that a criterion is met, and on what ground.

    The judge is the person who gives it, for the organisation of their seat; or, where `judge` is told, somebody
    outside whose judgement that person has entered, and `judged_on` the day of it. `called` is as what the judge
    speaks, in their own words. `turn` counts the answers under the same set.
    """

    use = models.ForeignKey(CriteriaUse, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(CriteriaVoice, on_delete=models.PROTECT, related_name="+")
    basis = models.ForeignKey(CriteriaBasis, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=20, choices=Grade)
    ground = models.TextField(blank=True)
    judge = models.CharField(max_length=120, blank=True)
    called = models.CharField(max_length=120, blank=True)
    judged_on = models.DateField(null=True)
    turn = models.PositiveIntegerField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["use", "turn", "room"], name="one_criterion_answer_per_turn"),
            models.CheckConstraint(
                condition=Q(grade="not_assessed") | ~Q(ground=""), name="criterion_answer_has_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(judged_on=None) | ~Q(judge=""), name="day_of_a_criterion_answer_is_an_outside_judges"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.grade}"
