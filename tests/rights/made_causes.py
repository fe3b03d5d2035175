"""A map of causes to goals of the cast: boxes of the mission and of the city, a version that is agreed on, a goal."""

from tests.cast import Cast
from tests.challenges.causes import asked_to_agree, put, said_yes, tied
from tillit.accord.actions.proposals import Why
from tillit.challenges.models import Challenge
from tillit.ground.addresses import Slug
from tillit.ground.db import acting
from tillit.partnerships.actions import Edit, edit_fact
from tillit.partnerships.kinds import GOAL
from tillit.partnerships.models import Partnership


def causes_of(cast: Cast, *, talks: object, ended: object, grown: object) -> dict[str, object]:
    """The boxes and links, and the addresses that name them."""
    with acting(cast.ida.actor):
        found = Challenge.objects.select_related("room", "circle")
        challenge, other = found.get(circle=talks), found.get(circle=grown)
    problem = put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    moved = put(challenge, cast.ida, cast.mission, "cause", "Trångt hemma", at=problem)
    theirs = put(challenge, cast.kim, cast.municipality, "cause", "Fritidsgården stängde")
    link = tied(theirs, problem, cast.kim, cast.municipality)
    made = asked_to_agree(challenge, cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        said_yes(made, person, party)
    loose = put(challenge, cast.ida, cast.mission, "cause", "Dyra bostäder")
    _goal(cast, other)
    slug = Slug("lfa")
    return {
        "cause_mission": problem.pk, "cause_city": theirs.pk, "tie_city": link.pk,
        "map_talks": (talks, slug), "map_ended": (ended, slug), "map_unknown": (talks, Slug("okand")),
        "map_as_svg": (talks, slug, Slug("som-bild")), "map_as_csv": (talks, slug, Slug("som-lista")),
        "map_as_other": (talks, slug, Slug("som-exe")),
        "box_mission": (talks, problem.pk), "box_moved": (talks, moved.pk), "box_loose": (talks, loose.pk),
        "box_city": (talks, theirs.pk), "box_crossed": (ended, problem.pk), "link_city": (talks, link.pk),
    }  # fmt: skip


def _goal(cast: Cast, challenge: Challenge) -> None:
    """In the circle that has grown a goal came of the map."""
    goal = put(challenge, cast.ida, cast.mission, "goal", "Alla har någonstans att vara")
    with acting(cast.ida.actor):
        partnership = Partnership.objects.get(circle=challenge.circle)
        edit = Edit(GOAL, GOAL.whole({"name": "Alla har en plats"}), origin=goal.pk)
        made = edit_fact(partnership, edit, why=Why(cast.mission, "Det är målet."), by=cast.ida.actor)
    assert made is not None
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        said_yes(made, person, party)
