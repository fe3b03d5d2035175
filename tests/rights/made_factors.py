"""Readings of factors: one under way in the cast's partnership, one shown in the one that grew; words said together."""

from uuid import uuid4

from tests.assessments.readings import BALANCE, agreed, answered, begun, done, pointed, points, said
from tests.cast import Cast
from tillit.assessments.actions.factors import Read, ReadingWanted, answer_reading, begin_reading, say_read
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership

WHY = "Vi fyller i för många blanketter."


def factors_of(cast: Cast, grown: object) -> dict[str, object]:
    """The addresses that name a reading, a hard question or a pain point."""
    under_way = begun(cast)
    answered(cast, under_way, "ida", "weak", WHY)
    answered(cast, under_way, "kim", "well", WHY)
    done(cast, under_way, "ida")
    agreed(cast, pointed(cast))
    agreed(cast, said(cast))
    with acting(cast.kim.actor):
        other = Partnership.objects.get(circle=grown)
    here, there = cast.circle.pk, grown
    return {
        "reading_open": under_way.pk,
        "reading_shown": _shown(cast, other),
        "read_open": (here, 1),
        "read_shown": (there, 1),
        "read_none": (here, 9),
        "say_hard": (here, "law"),
        "say_after": (there, "reading-1"),
        "say_early": (here, "reading-1"),
        "point_known": (here, points(cast)[0].point),
        "point_none": (here, uuid4()),
    }


def _shown(cast: Cast, partnership: Partnership) -> object:
    """Kim and Ida have answered differently, and all is shown."""
    kim, ida = cast.kim.actor, cast.ida.actor
    with acting(kim):
        made = begin_reading(partnership, ReadingWanted(BALANCE, "agenda"), party=cast.municipality, by=kim)
    for by, party, step in ((kim, cast.municipality, "well"), (ida, cast.mission, "weak")):
        with acting(by):
            answer_reading(made, party=party, given=[Read("steering", step, WHY)], version=0, by=by)
            say_read(made, party=party, by=by)
    return made.pk
