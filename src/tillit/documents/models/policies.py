"""What is particular to an organisation's policy documents."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.documents.models.documents import Document
from tillit.ground.fields import from_before_to
from tillit.people.models import Organ


class PolicySort(models.TextChoices):
    """What sort of policy document: the ones that a partnership leans on (source 003, phase 1)."""

    COMPACT = "compact", _("compact between the public and civil society")
    ACTION_PLAN = "action_plan", _("action plan")
    GUIDELINE = "guideline", _("guideline")
    BUDGET_GOAL = "budget_goal", _("goal in the budget")
    STATUTES = "statutes", _("statutes")
    OTHER = "other", _("other policy document")


class Policy(models.Model):
    """The facts of a policy document: who decided it, when, and when it holds (half-open). Its text is the document's.

    Lies in the document's room (a composite key in the database sees to it).
    """

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.PROTECT, related_name="policy")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=20, choices=PolicySort)
    organ = models.ForeignKey(Organ, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)
    reference = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    address = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "policies"
        constraints = [from_before_to("starts_on", "ends_on", "policy_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"policy {self.document_id}"

    @property
    def opened(self) -> dict[str, Any]:
        """The facts as a form shows them when it is opened."""
        names = ("sort", "decided_on", "reference", "starts_on", "ends_on", "address")
        return {name: getattr(self, name) for name in names} | {"organ": str(self.organ_id or "")}
