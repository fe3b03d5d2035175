"""What is done, by whom, what it needs of others, and what the others think of it."""

from django.db import models
from django.db.models import F, Q

from tillit.bodies.models import Mandate
from tillit.ground.fields import both_or_neither, moment
from tillit.partnerships.models.base import Dated, Fact, InRoom, dated, one_per_place
from tillit.people.models import Organisation, Person


class Activity(Fact, Dated):
    """Something that is done. Exactly one legal person books its costs and in the end steers it (C2).

    In a reported record the source may not tell which one: then its words stand in `booker_in_words` until the
    parties have said it. `recurrence` is a rule of the kernel's (kernel.recurrence); `exclusions` what is not part of
    it by agreement.
    """

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    booker = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    booker_in_words = models.CharField(max_length=300, blank=True)
    permit_holder = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    schedule = models.CharField(max_length=500, blank=True)
    recurrence = models.CharField(max_length=200, blank=True)
    exclusions = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            one_per_place("activity"),
            models.UniqueConstraint(fields=["id", "room"], name="activity_and_its_room"),
            models.CheckConstraint(
                condition=Q(booker__isnull=False, booker_in_words="") | (Q(booker=None) & ~Q(booker_in_words="")),
                name="activity_has_one_booker_or_the_sources_words",
            ),
            *dated("activity"),
        ]

    def __str__(self) -> str:
        return self.name


class Dependency(Fact):
    """An activity needs another, often of another owner: one allots the beds that another runs."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    needs = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "dependencies"
        constraints = [
            one_per_place("dependency"),
            models.CheckConstraint(condition=~Q(activity=F("needs")), name="no_activity_needs_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} needs {self.needs_id}"


class Feedback(InRoom):
    """What a party thinks of another's activity, and the answer of the one who books it, with its reasons (C2)."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = moment()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_for = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "feedback"
        indexes = [models.Index(fields=["activity", "given_at", "id"], name="feedback_on_activity")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="feedback_has_a_text"),
            both_or_neither("answered_at", "answered_by", "answered_feedback_has_both_who_and_when"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="", answered_for=None)
                | (Q(answered_at__isnull=False, answered_for__isnull=False) & ~Q(answer="")),
                name="an_answer_has_its_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} on {self.activity_id}"
