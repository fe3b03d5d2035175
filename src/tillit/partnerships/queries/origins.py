"""From which boxes of the challenge's map the goals of a partnership were made, and which goals came of a box."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.challenges.models import CauseLink, CauseNode
from tillit.challenges.queries.causes import is_goal_box, is_seen_box
from tillit.kernel.errors import Fault
from tillit.partnerships.kinds import GOAL, Kind
from tillit.partnerships.models import GoalOrigin, Partnership


def goal_box(partnership: Partnership, key: UUID) -> CauseNode | None:
    """A box that stands on a map in the partnership's room and can become a goal; None else."""
    node = CauseNode.objects.filter(pk=key, room=partnership.room_id, withdrawn_at=None).first()
    return node if node is not None and is_goal_box(node) else None


def wrong_origin(partnership: Partnership, kind: Kind, origin: UUID | None) -> list[Fault]:
    """What is wrong when it is no goal, or when the box is none that can become a goal on a map in this room."""
    if origin is None or (kind is GOAL and goal_box(partnership, origin) is not None):
        return []
    return [Fault("", _("What this goal comes from is not on the map any more."), _("Begin from the map anew."))]


def box_of(partnership: Partnership, key: UUID) -> CauseNode | None:
    """A box in the partnership's room, also one that has been taken off the map."""
    return CauseNode.objects.filter(pk=key, room=partnership.room_id).first()


def origins_of_goals(partnership: Partnership) -> dict[UUID, list[GoalOrigin]]:
    """By goal: the boxes that it was made of, also those that have been taken off the map; one statement."""
    found = GoalOrigin.objects.filter(partnership=partnership, room=partnership.room_id)
    told: dict[UUID, list[GoalOrigin]] = {}
    for one in found.select_related("node").order_by("made_at", "pk"):
        told.setdefault(one.goal_id, []).append(one)
    return told


def goals_of_boxes(partnership: Partnership, keys: Collection[UUID]) -> dict[UUID, list[GoalOrigin]]:
    """By box: the goals that were made of it and are still agreed; one statement."""
    found = GoalOrigin.objects.filter(
        partnership=partnership, room=partnership.room_id, node__in=keys, goal__removed_at=None
    )
    told: dict[UUID, list[GoalOrigin]] = {}
    for one in found.select_related("goal").order_by("made_at", "pk"):
        told.setdefault(one.node_id, []).append(one)
    return told


def answers_to(keys: Collection[UUID]) -> dict[UUID, list[str]]:
    """By box: the causes, problems and effects that it leads to on the map today; one statement."""
    found = CauseLink.objects.filter(cause__in=keys, withdrawn_at=None, effect__withdrawn_at=None)
    told: dict[UUID, list[str]] = {}
    for one in found.select_related("effect").order_by("created_at", "pk"):
        if is_seen_box(one.effect):
            told.setdefault(one.cause_id, []).append(one.effect.text)
    return told
