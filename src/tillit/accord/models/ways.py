"""How a circle decides what is joint, when it has agreed on something else than every party's yes."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Room

MOST_DAYS = 365


class DecisionRule(models.TextChoices):
    """By which rule a proposal is decided."""

    EVERY_PARTY = "every_party", _("every party’s yes")
    EACH_SECTOR = "each_sector", _("more than half of the parties in each sector")
    STEERING_GROUP = "steering_group", _("more than half of the parties in the joint steering group")


class OnSilence(models.TextChoices):
    """What it means that somebody has not answered by the last day."""

    LAPSES = "lapses", _("the proposal lapses")
    THOSE_WHO_ANSWERED = "those_who_answered", _("those who have answered decide")


class OnDeadlock(models.TextChoices):
    """What happens when some have said yes and the proposal is refused."""

    STANDS = "stands", _("what is agreed now stands")
    ASK_AGAIN = "ask_again", _("you talk, and are asked once more")


def silence_constraint(name: str) -> models.CheckConstraint:
    """Under every party's yes a silence is never a yes (docs/adr/0030)."""
    return models.CheckConstraint(condition=Q(on_silence="lapses") | ~Q(rule="every_party"), name=name)


class DecisionWay(models.Model):
    """How a circle decides; there is a row from when it has agreed on it. Lies in the joint room.

    Purpose, goals, parties and agreement are always decided by every party (C3); the rest by this. To change it takes
    every party's yes, whatever rule holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=20, choices=DecisionRule, default=DecisionRule.EVERY_PARTY)
    answer_days = models.PositiveSmallIntegerField(null=True)
    on_silence = models.CharField(max_length=20, choices=OnSilence, default=OnSilence.LAPSES)
    on_deadlock = models.CharField(max_length=20, choices=OnDeadlock, default=OnDeadlock.STANDS)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "room"], name="one_way_to_decide_per_circle"),
            models.CheckConstraint(
                condition=Q(answer_days=None) | Q(answer_days__gte=1, answer_days__lte=MOST_DAYS),
                name="days_to_answer_are_one_to_a_year",
            ),
            silence_constraint("silence_never_decides_for_every_party"),
        ]

    def __str__(self) -> str:
        return f"way to decide of {self.circle_id}"
