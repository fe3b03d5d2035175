"""Goals and the map of causes to goals, shown both ways."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.bodies.queries import speaks_in
from tillit.challenges.above import Became
from tillit.challenges.models import Challenge
from tillit.challenges.queries.causes import is_goal_box, nodes_by_key, slug_of_map
from tillit.ground.addresses import Slug, address
from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import GOAL
from tillit.partnerships.models import GoalOrigin, Partnership
from tillit.partnerships.queries import find_partnership_of
from tillit.partnerships.queries.origins import answers_to, goals_of_boxes, origins_of_goals


@dataclass(frozen=True, slots=True)
class OriginShown:
    """The box that a goal was made of, the way to its map, and what it answers to there."""

    text: str
    href: str
    answers: tuple[str, ...]


def origins_shown(partnership: Partnership) -> dict[UUID, list[OriginShown]]:
    """By goal; at most two statements."""
    origins = origins_of_goals(partnership)
    answers = answers_to([one.node_id for some in origins.values() for one in some]) if origins else {}
    return {
        goal: [_shown(one, answers.get(one.node_id, ()), partnership.circle_id) for one in some]
        for goal, some in origins.items()
    }


def of_boxes(actor: Actor, challenge: Challenge, keys: Collection[UUID]) -> dict[UUID, list[Became]]:
    """Of each box that can become a goal: the goals that it became, else where it is proposed as one."""
    partnership = find_partnership_of(challenge.circle_id)
    if partnership is None:
        return {}
    circle, made = challenge.circle_id, goals_of_boxes(partnership, keys)
    told = {
        key: [Became(one.goal.name, address("partnerships:goals", circle), stands=True) for one in some]
        for key, some in made.items()
    }
    if not speaks_in(actor, circle):
        return told
    begin = address("partnerships:add", circle, GOAL)
    for node in nodes_by_key(actor, [key for key in keys if key not in told]):
        if is_goal_box(node):
            href = f"{begin}?{urlencode({'ur': node.pk})}"
            told[node.pk] = [Became(_("Make it a goal of the partnership"), href, stands=False)]
    return told


def _shown(one: GoalOrigin, answers: Collection[str], circle: UUID) -> OriginShown:
    href = address("challenges:map", circle, Slug(slug_of_map(one.node)))
    return OriginShown(one.node.text, f"{href}#ruta-{one.node_id}", tuple(answers))
