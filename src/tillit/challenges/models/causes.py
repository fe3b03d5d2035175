"""A map of causes to goals: what each party puts there, what leads to what, and what all have said yes to."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.challenges.models.challenges import Challenge
from tillit.challenges.models.rows import Row
from tillit.ground.fields import moment


class MapTemplate(models.TextChoices):
    """After which way of thinking a map is drawn."""

    LFA = "lfa", _("Logical framework (LFA)")
    IMPACT = "impact", _("Collective impact")
    FREE = "free", _("A free map")


class NodeKind(models.TextChoices):
    """What a box of a map is; `causes/templates.py` says which of them a template has, and what is asked."""

    EFFECT = "effect", _("Effect")
    PROBLEM = "problem", _("Core problem")
    CAUSE = "cause", _("Cause")
    AIM = "aim", _("Long-term goal")
    GOAL = "goal", _("Goal")
    MEASURE = "measure", _("Measure")
    RESOURCE = "resource", _("Resource")
    AGENDA = "agenda", _("Common agenda")
    MEASUREMENT = "measurement", _("Shared measurement")
    ACTIVITY = "activity", _("Mutually reinforcing activity")
    COMMUNICATION = "communication", _("Continuous communication")
    BACKBONE = "backbone", _("Backbone support")
    OTHER = "other", _("Something else")


class CauseNode(Row):
    """A box of a map, put there by a party in its own name. `order` is its place among those beside it."""

    template = models.CharField(max_length=10, choices=MapTemplate)
    kind = models.CharField(max_length=20, choices=NodeKind)
    text = models.CharField(max_length=200)
    detail = models.TextField(blank=True)
    order = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "challenge", "template", "room"], name="cause_node_in_its_map"),
            models.UniqueConstraint(fields=["id", "room"], name="cause_node_and_its_room"),
            models.CheckConstraint(condition=~Q(text=""), name="cause_node_says_what"),
        ]

    def __str__(self) -> str:
        return self.text


class CauseLink(Row):
    """That one box leads to another, as a party sees it."""

    template = models.CharField(max_length=10, choices=MapTemplate)
    cause = models.ForeignKey(CauseNode, on_delete=models.PROTECT, related_name="+")
    effect = models.ForeignKey(CauseNode, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(cause=F("effect")), name="nothing_leads_to_itself"),
            models.UniqueConstraint(
                fields=["cause", "effect", "room"], condition=Q(withdrawn_at=None), name="one_standing_link_each_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} → {self.effect}"


class CauseAgreed(models.Model):
    """A map as all parties said yes to it: version `number` of it, kept as it was read. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=10, choices=MapTemplate)
    number = models.PositiveIntegerField()
    told = models.JSONField(default=dict)
    proposal_id = models.UUIDField(null=True)
    agreed_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "template", "number", "room"], name="one_map_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="agreed_maps_are_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.get_template_display()} {self.number}"
