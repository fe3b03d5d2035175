"""A goal keeps its link to the box on the challenge's map of causes to goals that it was made of."""

from typing import Any
from uuid import UUID

from tillit.kernel.actor import Actor
from tillit.partnerships.events import GOAL_FROM_MAP
from tillit.partnerships.models import GoalOrigin, Partnership
from tillit.trail.actions import record


def keep_origin(partnership: Partnership, origin: UUID | None, goal: Any, *, by: Actor) -> None:
    """Remember it with the goal. A box that was taken off the map while the goal was asked about is kept as well."""
    if origin is None:
        return
    made = GoalOrigin(room=partnership.room, partnership=partnership, goal=goal, node_id=origin)
    made.save(force_insert=True)
    record(
        GOAL_FROM_MAP, goal, room=partnership.room_id, by=by, matter=partnership.circle_id, goal=goal.name,
        box=made.node.text,
    )  # fmt: skip
