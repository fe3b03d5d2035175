"""Where a goal comes from: the box on the challenge's map of causes to goals that it was made of."""

from django.db import models

from tillit.challenges.models import CauseNode
from tillit.ground.fields import moment
from tillit.partnerships.models.base import InRoom
from tillit.partnerships.models.goals import Goal


class GoalOrigin(InRoom):
    """A goal of the partnership and its box on the map. Rows are only added; the link stays when either changes."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    node = models.ForeignKey(CauseNode, on_delete=models.PROTECT, related_name="+")
    made_at = moment()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "node", "room"], name="a_goal_has_a_box_once")]

    def __str__(self) -> str:
        return f"{self.goal} ← {self.node}"
