"""A goal keeps its link to the box on the challenge's map of causes to goals that it was made of."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.partnerships.events import GOAL_FROM_MAP
from tillit.partnerships.kinds import GOAL, Kind
from tillit.partnerships.models import GoalOrigin, Partnership
from tillit.partnerships.queries.origins import goal_box
from tillit.trail.actions import record


def told_of_origin(origin: UUID | None) -> dict[str, str]:
    """What a proposal keeps of it."""
    return {"origin": str(origin)} if origin else {}


def origin_in(change: Mapping[str, Any]) -> UUID | None:
    """The same as it was kept."""
    return UUID(change["origin"]) if change.get("origin") else None


def check_origin(partnership: Partnership, kind: Kind, origin: UUID | None) -> None:
    """InvalidInput when it is no goal, or when the box is not one that can become a goal on a map in this room."""
    if origin is not None and (kind is not GOAL or goal_box(partnership, origin) is None):
        told = Fault("", _("What this goal comes from is not on the map any more."), _("Begin from the map anew."))
        raise InvalidInput((told,))


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
