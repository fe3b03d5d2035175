"""What the parties aim at, how they see it, and what they want to learn."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.models.base import Dated, Fact, dated, one_per_place
from tillit.people.models import Organisation

MOST_INDICATORS = 7


class Counter(models.TextChoices):
    """What is counted: five counters that are not the same number, and others (cases/README.md 22)."""

    CAPACITY = "capacity", _("capacity: places there are")
    VISITS = "visits", _("visits")
    INDIVIDUALS = "individuals", _("individuals")
    NIGHTS = "nights", _("nights")
    TURNED_AWAY = "turned_away", _("turned away")
    EVENTS = "events", _("events")
    OTHER = "other", _("other")


class Goal(Fact):
    """What the parties want to reach together."""

    name = models.CharField(max_length=300)
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_per_place("goal"),
            models.UniqueConstraint(fields=["id", "room"], name="goal_and_its_room"),
        ]

    def __str__(self) -> str:
        return self.name


class Indicator(Fact, Dated):
    """How they see whether they come nearer: on no day do more than seven hold (C6).

    A number means nothing without its unit, what it means, how it is counted, over which time, and where it comes
    from. When the definition changes the old one ends and a new one begins.
    """

    name = models.CharField(max_length=200)
    goal = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="+")
    counter = models.CharField(max_length=20, choices=Counter, default=Counter.OTHER)
    unit = models.CharField(max_length=200, blank=True)
    definition = models.TextField(blank=True)
    counting = models.TextField(blank=True)
    period = models.CharField(max_length=200, blank=True)
    split_by = models.CharField(max_length=200, blank=True)
    data_source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            one_per_place("indicator"),
            models.UniqueConstraint(fields=["id", "room"], name="indicator_and_its_room"),
            *dated("indicator"),
        ]

    def __str__(self) -> str:
        return self.name


class FollowUp(Fact):
    """How they have agreed to follow up: what, how, when, and who is told. What came of it is another matter."""

    name = models.CharField(max_length=200)
    how = models.TextField(blank=True)
    when = models.CharField(max_length=200, blank=True)
    told_to = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [one_per_place("follow_up")]

    def __str__(self) -> str:
        return self.name


class LearningGoal(Fact):
    """What the parties want to learn together, or what one of them wants to learn: then it is that party's own."""

    question = models.TextField()
    party = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.TextField(blank=True)

    class Meta:
        constraints = [one_per_place("learning_goal")]

    def __str__(self) -> str:
        return self.question[:200]
