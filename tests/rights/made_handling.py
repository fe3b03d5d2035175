"""Handling orders of the cast: the city's is published and a matter is in it, the mission's is its own so far."""

from typing import Any

from tests.cast import Cast
from tests.challenges.handling import published, written
from tests.rights.made_challenges import Challenge
from tillit.challenges.actions.handling import Marked, mark_step
from tillit.challenges.models import MarkKind
from tillit.ground.db import acting


def handling_of(cast: Cast, talks: Any) -> dict[str, object]:
    """The orders, and the addresses that name one."""
    order, mine = published(cast.kim, cast.municipality), written(cast.ida, cast.mission)
    with acting(cast.kim.actor):
        challenge = Challenge.objects.get(circle=talks)
        sent = Marked(MarkKind.SENT_ON, "Kultur och fritid", "Frågan hör dit.", cast.kim)
        mark_step(challenge, sent, party=cast.municipality, by=cast.kim.actor)
    city, mission = cast.municipality.pk, cast.mission.pk
    return {
        "order_city": (city, order.pk),
        "order_mission": (mission, mine.pk),
        "order_crossed": (mission, order.pk),
        "handled_city": (talks, city),
        "handled_mission": (talks, mission),
    }
