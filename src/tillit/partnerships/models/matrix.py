"""The Code's matrix: in which phase the parties take part how much, as planned and as experienced."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.models.base import Fact
from tillit.people.models import Organisation


class Phase(models.TextChoices):
    """The phases of the Code of good practice for civil participation (source 003, 004)."""

    AGENDA = "agenda", _("setting the agenda")
    FORMULATION = "formulation", _("formulation")
    DECISION = "decision", _("decision")
    IMPLEMENTATION = "implementation", _("implementation")
    MONITORING = "monitoring", _("follow-up")
    REFORMULATION = "reformulation", _("reformulation")


class Level(models.TextChoices):
    """How much somebody takes part."""

    INFORMATION = "information", _("information")
    CONSULTATION = "consultation", _("consultation")
    DIALOGUE = "dialogue", _("dialogue")
    PARTNERSHIP = "partnership", _("partnership")


class Participation(Fact):
    """How one party meant to take part in a phase, and how it has been for it. Each party tells its own."""

    party = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=20, choices=Phase)
    planned = models.CharField(max_length=20, choices=Level, blank=True)
    experienced = models.CharField(max_length=20, choices=Level, blank=True)

    class Meta:
        verbose_name_plural = "participation"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "party", "phase", "room"],
                condition=Q(removed_at=None),
                name="one_level_per_party_and_phase",
            ),
            models.CheckConstraint(
                condition=~Q(planned="") | ~Q(experienced=""), name="participation_is_planned_or_experienced"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} in {self.phase}"
