"""Rounds of the consensus matrix: one under way in the cast's partnership, one released in the one that grew."""

from uuid import uuid4

from tests.assessments.rounds import answered, asked, begun, guest_answers, link_of, ready
from tests.cast import Cast
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.assessments.actions.matrix_consequences import Follows, propose_consequence
from tillit.assessments.actions.matrix_placing import Placed, place_positions, say_ready
from tillit.assessments.actions.matrix_rounds import Wanted, begin_round
from tillit.assessments.models import MatrixActivity
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership

WHY = "Vi tvekar om hur."


def matrix_of(cast: Cast, grown: object) -> dict[str, object]:
    """The rounds, and the addresses that name one, a party in it, or what it asks about."""
    under_way = begun(cast)
    answered(cast, under_way, "ida", {"Sprututbyte": ("yes", "no")}, WHY)
    guest_answers(cast, under_way, link_of(cast, under_way, "kim"), {"Sprututbyte": ("no", "no")}, WHY)
    ready(cast, under_way, "ida")
    with acting(cast.kim.actor):
        other = Partnership.objects.get(circle=grown)
    done, row = _released(cast, other)
    here, there = cast.circle.pk, grown
    return {
        "matrix_open": under_way.pk,
        "matrix_done": done,
        "round_open": (here, 1),
        "round_done": (there, 1),
        "round_none": (here, 9),
        "follow_open": (here, asked(cast, under_way)["Sprututbyte"].pk),
        "follow_done": (there, row.pk),
        "follow_nothing": (here, uuid4()),
        "side_city": (here, cast.municipality.pk),
        "side_mission": (here, cast.mission.pk),
        "side_welfare": (here, cast.welfare.pk),
        "side_grown": (there, cast.municipality.pk),
    }


def _released(cast: Cast, partnership: Partnership) -> tuple[object, MatrixActivity]:
    """Kim and Ida have answered differently, and agreed what follows."""
    kim, ida = cast.kim.actor, cast.ida.actor
    with acting(kim):
        made = begin_round(partnership, Wanted((), ("Kvällsöppet",)), party=cast.municipality, by=kim)
        row = MatrixActivity.objects.get(matrix_round=made)
    for by, party, means in ((kim, cast.municipality, "no"), (ida, cast.mission, "yes")):
        with acting(by):
            place_positions(made, party=party, placed=[Placed(row.pk, "yes", means, WHY)], version=0, by=by)
            say_ready(made, party=party, by=by)
    with acting(kim):
        row = MatrixActivity.objects.select_related("matrix_round__partnership", "matrix_round__room").get(pk=row.pk)
        why = Why(cast.municipality, "Efter samtalet.")
        asking = propose_consequence(row, Follows("clause", "Vi skriver in hur."), why=why, by=kim)
        accept(asking, party=cast.municipality, by=kim)
    with acting(ida):
        accept(asking, party=cast.mission, by=ida)
    return made.pk, row
